"""How far each period of a cycle is: every step and indicator with what is asked, told and decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import rules

from traguardo.core.following.periods import Item, due_by, items, out_of_count, told
from traguardo.core.plan import Indicator, Neutralisation, Objective, Plan, Role
from traguardo.core.value import Value
from traguardo.web.accounts.models import User
from traguardo.web.monitoring.answering import Answering, Subject, answers
from traguardo.web.monitoring.models import Period, Status, Update
from traguardo.web.monitoring.updates import called, named
from traguardo.web.plans.models import Cycle


class Standing(StrEnum):
    """Where an item stands in a period; ``monitoring.standing.<value>`` in wording."""

    SENT_BACK = "sent_back"
    PROPOSED = "proposed"
    MISSING = "missing"
    ACCEPTED = "accepted"
    TOLD = "told"  # the plan says it already
    NOT_DUE = "not_due"
    OUT = "out"  # a deed takes it out of the count


@dataclass(frozen=True, slots=True)
class Line:
    """A step or indicator in a period, as one person sees it."""

    period: Period
    objective: Objective
    item: Item
    standing: Standing
    update: Update | None  # the last one in the period
    subject: Subject
    mine: bool  # it is for this person to tell
    decide: bool  # it is for this person to take over or send back

    @property
    def name(self) -> str:
        """What the item is called."""
        return called(self.item)

    @property
    def is_step(self) -> bool:
        """Whether it is a step."""
        return not isinstance(self.item, Indicator)

    @property
    def promised(self) -> Value:
        """What was promised: the deadline of a step, the target of an indicator."""
        if isinstance(self.item, Indicator):
            return self.item.value(Role.TARGET, self.period.cycle.year)
        return self.item.planned

    @property
    def reached(self) -> str:
        """What the plan says that it has come to."""
        year = self.period.cycle.year
        if isinstance(self.item, Indicator):
            actual = self.item.value(Role.ACTUAL, year)
            return (actual if actual.raw else self.item.value(Role.INTERIM, year)).raw
        return " · ".join(value.raw for value in (self.item.actual, self.item.achieved) if value.raw)

    @property
    def out(self) -> Neutralisation | None:
        """The reason and the deed that take it out of the count."""
        return self.item.neutralised or self.objective.neutralised


class Progress:
    """The proposals of a cycle, read once for a page.

    Args:
        cycle: with its body.
        plan: its plan.
        person: who looks.
        answering: who answers for what, where it is known already.
    """

    def __init__(self, cycle: Cycle, plan: Plan, person: User, answering: Answering | None = None) -> None:
        self.cycle, self.plan, self.person = cycle, plan, person
        self.answering = answering or Answering(cycle.body)
        found = Update.objects.filter(period__cycle=cycle).select_related("by")
        self._last: defaultdict[int, dict[str, Update]] = defaultdict(dict)
        for update in found:  # the newest first
            self._last[update.period_id].setdefault(update.item, update)
        self._whole = {
            act: bool(rules.has_perm(f"monitoring.{act}", person, cycle.body)) for act in ("propose", "decide")
        }

    def lines(self, period: Period) -> list[Line]:
        """Every step and indicator of the plan in a period, in the order of the cards."""
        last = self._last[period.pk]
        period.cycle = self.cycle
        return [self._line(period, objective, item, last.get(item.ref)) for objective, item in items(self.plan)]

    def _line(self, period: Period, objective: Objective, item: Item, update: Update | None) -> Line:
        waits = update is not None and update.status == Status.PROPOSED
        subject = self.answering.subject(objective, item, by=update.by_id if update and waits else None)
        decide = waits and self._whole["decide"] and rules.has_perm("monitoring.decide", self.person, subject)
        return Line(
            period,
            objective,
            item,
            standing(period, objective, item, update),
            update,
            subject,
            mine=self._whole["propose"] and answers(self.person, subject),
            decide=bool(decide),
        )


def standing(period: Period, objective: Objective, item: Item, update: Update | None) -> Standing:
    """Where an item stands in a period."""
    if out_of_count(objective, item):
        return Standing.OUT
    if update is not None and update.status != Status.REPLACED:
        return Standing(update.status)
    if told(item, period.day, period.cycle.year):
        return Standing.TOLD
    return Standing.MISSING if due_by(item, period.day, period.cycle.year) else Standing.NOT_DUE


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many items stand where."""
    found = Counter(line.standing for line in lines)
    return {standing.value: found[standing] for standing in Standing}


def asked(line: Line) -> bool:
    """Whether a word is asked for in the period."""
    return line.standing not in (Standing.NOT_DUE, Standing.OUT)


def by_objective(lines: Iterable[Line]) -> list[tuple[Objective, str, list[Line]]]:
    """Lines under their objectives, in order."""
    found: dict[str, tuple[Objective, str, list[Line]]] = {}
    for line in lines:
        ref = line.objective.ref
        found.setdefault(ref, (line.objective, named(line.objective), []))[2].append(line)
    return list(found.values())
