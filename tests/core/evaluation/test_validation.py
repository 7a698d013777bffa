"""The guided list of the validation: what must hold, what stands in the way, what the system knows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.builders import indicator, objective, plan, step
from tests.core.test_cases import cases, changed

from traguardo.core.checks import check
from traguardo.core.evaluation.gathering import Evidence, File, Monitored, gathered
from traguardo.core.evaluation.validation import PAYS, Answer, Answered, Outcome, Point, obstacles, outcome, points
from traguardo.core.plan import Deed, Judgement, Measure, Neutralisation, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.sentences import sentence

ON = date(2023, 12, 31)
RULESET = load("standard", ON)
YES = Answered(answer=Answer.YES)
ALL = dict.fromkeys(Point, YES)


@pytest.mark.parametrize("case", cases("validation.toml"))
def test_the_answers_come_to_what_their_case_says(case: dict[str, Any]) -> None:
    answers = {
        point: Answered(answer=Answer(case.get(point.value, "yes")), remark="perché")
        for point in Point
        if case.get(point.value) != "—"
    }
    found = outcome(answers, changed(RULESET, case.get("ruleset", {})))
    assert found == (Outcome(case["outcome"]) if "outcome" in case else None)


def test_only_a_report_that_is_validated_lets_anything_be_paid() -> None:
    assert set(Outcome) - PAYS == {Outcome.NOT_VALIDATED}


def test_brevity_and_clarity_are_conditions_of_law() -> None:
    asked = {one.point: one for one in points(RULESET)}
    assert set(asked) == set(Point)
    assert asked[Point.BREVITY].essential
    assert asked[Point.CLARITY].essential
    assert "art. 14" in asked[Point.CLARITY].reference


def test_nothing_stands_in_the_way_of_a_finished_file() -> None:
    assert obstacles(ALL, RULESET) == ()


def test_everything_that_is_missing_is_told_at_once() -> None:
    answers = dict(ALL)
    del answers[Point.RESULTS]
    answers[Point.CLARITY] = Answered(answer=Answer.PARTLY, remark="  ")
    answers[Point.PROCESS] = Answered(answer=Answer.NO, remark="Nessuna verifica a giugno")
    found = obstacles(answers, RULESET, silent=2, waiting=1)
    assert [(f.code, f.where.field) for f in found] == [
        ("validation.silent", ""),
        ("validation.waiting", ""),
        ("validation.unanswered", "results"),
        ("validation.no_remark", "clarity"),
    ]


def _measured(ref: str, target: str, actual: str, **more: Any) -> Any:
    told = Measure(role=Role.ACTUAL, year=2023, value=parse(actual, year=2023))
    bare = indicator(ref, f"Incontri svolti {ref}", target, **more)
    return replace(bare, measures=(*bare.measures, told))


def _file(reported: Plan, ruleset: Ruleset = RULESET, **more: Any) -> File:
    card = score(reported, ruleset, ON)
    return File(plan=reported, card=card, ruleset=ruleset, findings=check(reported, ruleset), **more)


def _named(file: File, point: Point) -> dict[str, Evidence]:
    return {e.code.removeprefix("validation.evidence."): e for e in gathered(file)[point]}


GOOD = objective(
    "A",
    "Prevenzione della corruzione e trasparenza",
    report="Sono stati fatti tutti gli incontri.",
    indicators=(_measured("A.i1", "10", "10", source="Registro", formula="somma"),),
    weight=Decimal(100),
)


def test_every_point_has_evidence_with_a_sentence_in_both_languages() -> None:
    found = gathered(_file(plan(GOOD), promised=plan(GOOD)))
    assert list(found) == list(Point)
    for evidence in (one for each in found.values() for one in each):
        for language in ("it", "en"):
            assert "{" not in sentence(evidence.code, evidence.facts, language).text


def test_without_an_approved_version_nothing_can_be_compared() -> None:
    found = _named(_file(plan(GOOD)), Point.PLAN_CONSISTENCY)
    assert found["no_version"].holds is False


def test_a_target_made_easier_and_an_objective_dropped_speak_against_consistency() -> None:
    other = objective("B", "Formare il personale", weight=Decimal(0))
    promised = plan(replace(GOOD, indicators=(_measured("A.i1", "20", "10"),)), other)
    found = _named(_file(plan(replace(GOOD, weight=Decimal(90))), promised=promised), Point.PLAN_CONSISTENCY)
    assert found["objectives"].holds is False
    assert found["targets"].holds is False
    assert dict(found["targets"].facts) == {"count": 1, "eased": 1}
    assert found["targets"].refs == ("A",)
    assert found["reweighted"].holds is False
    same = _named(_file(plan(GOOD), promised=plan(GOOD)), Point.PLAN_CONSISTENCY)
    assert all(one.holds for one in same.values())


def test_an_objective_without_result_is_named_unless_a_deed_takes_it_out() -> None:
    bare = objective("B", "Formare il personale", indicators=(indicator("B.i1", "Ore"),))
    out = Neutralisation(reason="Sede chiusa", deed=Deed(organ="CdA", number="1", date=ON))
    found = _named(_file(plan(GOOD, bare)), Point.RESULTS)
    assert (found["results"].holds, found["results"].refs) == (False, ("B",))
    taken = _named(_file(plan(GOOD, replace(bare, neutralised=out))), Point.RESULTS)
    assert taken["results"].holds is True
    assert taken["neutralised"].refs == ("B",)


def test_judgements_of_persons_are_told_among_the_formulas() -> None:
    judged = objective("B", "Formare", steps=(step("B.1", planned="Marzo", judgement=Judgement.REACHED),))
    whole = objective("C", "Accogliere", judgement=Judgement.REACHED)
    assert _named(_file(plan(GOOD, judged, whole)), Point.FORMULAS)["judged"].refs == ("B", "C")
    assert "judged" not in _named(_file(plan(GOOD)), Point.FORMULAS)


def test_sources_evidence_and_recounts_are_counted() -> None:
    bare = objective("B", "Formare", indicators=(_measured("B.i1", "5", "5"),))
    first = _named(_file(plan(GOOD, bare), monitored=Monitored(proven=frozenset({"B.i1"}))), Point.SOURCES)
    assert (first["no_source"].holds, first["no_source"].refs) == (False, ("B",))
    assert dict(first["proven"].facts) == {"count": 2, "proven": 1}
    assert first["not_recounted"].holds is None
    second = _named(_file(plan(GOOD), monitored=Monitored(recounted=3, differing=1)), Point.SOURCES)
    assert (second["no_source"].holds, second["recounted"].holds) == (True, False)


def test_a_missed_target_without_a_narrative_speaks_against_the_reasons() -> None:
    missed = replace(GOOD, indicators=(_measured("A.i1", "10", "5"),))
    assert _named(_file(plan(missed)), Point.VARIANCES)["variances"].holds is True
    silent = replace(missed, report=" ")
    late = objective("B", "Aprire", steps=(step("B.1", planned="Marzo", actual=parse("Giugno", year=2023)),))
    found = _named(_file(plan(silent, late)), Point.VARIANCES)["variances"]
    assert (found.holds, found.refs) == (False, ("A", "B"))


def test_the_objectives_on_corruption_are_looked_for() -> None:
    found = _named(_file(plan(GOOD)), Point.ANTICORRUPTION)
    assert (found["anticorruption"].holds, found["transparency"].holds) == (True, True)
    without = _named(_file(plan(objective("B", "Formare"))), Point.ANTICORRUPTION)
    assert not without["anticorruption"].holds


def test_the_process_is_told_by_monitoring() -> None:
    found = _named(_file(plan(GOOD), monitored=Monitored(closed=2, told=14, versions=1)), Point.PROCESS)
    assert (found["interim"].holds, found["versions"].holds) == (True, True)
    assert not _named(_file(plan(GOOD)), Point.PROCESS)["interim"].holds


def test_long_narratives_are_named() -> None:
    short = _named(_file(plan(GOOD)), Point.BREVITY)
    assert short["words"].holds is True
    assert "long" not in short
    long = _named(_file(plan(replace(GOOD, report="parola " * 301))), Point.BREVITY)
    assert (long["words"].holds, long["long"].refs) == (False, ("A",))
    silent: Objective = replace(GOOD, report="")
    assert dict(_named(_file(plan(silent)), Point.BREVITY)["words"].facts)["mean"] == 0


def test_notes_alone_do_not_speak_against_a_point() -> None:
    found = _named(_file(plan(GOOD)), Point.CONFORMITY)
    assert {name: one.holds for name, one in found.items()}.keys() == {"obligations", "privacy", "errors"}
    assert found["errors"].holds is True
