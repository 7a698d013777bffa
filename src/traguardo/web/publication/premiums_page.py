"""What the pages of premiums show of what was published: the total, the table, how far it tells people apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from traguardo.core.publishing.suppression import TOTAL, Cell, Disclosed
from traguardo.web.dashboards import charts, figures
from traguardo.web.pages.saying import say
from traguardo.web.publication.sections import Kind

HUNDRED = Decimal(100)


def unpacked(content: Mapping[str, Any]) -> Disclosed:
    """The table that was published."""
    cells = {(row, column): Cell(count, Decimal(amount)) for row, column, count, amount in content["cells"]}
    return Disclosed(tuple(content["rows"]), tuple(content["columns"]), cells)


def spread(table: Disclosed) -> Decimal | None:
    """How far premiums tell people apart: the share of those who are not in the largest band.

    0 where all are in one band. None where nobody is there, or a band that is hidden could be the largest.
    """
    bands = [table.cells.get((table.down[-1], column)) for column in table.columns]
    counts = [cell.count for cell in bands if cell is not None]
    whole, most = table.total.count if table.total else 0, max(counts, default=0)
    return None if not whole or whole - sum(counts) > most else HUNDRED * (whole - most) / whole


def facts(kind: Kind, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of premiums tells."""
    if kind is Kind.PREMIUM_TOTAL:
        allocated, paid = Decimal(content["allocated"]), Decimal(content["paid"])
        share = HUNDRED * paid / allocated if allocated else None
        to_pay = bool(content.get("to_pay"))
        charted = [_money(allocated, paid, to_pay=to_pay)]
        return {"allocated": allocated, "paid": paid, "share": share, "to_pay": to_pay, "figures": charted}
    table = unpacked(content)
    chart = _bands(table)
    return told_by(table) | {
        "threshold": content["threshold"],
        "criteria": content["criteria"],
        "figures": [chart] if chart else [],
    }


def told_by(table: Disclosed) -> dict[str, Any]:
    """A table as a page shows it."""
    return {
        "heads": [say("publication.premiums.role"), *map(named, table.across)],
        "rows": [[named(row), *(table.cells.get((row, column)) for column in table.across)] for row in table.down],
        "spread": spread(table),
        "hidden": bool(table.hidden),
    }


def named(label: str | None) -> str:
    """What a role or band is called; that of the totals has no name."""
    return say("publication.premiums.all") if label is TOTAL else label or say("publication.premiums.people")


def _money(allocated: Decimal, paid: Decimal, *, to_pay: bool) -> figures.Figure:
    """Set aside against paid, or against what will be."""
    given = say("publication.premiums.to_pay" if to_pay else "publication.premiums.paid")
    told = [(say("publication.premiums.allocated"), allocated), (given, paid)]
    most = max(allocated, paid) or HUNDRED
    bars = [charts.Bullet(name, amount * HUNDRED / most, None, euro(amount)) for name, amount in told]
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
