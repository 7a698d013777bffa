"""outlook(plan, ruleset, on) → Outlook: where a plan stands on a day against where it should be.

The hundred points of the year are shared by the weights that count at its end, what is never reported counting as
zero. On a day they stand in four places: attained, lost for good, at risk, still to come. Attained and expected are
parts of the same hundred, so that they can be held against each other on any day; on the last one what is expected is
everything, and what is attained is the score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from traguardo.core.following.expectation import HUNDRED, ZERO, Due, expected, indicator_due, leaves, retold, step_due
from traguardo.core.following.known import known_on
from traguardo.core.following.standing import AT_RISK, LATE, LOST, MISSING, Item, Stand, items
from traguardo.core.plan import DocumentKind, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, score
from traguardo.core.scoring.combination import mean
from traguardo.core.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Where the hundred points of a body are on a day; together 100, unless more than the target counts."""

    attained: Decimal = ZERO
    at_risk: Decimal = ZERO
    lost: Decimal = ZERO
    to_come: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Where a plan stands on a day; nothing is rounded here."""

    on: date
    expected: Mapping[str, Trace]  # by subject: body, unit:…, area:…, objectives
    attained: Mapping[str, Trace]
    items: tuple[Item, ...]  # in the order of the plan
    points: Points
    tolerance: Decimal  # points below the expectation that are not yet a delay

    def gap(self, subject: str) -> Decimal | None:
        """Attained less expected, in points; None where nothing can be assessed."""
        ought, found = self.expected[subject].value, self.attained[subject].value
        return None if ought is None or found is None else found - ought

    def behind(self, subject: str) -> bool:
        """Whether less is attained than expected, beyond the tolerance."""
        gap = self.gap(subject)
        return gap is not None and gap < -self.tolerance

    def of(self, stands: frozenset[Stand]) -> tuple[Item, ...]:
        """The items that stand so, the heaviest first."""
        return tuple(sorted((i for i in self.items if i.stand in stands), key=lambda i: -i.open))

    @property
    def late(self) -> tuple[Item, ...]:
        """What is beyond its deadline: not reported, only begun, done late or not done; the heaviest first."""
        return self.of(LATE)

    @property
    def missing(self) -> tuple[Item, ...]:
        """What cannot be measured for want of a value, of a target or of a judgement; the heaviest first."""
        return self.of(MISSING)

    @property
    def at_risk(self) -> tuple[Item, ...]:
        """What may still lose its weight; the heaviest first."""
        return self.of(AT_RISK)


def outlook(plan: Plan, ruleset: Ruleset, on: date) -> Outlook:
    """Where a plan stands on a day.

    Args:
        plan: the plan with its measures.
        ruleset: the system in force.
        on: the day; a day after the year is its last one.
    """
    end = date(plan.year, 12, 31)
    on = min(on, end)
    strict = _reporting_everything(ruleset)
    whole = replace(plan, kind=DocumentKind.CYCLE)
    final = score(whole, strict, end)
    known = whole if on == end else replace(known_on(plan, on), kind=DocumentKind.CYCLE)
    now = final if known is whole else score(known, strict, end)
    dues = _dues(plan, ruleset)
    weighed = leaves(final.body)
    found_items = tuple(items(plan, ruleset, on, (final, now), dues, _shares(weighed, final)))
    found = dict(_results(now)) | {item.ref: item.outcome for item in found_items}
    tops = (final.body, *final.units, *final.areas, *final.objectives.values())
    ought = {t.subject: expected(t, dues, plan.year, on) for t in tops}
    came_to = {t.subject: retold(t, "expectation.attained", lambda leaf: _result(found, leaf)) for t in tops}
    return Outlook(
        on=on,
        expected=ought,
        attained=came_to,
        items=found_items,
        points=_points(weighed, {i.ref: i for i in found_items}, found),
        tolerance=ruleset.number("expectation.tolerance_points"),
    )


def course(plan: Plan, ruleset: Ruleset, days: Iterable[date]) -> tuple[tuple[date, Decimal], ...]:
    """What is expected of the whole body over the year; nothing where nothing can be expected.

    Args:
        plan: the plan.
        ruleset: the system in force.
        days: the days to tell, beside those on which something falls due and the days before these.
    """
    end = date(plan.year, 12, 31)
    final = score(replace(plan, kind=DocumentKind.CYCLE), _reporting_everything(ruleset), end)
    dues = _dues(plan, ruleset)
    weights: defaultdict[frozenset[Due], Decimal] = defaultdict(
        Decimal
    )  # much falls due on one day: hundreds of items, a few lines
    for weight, leaf in leaves(final.body):
        members = leaf.children if leaf.rule.startswith("alternatives.") else (leaf,)
        weights[frozenset(dues.get(member.subject, Due(end=end)) for member in members)] += weight
    if not weights:
        return ()
    falling = {due.end for several in weights for due in several}
    before = {day - timedelta(days=1) for day in falling if day > date(plan.year, 1, 1)}
    return tuple(
        (day, mean([(weight, min(due.on(day) for due in several)) for several, weight in weights.items()]) or ZERO)
        for day in sorted({*days, *falling, *before})
    )


def _reporting_everything(ruleset: Ruleset) -> Ruleset:
    """The same system where what is not reported counts as zero: its weight must be expected too."""
    keys = ("step.missing", "indicator.missing")
    stricter = {key: replace(ruleset.parameters[key], value="zero") for key in keys}
    return replace(ruleset, parameters={**ruleset.parameters, **stricter})


def _dues(plan: Plan, ruleset: Ruleset) -> dict[str, Due]:
    dues = {s.ref: step_due(s, plan.year, ruleset) for _, s in plan.steps()}
    return dues | {i.ref: indicator_due(i, plan.year, ruleset) for _, i in plan.indicators()}


def _results(card: Scorecard) -> Iterator[tuple[str, Trace]]:
    """Every trace that may be a leaf, by its subject."""
    for trace in card.objectives.values():
        for node in (trace, *trace.children):
            yield node.subject, node
    yield card.body.subject, card.body
    yield from card.steps.items()
    yield from card.indicators.items()


def _result(found: Mapping[str, Trace], place: Trace) -> Trace:
    """What a leaf came to, with its weight at the end of the year; nothing yet is zero."""
    trace = found[place.subject]
    return replace(trace, value=trace.value or ZERO, weight=place.weight)


def _shares(weighed: tuple[tuple[Decimal, Trace], ...], card: Scorecard) -> dict[str, Decimal]:
    """What each step and indicator weighs in the body; alternatives share the weight of their group."""
    shares: dict[str, Decimal] = {}
    for weight, leaf in weighed:
        refs = [leaf.subject] if leaf.subject in card.steps or leaf.subject in card.indicators else []
        if leaf.rule.startswith("alternatives."):
            refs = [member.subject for member in leaf.children]
        for ref in refs:
            shares[ref] = shares.get(ref, ZERO) + weight / len(refs)
    return shares


def _points(
    weighed: tuple[tuple[Decimal, Trace], ...], items: Mapping[str, Item], found: Mapping[str, Trace]
) -> Points:
    """The hundred points by where they are; what a person's judgement leaves of an objective is lost."""
    sums = dict.fromkeys(("attained", "at_risk", "lost", "to_come"), ZERO)
    for weight, leaf in weighed:
        attained = weight * (found[leaf.subject].value or ZERO) / HUNDRED
        sums["attained"] += attained
        sums[_place(leaf, items, found)] += max(weight - attained, ZERO)
    return Points(**sums)


def _place(leaf: Trace, items: Mapping[str, Item], found: Mapping[str, Trace]) -> str:
    """Where the points are that a leaf has not brought."""
    members = leaf.children if leaf.rule.startswith("alternatives.") else (leaf,)
    stands = {items[t.subject].stand for t in members if t.subject in items}
    if not stands:
        return "lost" if found[leaf.subject].value is not None else "to_come"
    return "lost" if stands <= LOST else "at_risk" if stands & AT_RISK else "to_come"
