"""The sheets of a person say what they were asked, what they came to, why, and what they may do."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.writers.paper.people.sheets import order_for, said, sheet, somebody, staff_of

from traguardo.core.people.person import AssignedObjective, Behaviour, Category, Employment, Secondment
from traguardo.core.people.states import SETTLED, SheetState
from traguardo.core.trace import Trace
from traguardo.wording.explanation import reasons
from traguardo.writers.paper.model import Heading, Paragraph, Table
from traguardo.writers.paper.people.individual import Proceedings
from traguardo.writers.paper.people.kinds import SHEETS
from traguardo.writers.paper.words import plain

DELIVERED = Proceedings(
    state=SheetState.DELIVERED,
    interview_on=date(2022, 5, 10),
    delivered_on=date(2022, 5, 12),
    comment="Un anno pieno.\n\nSi può migliorare nei tempi.",
    self_evaluation="Ho seguito il corso.",
)
APPEALED = replace(
    DELIVERED,
    state=SheetState.APPEALED,
    signed_on=date(2022, 5, 14),
    appealed_on=date(2022, 5, 20),
    appeal="Il livello non corrisponde.",
)


def table(paper, caption):
    return next(b for b in paper.walk() if isinstance(b, Table) and b.caption.endswith(caption))


def sections(paper):
    return [block.text for block in paper.walk() if isinstance(block, Heading) and block.level == 2]


def test_an_objectives_sheet_says_what_is_asked_and_nothing_of_how_it_went():
    paper = sheet("objectives_sheet", told=DELIVERED)
    text = said(paper)
    assert "Nuove regole per l'assistenza economica" in text
    assert "=>N° 6" in text  # what the objective of the plan expects
    assert "Mette insieme persone e uffici diversi" in text  # the highest level of a competence
    for of_the_result in ("Un anno pieno", "Raggiungimento", "Punteggio complessivo", "93,00", "10/05/2022"):
        assert of_the_result not in text


def test_the_weights_of_what_is_asked_sum_to_a_hundred():
    objectives = tuple(AssignedObjective(title=f"Obiettivo {n}") for n in range(3))
    rows = table(sheet("objectives_sheet", somebody(objectives=objectives)), "Obiettivi individuali").rows
    assert [row[3].text for row in rows] == ["33,33%", "33,33%", "33,33%", "100%"]


def test_an_evaluation_sheet_says_every_number_with_its_reason_and_its_article():
    order = order_for((somebody(),), told=DELIVERED)
    text = " ".join(said(sheet("appraisal_sheet", told=DELIVERED)).split())
    (claim,) = order.people[0].claims

    def told(trace: Trace) -> None:
        if trace.fact("descriptor") is None:  # a level is told by its descriptor, in full
            for reason in reasons(trace, "it"):
                assert " ".join(plain(reason).split()) in text
        else:
            assert str(trace.fact("descriptor")) in text
        assert " ".join(trace.reference.split()) in text
        if trace.value is not None:
            assert order.edition.score(trace.value) in text

    for trace in claim.appraisal.walk():
        told(trace)


def test_the_band_and_its_share_of_the_bonus_are_told():
    text = said(sheet("appraisal_sheet", told=DELIVERED))
    assert "Quota del premio pieno: 80%. Punteggio nella fascia da 70 punti in su." in text
    assert "CCNL 16/11/2022, art. 80" in text


def test_a_negative_evaluation_says_what_follows():
    lowest = tuple(Behaviour(competence=b.competence, level=1) for b in somebody().behaviours)
    failed = tuple(replace(o, score=Decimal(0)) for o in somebody().objectives)
    edition = order_for((somebody(),)).edition
    low = edition.ruleset["appraisal.negative_below"]
    strict = replace(
        edition.ruleset,
        parameters={**edition.ruleset.parameters, "appraisal.negative_below": replace(low, value=Decimal(90))},
    )
    text = said(sheet("appraisal_sheet", somebody(behaviours=lowest, objectives=failed), ruleset=strict))
    assert "Un piano di miglioramento e formazione" in text
    assert "Quota del premio pieno: 0%. Valutazione negativa: nessun premio." in text


def test_the_days_to_disagree_are_those_of_the_rules():
    edition = order_for((somebody(),)).edition
    days = edition.ruleset["appraisal.appeal_days"]
    longer = replace(
        edition.ruleset,
        parameters={**edition.ruleset.parameters, "appraisal.appeal_days": replace(days, value=Decimal(40))},
    )
    text = said(sheet("appraisal_sheet", told=DELIVERED, ruleset=longer))
    assert "entro 40 giorni dalla consegna" in text
    assert "La conciliazione si può chiedere fino al 21/06/2022." in text
    assert days.reference in text


def test_the_talks_of_the_year_have_their_days_and_room_for_the_others():
    rows = {row[0].text: row for row in table(sheet("appraisal_sheet", told=APPEALED), "termini dell’anno").rows}
    assert rows["Colloquio di verifica in corso d’anno"][1].text == "31/07/2021"
    assert rows["Colloquio finale e consegna della scheda"][2].text == "10/05/2022"
    assert rows["Firma per presa visione"][2].text == "14/05/2022"
    assert rows["Richiesta di conciliazione"][1].text == "27/05/2022"
    assert rows["Risposta alla richiesta"][1].text == "19/06/2022"
    assert rows["Colloquio di verifica in corso d’anno"][2].text == ""


def test_what_was_said_is_printed_paragraph_by_paragraph():
    paper = sheet("appraisal_sheet", told=APPEALED)
    told = [block.text for block in paper.walk() if isinstance(block, Paragraph)]
    for text in ("Un anno pieno.", "Si può migliorare nei tempi.", "Ho seguito il corso.", APPEALED.appeal):
        assert text in told
    assert "Autovalutazione" in sections(paper)


def test_two_people_sign_and_the_person_only_for_acknowledgement():
    for kind in SHEETS:
        paper = sheet(kind, told=DELIVERED)
        signing = table(paper, "Firme")
        assert signing.by_hand
        assert [row[1].text for row in signing.rows] == ["Lambrengo Tullio", "Castelvecchio Nadia"]
        assert "presa visione" in signing.rows[1][0].text
    assert "non di essere d’accordo" in said(sheet("appraisal_sheet"))


@pytest.mark.parametrize("state", list(SheetState))
def test_a_sheet_is_a_draft_until_it_is_seen_or_closed(state):
    told = Proceedings(state=state)
    assert sheet("appraisal_sheet", told=told).draft is (state not in SETTLED)
    assert sheet("objectives_sheet", told=told).draft is (state is SheetState.PREPARING)


def test_sheets_are_confidential_in_every_state():
    for kind in SHEETS:
        assert any("Riservato" in notice for notice in sheet(kind).notices)


def test_nobody_elses_name_or_score_is_in_a_sheet():
    for kind in SHEETS:
        text = said(sheet(kind, told=DELIVERED))
        others = [
            p.name for p in staff_of("caluso").people if p.name not in ("Castelvecchio Nadia", "Lambrengo Tullio")
        ]
        assert not [name for name in others if name in text]


def test_many_people_have_a_page_and_a_line_in_the_contents_each():
    people = tuple(somebody(number) for number in ("002", "007", "010"))
    paper = sheet("appraisal_sheet", *people, about="AREA MINORI")
    listed = [block.text for block in paper.walk() if isinstance(block, Heading) and block.listed]
    assert listed == [person.name for person in people]
    assert (paper.contents, paper.brief) == (True, False)
    assert paper.opening == ("AREA MINORI", "Persone: 3")


def test_whoever_changed_group_has_a_score_for_each():
    jobs = (
        Employment(category=Category.OFFICIAL, unit="AREA MINORI", end=date(2021, 6, 30)),
        Employment(category=Category.EQ, unit="AREA ANZIANI", start=date(2021, 7, 1)),
    )
    paper = sheet("appraisal_sheet", somebody(employments=jobs))
    titles = [title for title in sections(paper) if title.startswith("Il punteggio")]
    assert titles == ["Il punteggio – personale delle aree", "Il punteggio – elevate qualificazioni"]
    competences = [title for title in sections(paper) if title.startswith("Comportamenti")]
    assert len(competences) == 2
    text = said(paper)
    assert "AREA MINORI, funzionario (giorni: 181)" in text
    assert "AREA ANZIANI, elevata qualificazione (giorni: 184)" in text


def test_whoever_worked_in_two_units_sees_both():
    jobs = (
        Employment(category=Category.OFFICIAL, unit="AREA MINORI", end=date(2021, 6, 30)),
        Employment(category=Category.OFFICIAL, unit="AREA ANZIANI", start=date(2021, 7, 1)),
    )
    parts = table(sheet("appraisal_sheet", somebody(employments=jobs)), "Le parti del punteggio")
    assert [row[0].text.strip() for row in parts.rows if "AREA" in row[0].text] == ["AREA MINORI", "AREA ANZIANI"]


def test_a_person_without_objectives_or_levels_has_a_sheet_that_says_so():
    bare = somebody(objectives=(), behaviours=())
    assert "non è assegnato nessun obiettivo" in said(sheet("objectives_sheet", bare))
    text = said(sheet("appraisal_sheet", bare))
    assert "non è assegnato nessun obiettivo" in text
    assert "Livello non ancora attribuito" in text


def test_who_was_not_there_in_the_year_has_no_sheet():
    gone = somebody(employments=(Employment(category=Category.OPERATOR, end=date(2020, 12, 31)),))
    assert order_for((gone,)).people == ()


def test_whoever_was_lent_all_year_still_has_a_sheet():
    lent = Secondment(body="Comune", start=date(2021, 1, 1), end=date(2021, 12, 31))
    assert "Il punteggio" in sections(sheet("appraisal_sheet", somebody(secondments=(lent,))))


@pytest.mark.parametrize("kind", list(SHEETS))
def test_the_sheets_speak_english_too(kind):
    paper = sheet(kind, told=DELIVERED, language="en")
    text = said(paper)
    assert paper.title.startswith("Individual")
    assert "The evaluator" in text
    for italian in ("Obiettivi individuali", "Firme", "Matricola", "presa visione"):
        assert italian not in text
