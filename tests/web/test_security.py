"""Sessions that are over, forms of another session, addresses of another body, what every answer carries."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from tests.web.forms import Alive, forms_in
from tests.web.plans.things import YEAR, small_plan, write
from tests.web.url_map import EVERYBODY, ROWS, TOKEN, person, things_of, url_of

from traguardo.web.bodies.memberships import take_role
from traguardo.web.bodies.models import Membership
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing
from traguardo.web.plans.models import Comment, Cycle
from traguardo.web.plans.records import plan_of

PLAN = f"/e/alfa/piani/{YEAR}/"
CARD = f"{PLAN}obiettivi/A/"
TEXT = "Una frase lunga <b>scritta</b> per mezz’ora"


@pytest.fixture
def cycle(cast):
    return write(cast)


def title(cycle) -> str:
    return plan_of(Cycle.objects.get(pk=cycle.pk)).objective("A").title


def careful(client):
    """The same browser, looked at as closely as outside the tests."""
    client.handler.enforce_csrf_checks = True
    return client


# ------------------------------------------------------------------------------------------------ sessions
def test_a_form_sent_after_the_session_gives_back_what_was_typed(cast, cycle):
    client = cast.client("officer")
    Session.objects.all().delete()
    answer = client.post(CARD, {"do": "save", "o-title": TEXT}, headers={"referer": f"http://testserver{CARD}?x=1"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert say("pages.error.session") in page
    assert "Una frase lunga &lt;b&gt;scritta&lt;/b&gt; per mezz’ora" in page
    assert f"/accounts/login/?next={CARD}%3Fx%3D1" in page
    assert title(cycle) != TEXT


@pytest.mark.parametrize("referer", ["https://altrove.example/e/alfa/", "javascript:alert(1)", ""])
def test_the_way_back_after_signing_in_is_a_page_of_ours(cast, cycle, referer):  # noqa: ARG001
    client = cast.client("officer")
    Session.objects.all().delete()
    answer = client.post(f"{PLAN}commenti/", {"text": "no"}, headers={"referer": referer})
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.url).query)["next"] == ["/e/alfa/"]


def test_a_form_of_the_session_before_gives_back_what_was_typed(cast, cycle):
    client = cast.client("officer")
    form = next(f for f in forms_in(client.get(CARD).content.decode(), CARD) if "o-title" in f.sent())
    client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32  # signed in again in another window
    answer = careful(client).post(CARD, form.sent() | {"do": "save", "o-title": TEXT})
    assert answer.status_code == 403
    assert say("pages.error.stale") in answer.content.decode()
    assert "&lt;b&gt;scritta&lt;/b&gt;" in answer.content.decode()
    assert title(cycle) != TEXT


def test_a_password_is_never_given_back(cast):
    form = {"login": "a@b.example", "password": "una frase segreta"}
    answer = careful(cast.client()).post("/accounts/login/", form)
    assert answer.status_code == 403
    assert "una frase segreta" not in answer.content.decode()


def test_a_page_that_a_browser_keeps_is_made_again_for_another_session(cast, cycle):  # noqa: ARG001
    """A form on a page is good only with the cookie it was made for."""
    client = cast.client("officer")
    client.get(CARD)
    etag = client.get(CARD).headers["ETag"]
    assert client.get(CARD, headers={"if-none-match": etag}).status_code == 304
    client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
    assert client.get(CARD, headers={"if-none-match": etag}).status_code == 200


# ------------------------------------------------------------------------------------------------ unchanged pages
@pytest.fixture
def kept(cast, cycle):  # noqa: ARG001
    """A browser that has the page of the plan, and a visit that asks whether it has changed."""
    client = cast.client("officer")
    client.get(PLAN)
    etag = client.get(PLAN).headers["ETag"]

    def visit(path=PLAN):
        return client.get(path, headers={"if-none-match": etag}).status_code

    assert visit() == 304
    return client, visit


def test_an_unchanged_page_costs_one_question(kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert kept[1]() == 304


def test_a_kept_page_is_refused_to_who_is_no_longer_signed_in(kept):
    Session.objects.all().delete()
    assert kept[1]() == 302


def test_a_kept_page_is_refused_to_who_lost_the_role(cast, kept):
    take_role(Membership.objects.get(user=cast["officer"], body=cast.alfa), by=cast["administrator"])
    assert kept[1]() == 404


def test_a_kept_page_is_refused_to_who_was_put_out(cast, kept):
    cast["officer"].is_active = False
    cast["officer"].save()
    assert kept[1]() == 302


def test_a_kept_page_is_refused_after_the_password_changed(cast, kept):
    cast["officer"].set_password("un’altra frase lunga")
    cast["officer"].save()
    assert kept[1]() == 302


def test_a_kept_page_is_made_again_after_every_change(cast, cycle, kept):
    client, visit = kept
    editing.comment(cycle, "", "Una nota", by=cast["director"])
    assert visit() == 200
    etag = client.get(PLAN).headers["ETag"]
    Cycle.objects.filter(pk=cycle.pk).update(state="proposed")
    assert client.get(PLAN, headers={"if-none-match": etag}).status_code == 200


def test_a_kept_page_is_of_its_address_its_person_and_its_language(cast, kept):
    client, visit = kept
    assert visit(f"{PLAN}segnalazioni/") == 200
    assert visit(f"{PLAN}?x=1") == 200
    other = cast.client("director")
    etag = client.get(PLAN).headers["ETag"]
    assert other.get(PLAN, headers={"if-none-match": etag}).status_code == 200
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert visit() == 200


MADE_UP = [f'W/"1-1-{"0" * 32}"', f'W/"{"9" * 18}-1-{"a" * 32}"', "*", '"x"']


@pytest.mark.parametrize("etag", MADE_UP)
def test_a_made_up_mark_opens_nothing(cast, cycle, etag):  # noqa: ARG001
    asked = {"if-none-match": etag}
    assert cast.client().get(PLAN, headers=asked).status_code == 302
    assert cast.client(cast.outsider).get(PLAN, headers=asked).status_code == 404


# ------------------------------------------------------------------------------------------------ the wrong body
ABOUT_A_THING = sorted(
    name
    for name, row in ROWS.items()
    if "body" in row.kwargs and any(str(v).startswith("@") for k, v in row.kwargs.items() if k != "body")
)


@pytest.mark.parametrize("name", ABOUT_A_THING)
def test_a_thing_of_this_body_is_not_under_the_address_of_another(cast, name):
    """Somebody with every role in Beta asks for what belongs to Alfa under the address of Beta."""
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast) | {"body": cast.beta.slug})
    for role in GIVEN:
        Membership.objects.get_or_create(user=cast.other_administrator, body=cast.beta, role=role)
    answer = getattr(cast.client(cast.other_administrator), row.method)(url)
    assert answer.status_code in (403, 404), answer.status_code


def test_an_objective_of_another_body_is_not_copied(cast, cycle):
    editing.create(cast.beta, small_plan(YEAR + 1), by=cast["director"], how="file")
    cast.client("director").post(f"{PLAN}copia/", {"objective": f"{YEAR + 1}:A"})
    assert len(plan_of(Cycle.objects.get(pk=cycle.pk)).objectives) == 2


def test_a_comment_is_only_about_this_plan(cast, cycle):
    answer = cast.client("director").post(f"{PLAN}commenti/", {"objective": "../../beta", "text": TEXT})
    assert answer.status_code == 302
    assert answer.url == f"{PLAN}#comments"
    assert Comment.objects.get().cycle == cycle


# ------------------------------------------------------------------------------------------------ every answer
@pytest.mark.any_database
@pytest.mark.parametrize("name", sorted(n for n, row in ROWS.items() if row.method == "get"))
def test_every_page_carries_the_headers_and_nothing_inline(cast, name):
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    who = "nobody" if EVERYBODY in row.see else "operator" if row.see == ("operator",) else None
    who = who or next((role for role in row.see if role in cast.people), "administrator")
    answer = cast.client(person(cast, who)).get(url)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        page = answer.content.decode()
        assert Alive(page, "no such mark").found == []
        assert " style=" not in page
        assert "<style" not in page
        for form in forms_in(page, url):
            token = {"csrfmiddlewaretoken"} & set(form.sent())
            assert form.method == "get" or token, f"a form to {form.action} without its token"
            assert form.method == "post" or not token, f"the token in the address of {form.action}"


@pytest.mark.any_database
@pytest.mark.parametrize("name", sorted(n for n, row in ROWS.items() if "csrf" not in n))
def test_no_address_takes_a_form_of_another_site(cast, name):
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    who = next((role for role in row.see if role in cast.people), "administrator")
    answer = careful(cast.client(person(cast, who))).post(url, {"text": "x"})
    refused = 401 if TOKEN in row.see else 403  # what programs ask for takes no cookie of a browser at all
    nothing_there = {404} & set(row.answers)
    assert answer.status_code in {refused, 405} | nothing_there, answer.status_code
