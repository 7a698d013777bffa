"""The one door for programs: the token, its body, its scope, and what its person may do."""

from __future__ import annotations

from typing import Any

import rules
from django.http import HttpRequest
from ninja.security import HttpBearer

from traguardo.web.accounts.models import User
from traguardo.web.api.models import Scope, Token
from traguardo.web.api.problems import RefusedError
from traguardo.web.api.tokens import token_of
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import roles_in
from traguardo.web.plans.models import Cycle

ASKED = frozenset({"limit", "offset"})  # what an address may be followed by


class ByToken(HttpBearer):
    """``Authorization: Bearer trg_…``."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it is good; the request is then its person's."""
        found = token_of(token)
        if found is not None:
            request.user = found.person
        return found


def token_in(request: HttpRequest) -> Token:
    """The token of a request that came in."""
    token: Token = request.auth  # type: ignore[attr-defined]
    return token


def person_of(request: HttpRequest) -> User:
    """In whose name a program acts."""
    return token_in(request).person


def enter(request: HttpRequest, slug: str, scope: Scope, permission: str, thing: Any = None) -> Body:
    """The body of an address, for who may do this there.

    Raises:
        RefusedError: 422 for a parameter that no operation has; 404 where the token is of another body, or its person
            has no role there any more; 403 where it lacks the scope or its person the permission.
    """
    if unknown := sorted(set(request.GET) - ASKED):
        raise RefusedError(
            422, "invalid", [wrong("api.parameter", parameter=unknown[0], known=", ".join(sorted(ASKED)))]
        )
    token = token_in(request)
    if token.body.slug != slug or not roles_of(token) - {Role.CITIZEN}:
        raise RefusedError(404, "not_found")
    if scope not in token.scopes:
        raise RefusedError(403, "scope")
    if not rules.has_perm(permission, token.person, thing or token.body):
        raise RefusedError(403, "permission")
    return token.body


def only_known_parameters(request: HttpRequest) -> None:
    """Go on only where the address is followed by nothing that no operation has.

    Raises:
        RefusedError: 422 with the parameter that there is not.
    """
    if unknown := sorted(set(request.GET) - ASKED):
        named = wrong("api.parameter", parameter=unknown[0], known=", ".join(sorted(ASKED)))
        raise RefusedError(422, "invalid", [named])


def roles_of(token: Token) -> frozenset[Role]:
    """The roles of the person of a token in its body."""
    return roles_in(token.person, token.body)


def cycle_in(body: Body, year: int) -> Cycle:
    """The cycle of a year.

    Raises:
        RefusedError: 422 for a parameter that no operation has; 404 where there is none.
    """
    cycle = Cycle.objects.filter(body=body, year=year).first() if 0 < year < 10_000 else None
    if cycle is None:
        raise RefusedError(404, "not_found")
    cycle.body = body
    return cycle
