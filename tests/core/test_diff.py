from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.builders import indicator, objective, plan, said, step
from tests.core.strategies import YEAR, plans

from traguardo.core.comparing.change import Change, ChangeKind, Subject
from traguardo.core.comparing.strictness import Direction
from traguardo.core.diff import changes
from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Judgement,
    LegalTag,
    MatrixRow,
    Measure,
    Neutralisation,
    Plan,
    Role,
    Section,
    Unit,
)
from traguardo.core.value import parse
from traguardo.wording.changes import told

EASED, TIGHTENED, CHANGED = Direction.EASED, Direction.TIGHTENED, Direction.CHANGED
MIRRORED = {EASED: TIGHTENED, TIGHTENED: EASED, CHANGED: CHANGED, None: None}
SWAPPED = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


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


def test_a_step_described_otherwise_is_renamed() -> None:
    before = plan(objective(steps=(step("firma", "Firma della convenzione"),)))
    after = plan(objective(steps=(step("firma", "Stipula del contratto"),)))
    assert [(c.kind, c.field) for c in changes(before, after)] == [(ChangeKind.RENAMED, "description")]
