"""Results: only from enough answers, with their margin; a mean becomes the value of an indicator."""

import io
from decimal import Decimal

import pypdfium2
import pytest
from tests.web.plans.things import write
from tests.web.surveys.things import answered, remarked, survey_in

from traguardo.core.plan import Role
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry
from traguardo.web.surveys.models import Remark
from traguardo.web.surveys.results import results


def _at(survey, more=""):
    return f"/e/alfa/indagini/{survey.pk}/{more}"


def test_below_the_bodys_number_nothing_is_shown(cast, survey):
    answered(survey, 7, 8, 9)
    remarked(survey, "Più ore al mattino.")
    page = cast.client("director").get(_at(survey)).content.decode()
    assert "I risultati si vedono da 4 risposte" in page
    assert "Più ore al mattino" not in page
    assert cast.client("director").get(_at(survey, "risposte.csv")).status_code == 404


def test_from_there_on_mean_margin_distribution_and_texts_are_shown(cast, survey):
    answered(survey, 7, 8, 9, 10)
    remarked(survey, "Più ore al mattino.")
    remarked(survey, "Chiedete a mario@esempio.it")
    page = cast.client("auditor").get(_at(survey)).content.decode()
    assert "8,50" in page
    assert "± 1,27 al 95%" in page
    assert "Più ore al mattino" in page
    assert "mario@esempio.it" not in page
    assert "trattenuti dal filtro sulla riservatezza: 1" in page


def test_a_known_population_narrows_the_margin(cast):
    survey = survey_in(cast, population=5)
    answered(survey, 7, 8, 9, 10)
    assert results(survey).lines[0].result.margin < Decimal("0.7")


@pytest.mark.parametrize(("do", "verdict"), [("show", "shown"), ("hide", "hidden")])
def test_a_person_decides_on_what_was_held_back(cast, survey, do, verdict):
    answered(survey, 7, 8, 9, 10)
    remark = remarked(survey, "Chiedete a mario@esempio.it")
    head = cast.client("area_head")
    assert "mario@esempio.it" in head.get(_at(survey)).content.decode()
    assert head.post(_at(survey, f"testi/{remark.pk}/"), {"do": do}).status_code == 302
    assert Remark.objects.get().verdict == verdict
    assert "mario@esempio.it" not in str(Entry.objects.get(action="surveys.looked_through").after)
    assert cast.client("officer").post(_at(survey, f"testi/{remark.pk}/"), {"do": do}).status_code == 403


def test_the_export_tells_marks_and_nothing_else(cast, survey):
    answered(survey, 7, 8, 9, 10)
    remarked(survey, "Più ore al mattino.")
    lines = cast.client("board").get(_at(survey, "risposte.csv")).content.decode().splitlines()
    assert lines[0] == "source,Quanto è soddisfatto del servizio?,Quanto è stato chiaro chi l’ha ascoltata?"
    assert sorted(lines[1:]) == ["web,10,10", "web,7,10", "web,8,10", "web,9,10"]


def test_a_mean_becomes_the_value_of_an_indicator_with_answers_and_margin(cast, survey):
    cycle = write(cast)
    Cycle.objects.update(state="in_progress")
    answered(survey, 7, 8, 9, 10)
    indicator = next(i for _, i in plan_of(cycle).indicators())
    head = cast.client("area_head")
    assert "8,5 (4 risposte, margine ±1,3)" in head.get(_at(survey, "nel-piano/")).content.decode()
    sent = {"question": "0", "indicator": f"{cycle.year}:{indicator.ref}"}
    assert head.post(_at(survey, "nel-piano/"), sent).status_code == 302
    (told,) = (i for _, i in plan_of(Cycle.objects.get()).indicators() if i.ref == indicator.ref)
    actual = told.value(Role.ACTUAL, cycle.year)
    assert (actual.number, actual.note) == (Decimal("8.5"), "4 risposte, margine ±1,3")
    assert told.source
    assert Entry.objects.filter(action="surveys.recorded").count() == 1


def test_no_value_is_written_where_results_are_shut(cast, survey):
    cycle = write(cast)
    Cycle.objects.update(state="evaluated")
    answered(survey, 7, 8, 9, 10)
    indicator = next(i for _, i in plan_of(cycle).indicators())
    sent = {"question": "0", "indicator": f"{cycle.year}:{indicator.ref}"}
    assert cast.client("director").post(_at(survey, "nel-piano/"), sent).status_code == 200
    assert not Entry.objects.filter(action="surveys.recorded").exists()


def test_only_who_leads_takes_a_result_into_the_plan(cast, survey):
    for who in ("officer", "auditor", "evaluator"):
        assert cast.client(who).get(_at(survey, "nel-piano/")).status_code == 403
    assert cast.client(cast.other_administrator).get(_at(survey)).status_code == 404


@pytest.mark.parametrize(("language", "title"), [("it", "assistenza domiciliare"), ("en", "Home care")])
def test_the_questionnaire_is_printed_in_each_language_with_its_address(cast, survey, language, title):
    answer = cast.client("officer").get(_at(survey, f"questionario.pdf?lingua={language}"))
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert title in text
    assert survey.token in text.replace("\n", "").replace("\r", "").replace("\u200b", "")
