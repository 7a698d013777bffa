"""The audit trail as a file: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from traguardo.web.register.models import Entry

COLUMNS = ("at", "by", "action", "subject_type", "subject_id", "subject", "before", "after")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet calculate a cell instead of showing it


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """One line an entry, separated by semicolons as Italian spreadsheets expect, with a byte order mark."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries:
        row = as_dict(entry)
        yield _line([_packed(row[name]) for name in COLUMNS])


def as_json(entries: Iterable[Entry]) -> Iterator[str]:
    """A list of objects, one a line."""
    yield "["
    for number, entry in enumerate(entries):
        yield ("," if number else "") + "\n" + json.dumps(as_dict(entry), cls=DjangoJSONEncoder, ensure_ascii=False)
    yield "\n]\n"


def as_dict(entry: Entry) -> dict[str, Any]:
    """An entry by column."""
    return {
        "at": entry.at.isoformat(),
        "by": entry.by_name,
        "action": entry.action,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
    }


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def _packed(value: object) -> str:
    if value is None:
        return ""
    return harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder))


def _line(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, delimiter=";").writerow(cells)
    return buffer.getvalue()
