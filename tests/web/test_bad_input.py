"""Hostile values in every form of every page, sent by somebody who may: told in a sentence, or taken as they are.

Never a failure, nothing written when the answer is a refusal, nothing of it alive on the page that comes back.
"""

from __future__ import annotations

import time
from http.cookies import SimpleCookie
from urllib.parse import quote_plus

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from tests.web.forms import Alive, forms_in
from tests.web.url_map import EVERYBODY, OPERATOR, ROWS, SIGNED_IN, WORKS_HERE, person, things_of, url_of

from traguardo.web.bodies.roles import GIVEN, Role
from traguardo.web.features import FEATURES
from traguardo.web.pages.saying import say

MARK = "traguardo7f3a"
TEXTS = {
    "nothing": "",
    "blanks": " \t\n ",
    "mark-up": f"</textarea></title>\"'><script>{MARK}(1)</script><img src={MARK} onerror={MARK}(1)>",
    "an attribute": f'x" onfocus="{MARK}(1)" autofocus=\'{MARK}(1)',
    "braces": "{name} {0} {{ 7|add:7 }} {% csrf_token %} %s %(x)s",
    "emoji": "👩‍👩‍👧‍👦🇮🇹 ‮olleh‬ \u200f\u2066",
    "control characters": "a\x00b\x07\x1b[31m\x7f",
    "half a character": "a\udcffb",
    "a line that never ends": "9." * 60_000,
    "blanks that never end": "9" + " " * 150_000 + "x",
    "no number": "1e999",
    "another number": "²٣９",
    "a huge number": "9" * 30,
    "below zero": "-1",
    "no day": "31/02/2023",
    "another address": "../../../etc/passwd",
}
FILES = {
    "nothing": ("", b""),
    "mark-up": (f"<img src=x onerror={MARK}(1)>.toml", f"<script>{MARK}(1)</script>".encode()),
    "control characters": ("a\x00b.pdf", b"%PDF-1.7\x00\xff" * 50),
    "half a character": ("perché.docx", b"PK\x03\x04" + bytes(range(256)) * 4),
    "another address": ("../../../etc/passwd", b"root:x:0:0"),
    "braces": ("{name}.csv", b"{name};{0}\n{% x %};%s\n"),
    "emoji": ("👩‍👩‍👧‍👦.txt", "‮olleh‬".encode("utf-16")),
}
MOST = 1_500_000  # characters of a form
LONGEST = 10.0  # seconds for one answer on a busy machine
REFUSED = (200, 400, 403, 404, 405, 409, 413, 415, 422, 429)
ELSEWHERE = {"openid_connect_login"}  # asks the gateway on the network
# What programs ask for has no forms and reads no forms: ``api/test_robustness.py`` sends it hostile values.
ELSEWHERE |= {name for name in ROWS if name.startswith("api:")} - {"api:tokens", "api:new_token", "api:revoke"}
PAGES = sorted(name for name, row in ROWS.items() if row.method == "get" and name not in ELSEWHERE)
POSTED = sorted(name for name, row in ROWS.items() if row.method == "post")


def visitors(row) -> list[str]:
    """Everybody in whose page there may be a form."""
    at_work = {SIGNED_IN, WORKS_HERE} & set(row.see)
    found = [who for who in GIVEN if who in row.see or (at_work and who != Role.EMPLOYEE)]
    if EVERYBODY in row.see:
        found += ["nobody", "administrator"]
    return found + [OPERATOR] * (OPERATOR in row.see)


def again(client: Client) -> Client:
    """The same person in a new window: what one answer did to the cookies is not there for the next."""
    other = Client()
    other.cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    return other


def rows_of_everything() -> dict:
    """All that is kept, but for the marks of sessions and attempts."""
    models = [model for feature in FEATURES for model in apps.get_app_config(feature).get_models()]
    with connection.cursor() as cursor:  # as plain rows: asked a thousand times, building each query would cost most
        return {model._meta.db_table: sorted(map(repr, table(cursor, model))) for model in models}


def table(cursor, model) -> list:
    """Every row of a table."""
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
    return cursor.fetchall()


def open_forms(cast, row, url: str) -> list:
    """Every form that somebody sees on a page, once, with who sees it."""
    found = {}
    for who in visitors(row):
        client = cast.client(person(cast, who))
        with transaction.atomic():
            answer = client.get(url)
            transaction.set_rollback(True)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for form in forms_in(answer.content.decode(), url):
            key = (form.action.partition("?")[0], form.method, tuple(sorted({name for name, *_ in form.fields})))
            found.setdefault(key, (client, form))
    return list(found.values())


def filled(form, kind: str, button, *, tampered: bool) -> dict:
    """The form with a text of a kind in every field that one can write into; tampered with, in every field."""
    closed = {name for name, _, what in form.fields if what in ("hidden", "select", "radio", "checkbox")}
    text = TEXTS[kind][: MOST // (len(form.fields) + 2)]  # all together less than what is refused unread
    texts = {
        name: values if name in closed and not tampered else [text] * len(values)
        for name, values in form.sent().items()
    }
    return texts | ({button[0]: [text if tampered else button[1]]} if button else {})


def encoded(texts: dict) -> str:
    return "&".join(f"{quoted(name)}={quoted(text)}" for name, found in texts.items() for text in found)


def send(client: Client, form, texts: dict, files: dict, told: str, before: dict) -> None:
    start = time.process_time()
    if form.method == "get":
        answer = client.get(f"{form.action.partition('?')[0]}?{encoded(texts)}")
    elif form.files:
        plain = {name: [text.encode("utf-8", "surrogateescape") for text in found] for name, found in texts.items()}
        answer = client.post(form.action, plain | files)
    else:
        answer = client.post(form.action, encoded(texts), "application/x-www-form-urlencoded")
    assert time.process_time() - start < LONGEST, told
    if answer.status_code in (302, 303):
        answer = client.get(answer.url, follow=True)
        assert answer.status_code < 500, f"{told}: {answer.status_code} on the page that follows"
    else:
        assert answer.status_code in REFUSED, f"{told}: {answer.status_code}"
        assert rows_of_everything() == before, f"{told}: refused and yet written"
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert Alive(answer.content.decode(), MARK).found == [], told


def quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogateescape"))


def buttons(form) -> list:
    """One button of each kind: up:s-1 and up:s-2 do the same."""
    found = {}
    for name, value in form.buttons:
        found.setdefault((name, value.partition(":")[0]), (name, value))
    return list(found.values()) or [None]


@pytest.mark.parametrize("name", PAGES)
def test_no_form_takes_harm_from_anything_written_into_it(cast, name):
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    forms, before = open_forms(cast, row, url), rows_of_everything()  # what is sent is rolled back each time
    for client, form in forms:
        for n, button in enumerate(buttons(form)):
            for kind in TEXTS:
                for tampered in (False, True)[: 1 if n else 2]:
                    texts = filled(form, kind, button, tampered=tampered)
                    name, content = FILES.get(kind, FILES["braces"])
                    files = {field: SimpleUploadedFile(name or "x", content) for field in form.files}
                    told = f"{kind} in {form.method} {form.action}, button {button}, tampered with: {tampered}"
                    with transaction.atomic():
                        send(again(client), form, texts, files, told, before)
                        transaction.set_rollback(True)


@pytest.mark.parametrize("name", POSTED)
def test_an_address_that_takes_forms_takes_no_harm_from_any_other(cast, name):
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    client = cast.client(person(cast, visitors(row)[0]))
    for kind, text in TEXTS.items():
        for field in ("do", "text", "name", "ref", "objective", "edition", "role", "date", "o-title"):
            with transaction.atomic():
                body = encoded({field: [text], "unknown": [text]})
                answer = again(client).post(url, body, "application/x-www-form-urlencoded")
                transaction.set_rollback(True)
            assert answer.status_code in (*REFUSED, 302, 303), f"{kind} in {field}: {answer.status_code}"


@pytest.mark.any_database
@pytest.mark.parametrize("name", sorted({*PAGES, *POSTED}))
def test_a_form_beyond_every_measure_is_refused_in_a_sentence(cast, name, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # as many bytes as are soon sent, to every address
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    client = again(cast.client(person(cast, visitors(row)[0])))
    client.handler.enforce_csrf_checks = True  # as for everybody: that is where a form is read first
    client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    before = rows_of_everything()
    answer = client.post(url, {"text": "a" * (2 * 1024 * 1024 + 1)})
    assert answer.status_code == 400
    assert say("pages.error.400") in answer.content.decode()
    assert rows_of_everything() == before
