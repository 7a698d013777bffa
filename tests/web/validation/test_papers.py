"""The evaluator's papers: made once an outcome holds, accessible, in three formats."""

import io
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from tests.web.validation.things import measured, plan, validated

from traguardo.core.plan import Unit
from traguardo.web.plans.models import Cycle
from traguardo.web.validation import judging, samples
from traguardo.web.validation.papers import NAMES

AT = "/e/alfa/valutazione/2023/documenti/"


@pytest.fixture
def signed(cast, cycle):
    evaluator = cast["evaluator"]
    assert judging.change(cycle, "O1", Decimal("72.5"), "Due domande evase tardi", by=evaluator) == ()
    assert samples.draw(cycle, seed="estate", by=evaluator) == ()
    samples.recount(cycle, "O1.i1", Decimal(9), Decimal(10), "", by=evaluator)
    return validated(cast, cycle, variances="partly")


def _text(content):
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.usefixtures("signed")
def test_the_validation_document_says_outcome_points_and_signature(cast):
    text = _text(cast.client("board").get(f"{AT}validazione.pdf").content)
    for told in ("VALIDATA CON OSSERVAZIONI", "Scostamenti motivati", "In parte", "Persona evaluator", "86,25%"):
        assert told in text


@pytest.mark.usefixtures("signed")
def test_the_accompanying_report_has_both_figures_the_reason_and_the_sample(cast):
    text = _text(cast.client("evaluator").get(f"{AT}relazione-di-accompagnamento.pdf").content)
    for told in ("100%", "72,5%", "Due domande evase tardi", "estate", "torna", "Indicatori senza la fonte"):
        assert told in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("signed")
def test_every_format_is_made_and_the_same_each_time(cast, name):
    client = cast.client("transparency")
    first, second = (client.get(f"{AT}{name}") for _ in range(2))
    assert first.status_code == 200
    assert first.content == second.content


def test_the_result_of_one_person_is_in_no_paper(cast):
    alone = replace(plan(2), units=(Unit(name="Area minori"), Unit(name="Area anziani", staff=1)))
    cycle = measured(cast, whole=alone)
    assert judging.change(cycle, "O1", Decimal("61.5"), "Prove incomplete", by=cast["evaluator"]) == ()
    validated(cast, cycle)
    for name in ("validazione.pdf", "relazione-di-accompagnamento.pdf"):
        text = _text(cast.client("board").get(f"{AT}{name}").content)
        assert "61,5" not in text
        assert "Prove incomplete" not in text
        assert "Area anziani" not in text


@pytest.mark.usefixtures("signed")
def test_there_is_none_before_the_signature_nor_after_it_has_fallen(cast):
    assert cast.client("evaluator").get(f"{AT}altro.pdf").status_code == 404
    judging.change(Cycle.objects.get(), "O1", Decimal(50), "Riconteggio", by=cast["evaluator"])
    assert cast.client("evaluator").get(f"{AT}validazione.pdf").status_code == 404
