"""The calendar of a person's deadlines: its secret address, and what is read there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.accounts.models import User
from traguardo.web.monitoring import feeds
from traguardo.web.monitoring.models import Feed
from traguardo.web.pages.saying import say

SHOWN_ONCE = "calendar_feed_token"  # in the session, between making the address and showing it


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address(request: HttpRequest) -> HttpResponseBase:
    """Make a secret address; it is shown this once."""
    person = request.user
    assert isinstance(person, User)  # noqa: S101 (signed in)
    if request.method == "POST":
        request.session[SHOWN_ONCE] = feeds.renew(person)
        return redirect("monitoring:feed")
    token = request.session.pop(SHOWN_ONCE, "") if request.method == "GET" else ""
    href = request.build_absolute_uri(reverse("monitoring:ics", args=[token])) if token else ""
    facts = {"href": href, "feed": Feed.objects.filter(user=person).first()}
    return render(request, "monitoring/feed.html", facts)


@require_POST
@login_required
def withdraw(request: HttpRequest) -> HttpResponseBase:
    """Kill the secret address."""
    assert isinstance(request.user, User)  # noqa: S101 (signed in)
    feeds.withdraw(request.user)
    messages.success(request, say("monitoring.feed.withdrawn"))
    return redirect("monitoring:feed")


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """The deadlines, for the program that knows the address."""
    found = feeds.feed_of(token)
    if found is None:
        raise Http404
    response = HttpResponse(feeds.calendar(found.user), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="traguardo.ics"'
    return response
