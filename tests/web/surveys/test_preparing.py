"""Preparing a questionnaire: questions, languages, publication, answers on paper."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from tests.web.surveys.things import WORDS, about, survey_in

from traguardo.web.register.models import Entry
from traguardo.web.surveys.models import Sheet, Survey, Words

HERE = "/e/alfa/indagini/"


def _sent(**more):
    told = about() | WORDS | {"population": "", "kind-0": "scale", "text-0": "Quanto è soddisfatto?"}
    return told | {"kind-1": "text", "text-1": "Che cosa manca?"} | more


def test_a_questionnaire_is_prepared_and_published(cast):
    officer = cast.client("officer")
    assert officer.post(f"{HERE}nuova/", _sent()).status_code == 302
    survey = Survey.objects.get()
    assert (survey.kinds, survey.published) == (["scale", "text"], False)
    assert "Quanto è soddisfatto?" in officer.get(f"{HERE}{survey.pk}/").content.decode()
    officer.post(f"{HERE}{survey.pk}/pubblica/")
    page = officer.get(f"{HERE}{survey.pk}/").content.decode()
    assert survey.token in page
    assert "<svg" in page
    assert Entry.objects.filter(action="surveys.published").count() == 1


def test_once_published_only_dates_and_numbers_change(cast, survey):
    cast.client("officer").post(f"{HERE}{survey.pk}/modifica/", _sent(least="9", **{"text-0": "Altro?"}))
    survey.refresh_from_db()
    assert survey.least == 9
    assert Words.objects.get(survey=survey, language="it").questions[0] == "Quanto è soddisfatto del servizio?"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"closes": localdate() - timedelta(days=3)}, "prima dell’apertura"),
        ({"kind-0": "text"}, "almeno una domanda con il voto"),
        ({"text-0": "", "text-1": ""}, "almeno una domanda con il voto"),
        ({"least": "1"}, "2"),
        ({"language": "IT it"}, "Lingua"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cast, wrong, told):
    answer = cast.client("officer").post(f"{HERE}nuova/", _sent(**wrong))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Survey.objects.exists()


def test_a_translation_answers_question_by_question(cast):
    survey = survey_in(cast, published=False)
    sent = WORDS | {"language": "ro", "text-0": "Unu?", "text-1": "Doi?", "text-2": "Trei?"}
    officer = cast.client("officer")
    assert officer.post(f"{HERE}{survey.pk}/lingue/", sent).status_code == 302
    assert Words.objects.get(language="ro").questions == ["Unu?", "Doi?", "Trei?"]
    assert officer.post(f"{HERE}{survey.pk}/lingue/", sent | {"text-2": ""}).status_code == 200


def test_questions_that_changed_since_a_translation_keep_from_publishing(cast):
    survey = survey_in(cast, published=False)
    officer = cast.client("officer")
    officer.post(f"{HERE}{survey.pk}/modifica/", _sent())
    answer = officer.post(f"{HERE}{survey.pk}/pubblica/", follow=True)
    assert "Le domande sono cambiate dopo la traduzione: en" in answer.content.decode()
    survey.refresh_from_db()
    assert not survey.published


def test_a_sheet_on_paper_is_typed_in_and_the_register_says_only_how_many(cast, survey):
    officer = cast.client("officer")
    assert officer.post(f"{HERE}{survey.pk}/cartacee/", {"q0": "6", "q1": "7", "q2": "Bene"}).status_code == 302
    assert (Sheet.objects.get().source, Sheet.objects.get().marks) == ("paper", {"0": 6, "1": 7})
    assert Entry.objects.get(action="surveys.typed_in").after == {"paper": 1}
    officer.post(f"{HERE}{survey.pk}/cartacee/", {"q0": ""})
    assert Sheet.objects.count() == 1


def test_who_only_reads_prepares_nothing(cast, survey):
    for who in ("auditor", "evaluator", "board"):
        client = cast.client(who)
        assert client.get(f"{HERE}{survey.pk}/").status_code == 200
        assert client.post(f"{HERE}nuova/", _sent()).status_code == 403
        assert client.post(f"{HERE}{survey.pk}/cartacee/", {"q0": "6"}).status_code == 403
    assert cast.client(cast.other_administrator).post(f"{HERE}nuova/", _sent()).status_code == 404
    assert cast.client(cast.outsider).get(f"{HERE}{survey.pk}/").status_code == 404
    assert Survey.objects.count() == 1
    assert cast.client("officer").get(f"{HERE}{survey.pk}/pubblica/").status_code == 405
