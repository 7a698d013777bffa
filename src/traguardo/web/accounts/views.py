"""One's own account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from traguardo.web.accounts.forms import AccountForm
from traguardo.web.accounts.models import User
from traguardo.web.pages.saying import say


class SignedIn(HttpRequest):
    """A request by somebody who has signed in."""

    user: User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: SignedIn) -> HttpResponse:
    """One's own name and language, and the ways to sign in."""
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(request.user.language):
            messages.success(request, say("accounts.account.saved"))
        response = redirect("accounts:account")
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)  # the person's own language counts again
        return response
    gateways = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return render(request, "accounts/account.html", {"form": form, "gateways": gateways})
