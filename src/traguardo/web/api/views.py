"""The interface as people read it, and the tokens of a body: which there are, a new one, taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.api import tokens as acts
from traguardo.web.api.forms import TokenForm
from traguardo.web.api.models import Scope, Token
from traguardo.web.api.problems import answer
from traguardo.web.api.reference import operations, refusals
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.saying import say


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """What programs can ask and how they are refused, for who writes them."""
    told = {"operations": operations(), "refusals": list(refusals())}
    return render(request, "api/reference.html", told)


@csrf_exempt
def nowhere(_: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - whatever it is
    """An address of no operation: refused as a problem, which is what programs read."""
    return answer(404, "not_found")


@require_safe
@of_body("api.manage_tokens")
def tokens(request: BodyRequest) -> HttpResponse:
    """Every token of the body, of whom, for what, until when."""
    rows = [
        {
            "token": token,
            "scopes": [say(f"api.scope.{Scope(scope).name.lower()}") for scope in token.scopes],
            "good": token.revoked_at is None and token.expires_on >= localdate(),
        }
        for token in Token.objects.filter(body=request.body_of).select_related("person")
    ]
    return render(request, "api/tokens.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_body("api.manage_tokens")
def new(request: BodyRequest) -> HttpResponse:
    """Hand out a token; its key is shown this once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        token, key = acts.hand_out(request.body_of, data["name"], data["scopes"], data["expires_on"], by=request.user)
        return render(request, "api/handed_out.html", {"token": token, "key": key}, status=201)
    return render(request, "bodies/form.html", {"form": form, "code": "api.token.new", "back": "api:tokens"})


@require_POST
@of_body("api.manage_tokens")
def revoke(request: BodyRequest, pk: int) -> HttpResponse:
    """Take a token back: from now on it opens nothing."""
    token = get_object_or_404(Token, body=request.body_of, pk=pk)
    acts.revoke(token, by=request.user)
    messages.success(request, say("api.token.revoked", name=token.name))
    return redirect("api:tokens", request.body_of.slug)
