"""The measurement system of a body, year by year."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traguardo.core.finding import Finding
from traguardo.core.ruleset import Ruleset
from traguardo.rulesets import available, load, load_file
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, BodyRuleset
from traguardo.web.register.recording import record, snapshot

RECORDED = ("year", "built_in", "file_name")
STANDARD = "standard"


def ruleset_of(body: Body, year: int, on: date | None = None) -> Ruleset:
    """The system that a body uses in a year: the latest set for that year or before, else the standard.

    Args:
        body: whose.
        year: of the cycle.
        on: the day whose parameters count; the last of the year.
    """
    chosen = BodyRuleset.objects.filter(body=body, year__lte=year).order_by("-year").first()
    return ruleset_in(chosen, on or date(year, 12, 31))


def ruleset_in(chosen: BodyRuleset | None, on: date) -> Ruleset:
    """The system of a row, as in force on a day."""
    if chosen is None:
        return load(STANDARD, on)
    if chosen.built_in:
        return load(chosen.built_in, on)
    found, findings = load_file(bytes(chosen.content), on, name=chosen.file_name)
    if found is None:
        raise ValueError(f"ruleset {chosen.pk} was whole when it was kept and is not now: {findings}")
    return found


@transaction.atomic
def set_ruleset(
    body: Body, year: int, *, built_in: str = "", content: bytes = b"", file_name: str = "", by: User
) -> tuple[BodyRuleset | None, tuple[Finding, ...]]:
    """Set the system from a year on: a built-in one, or the body's own file, which must be without errors.

    Returns:
        The row, or None and everything that is wrong in the file.
    """
    if not built_in:
        found, findings = load_file(content, date(year, 12, 31), name=file_name)
        if found is None:
            return None, findings
    elif built_in not in {one.id for one in available()}:
        raise KeyError(built_in)
    row = BodyRuleset.objects.select_for_update().filter(body=body, year=year).first()
    before = snapshot(row, *RECORDED) if row else None
    row = row or BodyRuleset(body=body, year=year)
    row.built_in, row.content, row.file_name = built_in, b"" if built_in else content, "" if built_in else file_name
    row.save()
    record(by, body, "bodies.ruleset_set", row, before, snapshot(row, *RECORDED))
    return row, ()


@transaction.atomic
def unset_ruleset(row: BodyRuleset, *, by: User) -> None:
    """Go back to the system of the years before."""
    record(by, row.body, "bodies.ruleset_unset", row, before=snapshot(row, *RECORDED))
    row.delete()
