"""What follows from the plan of a cycle: its measurement system, its scores, what is wrong in it.

Everything is remembered by the stamp of the cycle, so that a page costs a computation only after a change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

from traguardo import rulesets
from traguardo.core.checks import check
from traguardo.core.evaluation.opinion import NONE, Opinions
from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, score
from traguardo.core.workflow import State
from traguardo.web.bodies.models import Body, BodyRuleset
from traguardo.web.bodies.rulesets import STANDARD, ruleset_in
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import opinions_of
from traguardo.web.plans.records import reading

REMEMBERED = 256  # results a process keeps at hand
ENDED = frozenset({State.EVALUATED, State.PUBLISHED})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Insight:
    """A plan with all that follows from it; what is not asked for is not computed."""

    cycle: Cycle
    plan: Plan
    ruleset: Ruleset
    edition: tuple[object, ...]  # of the plan and of its system
    editions: Mapping[str, int]  # of each card, by ref
    opinions: Opinions = field(default_factory=dict)  # the evaluator's word, once the evaluation has ended

    @property
    def card(self) -> Scorecard:
        """Its scores; with the evaluator's figures once the evaluation has ended."""
        if not self.opinions:
            return self.own
        key = ("card", *self.edition)
        return _remembered(key, lambda: score(self.plan, self.ruleset, self.plan.day, self.opinions))

    @property
    def own(self) -> Scorecard:
        """Its scores as the body measured them, whatever the evaluator says."""
        return _remembered(("own", *self.edition), lambda: card_of(self.plan, self.ruleset))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in it or worth a look."""
        return _remembered(("findings", *self.edition), lambda: check(self.plan, self.ruleset))


def insight(cycle: Cycle) -> Insight:
    """The plan of a cycle and what follows from it."""
    read = reading(cycle)
    ruleset, system = _ruleset(cycle.body, read.plan)
    ended = State(cycle.state) in ENDED
    opinions = _remembered(("opinions", cycle.stamp), lambda: opinions_of(cycle)) if ended else NONE
    return Insight(cycle, read.plan, ruleset, (cycle.stamp, *system), read.editions, opinions)


def ruleset_of(body: Body, plan: Plan) -> Ruleset:
    """The system of the body in the year of the plan, else the plan's own, else the standard one."""
    return _ruleset(body, plan)[0]


def card_of(plan: Plan, ruleset: Ruleset) -> Scorecard:
    """The scores of a plan seen from the day it is looked at."""
    return score(plan, ruleset, plan.day)


def _ruleset(body: Body, plan: Plan) -> tuple[Ruleset, tuple[object, ...]]:
    """A system and what tells it from every other."""
    row = BodyRuleset.objects.filter(body=body, year__lte=plan.year).order_by("-year").first()
    day = plan.day
    if row is not None:
        key: tuple[object, ...] = ("body's", row.pk, row.created_at, day)
        return _remembered(key, lambda: ruleset_in(row, day)), key
    named = plan.ruleset in {entry.id for entry in rulesets.available()}
    key = ("plan's", plan.ruleset if named else STANDARD, day)
    return _remembered(key, lambda: rulesets.load(str(key[1]), day)), key


_memory: dict[tuple[object, ...], object] = {}
_computing = Lock()  # many who ask at once after a change wait for the first, instead of computing the same


def _remembered(key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """A value computed once for its key; the oldest makes room."""
    try:
        return cast("T", _memory[key])
    except KeyError:
        with _computing:
            if key not in _memory:
                while len(_memory) >= REMEMBERED:
                    del _memory[next(iter(_memory))]
                _memory[key] = compute()
            return cast("T", _memory[key])
