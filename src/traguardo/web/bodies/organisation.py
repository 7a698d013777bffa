"""Changing a body: its own data, units, municipalities, calendar."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body, CalendarDay, Municipality, Unit
from traguardo.web.register.recording import record, snapshot

BODY = ("name", "short_name", "ipa_code", "tax_code", "privacy_threshold")
UNIT = ("code", "name", "parent", "head", "position")
MUNICIPALITY = ("name", "istat_code", "population", "population_on")
CALENDAR_DAY = ("key", "year", "day", "reason")
FIELDS: dict[type[Model], tuple[str, ...]] = {
    Body: BODY,
    Unit: UNIT,
    Municipality: MUNICIPALITY,
    CalendarDay: CALENDAR_DAY,
}
_UNIQUE: dict[type[Model], str] = {Body: "name", Unit: "name", Municipality: "name", CalendarDay: "key"}
Row = TypeVar("Row", Body, Unit, Municipality, CalendarDay)


@transaction.atomic
def change(
    row: Row, data: dict[str, Any], *, by: User, edition: int | None = None
) -> tuple[Row, tuple[Finding, ...]]:
    """Write the data of a form into a row of a body, new or not.

    Args:
        row: the row, with its body; not saved yet where it is new.
        data: field → value, for the fields of ``FIELDS``.
        by: who does it.
        edition: for rows that have one, the edition that the person saw; an older one changes nothing.

    Returns:
        The row as it is now and, where nothing has been changed, why.
    """
    fields = FIELDS[type(row)]
    name = type(row).__name__.lower()
    body = row if isinstance(row, Body) else row.body
    new = row.pk is None
    if not new:
        row = type(row).objects.select_for_update().get(pk=row.pk)
    if edition is not None and isinstance(row, Body | Unit) and not new and row.edition != edition:
        return row, (wrong("bodies.stale", name=str(row)),)
    before = None if new else snapshot(row, *fields)
    for field in fields:
        if field in data:
            setattr(row, field, data[field])
    if isinstance(row, Unit) and (finding := _misplaced(row)):
        return row, (finding,)
    if not new and before == snapshot(row, *fields):
        return row, ()
    if not new and isinstance(row, Body | Unit):
        row.edition += 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return row, (wrong(f"bodies.{name}.taken", _UNIQUE[type(row)], name=str(getattr(row, _UNIQUE[type(row)]))),)
    record(by, body, f"bodies.{name}_{'added' if new else 'changed'}", row, before, snapshot(row, *fields))
    return row, ()


@transaction.atomic
def remove(row: Unit | Municipality | CalendarDay, *, by: User) -> tuple[Finding, ...]:
    """Remove a row of a body; a unit that something hangs on stays."""
    before = snapshot(row, *FIELDS[type(row)])
    try:
        with transaction.atomic():
            record(by, row.body, f"bodies.{type(row).__name__.lower()}_removed", row, before=before)
            row.delete()
    except ProtectedError as error:
        return (wrong("bodies.unit.in_use", name=str(row), count=len(error.protected_objects)),)
    return ()


def tree(units: list[Unit]) -> list[tuple[Unit, int]]:
    """Units in the order of their tree, each with its depth from 0."""
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)
    ordered: list[tuple[Unit, int]] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        ordered.append((unit, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.get(unit.pk, [])))
    return ordered


def _misplaced(unit: Unit) -> Finding | None:
    """Why a unit cannot hang where it is put: below itself."""
    parents = dict(Unit.objects.filter(body_id=unit.body_id).values_list("pk", "parent_id"))
    above = unit.parent_id
    while above is not None:
        if above == unit.pk:
            return wrong("bodies.unit.below_itself", "parent", name=str(unit))
        above = parents.get(above)
    return None
