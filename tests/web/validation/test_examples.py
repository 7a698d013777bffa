"""The five example bodies go to the end: measured, judged, validated, with their papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.web.validation.things import measured, validated

from traguardo import rulesets
from traguardo.core.checks import check
from traguardo.core.evaluation.validation import Outcome
from traguardo.core.plan import DocumentKind, Measure, Role
from traguardo.core.value import parse
from traguardo.core.workflow import Move, unmeasured
from traguardo.readers import planfile
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.validation import judging
from traguardo.web.validation.opinions import evaluated
from traguardo.web.validation.outcome import current, validation_of
from traguardo.web.validation.papers import dossier_of, made
from traguardo.web.workflow.moving import move

EXAMPLES = Path(__file__).parents[3] / "examples"
SCALES = {"biella": 10, "borgomanero": 100, "caluso": 500, "ivrea": 100, "mondovi": 100}


def reported(name):
    """An example with every result told and its errors corrected, as its body would before the evaluation."""
    plan, _ = planfile.read((EXAMPLES / f"{name}.toml").read_bytes(), name)
    errors = [f for f in check(plan, rulesets.load(name, date(plan.year, 12, 31))) if f.severity == "error"]
    twice = {f.where.objective for f in errors if f.code == "copies.conflict"}
    notes = {f.where.item for f in errors if f.code == "drafts.note"}
    kept = [o for o in plan.objectives if o.ref not in twice]
    return replace(plan, kind=DocumentKind.CYCLE, objectives=tuple(_told(o, plan.year, notes) for o in kept))


def _told(objective, year, notes):
    missing = {item.ref for item in unmeasured(objective, year)}
    steps = tuple(replace(s, actual=_day_of(s, year)) if s.ref in missing else s for s in objective.steps)
    indicators = tuple(_with_actual(i, year) if i.ref in missing | notes else i for i in objective.indicators)
    return replace(objective, steps=steps, indicators=indicators)


def _day_of(step, year):
    return step.planned if step.planned.given else parse(f"31/12/{year}", year=year)


def _with_actual(indicator, year):
    promised = indicator.value(Role.TARGET, year)
    target = promised.raw if promised.given else "1"
    told = Measure(role=Role.ACTUAL, year=year, value=parse(target, year=year, unit=indicator.unit))
    return replace(indicator, measures=(*(m for m in indicator.measures if m.role is not Role.ACTUAL), told))


@pytest.mark.parametrize("name", sorted(SCALES))
def test_an_example_is_evaluated_validated_and_has_its_papers(cast, name):
    cycle = measured(cast, whole=reported(name))
    assert insight(cycle).own.scale == SCALES[name]
    validated(cast, cycle)
    moved, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert findings == ()
    assert validation_of(insight(moved)) is Outcome.VALIDATED
    seen = insight(moved)
    dossier = dossier_of(seen, current(seen), "it")
    for paper in ("validazione.pdf", "relazione-di-accompagnamento.pdf"):
        assert made(paper, dossier).startswith(b"%PDF-")


def test_the_points_of_caluso_come_out_of_the_workspace(cast):
    cycle = measured(cast, whole=reported("caluso"))
    client = cast.client("evaluator")
    wanted = {score.unit: score.points for score in insight(cycle).plan.scores}
    assert sorted(wanted.values()) == [460, 470, 470, 470]
    for unit, points in wanted.items():
        answer = client.post(
            f"/e/alfa/valutazione/2021/voci/unit:{unit}/", {"points": str(points), "reason": "Esame delle prove"}
        )
        assert answer.status_code == 302
    page = client.get("/e/alfa/valutazione/2021/").content.decode()
    assert page.count("470/500") == 3
    assert page.count("460/500") == 1
    validated(cast, cycle)
    moved, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert findings == ()
    seen = insight(moved)
    assert {unit.label: seen.card.points(unit) for unit in seen.card.units} == wanted
    assert seen.card.points(seen.card.body) == Decimal("467.5")


def test_the_proposal_may_also_follow_from_the_objectives(cast):
    cycle = measured(cast, whole=reported("caluso"))
    for ref in ("o1", "o2"):
        assert judging.change(cycle, ref, Decimal(470), "Esame delle prove", by=cast["evaluator"]) == ()
    seen = insight(Cycle.objects.get())
    (unit,) = (u for u in evaluated(seen).units if u.label == "AREA INCLUSIONE E PROGETTAZIONE")
    assert seen.own.points(unit) == 470
