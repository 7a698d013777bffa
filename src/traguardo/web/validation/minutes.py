"""The minutes of the evaluators' meetings, with their files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import localdate, now

from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.bodies.attachments import Examined
from traguardo.web.bodies.findings import wrong
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record
from traguardo.web.validation.models import Minutes, MinutesFile


def write(
    cycle: Cycle,
    day: date,
    present: str,
    text: str,
    *,
    files: Sequence[Examined] = (),
    by: User,
    at: datetime | None = None,
) -> tuple[Minutes | None, tuple[Finding, ...]]:
    """Write the minutes of a meeting; in any state of the cycle, for meetings are held after it too.

    Args:
        cycle: what the meeting was about.
        day: of the meeting.
        present: who was there.
        text: what was said and decided.
        files: examined.
        by: who writes.
        at: when; now.
    """
    at = at or now()
    if not date(cycle.year, 1, 1) <= day <= localdate(at):
        return None, (wrong("validation.minutes_day", "day", year=str(cycle.year)),)
    stored: list[str] = []
    try:
        with transaction.atomic():
            cycle = editing.locked(cycle)
            told = {"day": day, "present": present.strip(), "text": text.strip()}
            twice = Minutes.objects.filter(cycle=cycle, by=by, **told).first()
            if twice is not None:
                return twice, ()
            row = Minutes.objects.create(cycle=cycle, by=by, at=at, **told)
            for file in files:
                MinutesFile(minutes=row).keep(file, stored)
            kept = {f"file {file.name}": file.digest for file in files}
            record(by, cycle.body, "validation.minutes_written", row, None, told | kept, at=at)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise
    return row, ()
