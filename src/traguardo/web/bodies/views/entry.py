"""The way in, and the first pages of a body."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.accounts.models import User
from traguardo.web.bodies.access import BodyRequest, may, of_body, site_of
from traguardo.web.bodies.forms import NewBodyForm
from traguardo.web.bodies.menu import menu
from traguardo.web.bodies.opening import open_body
from traguardo.web.bodies.overview import panels
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import standing
from traguardo.web.bodies.who_may import table
from traguardo.web.pages.saying import say

PUBLISHED = "dashboards.see_results"  # a permission that citizens have once there is something to read


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public entry; who works in one body alone goes straight there."""
    bodies = standing(request.user).bodies
    operator = getattr(request.user, "is_operator", False)
    if len(bodies) == 1 and not operator:
        return redirect("bodies:overview", bodies[0].slug)
    return render(request, "bodies/home.html", {"operator": operator})


@require_safe
@of_body("bodies.see", PUBLISHED)
def overview(request: BodyRequest) -> HttpResponse:
    """The first page of a body: what each feature has to say; for citizens what it has published."""
    if not may(request, "bodies.see"):
        return redirect("dashboards:latest_results", request.body_of.slug)
    return render(request, "bodies/overview.html", {"panels": panels(request)})


@require_safe
@of_body("bodies.see_organisation")
def about(request: BodyRequest) -> HttpResponse:
    """The body itself: everything that is set up once."""
    return render(request, "bodies/about.html", {"entries": tuple(menu(request, request.body_of, "settings"))})


@require_safe
@of_body("bodies.see_permissions")
def who_may(request: BodyRequest) -> HttpResponse:
    """Who may do what, asked from the permissions themselves."""
    return render(request, "bodies/who_may.html", {"groups": table(), "all_roles": tuple(Role)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_body(request: HttpRequest) -> HttpResponse:
    """A new body and the invitation of its first administrator, by whoever runs the installation."""
    if not isinstance(request.user, User) or not request.user.is_operator:
        raise Http404
    form = NewBodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        site = site_of(request)
        email, name = data.pop("email"), data.pop("administrator")
        body = open_body(data, email, name, by=request.user, site=site)
        messages.success(request, say("bodies.body.opened", name=body.short_name, email=email))
        return redirect("bodies:home")
    return render(request, "bodies/new_body.html", {"form": form})
