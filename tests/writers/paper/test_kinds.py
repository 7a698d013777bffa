"""Each kind of document says what it is for, and nothing that it must not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from tests.writers.papers import NAMES, example, order_of, paper_of
from tests.writers.test_pdf import sample

from traguardo.core.following.known import known_on
from traguardo.core.plan import LegalTag, Section
from traguardo.writers import documents
from traguardo.writers.paper.kinds import KINDS, paper
from traguardo.writers.paper.model import Heading, Paper, Table, texts
from traguardo.writers.paper.smvp import worded


def said(paper: Paper) -> str:
    return "\n".join(text for block in paper.blocks for text in texts(block))


def chapters(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.planning])
def test_a_document_of_promises_says_nothing_of_results(kind):
    text = said(paper_of(sample(), kind))
    assert "Raggiungimento" not in text
    assert "Il lavoro è andato avanti" not in text
    assert "in ritardo" not in text


def test_the_section_of_the_piao_has_the_plan_as_its_annex():
    assert chapters(paper_of(sample(), "piao"))[0] == "Performance"
    assert "Allegato: Piano degli obiettivi" in chapters(paper_of(sample(), "piao"))


def test_a_report_at_a_date_lists_what_is_late_and_what_is_below_its_target():
    plan = sample()
    text = said(paper_of(plan, "monitoring"))
    assert "Che cosa è in ritardo o senza notizie" in text
    late = next(b for b in paper_of(plan, "monitoring").blocks if isinstance(b, Table) and "in ritardo" in b.caption)
    assert [row[1].text for row in late.rows] == ["Attività s3", "Attività s4"]
    assert "Indicatore i1" in text


def test_a_report_at_a_date_knows_nothing_of_what_came_later():
    plan = known_on(sample(), date(2024, 5, 31))
    assert "Dicembre" not in [
        c.text for b in paper_of(plan, "monitoring").blocks if isinstance(b, Table) for r in b.rows for c in r
    ]


def test_the_integrated_report_follows_the_sections_of_the_piao():
    anticorruption = replace(sample().objectives[0], tags=(LegalTag.ANTICORRUPTION,))
    plan = replace(
        sample(),
        objectives=(anticorruption, *sample().objectives[1:]),
        sections=(Section(title="Lavoro agile", text="Due giorni alla settimana."),),
    )
    made = paper_of(plan, "integrated")
    assert [title.split()[0] for title in chapters(made)] == ["1", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4"]
    text = said(made)
    assert "Due giorni alla settimana." in text
    assert "Gli obiettivi che riguardano: 2.3 Rischi corruttivi e trasparenza" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_summary_for_citizens_is_two_pages_at_most(name):
    data = documents.write("citizens", order_of(example(name)), ".pdf")
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) <= 2


def test_the_measurement_system_prints_every_parameter_of_measurement_with_its_reference():
    order = order_of(sample())
    text = said(paper_of(sample(), "rules"))
    for key, parameter in order.edition.ruleset.parameters.items():
        if not key.startswith("checks."):
            assert key in text
            assert " ".join(parameter.reference.split()) in " ".join(text.split())


def test_its_examples_are_computed_by_the_rules_it_prints():
    order = order_of(sample())
    cap = order.edition.ruleset["indicator.cap"]
    looser_rules = replace(
        order.edition.ruleset,
        parameters={**order.edition.ruleset.parameters, "indicator.cap": replace(cap, value=Decimal(140))},
    )
    looser = replace(order, edition=replace(order.edition, ruleset=looser_rules))
    before, after = (said(paper_with(o)).split("\n") for o in (order, looser))
    assert "140,00%" not in before
    assert "140,00%" in after


def paper_with(order) -> Paper:

    return paper(KINDS["rules"], order)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234.5"), "1.234,5"),
        (True, "sì"),
        (date(2025, 6, 30), "30/06/2025"),
        (("a", "b"), "a, b"),
        (({"from": Decimal(1)}, {"from": Decimal(2)}), "from: 1\nfrom: 2"),
    ],
)
def test_values_of_parameters_read_as_people_write_them(value, text):
    assert worded(value, "it") == text


def test_no_score_of_one_person_is_in_any_kind():
    for kind in KINDS:
        text = said(paper_of(sample(), kind))
        assert "Rossi" not in text
        assert "431" not in text
