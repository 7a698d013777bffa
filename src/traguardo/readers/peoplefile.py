"""A people file (TOML, or JSON with the same keys) → Staff, with every defect at once and the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from traguardo.core.finding import Fact, Finding
from traguardo.core.people.person import Person, Staff
from traguardo.readers.plan_integrity import Defect
from traguardo.readers.planfile import read_record
from traguardo.readers.toml_lines import Path


def read(data: bytes, name: str) -> tuple[Staff | None, tuple[Finding, ...]]:
    """The people of a body from the bytes of their file.

    Args:
        data: TOML or JSON in UTF-8, at most 20 MB; its keys are those of ``core/people.py``, see
            docs/reference/file-delle-persone.md.
        name: what to call the file in findings; JSON where it ends in ``.json``.

    Returns:
        The people, or None where anything is wrong; and all findings (codes ``planfile.*``), each an error with its
        path and line.
    """
    return read_record(Staff, data, name, defects, lambda staff: staff)


def defects(staff: Staff) -> Iterator[Defect]:
    """What must hold across all the people before anything can be computed: numbers, evaluators, periods, funds."""
    seen: set[str] = set()
    for n, person in enumerate(staff.people):
        path: Path = ("people", n)
        if person.id in seen:
            yield (*path, "id"), "same_ref", {"ref": person.id}
        seen.add(person.id)
        yield from _periods(person, path)
    for n, person in enumerate(staff.people):
        if person.evaluator and person.evaluator not in seen:
            yield ("people", n, "evaluator"), "evaluator", {"found": person.evaluator}
        elif person.evaluator == person.id and person.id:
            yield ("people", n, "evaluator"), "own_evaluator", {"found": person.id}
    groups: set[str] = set()
    for n, fund in enumerate(staff.funds):
        if fund.group in groups:
            yield ("funds", n, "group"), "same_fund", {"found": fund.group.value}
        groups.add(fund.group)
        if fund.amount != fund.amount.quantize(Decimal("0.01")):
            yield ("funds", n, "amount"), "not_cents", {"found": str(fund.amount)}


def _periods(person: Person, path: Path) -> Iterator[Defect]:
    periods: list[tuple[str, int, date | None, date | None]] = [
        *(("employments", n, job.start, job.end) for n, job in enumerate(person.employments)),
        *(("absences", n, away.start, away.end) for n, away in enumerate(person.absences)),
        *(("secondments", n, lent.start, lent.end) for n, lent in enumerate(person.secondments)),
    ]
    for name, n, start, end in periods:
        if start and end and end < start:
            days: dict[str, Fact] = {"start": start, "found": end}
            yield (*path, name, n, "end"), "end_before_start", days
    if not person.employments:
        yield (*path, "employments"), "no_employment", {"found": person.label}
    ordered = sorted(enumerate(person.employments), key=lambda pair: pair[1].start or date.min)
    for (_, before), (n, after) in pairwise(ordered):
        if before.end is None or after.start is None or after.start <= before.end:
            yield (*path, "employments", n, "start"), "overlap", {"found": person.label}
