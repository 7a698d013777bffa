"""No template carries what the content security policy forbids, and every page says the policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from tests.web.url_map import EVERYBODY, ROWS, TOKEN, person, things_of, url_of

WEB = Path(__file__).parents[3] / "src" / "traguardo" / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
INLINE = {
    "a style attribute": r"<[^>{}]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an on… attribute": r"<[^>]*\son[a-z]+\s*=",
    "a javascript: address": r"javascript:",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>",
}


def inline(text):
    return [name for name, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_has_nothing_inline(path):
    markup = re.sub(r"{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert inline(markup) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_can_be_read(path):
    get_template(str(path).split("/templates/")[1])


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        '<a onclick="x()">',
        '<a href="javascript:x">',
        "<script>x()</script>",
    ],
)
def test_what_is_inline_is_noticed(text):
    assert len(inline(text)) == 1


PAGES = sorted(name for name, row in ROWS.items() if row.method == "get" and TOKEN not in row.see)


@pytest.mark.any_database
@pytest.mark.parametrize("name", PAGES)
def test_a_page_as_it_is_sent_has_nothing_inline(cast, name):
    row = ROWS[name]
    who = "nobody" if EVERYBODY in row.see else "operator" if "operator" in row.see else "administrator"
    who = who if who in row.see or row.see[0] in {"everybody", "signed-in", "works-here", "operator"} else row.see[0]
    response = cast.client(person(cast, who)).get(url_of(row, things_of(row.feature, cast)))
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        assert inline(response.content.decode()) == []
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy or "sandbox" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_pages_of_the_library_are_drawn_with_our_frame(cast):
    for name in ("account_login", "account_reset_password", "account_signup", "account_inactive"):
        page = cast.client().get(reverse(name)).content.decode()
        assert 'id="main"' in page
        assert "band-brand" in page


def test_forms_send_a_token_against_forgery(cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["officer"])
    response = client.post(reverse("accounts:account"), {"name": "x", "language": "it"})
    assert response.status_code == 403
    assert "Il modulo è scaduto" in response.content.decode()


def test_cookies_are_out_of_reach_of_scripts(cast):
    client = cast.client()
    response = client.post(
        reverse("account_login"), {"login": "officer@alfa.example", "password": "una frase lunga solo per le prove"}
    )
    cookie = response.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
