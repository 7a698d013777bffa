"""Writing into the audit trail: called by the functions that change rows, inside their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from traguardo.web.accounts.models import User
from traguardo.web.register.models import Entry

LONGEST_SUBJECT = 300


def record(
    by: User | None,
    body: Model,
    action: str,
    subject: Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    *,
    at: datetime | None = None,
) -> Entry:
    """Write one line into the audit trail of a body.

    Args:
        by: who did it; None for the program itself.
        body: the body it happened in.
        action: a code such as ``bodies.unit_changed``; ``action.<code>`` in wording says it.
        subject: the row it happened to.
        before: the fields as they were, JSON values, dates or decimals; None for something new.
        after: the fields as they are; None for something removed. Where both are given only what differs is kept.
        at: when; now.
    """
    if before is not None and after is not None:
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        before = {name: before.get(name) for name in names}
        after = {name: after.get(name) for name in names}
    return Entry.objects.create(
        body_id=body.pk,
        at=at or timezone.now(),
        by=by,
        by_name=f"{by.name} <{by.email}>" if by else "",
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 (Django documents it)
        subject_id=str(subject.pk or ""),
        subject=str(subject)[:LONGEST_SUBJECT],
        before=before,
        after=after,
    )


def snapshot(row: Model, *names: str) -> dict[str, Any]:
    """Fields of a row as the audit trail keeps them: a row that is pointed at by what it is called."""
    found = {}
    for name in names:
        value = getattr(row, name)
        found[name] = str(value) if isinstance(value, Model) else value
    return found
