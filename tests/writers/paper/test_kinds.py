"""Each kind of document says what it is for, and nothing that it must not."""

from dataclasses import replace
from datetime import date

import pytest
from tests.writers.papers import paper_of
from tests.writers.test_pdf import sample

from traguardo.core.following.known import known_on
from traguardo.core.plan import Deed, LegalTag, Neutralisation, Section
from traguardo.writers.paper.kinds import KINDS
from traguardo.writers.paper.model import Heading, Paper, Table, texts


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
        deed=None,
        objectives=(anticorruption, *sample().objectives[1:]),
        sections=(Section(title="Lavoro agile", text="Due giorni alla settimana."),),
    )
    made = paper_of(plan, "integrated")
    titles = [b.text for b in made.blocks if isinstance(b, Heading) and b.level <= 2]
    assert [title.split()[0] for title in titles if title[0].isdigit()] == [
        "1", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3", "4",
    ]  # fmt: skip
    text = said(made)
    assert "Due giorni alla settimana." in text
    assert "Gli obiettivi che riguardano: Rischi corruttivi e trasparenza" in text
    assert "Da scrivere: un testo con «Fabbisogni di personale e formazione» nel titolo" in text


def test_the_integrated_report_of_an_approved_report_asks_nobody_to_write():
    deed = Deed(organ="CdA", number="12", date=date(2025, 5, 30))
    text = said(paper_of(replace(sample(), deed=deed), "integrated"))
    assert "Il piano non tratta questa parte." in text
    assert "Da scrivere" not in text


def test_the_integrated_report_tells_what_does_not_count_and_by_which_deed():
    deed = Deed(organ="CdA", number="31", date=date(2024, 10, 3))
    first = sample().objectives[0]
    out = replace(first, neutralised=Neutralisation(reason="Fondi revocati", deed=deed))
    text = said(paper_of(replace(sample(), objectives=(out, *sample().objectives[1:])), "integrated"))
    assert "Che cosa non conta, e perché" in text
    assert "Fondi revocati" in text
    assert "31" in text


def test_the_integrated_report_shows_the_result_of_no_unit_of_one_person():
    table = next(
        b for b in paper_of(sample(), "integrated").blocks if isinstance(b, Table) and "loro obiettivi" in b.caption
    )
    assert [head.text for head in table.heads] == ["Unità organizzativa", "Persone", "Obiettivi", "In %"]
    assert [(row[1].text, row[3].text != "") for row in table.rows] == [("8", True), ("1", False)]


def test_no_score_of_one_person_is_in_any_kind():
    for kind in KINDS:
        text = said(paper_of(sample(), kind))
        assert "Rossi" not in text
        assert "431" not in text
