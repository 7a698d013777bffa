"""The desk of who publishes: what is online and until when, what waits, withdrawing, deadlines met."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import say
from traguardo.web.pages.telling import posted
from traguardo.web.publication import publishing
from traguardo.web.publication.awaiting import awaiting
from traguardo.web.publication.deadlines import fulfil as note_fulfilled
from traguardo.web.publication.forms import FulfilForm, WithdrawForm
from traguardo.web.publication.listing import entries_of, may_go, until
from traguardo.web.publication.sections import Kind, section_of
from traguardo.web.publication.views.found import edition_of, entry_of


@require_safe
@of_body("publication.follow")
def overview(request: BodyRequest) -> HttpResponse:
    """Everything the body has published, with what waits and what may go."""
    today = localdate()
    rows = [
        {"entry": entry, "edition": one, "section": section_of(Kind(entry.publication.kind), today)}
        | {"may_go": may_go(one, today), "until": until(one, today)}
        for entry in entries_of(request.body_of)
        for one in entry.editions
    ]
    waiting = awaiting(request.body_of) if may(request, "publication.publish") else []
    facts = {"rows": rows, "waiting": waiting, "expired": publishing.expired(request.body_of, today)}
    return render(request, "publication/overview.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.withdraw")
def withdraw(request: BodyRequest, kind: str, year: int, number: int) -> HttpResponseBase:
    """Take an edition off the pages, saying why."""
    edition = edition_of(entry_of(request, kind, year), number)
    form = WithdrawForm(posted(request))
    status = 200
    if form.is_valid():
        findings = publishing.withdraw(edition, form.cleaned_data["why"], by=request.user)
        if not findings:
            messages.success(request, say("publication.taken_off", title=edition.title, number=edition.number))
            return redirect("publication:overview", request.body_of.slug)
        tell(form, findings)
        status = 409
    return render(request, "publication/withdraw.html", {"form": form, "edition": edition}, status=status)


@require_POST
@of_body("publication.withdraw")
def withdraw_expired(request: BodyRequest) -> HttpResponseBase:
    """Take off the pages everything whose years are over."""
    count = publishing.withdraw_expired(request.body_of, localdate(), by=request.user)
    messages.success(request, say("publication.expired_gone", count=count))
    return redirect("publication:overview", request.body_of.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.fulfil")
def fulfil(request: BodyRequest, year: int, key: str) -> HttpResponseBase:
    """Note that a deadline of the law is met, by a document kept elsewhere."""
    found = next((one for one in deadlines(request.body_of, year) if one.key == f"calendar.{key}"), None)
    if found is None:
        raise Http404
    form = FulfilForm(posted(request))
    if form.is_valid():
        given = form.cleaned_data
        note_fulfilled(request.body_of, found.key, year, given["on"], given["by_what"], by=request.user)
        messages.success(request, say("publication.noted", deadline=found.description))
        return redirect(f"{reverse('bodies:calendar', args=[request.body_of.slug])}?anno={year}")
    return render(request, "publication/fulfil.html", {"form": form, "deadline": found, "year": year})
