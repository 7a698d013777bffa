from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.core.builders import objective, plan, said

from traguardo.core.comparing.change import ChangeKind
from traguardo.core.diff import changes


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


def test_what_has_neither_code_nor_title_is_the_same_in_the_same_place() -> None:
    nameless = objective("o1", "", code="")
    assert said(changes(plan(nameless), plan(replace(nameless, report="Fatto.")))) == ["narrative o1"]
