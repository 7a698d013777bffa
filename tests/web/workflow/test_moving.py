"""Moving a cycle, and the versions that are frozen on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.web.plans.things import measure
from tests.web.validation.things import validated

from traguardo.core.plan import Deed, DocumentKind, Role
from traguardo.core.workflow import Move, State
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.versions import plan_in, verified, with_results
from traguardo.web.register.models import Entry
from traguardo.web.workflow.moving import move

DEED = Deed(organ="CdA", number="12", date=date(2023, 1, 30), subject="Approvazione")
AT = datetime(2023, 2, 1, 9, tzinfo=UTC)


def _move(cycle, cast, wanted, role, **given):
    return move(cycle, wanted, by=cast[role], roles={role}, **given)


def _approved(cycle, cast):
    _move(cycle, cast, Move.PROPOSE, "officer")
    return _move(cycle, cast, Move.APPROVE, "director", deed=DEED, at=AT)[0]


def _plan(cycle):
    return plan_of(Cycle.objects.get(pk=cycle.pk))


def test_a_sound_plan_is_proposed_and_approved_as_its_first_version(cast, cycle):
    found = _approved(cycle, cast)
    version = Version.objects.get()
    assert (found.state, version.number, version.previous) == (State.APPROVED, 1, "")
    assert plan_in(version).deed == DEED
    assert _plan(cycle) == plan_in(version)
    entry = Entry.objects.get(action="workflow.approve")
    assert (entry.before["state"], entry.after["state"], entry.after["digest"]) == (
        "proposed",
        "approved",
        version.digest,
    )


def test_a_plan_with_errors_stays_where_it_is(cast, cycle):
    light = replace(_plan(cycle).objective("A"), weight=Decimal(10))
    editing.save_card(cycle, light, seen=1, by=cast["officer"])
    found, findings = _move(cycle, cast, Move.PROPOSE, "officer")
    assert (found.state, [f.code for f in findings]) == ("draft", ["workflow.weights"])
    assert not Entry.objects.filter(action__startswith="workflow.").exists()


def test_a_move_made_twice_is_made_once(cast, cycle):
    assert _move(cycle, cast, Move.PROPOSE, "officer")[1] == ()
    _, findings = _move(cycle, cast, Move.PROPOSE, "officer")
    assert [(f.code, f.fact("state")) for f in findings] == [("workflow.state", "proposto")]
    assert Entry.objects.filter(action="workflow.propose").count() == 1


def test_who_has_not_the_role_moves_nothing(cast, cycle):
    _move(cycle, cast, Move.PROPOSE, "officer")
    _, findings = _move(cycle, cast, Move.APPROVE, "officer", deed=DEED)
    assert [f.code for f in findings] == ["workflow.role"]
    assert not Version.objects.exists()


def test_the_whole_way_to_publication(cast, cycle):
    _approved(cycle, cast)
    _move(cycle, cast, Move.START, "director")
    _, findings = _move(cycle, cast, Move.MEASURE, "area_head")
    assert [f.code for f in findings] == ["workflow.actuals"]  # two steps without a date
    plan = _plan(cycle)
    done = replace(plan.objective("A"), steps=tuple(replace(s, actual=s.planned) for s in plan.objective("A").steps))
    editing.change_plan(cycle, lambda p: editing.with_objective(p, done), "plans.card_changed", by=cast["director"])
    assert _move(cycle, cast, Move.MEASURE, "area_head")[1] == ()
    assert _plan(cycle).kind is DocumentKind.CYCLE
    validated(cast, Cycle.objects.get())
    assert _move(cycle, cast, Move.EVALUATE, "evaluator")[1] == ()
    assert _move(cycle, cast, Move.PUBLISH, "transparency", deed=DEED)[1] == ()
    assert Cycle.objects.get().state == "published"
    assert [v.move for v in Version.objects.order_by("number")] == ["approve", "evaluate", "publish"]
    assert all(link.sound for link in verified(list(Version.objects.all())))


def _amending(cycle, cast):
    _approved(cycle, cast)
    _move(cycle, cast, Move.START, "director")
    _move(cycle, cast, Move.AMEND, "director", reason="Tagli al fondo")
    plan = _plan(cycle)
    easier = replace(plan.objective("A"), title="Meno vicini")
    measured = replace(easier.indicators[0], measures=(*easier.indicators[0].measures[:2], measure("actual", "19")))
    editing.change_plan(
        cycle,
        lambda p: editing.with_objective(p, replace(easier, indicators=(measured,), report="Meglio del previsto")),
        "plans.card_changed",
        by=cast["director"],
    )


def test_an_adopted_amendment_is_a_version_with_its_reason(cast, cycle):
    _amending(cycle, cast)
    _, findings = _move(cycle, cast, Move.ADOPT, "board", reason="Tagli al fondo", deed=DEED)
    assert findings == ()
    second, first = Version.objects.all()
    assert (second.number, second.reason, second.previous) == (2, "Tagli al fondo", first.digest)


def test_an_amendment_withdrawn_leaves_the_promises_as_they_were_and_keeps_the_results(cast, cycle):
    _amending(cycle, cast)
    _move(cycle, cast, Move.WITHDRAW, "director", reason="Non serve più")
    objective = _plan(cycle).objective("A")
    assert objective.title == "Avvicinare i servizi alle famiglie"
    assert objective.indicators[0].value(Role.ACTUAL, 2023).raw == "19"
    assert objective.report == "Meglio del previsto"


def test_promises_of_an_objective_that_is_gone_meanwhile_come_back_without_results(cycle):
    plan = _plan(cycle)
    less = replace(plan, objectives=(replace(plan.objectives[0], steps=(), indicators=()),))
    assert with_results(plan, less).objectives == plan.objectives


@pytest.mark.parametrize(
    "tampering",
    [
        {"plan_file": b"year = 2023\n"},
        {"reason": "un altro motivo"},
        {"deed": {"organ": "CdA", "number": "99", "date": "2023-01-30"}},
        {"by_name": "Qualcun altro"},
        {"previous": "0" * 64},
        {"number": 7},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_altered_breaks_the_chain(cast, cycle, tampering):
    _amending(cycle, cast)
    _move(cycle, cast, Move.ADOPT, "board", reason="Tagli", deed=DEED)
    assert all(link.sound for link in verified(list(Version.objects.all())))
    Version.objects.filter(number=1).update(**tampering)
    assert not all(link.sound for link in verified(list(Version.objects.all())))


def test_a_version_taken_away_is_missed(cast, cycle):
    _amending(cycle, cast)
    _move(cycle, cast, Move.ADOPT, "board", reason="Tagli", deed=DEED)
    Version.objects.filter(number=1).delete()
    assert [link.chained for link in verified(list(Version.objects.all()))] == [False]
