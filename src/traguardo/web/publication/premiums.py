"""Premiums in aggregate: how much was set aside and paid, how it was distributed, how far it tells people apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import translation

from traguardo.core.finding import Fact, Finding, Severity
from traguardo.core.plan import Deed
from traguardo.core.premium.distribution import distribution
from traguardo.core.premium.states import BonusState
from traguardo.core.publishing.passages import PARAGRAPH
from traguardo.core.publishing.suppression import (
    TOTAL,
    Disclosed,
    Elsewhere,
    Group,
    comparable,
    disclosed,
    exposed,
)
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.pages.saying import say
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed
from traguardo.web.premiums import computing
from traguardo.web.premiums.models import Bonus
from traguardo.web.publication import frozen, gate, publishing
from traguardo.web.publication.gate import Concern
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.premiums_page import named, unpacked
from traguardo.web.publication.sections import Kind
from traguardo.writers.open_data import CSV, JSON, LICENCE, spreadsheet


@dataclass(frozen=True, slots=True)
class Premiums:
    """What a body tells of a year; ``groups`` has a role as row and a band as column, amounts are euro."""

    year: int
    allocated: Decimal
    paid: Decimal
    groups: tuple[Group, ...]
    criteria: str = ""
    made_from: str = ""  # digest of the bonus that was computed here
    to_pay: bool = False  # approved, and not paid yet


def computed(cycle: Cycle) -> tuple[Premiums, Deed | None] | None:
    """The premiums of a cycle as they were approved here, with the deed; None where they were not."""
    bonus = Bonus.objects.filter(cycle=cycle).exclude(state=BonusState.DRAFT).first()
    if bonus is None:
        return None
    bonus.cycle = cycle
    public = computing.public(cycle)
    with translation.override(frozen.DOCUMENTS_LANGUAGE):
        groups = tuple(
            replace(group, row=say(f"choice.category.{group.row}").capitalize(), column=_share(group.column))
            for group in distribution(computing.lines_of(bonus))
        )
    told = Premiums(
        year=cycle.year,
        allocated=sum((one.budget for one in public), Decimal(0)),
        paid=sum((one.total for one in public), Decimal(0)),
        groups=groups,
        made_from=origin_of(bonus),
        to_pay=bonus.state != BonusState.PAID,
    )
    day = bonus.deed_date
    return told, Deed(organ=bonus.organ, number=bonus.number, date=day) if day and bonus.number else None


def with_criteria(told: Premiums, criteria: str) -> Premiums:
    """The same premiums, with how they are assigned in plain words."""
    return replace(told, criteria=criteria)


def origin_of(bonus: Bonus) -> str:
    """What a bonus is known by: it changes when an amount does, or once it is paid."""
    return hashlib.sha256(json.dumps([bonus.state, bonus.lines], sort_keys=True).encode()).hexdigest()


def _share(label: str) -> str:
    """A quota of a full premium as people read it."""
    low, _, high = label.partition("-")
    return say("publication.premiums.share_range", low=low, high=high) if high else f"{label}%"


def tabled(body: Body, told: Premiums) -> Disclosed:
    """The table as it would be published: small groups left out, and what would give them away."""
    return disclosed(told.groups, body.privacy_threshold, _elsewhere(_earlier(body, told.year)))


def _elsewhere(earlier: Mapping[int, Disclosed]) -> Elsewhere:
    return Elsewhere(tuple(earlier.values()), total=True)


def _earlier(body: Body, year: int) -> dict[int, Disclosed]:
    """Every table that was ever published of a year, by number: who read it then may have kept it."""
    rows = Edition.objects.filter(publication__body=body, publication__year=year)
    return {one.number: unpacked(one.content) for one in rows.filter(publication__kind=Kind.PREMIUM_DATA)}


def concerns(body: Body, told: Premiums, reasons: Mapping[str, str]) -> list[Concern]:
    """What must be justified: groups that cannot be kept from being computed, other groups than before, names."""
    found: list[Finding] = []
    if told.groups:
        earlier = _earlier(body, told.year)
        for row, column in exposed(told.groups, body.privacy_threshold, _elsewhere(earlier)):
            found.append(_worth("premium.exposed", role=named(row), band=named(column)))
        table = disclosed(told.groups, body.privacy_threshold, _elsewhere(earlier))
        if others := [str(number) for number, one in earlier.items() if not comparable(one, table)]:
            found.append(_worth("premium.other_groups", editions=", ".join(others)))
    labels = dict.fromkeys(label for group in told.groups for label in (group.row, group.column))
    texts = {"publication.premiums.criteria": told.criteria, "publication.form.groups": PARAGRAPH.join(labels)}
    names = [
        one for code, text in texts.items() for one in gate.concerns_in(body, told.year, text, say(code), reasons)
    ]
    return [*gate.weighed(found, reasons), *{one.key: one for one in names}.values()]


def _worth(code: str, **facts: Fact) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, facts=tuple(facts.items()))


def publish(
    body: Body,
    told: Premiums,
    *,
    deed: Deed | None,
    by: User,
    reasons: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> tuple[tuple[Edition, ...], tuple[Finding, ...]]:
    """Publish the total amount and, where there are groups, how it is distributed; small groups are left out.

    Nothing of what is left out is kept: the groups as they came are not written anywhere.

    Returns:
        The editions, or none and what stands in the way.
    """
    with transaction.atomic():
        publishing.hold(body)  # what was published meanwhile counts in what the gate finds
        found = concerns(body, told, reasons or {})
        if count := sum(not one.reason for one in found):
            return (), (wrong("publication.unresolved", count=count),)
        return _published(body, told, deed, [publishing.justified(one) for one in found], by, at), ()


def _published(
    body: Body, told: Premiums, deed: Deed | None, justified: list[dict[str, str]], by: User, at: datetime | None
) -> tuple[Edition, ...]:
    with translation.override(frozen.DOCUMENTS_LANGUAGE):
        money = {"allocated": str(told.allocated), "paid": str(told.paid), "made_from": told.made_from}
        act = _Act(body, told.year, deed, justified, by, at)
        made = [act.edition(Kind.PREMIUM_TOTAL, money | {"to_pay": told.to_pay})]
        if told.groups:
            content = {"criteria": told.criteria, "threshold": body.privacy_threshold, "made_from": told.made_from}
            made.append(act.edition(Kind.PREMIUM_DATA, content | _packed(tabled(body, told))))
            _alone(made[-1], by, at)
    return tuple(made)


def _alone(edition: Edition, by: User, at: datetime | None) -> None:
    """Take the tables before this one off the pages: two of them side by side only lead to questions."""
    for older in edition.publication.editions.filter(withdrawn_at=None).exclude(pk=edition.pk):
        older.publication = edition.publication
        publishing.withdraw(older, say("publication.premiums.replaced", n=edition.number), by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Act:
    """What the two editions have in common."""

    body: Body
    year: int
    deed: Deed | None
    justified: list[dict[str, str]]
    by: User
    at: datetime | None

    def edition(self, kind: Kind, content: dict[str, Any]) -> Edition:
        title = f"{say(f'publication.kind.{kind}')} {self.year}"
        told = publishing.Told(title=title)
        edition = publishing.begun(self.body, kind, self.year, told, self.by, self.at)
        edition.content, edition.justified = content, self.justified
        edition.deed = packed(self.deed) if self.deed else None
        publishing.keep(edition, _files(kind, self.year, content), self.by)
        return edition


def _files(kind: Kind, year: int, content: Mapping[str, Any]) -> list[File]:
    """What is published as data: CSV and JSON."""
    told = {key: value for key, value in content.items() if key != "made_from"}
    data = json.dumps({"year": year, "licence": LICENCE, **told}, ensure_ascii=False, indent=1).encode() + b"\n"
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
