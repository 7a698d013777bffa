"""Premiums in aggregate: how much was set aside and paid, how it was distributed, how far it tells people apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import translation

from traguardo.core.plan import Deed
from traguardo.core.publishing.suppression import TOTAL, Cell, Disclosed, Group, disclosed
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.dashboards import charts, figures
from traguardo.web.pages.saying import say
from traguardo.web.plans.packing import packed
from traguardo.web.publication import frozen, publishing
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.sections import Kind
from traguardo.writers.open_data import CSV, JSON, LICENCE, spreadsheet

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Premiums:
    """What a body tells of a year; ``groups`` has a role as row and a band as column, amounts are euro."""

    year: int
    allocated: Decimal
    paid: Decimal
    groups: tuple[Group, ...]
    criteria: str = ""


def publish(
    body: Body, told: Premiums, *, deed: Deed | None, by: User, at: datetime | None = None
) -> tuple[Edition, ...]:
    """Publish the total amount and, where there are groups, how it is distributed; small groups are left out.

    Nothing of what is left out is kept: the groups as they came are not written anywhere.
    """
    with transaction.atomic(), translation.override(frozen.DOCUMENTS_LANGUAGE):
        money = {"allocated": str(told.allocated), "paid": str(told.paid)}
        made = [_edition(body, Kind.PREMIUM_TOTAL, told.year, money, deed, by, at)]
        if told.groups:
            table = disclosed(told.groups, body.privacy_threshold)
            content = {"criteria": told.criteria, "threshold": body.privacy_threshold, **_packed(table)}
            made.append(_edition(body, Kind.PREMIUM_DATA, told.year, content, deed, by, at))
            _alone(made[-1], by, at)
    return tuple(made)


def _alone(edition: Edition, by: User, at: datetime | None) -> None:
    """Take the tables before this one off the pages: from two of them a group that both hide could be computed."""
    for older in edition.publication.editions.filter(withdrawn_at=None).exclude(pk=edition.pk):
        older.publication = edition.publication
        publishing.withdraw(older, say("publication.premiums.replaced", n=edition.number), by=by, at=at)


def _edition(
    body: Body, kind: Kind, year: int, content: dict[str, Any], deed: Deed | None, by: User, at: datetime | None
) -> Edition:
    title = f"{say(f'publication.kind.{kind}')} {year}"
    edition = publishing.begun(body, kind, year, publishing.Told(title=title), by, at)
    edition.content = content
    edition.deed = packed(deed) if deed else None
    publishing.keep(edition, _files(kind, year, content), by)
    return edition


def _files(kind: Kind, year: int, content: Mapping[str, Any]) -> list[File]:
    """What is published as data: CSV and JSON."""
    data = json.dumps({"year": year, "licence": LICENCE, **content}, ensure_ascii=False, indent=1).encode() + b"\n"
    if kind is Kind.PREMIUM_TOTAL:
        rows = [["anno", "stanziato", "distribuito"], [str(year), content["allocated"], content["paid"]]]
    else:
        rows = [["anno", "ruolo", "fascia", "persone", "importo"]]
        rows += [[str(year), *map(_safe, one[:2]), *one[2:]] for one in _lines(content)]
    return [
        frozen.file(1, f"{kind.slug}.csv", CSV, spreadsheet(rows)),
        frozen.file(2, f"{kind.slug}.json", JSON, data),
    ]


def _lines(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Every place of the table: role, band, people, euro; a hidden one says so."""
    table, every = unpacked(content), say("publication.premiums.all")
    for row, column in table.places:
        cell = table.cells.get((row, column))
        told = (str(cell.count), str(cell.amount)) if cell else (say("publication.premiums.hidden"), "")
        yield (every if row is TOTAL else row, every if column is TOTAL else column, *told)


def _safe(text: str) -> str:
    """A label that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@'\t\r" and text else text


def _packed(table: Disclosed) -> dict[str, Any]:
    cells = [[row, column, cell.count, str(cell.amount)] for (row, column), cell in table.cells.items()]
    return {"rows": list(table.rows), "columns": list(table.columns), "cells": cells}


def unpacked(content: Mapping[str, Any]) -> Disclosed:
    """The table that was published."""
    cells = {(row, column): Cell(count, Decimal(amount)) for row, column, count, amount in content["cells"]}
    return Disclosed(tuple(content["rows"]), tuple(content["columns"]), cells)


def spread(table: Disclosed) -> Decimal | None:
    """How far premiums tell people apart: the share of those who are not in the largest band.

    0 where all are in one band. None where a band is hidden, or nobody is there.
    """
    bands = [table.cells.get((table.down[-1], column)) for column in table.columns]
    counts = [cell.count for cell in bands if cell is not None]
    whole = sum(counts)
    return None if len(counts) < len(bands) or not whole else HUNDRED * (whole - max(counts)) / whole


def facts(kind: Kind, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of premiums tells."""
    if kind is Kind.PREMIUM_TOTAL:
        allocated, paid = Decimal(content["allocated"]), Decimal(content["paid"])
        share = HUNDRED * paid / allocated if allocated else None
        return {"allocated": allocated, "paid": paid, "share": share, "figures": [_money(allocated, paid)]}
    table = unpacked(content)
    heads = [say("publication.premiums.role"), *map(_named, table.across)]
    rows = [[_named(row), *(table.cells.get((row, column)) for column in table.across)] for row in table.down]
    chart = _bands(table)
    return {
        "heads": heads,
        "rows": rows,
        "spread": spread(table),
        "hidden": bool(table.hidden),
        "threshold": content["threshold"],
        "criteria": content["criteria"],
        "figures": [chart] if chart else [],
    }


def _named(label: str | None) -> str:
    return say("publication.premiums.all") if label is TOTAL else label or say("publication.premiums.people")


def _money(allocated: Decimal, paid: Decimal) -> figures.Figure:
    """Set aside against paid."""
    named = [(say("publication.premiums.allocated"), allocated), (say("publication.premiums.paid"), paid)]
    most = max(allocated, paid) or HUNDRED
    bars = [charts.Bullet(name, amount * HUNDRED / most, None, euro(amount)) for name, amount in named]
    return _figure("money", say("publication.kind.premium_total"), bars, say("publication.premiums.amount"))


def _bands(table: Disclosed) -> figures.Figure | None:
    """How many people are in each band; nothing where there is one, or one is hidden."""
    counts = [(column, table.cells.get((table.down[-1], column))) for column in table.columns]
    shown = [(column, cell.count) for column, cell in counts if cell is not None]
    if len(shown) < 2:
        return None
    most = Decimal(max(count for _, count in shown) or 1)
    bars = [charts.Bullet(column, count * HUNDRED / most, None, str(count)) for column, count in shown]
    return _figure("bands", say("publication.premiums.by_band"), bars, say("publication.premiums.people"))


def _figure(name: str, title: str, bars: Sequence[charts.Bullet], unit: str) -> figures.Figure:
    cells = tuple((figures.Cell(bar.label), figures.Cell(bar.shown, number=True)) for bar in bars)
    words = charts.Words(name, title, "; ".join(f"{bar.label}: {bar.shown}" for bar in bars))
    heads = (figures.Cell(title), figures.Cell(unit, number=True))
    return figures.Figure(name, title, charts.bullets(words, bars), heads, cells)


def euro(amount: Decimal) -> str:
    """An amount as people read it."""
    return say("publication.premiums.euro", amount=amount)
