"""People and roles, and invitations."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.finding import Finding
from traguardo.web.bodies.access import BodyRequest, of_body, site_of
from traguardo.web.bodies.forms import InvitationForm, RoleForm, role_of
from traguardo.web.bodies.invitations import invite, open_invitations, send_again, withdraw
from traguardo.web.bodies.memberships import give_role, take_role
from traguardo.web.bodies.models import Invitation, Membership
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import said, say


@require_safe
@of_body("bodies.see_people")
def people(request: BodyRequest) -> HttpResponse:
    """Everybody with a role, by name, and who has been invited."""
    rows = Membership.objects.filter(body=request.body_of).select_related("user", "unit")
    by_person = [(user, list(group)) for user, group in groupby(rows, key=lambda row: row.user)]
    facts = {"people": by_person, "invitations": open_invitations(request.body_of)}
    return render(request, "bodies/people.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit_people")
def new_invitation(request: BodyRequest) -> HttpResponse:
    """Invite somebody."""
    body = request.body_of
    form = InvitationForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        site = site_of(request)
        invitation, findings = invite(
            body, data["email"], data["name"], role_of(form), data["unit"], by=request.user, site=site
        )
        if invitation:
            messages.success(request, say("bodies.invitation.sent", email=invitation.email))
            return redirect("bodies:people", body.slug)
        tell(form, findings)
    return render(
        request, "bodies/form.html", {"form": form, "code": "bodies.invitation.new", "back": "bodies:people"}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit_people")
def new_role(request: BodyRequest) -> HttpResponse:
    """Give a further role to somebody who is here already."""
    body = request.body_of
    form = RoleForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        give_role(body, data["user"], role_of(form), data["unit"], by=request.user)
        messages.success(request, say("bodies.membership.given", name=str(data["user"])))
        return redirect("bodies:people", body.slug)
    return render(
        request, "bodies/form.html", {"form": form, "code": "bodies.membership.new", "back": "bodies:people"}
    )


@require_POST
@of_body("bodies.edit_people")
def take(request: BodyRequest, membership: int) -> HttpResponse:
    """Take a role away."""
    row = get_object_or_404(Membership.objects.select_related("user", "unit"), body=request.body_of, pk=membership)
    findings = take_role(row, by=request.user)
    if not findings and row.user == request.user:
        messages.success(request, say("bodies.membership.taken", name=str(row.user)))
        return redirect("bodies:home")  # perhaps this was what let them in here
    return _told(request, findings, say("bodies.membership.taken", name=str(row.user)))


@require_POST
@of_body("bodies.edit_people")
def invite_again(request: BodyRequest, invitation: int) -> HttpResponse:
    """Mail an invitation again."""
    row = get_object_or_404(Invitation, body=request.body_of, pk=invitation)
    findings = send_again(row, by=request.user, site=site_of(request))
    return _told(request, findings, say("bodies.invitation.sent", email=row.email))


@require_POST
@of_body("bodies.edit_people")
def withdraw_invitation(request: BodyRequest, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    row = get_object_or_404(Invitation, body=request.body_of, pk=invitation)
    return _told(request, withdraw(row, by=request.user), say("bodies.invitation.gone", email=row.email))


def _told(request: BodyRequest, findings: tuple[Finding, ...], done: str) -> HttpResponse:
    for finding in findings:
        messages.error(request, said(finding).text)
    if not findings:
        messages.success(request, done)
    return redirect("bodies:people", request.body_of.slug)
