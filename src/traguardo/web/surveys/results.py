"""What the answers say, once there are enough of them; and how a mean becomes the value of an indicator."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.evaluation.survey import Result, shows, summed_up
from traguardo.core.finding import Finding
from traguardo.core.following.periods import item_of
from traguardo.core.plan import Indicator, Measure, Objective, Role
from traguardo.core.rounding import rounded
from traguardo.core.value import parse
from traguardo.core.workflow import Part, State, writable
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.plans import editing, records
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record
from traguardo.web.surveys.models import HIGHEST, LOWEST, Kind, Remark, Survey, Verdict, Words
from traguardo.wording.numbers import shown

Findings = tuple[Finding, ...]
DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Line:
    """What the answers to a question on the scale say."""

    place: int
    text: str
    result: Result
    steps: tuple[tuple[int, int, Decimal], ...]  # step, how many, share in per cent


@dataclass(frozen=True, slots=True)
class Results:
    """What all answers say; nothing where there are too few."""

    count: int
    enough: bool
    lines: tuple[Line, ...] = ()
    remarks: tuple[tuple[str, tuple[Remark, ...]], ...] = ()  # question → what may be read
    held: tuple[Remark, ...] = ()  # what waits for somebody to look


def words_of(survey: Survey, language: str = "") -> Words:
    """Its words in a language, else in the one it was written in."""
    known = {words.language: words for words in survey.words.all()}
    return known.get(language) or known[survey.language]


def results(survey: Survey) -> Results:
    """What the answers say so far."""
    sheets = list(survey.sheets.values_list("marks", flat=True))
    if not shows(len(sheets), survey.least):
        return Results(len(sheets), enough=False)
    questions = words_of(survey).questions
    remarks = list(survey.remarks.all())
    read = (Verdict.CLEAR, Verdict.SHOWN)
    return Results(
        len(sheets),
        enough=True,
        lines=tuple(
            _line(survey, place, questions[place], sheets)
            for place, kind in enumerate(survey.kinds)
            if kind == Kind.SCALE
        ),
        remarks=tuple(
            (questions[place], tuple(r for r in remarks if r.question == place and r.verdict in read))
            for place, kind in enumerate(survey.kinds)
            if kind == Kind.TEXT
        ),
        held=tuple(r for r in remarks if r.verdict == Verdict.HELD),
    )


def written(result: Result) -> str:
    """A result as the actual value of an indicator: the mean, how many answered, how sure it is."""
    assert result.mean is not None  # noqa: S101 (there are enough answers)
    mean = shown(rounded(result.mean, "half_up", DECIMALS), "it", DECIMALS)
    told = f"{result.count} risposte"
    if result.margin is not None:
        told += f", margine ±{shown(rounded(result.margin, 'half_up', DECIMALS), 'it', DECIMALS)}"
    return f"{mean} ({told})"


def record_value(
    survey: Survey,
    place: int,
    cycle: Cycle,
    ref: str,
    *,
    by: User,
    roles: Collection[str],
    at: datetime | None = None,
) -> Findings:
    """Make the mean of a question the actual value of an indicator, with where it comes from.

    Args:
        survey: with enough answers.
        place: of the question on the scale.
        cycle: of the plan.
        ref: of the indicator.
        by: who takes it over.
        roles: the roles of that person in the body.
        at: when; now.
    """
    found = next((line for line in results(survey).lines if line.place == place), None)
    if found is None or found.result.mean is None:
        return (wrong("surveys.too_few", least=survey.least),)
    with transaction.atomic():
        cycle = editing.locked(cycle)
        if Part.RESULT not in writable(State(cycle.state), roles):
            return (wrong("workflow.role"),)
        plan = records.plan_of(cycle)
        there = item_of(plan, ref)
        if there is None or not isinstance(there[1], Indicator):
            return (wrong("surveys.indicator_gone"),)
        objective, indicator = there[0], there[1]
        after = _measured(objective, indicator, cycle.year, written(found.result), survey)
        if after != objective:
            records.store(editing.with_objective(plan, after), cycle)
            told = editing.told(after) | {"survey": survey.pk, "question": found.text}
            record(by, survey.body, "surveys.recorded", survey, editing.told(objective), told, at=at or now())
    return ()


def sheets_csv(survey: Survey) -> str:
    """The marks, a line a sheet, in no order of arrival; nothing that was written freely."""
    text = io.StringIO()
    table = csv.writer(text)
    places = [place for place, kind in enumerate(survey.kinds) if kind == Kind.SCALE]
    questions = words_of(survey).questions
    table.writerow(["source", *(questions[place] for place in places)])
    for sheet in survey.sheets.all():
        table.writerow([sheet.source, *(sheet.marks.get(str(place), "") for place in places)])
    return text.getvalue()


def look_through(remark: Remark, *, shown_: bool, by: User, at: datetime | None = None) -> None:
    """Decide whether a text that was held back may be read; the register does not repeat it."""
    with transaction.atomic():
        row = Remark.objects.select_for_update().select_related("survey__body").get(pk=remark.pk)
        before = row.verdict
        row.verdict = Verdict.SHOWN if shown_ else Verdict.HIDDEN
        row.save(update_fields=["verdict"])
        record(
            by,
            row.survey.body,
            "surveys.looked_through",
            row.survey,
            {"verdict": before},
            {"verdict": row.verdict},
            at=at or now(),
        )


def _line(survey: Survey, place: int, text: str, sheets: list[dict[str, int]]) -> Line:
    given = (marks[str(place)] for marks in sheets if str(place) in marks)
    result = summed_up(given, lowest=LOWEST, highest=HIGHEST, population=survey.population)
    steps = tuple(_steps(result))
    return Line(place, text, result, steps)


def _steps(result: Result) -> Iterator[tuple[int, int, Decimal]]:
    for step, count in result.counts.items():
        yield step, count, Decimal(count) * 100 / result.count if result.count else Decimal(0)


def _measured(objective: Objective, indicator: Indicator, year: int, raw: str, survey: Survey) -> Objective:
    measure = Measure(role=Role.ACTUAL, year=year, value=parse(raw, year=year, unit=indicator.unit or None))
    others = tuple(m for m in indicator.measures if not (m.role is Role.ACTUAL and m.year == year))
    source = indicator.source or f"Indagine «{survey.service}»"
    changed = replace(indicator, measures=(*others, measure), source=source)
    return replace(
        objective, indicators=tuple(changed if i.ref == indicator.ref else i for i in objective.indicators)
    )
