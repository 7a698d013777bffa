"""Every address of the application, visited by everybody.

Each feature says who may see its addresses in ``access.toml`` beside its tests; an address that is in none fails:

    ["bodies:unit"]
    kwargs = { body = "@body", unit = "@unit" }   # @name: a thing of ``things.py`` beside it, or of the cast
    see = ["administrator"]     # roles; «everybody», «signed-in», «works-here» (not employee), «operator»;
                                # «token» is for programs, whose ways ``api/test_access.py`` walks
    post = true                 # only answers POST; who may gets anything but a refusal
    method = "delete"           # any other method
    answers = [410]             # where who may gets something special

``things.py`` has ``things(cast) -> dict``: what its addresses are about, written into the database, in Alfa.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver
from tests.web.url_map import (
    EVERYBODY,
    OPERATOR,
    ROWS,
    SIGNED_IN,
    STRANGERS,
    TOKEN,
    WORKS_HERE,
    Row,
    addresses,
    person,
    things_of,
    url_of,
)

from traguardo.web.bodies.roles import GIVEN, Role


def visit(cast, row: Row, who: str, things: dict):
    url = url_of(row, things)
    client = cast.client(person(cast, who))
    with transaction.atomic():
        response = getattr(client, row.method)(url)
        transaction.set_rollback(True)  # what one visitor did is not there for the next
    return response, url


def test_every_address_says_who_may_see_it():
    assert sorted(set(addresses()) - set(ROWS)) == []
    assert sorted(set(ROWS) - set(addresses())) == []


@pytest.mark.parametrize("name", sorted(name for name, row in ROWS.items() if TOKEN not in row.see))
def test_an_address_opens_for_those_who_may_and_for_nobody_else(cast, name):
    row = ROWS[name]
    things = things_of(row.feature, cast)
    for who in (*STRANGERS, OPERATOR, *GIVEN):
        response, url = visit(cast, row, who, things)
        status, told = response.status_code, f"{who} at {url}"
        if allowed(row, who):
            expected = row.answers or (200, 204, 301, 302, 304, 400, 404, 405, 409, 410)
            assert status in expected, f"{told}: {status}"
            assert status != 404 or 404 in row.answers, told
            assert not sent_to_sign_in(response), told
        elif who == "nobody":
            assert sent_to_sign_in(response), f"{told}: {status}"
        elif who in STRANGERS or who == OPERATOR or row.see == (OPERATOR,):
            assert status == 404, f"{told}: {status}"
        else:
            assert status == 403, f"{told}: {status}"


def allowed(row: Row, who: str) -> bool:
    if EVERYBODY in row.see:
        return True
    if who == "nobody":
        return False
    if SIGNED_IN in row.see:
        return True
    if who == OPERATOR or row.see == (OPERATOR,):
        return OPERATOR in row.see and who == OPERATOR
    if who in STRANGERS:
        return False
    return (WORKS_HERE in row.see and who != Role.EMPLOYEE) or who in row.see


def sent_to_sign_in(response) -> bool:
    return response.status_code == 302 and response.url.startswith("/accounts/login/?next=")


def test_every_page_of_a_body_goes_through_the_one_door():
    def walk(patterns, prefix):
        for pattern in patterns:
            whole = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield whole, pattern.callback
            else:
                yield from walk(pattern.url_patterns, whole)

    inside = [
        (path, view)
        for path, view in walk(get_resolver().url_patterns, "")
        if "<slug:body>" in path or "<body>" in path
    ]
    assert inside
    assert [path for path, view in inside if not getattr(view, "permissions", None)] == []
