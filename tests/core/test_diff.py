from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import YEAR, plans

from traguardo.core.change import Change, ChangeKind, Subject
from traguardo.core.diff import changes
from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Indicator,
    Judgement,
    LegalTag,
    MatrixRow,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    Polarity,
    Role,
    Section,
    Step,
    Unit,
)
from traguardo.core.strictness import Direction
from traguardo.core.value import parse
from traguardo.wording.changes import told

EASED, TIGHTENED, CHANGED = Direction.EASED, Direction.TIGHTENED, Direction.CHANGED
MIRRORED = {EASED: TIGHTENED, TIGHTENED: EASED, CHANGED: CHANGED, None: None}
SWAPPED = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


def indicator(ref: str = "A.i1", name: str = "Incontri svolti", target: str = "", **more: Any) -> Indicator:
    measures = (Measure(role=Role.TARGET, year=YEAR, value=parse(target, year=YEAR)),) if target else ()
    return Indicator(ref=ref, name=name, **({"measures": measures} | more))


def step(ref: str = "A.1", description: str = "Firma della convenzione", planned: str = "", **more: Any) -> Step:
    return Step(ref=ref, code=ref, description=description, planned=parse(planned, year=YEAR), **more)


def objective(ref: str = "A", title: str = "Aprire lo sportello", **more: Any) -> Objective:
    return Objective(**({"ref": ref, "code": ref, "title": title} | more))


def plan(*objectives: Objective, **more: Any) -> Plan:
    return Plan(**({"body": Body(name="Ente"), "year": YEAR, "objectives": objectives} | more))


def said(found: tuple[Change, ...]) -> list[str]:
    return [f"{change.kind} {change.subject}".strip() for change in found]


# Laws


@given(plans())
def test_a_plan_has_not_changed_from_itself(one: Plan) -> None:
    assert changes(one, one) == ()


@given(plans(), plans())
def test_the_other_way_round_every_change_is_its_mirror(one: Plan, other: Plan) -> None:
    def mirrored(c: Change) -> Change:
        turned = replace(c, before=c.after, after=c.before, kind=SWAPPED.get(c.kind, c.kind))
        return replace(turned, direction=MIRRORED[c.direction])

    def bare(c: Change) -> Change:  # a thing is called what the later plan calls it
        return replace(c, subject="", label="", item="")

    there, back = changes(one, other), changes(other, one)
    assert Counter(bare(mirrored(c)) for c in there) == Counter(map(bare, back))


@given(plans(), st.data())
def test_an_objective_taken_out_is_all_that_changed_but_for_those_below_it(one: Plan, data: st.DataObject) -> None:
    titles = [o.title for o in one.objectives]
    alone = [
        o for o in one.objectives if titles.count(o.title) == 1 and not any(c.parent == o.ref for c in one.objectives)
    ]
    if alone:
        gone = data.draw(st.sampled_from(alone))
        kept = tuple(o for o in one.objectives if o is not gone)
        assert Change(kind=ChangeKind.REMOVED, of=Subject.OBJECTIVE, subject=gone.ref) in [
            replace(c, label="") for c in changes(one, replace(one, objectives=kept))
        ]


@given(plans(), plans(), st.sampled_from(["it", "en"]))
def test_every_change_has_a_sentence_without_gaps(one: Plan, other: Plan, language: str) -> None:
    for change in changes(one, other):
        assert "{" not in told(change, language)


# What came and went


def test_objectives_and_parts_come_and_go_where_they_stand() -> None:
    steps = step("A.1"), step("A.2", "Bando"), step("A.4", "Gara")
    before = plan(objective("A", steps=steps), objective("B", "Ridurre le attese"), objective("C", "Chiudere"))
    opened = objective(
        "A", steps=(step("A.3", "Collaudo dei locali"), step("A.2", "Bando")), indicators=(indicator(),)
    )
    formed = objective(
        "D", "Formare il personale", steps=(step("D.1", "Corso"),), indicators=(indicator("D.i1", "Ore"),)
    )
    after = plan(opened, formed, objective("C", "Chiudere"))
    there = ["added A.3", "removed A.1", "removed A.4", "added A.i1", "added D", "removed B"]
    back = ["added A.1", "removed A.3", "added A.4", "removed A.i1", "added B", "removed D"]
    assert said(changes(before, after)) == there
    assert said(changes(after, before)) == back


def test_the_last_objective_removed_is_told_last() -> None:
    first, last = objective("A"), objective("Z", "Chiudere l'archivio")
    assert said(changes(plan(first, last), plan(first))) == ["removed Z"]


def test_a_change_says_which_objective_and_which_part_it_is_about() -> None:
    before, after = (plan(objective("A", steps=(step("A.1", weight=w),))) for w in (Decimal(30), Decimal(20)))
    (change,) = changes(before, after)
    assert (change.label, change.item, change.field) == (
        "A Aprire lo sportello",
        "A.1 Firma della convenzione",
        "weight",
    )
    assert (change.of, change.kind, change.before, change.after) == (Subject.STEP, ChangeKind.REWEIGHTED, 30, 20)
    assert told(change) == "A.1 Firma della convenzione: peso: da 30 a 20."
    assert told(change, "en") == "A.1 Firma della convenzione: weight: from 30 to 20."


# What is the same thing in both plans


def test_a_thing_with_its_own_ref_or_code_may_change_its_title() -> None:
    for which in ({"ref": "sportello"}, {"code": "OB-SPORT", "ref": "o1"}):
        before, after = (
            objective(**({"code": ""} | which)),
            objective(**({"code": ""} | which), title="Un'altra cosa"),
        )
        (change,) = changes(plan(before), plan(after))
        assert (change.kind, change.field, change.after) == (ChangeKind.RENAMED, "title", "Un'altra cosa")


def test_a_number_taken_over_by_a_new_objective_does_not_confuse_the_old_ones() -> None:
    titles = ["Aprire lo sportello", "Ridurre le attese", "Formare il personale"]
    before = plan(*(objective(f"o{n}", t, code=str(n)) for n, t in enumerate(titles, 1)))
    after = plan(*(objective(f"o{n}", t, code=str(n)) for n, t in enumerate(["Riordinare l'archivio", *titles], 1)))
    found = changes(before, after)
    assert said(found) == ["added o1", "renamed o2", "renamed o3", "renamed o4"]
    assert {(c.field, c.before, c.after) for c in found[1:]} == {
        ("code", "1", "2"),
        ("code", "2", "3"),
        ("code", "3", "4"),
    }


def test_a_title_a_little_reworded_is_the_same_objective() -> None:
    before = objective("o1", "Ridurre i tempi di attesa dello sportello sociale", code="")
    after = objective("o2", "Ridurre i tempi di attesa allo sportello sociale unico", code="")
    other = objective("o1", "Ridurre la spesa per le auto", code="")
    assert said(changes(plan(before), plan(other, after))) == ["added o1", "renamed o2"]


def test_of_two_likely_titles_the_likeliest_is_the_same_objective() -> None:
    before = objective("o1", "uno due tre quattro cinque", code="")
    near, nearest = (
        objective("o1", "uno due tre sei sette", code=""),
        objective("o2", "uno due tre quattro sei", code=""),
    )
    assert said(changes(plan(before), plan(near, nearest))) == ["added o1", "renamed o2"]
    twins = objective("o1", "uno due tre quattro otto", code=""), objective("o2", "uno due tre quattro nove", code="")
    assert said(changes(plan(before), plan(*twins))) == ["renamed o1", "added o2"]
    assert said(changes(plan(*twins), plan(before))) == ["renamed o1", "removed o2"]


def test_a_plain_number_is_the_last_thing_that_tells_what_is_the_same() -> None:
    before, after = objective("o1", "Aprire", code="1"), objective("o1", "Chiudere", code="1")
    assert said(changes(plan(before), plan(after))) == ["renamed o1"]
    elsewhere = replace(after, units=("Area Anziani",))
    assert said(changes(plan(before), plan(elsewhere))) == ["added o1", "removed o1"]
    assert said(changes(plan(replace(before, code="")), plan(replace(after, code="")))) == ["added o1", "removed o1"]
    assert said(changes(plan(objective("1", "Aprire", code="")), plan(objective("1", "Chiudere", code="")))) == [
        "renamed 1"
    ]


def test_two_objectives_of_one_name_are_told_apart_by_their_order() -> None:
    twins = (
        objective("o1", "Formare", code="", weight=Decimal(1)),
        objective("o2", "Formare", code="", weight=Decimal(2)),
    )
    assert changes(plan(*twins), plan(*twins)) == ()
    assert said(changes(plan(*twins), plan(twins[0]))) == ["removed o2"]


def test_a_word_of_every_title_tells_nothing() -> None:
    before = plan(*(objective(f"o{n}", f"progetto {n}", code="") for n in range(50)))
    after = plan(*(objective(f"o{n}", f"progetto {n}", code="") for n in range(50, 100)))
    assert {c.kind for c in changes(before, after)} == {ChangeKind.ADDED, ChangeKind.REMOVED}


# What moved


def test_an_objective_moves_to_another_unit_area_and_parent() -> None:
    top, other = objective("S1", "Meno attese"), objective("S2", "Più servizi")
    before = objective("A", parent="S1", units=("Area Minori", "Direzione"), strategic_area="Infanzia")
    after = objective("A", parent="S2", units=("Area Anziani", "Direzione"), strategic_area="Terza età")
    found = {c.field: (c.before, c.after) for c in changes(plan(top, other, before), plan(top, other, after))}
    assert found == {
        "parent": ("S1 Meno attese", "S2 Più servizi"),
        "units": ("Area Minori", "Area Anziani"),
        "strategic_area": ("Infanzia", "Terza età"),
    }


def test_a_parent_with_another_ref_is_still_the_same_parent() -> None:
    before = plan(objective("o1", "Sopra", code=""), objective("A", parent="o1"))
    after = plan(objective("o1", "Nuovo", code=""), objective("o2", "Sopra", code=""), objective("A", parent="o2"))
    assert said(changes(before, after)) == ["added o1"]


@pytest.mark.parametrize(
    ("old", "new", "words"), [("", "S1", ("", "S1 Sopra")), ("S1", "", ("S1 Sopra", "")), ("x", "y", ("x", "y"))]
)
def test_a_parent_may_come_go_or_be_unknown(old: str, new: str, words: tuple[str, str]) -> None:
    top = objective("S1", "Sopra")
    (change,) = changes(plan(top, objective(parent=old)), plan(top, objective(parent=new)))
    assert (change.kind, change.before, change.after) == (ChangeKind.MOVED, *words)


def test_a_step_that_goes_to_another_objective_has_moved() -> None:
    moved = step("A.1", "Firma della convenzione con la ASL", "30/06/23")
    renumbered = replace(moved, ref="B.1", code="B.1", planned=parse("31/07/23", year=YEAR))
    stays = objective("B", "Ridurre le attese")
    found = changes(plan(objective(steps=(moved,)), stays), plan(objective(), replace(stays, steps=(renumbered,))))
    assert [(c.kind, c.field) for c in found] == [
        ("moved", "objective"),
        ("renamed", "code"),
        ("deadline", "planned"),
    ]
    assert (found[0].before, found[0].after) == ("A Aprire lo sportello", "B Ridurre le attese")
    short = step("A.1", "Firma"), step("B.1", "Firma")
    with_short = [plan(objective(steps=short[:1]), stays), plan(objective(), replace(stays, steps=short[1:]))]
    assert said(changes(*with_short)) == ["removed A.1", "added B.1"]


@pytest.mark.parametrize("which", [{"ref": "convenzione", "code": ""}, {"ref": "A.s1", "code": "CONV"}])
def test_a_part_with_its_own_ref_or_code_moves_even_from_an_objective_that_is_gone(which: dict[str, str]) -> None:
    moved = replace(step(), **which)
    before, after = plan(objective(steps=(moved,))), plan(objective("B", "Ridurre le attese", steps=(moved,)))
    assert [str(c.kind) for c in changes(before, after)] == ["added", "moved", "removed"]


# Promises


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("10", "8", EASED),
        ("10", "12", TIGHTENED),
        ("95%", "90 %", EASED),
        (">= 8", "> 8", TIGHTENED),
        ("< 5", "< 8", EASED),
        ("<= 5", "< 5", TIGHTENED),
        ("<= 5", ">= 5", CHANGED),
        ("470/500", "90%", EASED),
        ("90%", "tutti i casi", TIGHTENED),
        ("10", "10%", CHANGED),
        ("3 corsi", "4 incontri", CHANGED),
        ("5-10", "5-12", CHANGED),
        ("10", "molti", CHANGED),
        ("10", "--", EASED),
        ("da definire", "10", TIGHTENED),
        ("da definire", "in attesa", CHANGED),
        ("entro giugno", "entro luglio", EASED),
        ("entro giugno", "entro maggio", TIGHTENED),
        ("10 (stima)", "10", CHANGED),
        ("si", "no", EASED),
    ],
)
def test_a_target_is_eased_or_tightened(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(indicators=(indicator(target=t),))) for t in (before, after)))
    assert (change.kind, change.field, change.year) == (ChangeKind.TARGET, "target", YEAR)
    assert (change.before, change.after, change.direction) == (before, after, direction)
    assert change.code == f"diff.target_{direction}"


def test_where_less_is_better_a_higher_target_is_easier() -> None:
    cells = (plan(objective(indicators=(indicator(target=t, polarity=Polarity.DOWN),))) for t in ("10", "12"))
    assert [c.direction for c in changes(*cells)] == [EASED]


@pytest.mark.parametrize(
    ("one", "other"),
    [("95%", "95 %"), ("--", ""), ("Maggio", "maggio 2023"), ("Annuale", "annuale "), ("1.000", "1000")],
)
def test_the_same_cell_printed_otherwise_has_not_changed(one: str, other: str) -> None:
    targets = (plan(objective(indicators=(indicator(target=t),))) for t in (one, other))
    assert changes(*targets) == ()


def test_blanks_and_the_order_of_things_are_no_change() -> None:
    one = objective(description="Perché  serve.", links=("1A", "2B"), steps=(step(kpi="Una relazione"),))
    other = objective(description=" Perché serve.", links=("2B", "1A"), steps=(step(kpi="Una  relazione "),))
    assert changes(plan(one), plan(other)) == ()


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("30/06/23", "31/07/23", EASED),
        ("30/06/23", "maggio", TIGHTENED),
        ("Maggio-Settembre", "Giugno-Settembre", CHANGED),
        ("30/06/23", "", EASED),
        ("", "30/06/23", TIGHTENED),
        ("Annuale", "mensile", CHANGED),
        ("30/06/23", "Annuale", CHANGED),
    ],
)
def test_a_deadline_is_put_off_or_brought_forward(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(steps=(step(planned=p),))) for p in (before, after)))
    assert (change.kind, change.field, change.direction) == (ChangeKind.DEADLINE, "planned", direction)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Spesa per almeno il 40% del fondo", "Spesa per almeno il 30% del fondo", EASED),
        ("risposta entro 30 giorni", "risposta entro 20 giorni", TIGHTENED),
        ("invio entro giugno", "invio entro luglio", EASED),
        ("Spesa per almeno il 40% del fondo", "Spesa del fondo", EASED),
        ("Relazione", "Almeno 2 relazioni", TIGHTENED),
        ("Relazione", "Verbale", CHANGED),
    ],
)
def test_a_kpi_is_eased_or_tightened_by_what_it_asks_for(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(steps=(step(kpi=k),))) for k in (before, f" {after} ")))
    assert (change.kind, change.field, change.after, change.direction) == (ChangeKind.TARGET, "kpi", after, direction)


def test_measures_stand_against_those_of_their_own_year_else_of_the_same_year_of_the_cycle() -> None:
    def with_targets(first: int, *targets: str) -> Plan:
        found = (Measure(role=Role.TARGET, year=first + n, value=parse(t, year=first)) for n, t in enumerate(targets))
        return plan(objective(indicators=(indicator(measures=tuple(found)),)), year=first)

    found = changes(with_targets(2023, "5", "6"), with_targets(2024, "6", "9"))
    assert [(c.field, c.year, c.before, c.after) for c in found[1:]] == [
        ("target", 2025, "", "9"),
        ("target", 2023, "5", ""),
    ]
    found = changes(with_targets(2023, "5"), with_targets(2024, "7"))
    assert [(c.field, c.year, c.before, c.after) for c in found] == [
        ("year", None, 2023, 2024),
        ("target", 2024, "5", "7"),
    ]
    found = changes(with_targets(2023, "5", "6"), with_targets(2023, "5"))
    assert [(c.field, c.year, c.before, c.after, c.direction) for c in found] == [("target", 2024, "6", "", EASED)]


def test_of_a_measure_printed_twice_the_first_counts() -> None:
    twice = tuple(Measure(role=Role.ACTUAL, year=YEAR, value=parse(a, year=YEAR)) for a in ("5", "6"))
    before, after = (plan(objective(indicators=(indicator(measures=m),))) for m in (twice, twice[:1]))
    assert changes(before, after) == ()


# Everything else


def test_what_was_measured_is_told_by_its_role() -> None:
    roles = {Role.BASELINE: "baseline", Role.ACTUAL: "actual", Role.INTERIM: "actual", Role.VARIANCE: "actual"}
    for role, kind in roles.items():
        cells = ((Measure(role=role, year=YEAR, value=parse(raw, year=YEAR)),) for raw in ("5", "6"))
        (change,) = changes(*(plan(objective(indicators=(indicator(measures=m),))) for m in cells))
        assert (change.kind, change.field, change.direction) == (kind, role, None)


def test_texts_people_and_facts_of_a_card_are_compared_field_by_field() -> None:
    deed = Deed(organ="CdA", number="12", date=date(2023, 5, 2))
    after = objective(
        responsible="Direttore",
        description="Perché serve.",
        report="Fatto.",
        weight=Decimal(10),
        first_year=2023,
        links=("1A", "2B"),
        tags=(LegalTag.TRAINING,),
        judgement=Judgement.REACHED,
        neutralised=Neutralisation(reason="Alluvione", deed=deed),
        attributes=(("Utenti", "Famiglie"), ("Utenti", "Minori"), ("Rete", "ASL")),
    )
    before = objective(links=("1A", "3C"), attributes=(("Costi", "Nessuno"),), description=" ")
    found = {c.field: (str(c.kind), c.before, c.after) for c in changes(plan(before), plan(after))}
    assert found == {
        "responsible": ("assigned", "", "Direttore"),
        "description": ("narrative", "", "Perché serve."),
        "report": ("narrative", "", "Fatto."),
        "weight": ("reweighted", "", Decimal(10)),
        "first_year": ("changed", "", 2023),
        "links": ("changed", "3C", "2B"),
        "tags": ("changed", "", "training"),
        "judgement": ("changed", "", "reached"),
        "neutralised": ("changed", "", "Alluvione, CdA, 12, 2023-05-02"),
        "Utenti": ("narrative", "", "Famiglie Minori"),
        "Rete": ("narrative", "", "ASL"),
        "Costi": ("narrative", "Nessuno", ""),
    }


def test_the_plan_itself_is_compared_too() -> None:
    before = plan(sections=(Section(title="Premessa", text="Uno."),), units=(Unit(name="Area Minori", staff=3),))
    after = plan(
        body=Body(name="Ente nuovo", staff=40),
        kind=DocumentKind.REPORT,
        report_date=date(2023, 12, 31),
        sections=(Section(title="Premessa", text="Due."),),
        units=(Unit(name="Area Minori", staff=4),),
        matrix=(MatrixRow(node="1A", objectives=("A", "B")),),
    )
    found = [(c.field, str(c.kind), c.before, c.after) for c in changes(before, after)]
    assert found == [
        ("body.name", "changed", "Ente", "Ente nuovo"),
        ("body.staff", "changed", "", 40),
        ("kind", "changed", "plan", "report"),
        ("report_date", "changed", "", date(2023, 12, 31)),
        ("units", "changed", "Area Minori, 3", "Area Minori, 4"),
        ("matrix", "changed", "", "1A, A; B"),
        ("Premessa", "narrative", "Uno.", "Due."),
    ]
    assert [told(c) for c in changes(before, after)] == [
        "Denominazione dell’ente: da «Ente» a «Ente nuovo».",
        "Dipendenti: da «—» a «40».",
        "Tipo: da «piano» a «relazione».",
        "Data dei consuntivi: da «—» a «31/12/2023».",
        "Unità organizzative: da «Area Minori, 3» a «Area Minori, 4».",
        "Matrice: da «—» a «1A, A; B».",
        "Testo cambiato, Premessa: da «Uno.» a «Due.».",
    ]
