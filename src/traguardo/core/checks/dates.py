"""Days that cannot be, that are too late, or that lie outside the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from traguardo.core.checks import texts
from traguardo.core.checks.check import THE_PLAN, Check, Place, on_indicator, on_step
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import DocumentKind, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Kind, Precision, Value, threshold

IMPOSSIBLE = Check(code="dates.impossible", severity=Severity.ERROR, about="a day that no calendar has")
AFTER_REPORT = Check(
    code="dates.after_report",
    severity=Severity.WARNING,
    about="something reported as done after the report's own date",
)
OUTSIDE = Check(
    code="dates.outside",
    severity=Severity.WARNING,
    about="a deadline before or after the years of the plan",
    reference="D.Lgs. 150/2009, art. 5 c. 2 lett. d",
)
LATE_REPORT = Check(
    code="dates.late_report",
    severity=Severity.WARNING,
    about="a report signed after the day of law",
    reference="D.Lgs. 150/2009, art. 10 c. 1 lett. b",
)
LATE_PLAN = Check(code="dates.late_plan", severity=Severity.NOTE, about="a plan signed after the day of law")
WITHOUT_YEAR = Check(
    code="dates.without_year", severity=Severity.NOTE, about="deadlines without a year in a plan of several years"
)
UNFINISHED = Check(code="dates.unfinished", severity=Severity.WARNING, about="a date whose year was left out: 31/12/")

CHECKS = (IMPOSSIBLE, AFTER_REPORT, OUTSIDE, LATE_REPORT, LATE_PLAN, WITHOUT_YEAR, UNFINISHED)

_UNFINISHED = re.compile(r"(?<![\w/.])(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])/(?![\w/])")

Dated = tuple[Place, str, Value]  # where, planned or actual, the value


def dates(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Every date of the plan, against the calendar, the plan's years, and the day of the report."""
    dated = list(_dated(plan))
    for place, _, value in dated:
        if value.kind is Kind.INVALID_DATE:
            yield IMPOSSIBLE.at(place, value=value.raw)
    for place, text in texts.of_plan(plan):
        if found := _UNFINISHED.search(text):
            yield UNFINISHED.at(place, value=found[0])
    yield from _outside(plan, dated)
    yield from _after_report(plan, dated)
    yield from _signed(plan, ruleset)
    if plan.horizon_end > plan.year:
        bare = [v for place, kind, v in dated if kind == "planned" and any(not s.year_given for s in v.spans)]
        if bare:
            yield WITHOUT_YEAR.at(THE_PLAN, count=len(bare), value=bare[0].raw, year=str(plan.year))


def _dated(plan: Plan) -> Iterator[Dated]:
    for objective, step in plan.steps():
        yield on_step(objective, step, "planned"), "planned", step.planned
        yield on_step(objective, step, "actual"), "actual", step.actual
    for objective, indicator in plan.indicators():
        spoken = threshold(indicator.name, year=plan.year)
        if spoken and spoken.spans:
            yield on_indicator(objective, indicator, "name"), "planned", spoken
        for measure in indicator.measures:
            kind = {Role.TARGET: "planned", Role.ACTUAL: "actual"}.get(measure.role)
            if kind:
                yield on_indicator(objective, indicator, measure.role), kind, measure.value


def _outside(plan: Plan, dated: list[Dated]) -> Iterator[Finding]:
    """Deadlines whose year is printed and is not one of the plan's."""
    told = set()
    for place, kind, value in dated:
        deadline = value.deadline
        if kind != "planned" or deadline is None or not value.spans[-1].year_given or place.where.item in told:
            continue
        if not plan.year <= deadline.year <= plan.horizon_end:
            told.add(place.where.item)
            period = str(plan.year) if plan.horizon_end == plan.year else f"{plan.year}–{plan.horizon_end}"
            yield OUTSIDE.at(place, value=value.raw, period=period)


def _after_report(plan: Plan, dated: list[Dated]) -> Iterator[Finding]:
    """Actual values that lie wholly after the day the report speaks of, or was signed."""
    day = plan.report_date or plan.document_date
    if plan.kind is DocumentKind.PLAN or day is None:
        return
    for place, kind, value in dated:
        if kind != "actual" or not value.spans:
            continue
        span = value.spans[-1]
        end = span.end if span.precision is Precision.DAY else _opening(span.end, span.precision)
        if end > day:
            yield AFTER_REPORT.at(place, value=value.raw, day=day)


def _opening(end: date, precision: Precision) -> date:
    return end.replace(month=1, day=1) if precision is Precision.YEAR else end.replace(day=1)


def _signed(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    if plan.document_date is None:
        return
    if plan.kind is DocumentKind.REPORT:
        yield from _late(LATE_REPORT, "calendar.report", plan.year + 1, plan.document_date, ruleset)
    elif plan.kind is DocumentKind.PLAN:
        yield from _late(LATE_PLAN, "calendar.piao", plan.year, plan.document_date, ruleset)


def _late(check: Check, key: str, year: int, signed: date, ruleset: Ruleset) -> Iterator[Finding]:
    if key not in ruleset.parameters or ruleset[key].since.year > year:
        return
    day = ruleset.table(key)
    last = date(year, int(day["month"]), int(day["day"]))
    if signed > last:
        late = check.under(ruleset.reference(key))
        yield late.at(THE_PLAN, signed=signed, last=last, days=(signed - last).days)
