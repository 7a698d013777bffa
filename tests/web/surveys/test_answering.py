"""Answering from outside: anonymous, in any of the languages, once a browser."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import localdate
from tests.web.surveys.things import survey_in

from traguardo.web.register.models import Entry
from traguardo.web.surveys import answering
from traguardo.web.surveys.models import Remark, Sheet, Survey


def _at(survey):
    return f"/indagini/{survey.token}/"


def _mark(client, survey):
    return re.search(r'name="mark" value="([^"]+)"', client.get(_at(survey)).content.decode())[1]


def _send(client, survey, **more):
    return client.post(_at(survey), {"mark": _mark(client, survey), "q0": "8", "q1": "9", "q2": "", **more})


def test_anybody_answers_and_is_thanked(cast, survey):
    answer = _send(cast.client(), survey, q2="Più ore al mattino.")
    assert answer.status_code == 200
    assert "Grazie: le sue risposte" in answer.content.decode()
    assert Sheet.objects.get().marks == {"0": 8, "1": 9}
    assert Remark.objects.get().verdict == "clear"


def test_nothing_is_kept_that_says_who_answered_or_when(cast, survey):
    before = Entry.objects.count()
    _send(cast.client("officer"), survey, q2="Bene così.")
    columns = {field.name for model in (Sheet, Remark) for field in model._meta.get_fields()}
    assert columns == {"id", "survey", "source", "marks", "question", "text", "verdict"}
    assert Entry.objects.count() == before


def test_a_browser_answers_once(cast, survey):
    client = cast.client()
    cookie = _send(client, survey).cookies[f"indagine-{survey.pk}"]
    assert cookie["httponly"]
    assert cookie["path"] == _at(survey)
    page = client.get(_at(survey)).content.decode()
    assert "si è già risposto" in page
    assert 'name="q0"' not in page
    assert client.post(_at(survey), {"mark": "x", "q0": "1"}).status_code == 409
    assert Sheet.objects.count() == 1


def test_a_form_sent_twice_counts_once(cast, survey):
    client = cast.client()
    mark = _mark(client, survey)
    client.post(_at(survey), {"mark": mark, "q0": "8"})
    client.cookies.clear()
    answer = client.post(_at(survey), {"mark": mark, "q0": "8"})
    assert answer.status_code == 409
    assert "già usata" in answer.content.decode()
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("mark", ["", "forged", "a:b:c"])
def test_a_mark_that_is_not_ours_is_refused(cast, survey, mark):
    assert cast.client().post(_at(survey), {"mark": mark, "q0": "8"}).status_code == 409
    assert not Sheet.objects.exists()


def test_a_cookie_that_is_not_ours_says_nothing(cast, survey):
    client = cast.client()
    client.cookies[f"indagine-{survey.pk}"] = "forged"
    assert _send(client, survey).status_code == 200


def test_one_network_sends_only_so_many_an_hour_and_its_address_is_nowhere(cast, survey, monkeypatch):
    monkeypatch.setattr(answering, "MOST_AN_HOUR", 2)
    seen = []
    add = cache.add
    monkeypatch.setattr(cache, "add", lambda key, *more, **named: seen.append(key) or add(key, *more, **named))
    statuses = [_send(cast.client(), survey).status_code for _ in range(4)]
    assert statuses == [200, 200, 409, 409]
    assert not any("127.0.0.1" in key for key in seen)


def test_once_the_key_is_forgotten_a_digest_is_another():
    first = answering._digest("10.0.0.7")
    assert first == answering._digest("10.0.0.7")
    cache.delete(answering.KEY)
    assert first != answering._digest("10.0.0.7")


def test_the_questions_are_asked_in_every_language_the_body_writes(cast, survey):
    page = cast.client().get(f"{_at(survey)}?lingua=en").content.decode()
    assert "How satisfied are you?" in page
    assert 'lang="en"' in page
    assert "Quanto è soddisfatto" in cast.client().get(f"{_at(survey)}?lingua=xx").content.decode()


@pytest.mark.parametrize(("opens", "closes"), [(1, 5), (-9, -1)])
def test_outside_its_days_it_takes_no_answer(cast, opens, closes):
    today = localdate()
    survey = survey_in(cast, opens=today + timedelta(days=opens), closes=today + timedelta(days=closes))
    client = cast.client()
    assert "non è aperta" in client.get(_at(survey)).content.decode()
    assert client.post(_at(survey), {"mark": answering.mark(survey), "q0": "8"}).status_code == 409
    assert not Sheet.objects.exists()


def test_before_publication_there_is_no_page(cast):
    survey = survey_in(cast, published=False)
    assert cast.client().get(_at(survey)).status_code == 404
    assert cast.client().get("/indagini/non-esiste/").status_code == 404


@pytest.mark.parametrize("sent", [{"q0": ""}, {"q0": "11"}, {"q0": "otto"}])
def test_an_answer_without_a_mark_of_the_scale_is_refused(cast, survey, sent):
    answer = cast.client().post(_at(survey), {"mark": answering.mark(survey), **sent})
    assert answer.status_code in (200, 409)
    assert not Sheet.objects.exists()


def test_other_methods_are_refused(cast, survey):
    assert cast.client().put(_at(survey)).status_code == 405
    assert Survey.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    ["Scrivete a mario@esempio.it", "Mi chiami al 333 1234567", "La dott.ssa Anna Bianchi era assente per malattia"],
)
def test_a_text_that_could_tell_of_somebody_is_held_back(cast, survey, text):
    _send(cast.client(), survey, q2=text)
    assert Remark.objects.get().verdict == "held"
