"""Target + actual → attainment of one indicator, by the rule that fits what the cells hold.

Every rule is a function of its own; ``indicator_outcome`` chooses among them. Attainment is per cent, capped and
floored by the ruleset, with the raw figure kept among the facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traguardo.core.cells.told import told_number
from traguardo.core.plan import Indicator, Polarity, Role
from traguardo.core.scoring.deadline import late
from traguardo.core.scoring.outcome import Facts, Outcome, judged, neutralised, unmeasured
from traguardo.core.scoring.terms import Terms
from traguardo.core.scoring.timing import Timing, months_ahead, timing
from traguardo.core.trace import Status
from traguardo.core.value import EMPTY, Comparator, Kind, State, Value

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_DATED = (Kind.DATE, Kind.RANGE, Kind.MILESTONES)
_FALLING = (Comparator.AT_MOST, Comparator.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Cells:
    """What an indicator says of one year."""

    target: Value
    actual: Value
    baseline: Value


def cells(indicator: Indicator, year: int) -> Cells:
    """The target and actual value of a year, and the latest baseline up to it."""
    target = actual = baseline = EMPTY
    since = -1
    for m in indicator.measures:
        if m.role is Role.BASELINE:
            if since < m.year <= year:
                since, baseline = m.year, m.value
        elif m.year == year:
            if m.role is Role.TARGET:
                target = m.value
            elif m.role is Role.ACTUAL:
                actual = m.value
    return Cells(target, actual, baseline)


def polarity(indicator: Indicator, target: Value) -> Polarity:
    """Whether more is better: as the indicator says, else down where its target is a maximum."""
    if indicator.polarity is not None:
        return indicator.polarity
    return Polarity.DOWN if target.comparator in _FALLING and target.kind not in _DATED else Polarity.UP


def variance(indicator: Indicator, year: int) -> Decimal | None:
    """Polarity × (actual − target), so that positive is better; months for dates (planned − actual).

    None where it cannot be computed: a value missing, told in words, or in another unit.
    """
    of = cells(indicator, year)
    if of.target.kind in _DATED:
        months = months_ahead(of.target, of.actual) if of.actual.kind in _DATED else None
        return None if months is None else Decimal(months)
    pair = comparable(of.target, of.actual, indicator.unit)
    if pair is None:
        return None
    difference = pair[1] - pair[0]
    return -difference if polarity(indicator, of.target) is Polarity.DOWN else difference


def comparable(target: Value, actual: Value, unit: str) -> tuple[Decimal, Decimal] | None:
    """Target and actual as two numbers of one kind, or None.

    *All of them* is 100 where shares are counted, *yes* is one where one is expected, 9/10 is 90 where the target is
    a share. A share never stands against a count.
    """
    if target.number is None or not actual.given or target.kind in _DATED or target.kind is Kind.TEXT:
        return None
    share = target.kind is Kind.PERCENT or unit.strip() == "%"
    number = target.number
    if target.kind is Kind.SCORE:
        if not target.maximum:
            return None
        number, share = number * HUNDRED / target.maximum, True
    found = _as_number(actual, share=share, one=number <= 1)
    if found is None:
        return None
    if actual.kind is Kind.PERCENT and not share and unit.strip():
        return None
    return number, found


def _as_number(actual: Value, *, share: bool, one: bool) -> Decimal | None:
    match actual.kind:
        case Kind.UNIVERSAL:
            return HUNDRED if share else None
        case Kind.SCORE if share:
            return actual.number * HUNDRED / actual.maximum if actual.number is not None and actual.maximum else None
        case Kind.BOOLEAN:
            return Decimal(1) if actual.yes and one and not share else None
        case Kind.NUMBER | Kind.PERCENT | Kind.VARIANCE | Kind.SCORE:
            return actual.number
    return None


def meets(actual: Decimal, target: Decimal, comparator: Comparator | None, which: Polarity) -> bool:
    """Whether a number reaches its target; *more than* and *less than* are not met by the target itself."""
    if which is Polarity.DOWN:
        return actual < target if comparator is Comparator.LESS_THAN else actual <= target
    return actual > target if comparator is Comparator.MORE_THAN else actual >= target


def indicator_outcome(indicator: Indicator, terms: Terms) -> Outcome:
    """What an indicator comes to in the year of the terms."""
    if indicator.neutralised is not None:
        return neutralised(indicator.neutralised)
    of = cells(indicator, terms.year)
    if of.actual.state is State.NOT_APPLICABLE or of.target.state is State.NOT_APPLICABLE:
        return Outcome("item.not_applicable", None, Status.NOT_APPLICABLE)
    if terms.indicator_method == "judgement":
        return _unmeasured("indicator.no_judgement", indicator, terms)
    if not of.actual.given and of.actual.state is not State.NOT_DONE:
        return _without_actual(indicator, of, terms)
    pair = comparable(of.target, of.actual, indicator.unit)
    if pair is None and terms.told_numbers and (told := told_number(of.actual)) is not None:
        of = Cells(of.target, told, of.baseline)
        pair = comparable(of.target, told, indicator.unit) if of.target.kind is Kind.NUMBER else None
    if pair is not None:
        return numeric(pair, of, polarity(indicator, of.target), terms, share=indicator.unit.strip() == "%")
    return _in_words(indicator, of, terms)


def numeric(
    pair: tuple[Decimal, Decimal], of: Cells, which: Polarity, terms: Terms, *, share: bool = False
) -> Outcome:
    """The attainment of a number, by the method of the ruleset.

    Args:
        pair: target and actual value, comparable.
        of: the cells they were read from.
        which: whether more is better.
        terms: the terms of the year.
        share: whether the unit is per cent.
    """
    target, actual = pair
    met = meets(actual, target, of.target.comparator, which)
    method = terms.indicator_method
    raw, rule = HUNDRED if met else ZERO, "indicator.reached" if met else "indicator.below"
    facts: Facts = (
        ("actual", actual),
        ("target", target),
        ("percent", "%" if share or Kind.PERCENT in (of.target.kind, of.actual.kind) else ""),
        ("met", met),
    )
    if method != "threshold":
        start = comparable(of.baseline, of.baseline, "") if terms.from_baseline else None
        if start is not None and start[0] != target:
            raw, rule = (actual - start[0]) * HUNDRED / (target - start[0]), "indicator.from_baseline"
            facts += (("baseline", start[0]),)
        else:
            raw, rule = _proportion(actual, target, which, met=met, linear=terms.falling == "linear")
    facts += (("raw", raw),)
    if method == "bands":
        points = next((p for start, p in reversed(terms.bands) if raw >= start), ZERO)
        reference = terms.references["indicator.bands"]
        return Outcome("indicator.banded", min(max(points, terms.floor), terms.cap), facts=facts, reference=reference)
    if method == "variance":
        difference = target - actual if which is Polarity.DOWN else actual - target
        facts += (("variance", difference),)
        rule = "indicator.variance_reached" if met else "indicator.variance_below"
        raw = HUNDRED if met else min(raw, HUNDRED)
    return Outcome(
        rule, min(max(raw, terms.floor), terms.cap), facts=facts, reference=terms.references["indicator.method"]
    )


def _proportion(actual: Decimal, target: Decimal, which: Polarity, *, met: bool, linear: bool) -> tuple[Decimal, str]:
    """Raw attainment in proportion; all or nothing where a proportion has no meaning (a target of zero or below)."""
    if actual == target and not met:
        return HUNDRED, "indicator.at_limit"
    if which is Polarity.DOWN:
        if met:
            return HUNDRED, "indicator.within"
        if target <= 0:
            return ZERO, "indicator.beyond_zero"
        ratio = (2 - actual / target) if linear else target / actual
        return ratio * HUNDRED, "indicator.beyond"
    if target <= 0:
        return HUNDRED if met else ZERO, "indicator.zero_target"
    return actual * HUNDRED / target, "indicator.proportional"


def _without_actual(indicator: Indicator, of: Cells, terms: Terms) -> Outcome:
    """No actual value: pending, not due yet, judged by a person, or as the ruleset says."""
    if indicator.judgement is not None:
        return judged(indicator.judgement, terms)
    if of.actual.state is State.PENDING:
        return Outcome("item.pending", None, Status.PENDING, (("actual", of.actual.raw),))
    if not _stated(of.target):
        return _unmeasured("indicator.no_target", indicator, terms)
    if terms.on < _due(of.target, terms):
        return Outcome("item.not_due", None, Status.NOT_DUE, (("due", _due(of.target, terms)),))
    facts: Facts = (("target", of.target.raw), ("met", False))
    reference = terms.references["indicator.missing"]
    if terms.indicator_missing == "zero":
        return Outcome("item.missing_zero", ZERO, facts=facts, reference=reference)
    return Outcome("item.missing_excluded", None, Status.MISSING, facts, reference)


def _in_words(indicator: Indicator, of: Cells, terms: Terms) -> Outcome:
    """Yes, no, dates, *all of them*, scores; and texts, which only a person can judge."""
    target, actual = of.target, of.actual
    told: Facts = (("target", target.raw), ("actual", actual.raw))
    reference = terms.references["indicator.method"]
    if target.kind is Kind.BOOLEAN and target.yes is False:
        met = actual.yes is False or actual.state is State.NOT_DONE
        return Outcome(
            "indicator.as_expected" if met else "indicator.not_as_expected",
            HUNDRED if met else ZERO,
            facts=(*told, ("met", met)),
            reference=reference,
        )
    if not _stated(target):
        return _without_target(indicator, of, terms)
    if actual.state is State.NOT_DONE or actual.yes is False:
        if terms.on < _due(target, terms):
            return Outcome("item.not_due", None, Status.NOT_DUE, (("due", _due(target, terms)),))
        if target.number is not None and polarity(indicator, target) is Polarity.DOWN:
            return _unmeasured("indicator.told", indicator, terms, told)
        return Outcome("item.not_done", ZERO, facts=(*told, ("met", False)), reference=reference)
    if target.kind in _DATED and actual.kind in _DATED:
        return _by_deadline(of, terms)
    if _declared(target, actual):
        return Outcome("indicator.declared", HUNDRED, facts=(*told, ("met", True)), reference=reference)
    if target.kind is Kind.UNIVERSAL and actual.kind is Kind.PERCENT and actual.number is not None:
        whole = Value(raw=target.raw, kind=Kind.PERCENT, number=HUNDRED)
        return numeric((HUNDRED, actual.number), Cells(whole, actual, EMPTY), Polarity.UP, terms, share=True)
    return _unmeasured("indicator.told", indicator, terms, told)


def _declared(target: Value, actual: Value) -> bool:
    """Whether the actual value says that a target other than a number is reached."""
    if target.kind is Kind.BOOLEAN:
        if actual.kind in (Kind.NUMBER, Kind.PERCENT):
            return bool(actual.number) and (actual.kind is Kind.NUMBER or actual.number == HUNDRED)
        return bool(actual.yes) or actual.kind in (*_DATED, Kind.UNIVERSAL)
    if target.number is not None:
        return False
    if target.kind is Kind.PERIODICITY and actual.kind is Kind.PERIODICITY:
        return True
    return bool(actual.yes) or actual.kind is Kind.UNIVERSAL


def _by_deadline(of: Cells, terms: Terms) -> Outcome:
    when = timing(of.target, of.actual, terms.tolerance_days)
    facts: Facts = (("target", of.target.raw), ("actual", of.actual.raw))
    if when is Timing.LATE:
        return late("indicator.late", of.target, of.actual, (*facts, ("met", False)), terms)
    if when is Timing.STARTED:
        reference = terms.references["step.started"]
        return Outcome("item.started", terms.started, facts=(*facts, ("met", False)), reference=reference)
    return Outcome(
        "indicator.in_time",
        HUNDRED,
        facts=(*facts, ("met", True)),
        reference=terms.references["deadline.tolerance_days"],
    )


def _without_target(indicator: Indicator, of: Cells, terms: Terms) -> Outcome:
    """Nothing to compare with; only a score out of a maximum measures itself."""
    actual = of.actual
    if actual.kind is Kind.SCORE and actual.number is not None and actual.maximum:
        value = actual.number * HUNDRED / actual.maximum
        facts: Facts = (("points", actual.number), ("maximum", actual.maximum))
        value = min(max(value, terms.floor), terms.cap)
        return Outcome("indicator.score", value, facts=facts, reference=terms.references["indicator.method"])
    rule = "indicator.open_target" if of.target.kind is Kind.DOMAIN else "indicator.no_target"
    return _unmeasured(rule, indicator, terms, (("target", of.target.raw), ("actual", actual.raw)))


def _unmeasured(rule: str, indicator: Indicator, terms: Terms, facts: Facts = ()) -> Outcome:
    """What figures cannot tell: a person's judgement where there is one, else as the ruleset says."""
    if indicator.judgement is not None:
        return judged(indicator.judgement, terms)
    return unmeasured(rule, facts, terms)


def _due(target: Value, terms: Terms) -> date:
    deadline = target.deadline if target.kind in _DATED else None
    return deadline or terms.year_end


def _stated(target: Value) -> bool:
    return target.given and target.kind not in (Kind.DOMAIN, Kind.INVALID_DATE)
