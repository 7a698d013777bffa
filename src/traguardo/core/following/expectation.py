"""How much of a plan is expected by a day: each step and indicator by its deadline, all together by their weights.

Whatever has a deadline is expected in full from that day on and not before. Two things may be expected bit by bit, as
the days pass, where the ruleset says so: an indicator that adds up over the year (a number to reach, neither a share
nor a maximum), and a step planned over a stretch of days. What has no date is expected by the end of the year. So the
expectation of a plan never falls from one day to the next, and at the end of the year it is 100.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traguardo.core.attainment import cells, polarity
from traguardo.core.plan import Indicator, Polarity, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.combination import mean
from traguardo.core.scoring.outcome import Facts
from traguardo.core.trace import Trace
from traguardo.core.value import Kind

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_DATED = (Kind.DATE, Kind.RANGE, Kind.MILESTONES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is expected: in full on ``end``; bit by bit from ``start`` on where there is one."""

    end: date
    start: date | None = None
    reference: str = ""

    def on(self, day: date) -> Decimal:
        """The part expected by the end of a day, from 0 to 100."""
        if day >= self.end:
            return HUNDRED
        if self.start is None or day < self.start:
            return ZERO
        return HUNDRED * ((day - self.start).days + 1) / ((self.end - self.start).days + 1)

    def trace(self, of: Trace, day: date) -> Trace:
        """The part expected by a day, and why, as a leaf in the place of another trace."""
        value = self.on(day)
        rule = "expectation.over_time" if self.start and ZERO < value < HUNDRED else "expectation.not_yet"
        facts: Facts = (("due", self.end), ("day", day), ("part", value))
        if self.start:
            facts += (("start", self.start),)
        return _like(of, "expectation.due" if value == HUNDRED else rule, value, facts, self.reference)


def step_due(step: Step, year: int, ruleset: Ruleset) -> Due:
    """When a step is expected: by its deadline, on its day of the year where it recurs, else by the year's end."""
    end = date(year, 12, 31)
    deadline = step.planned.deadline
    if deadline is None or deadline > end:
        return Due(end=end)
    if deadline.year < year and step.recurrence:
        return Due(end=_same_day(deadline, year))
    start = step.planned.spans[-1].start
    if step.planned.kind is Kind.RANGE and start < deadline and ruleset.text("expectation.stretches") == "linear":
        return Due(end=deadline, start=start, reference=ruleset.reference("expectation.stretches"))
    return Due(end=deadline)


def indicator_due(indicator: Indicator, year: int, ruleset: Ruleset) -> Due:
    """When the target of an indicator is expected: by its date, over the year where it adds up, else at its end."""
    end = date(year, 12, 31)
    target = cells(indicator, year).target
    if target.kind in _DATED and target.deadline is not None:
        return Due(end=min(target.deadline, end))
    adds_up = (
        target.kind is Kind.NUMBER
        and indicator.unit.strip() != "%"
        and target.number is not None
        and target.number > 1  # one is a yes: there is no half of it
        and polarity(indicator, target) is Polarity.UP
    )
    if adds_up and ruleset.text("expectation.counts") == "linear":
        return Due(end=end, start=date(year, 1, 1), reference=ruleset.reference("expectation.counts"))
    return Due(end=end)


def expected(top: Trace, dues: Mapping[str, Due], year: int, day: date) -> Trace:
    """How much of a scored node is expected by a day, as a tree of its own with the weights of the year's end.

    Args:
        top: the trace of a body, unit, area or objective, scored at the end of the year.
        dues: when each step and indicator is expected, by ref.
        year: the year of the plan.
        day: the day.
    """
    year_end = Due(end=date(year, 12, 31))

    def leaf(of: Trace) -> Trace:
        if of.subject in dues:
            return dues[of.subject].trace(of, day)
        if of.children and of.rule.startswith("alternatives."):  # one of them will do: the last of them to come
            latest = min((dues[t.subject].trace(t, day) for t in of.children), key=lambda t: t.value or ZERO)
            return _like(latest, "expectation.alternatives", latest.value, latest.facts, of.reference, place=of)
        return year_end.trace(of, day)

    return retold(top, "expectation.combined", leaf)


def retold(top: Trace, rule: str, leaf: Callable[[Trace], Trace]) -> Trace:
    """A tree of the same weights with other values in its leaves, and so above them.

    A leaf is what counts without parts that weigh: a step, an indicator, a group of alternatives, an objective that a
    person judged. What has no value has none here either.
    """
    built: dict[int, Trace] = {}
    for node in reversed(tuple(top.walk())):  # those below first
        weighed = [child for child in node.children if child.weight]
        if node.value is None:
            built[id(node)] = _like(node, "expectation.nothing", None, ())
        elif not weighed:
            built[id(node)] = leaf(node)
        else:
            parts = [(child.weight or ZERO, built[id(child)].value or ZERO) for child in weighed]
            built[id(node)] = Trace(
                subject=node.subject,
                label=node.label,
                rule=rule,
                value=mean(parts),
                weight=node.weight,
                children=tuple(built[id(child)] for child in weighed),
            )
    return built[id(top)]


def leaves(top: Trace) -> tuple[tuple[Decimal, Trace], ...]:
    """What a node finally rests on: each leaf of it with its weight in per cent of the node."""
    found: list[tuple[Decimal, Trace]] = []
    waiting = [(HUNDRED, top)]
    while waiting:
        weight, node = waiting.pop()
        if node.value is None:
            continue
        weighed = [child for child in node.children if child.weight]
        if not weighed:
            found.append((weight, node))
        waiting.extend((weight * (child.weight or ZERO) / HUNDRED, child) for child in reversed(weighed))
    return tuple(found)


def _like(
    of: Trace, rule: str, value: Decimal | None, facts: Facts, reference: str = "", place: Trace | None = None
) -> Trace:
    """A leaf with another value in the place of a trace."""
    place = place or of
    return Trace(
        subject=place.subject,
        label=place.label,
        rule=rule,
        value=value,
        status=place.status,
        weight=place.weight,
        facts=facts,
        reference=reference,
    )


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, 28)) if day.month == 2 else day.replace(year=year)
