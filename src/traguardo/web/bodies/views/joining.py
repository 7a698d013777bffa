"""Opening an invitation."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traguardo.web.accounts.models import User
from traguardo.web.bodies.forms import JoinForm
from traguardo.web.bodies.gateways import remember
from traguardo.web.bodies.invitations import accept, join, opened
from traguardo.web.bodies.models import Invitation
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said, say


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the mail leads to: accept with one's account, or make one."""
    found, findings = opened(token)
    if found is None:
        return render(request, "bodies/invitation_closed.html", {"said": said(findings[0])}, status=410)
    if isinstance(request.user, User):
        return _with_account(request, request.user, found)
    known = User.objects.filter(email=found.email).exists()
    form = JoinForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and not known and form.is_valid():
        data = form.cleaned_data
        user, findings = join(found, data["name"], data["password"], language=current())
        if user:
            messages.success(request, say("bodies.join.done", body=found.body.short_name))
            return _sign_in(request, user, found)
        tell(form, findings)
    remember(request, found)
    gateways = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return render(
        request, "bodies/invitation.html", {"invitation": found, "form": form, "known": known, "gateways": gateways}
    )


def _with_account(request: HttpRequest, user: User, found: Invitation) -> HttpResponse:
    mine = user.email == found.email
    if request.method == "POST" and mine:
        membership, findings = accept(found, user)
        if membership:
            messages.success(request, say("bodies.join.done", body=found.body.short_name))
            return redirect("bodies:overview", found.body.slug)
        return render(request, "bodies/invitation_closed.html", {"said": said(findings[0])}, status=410)
    return render(request, "bodies/invitation.html", {"invitation": found, "signed_in": True, "mine": mine})


def _sign_in(request: HttpRequest, user: User, found: Invitation) -> HttpResponse:
    there = reverse("bodies:overview", args=[found.body.slug])
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=there)
    return response
