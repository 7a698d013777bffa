"""The draft of a review: the plan it tells, and every way a person may correct it before it becomes a cycle.

Each change is one transaction and one line in the register, and never runs over another's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import DocumentKind, Objective, Plan
from traguardo.web.accounts.models import User
from traguardo.web.importing.dating import dated
from traguardo.web.importing.models import Import, ReadCard, State
from traguardo.web.plans import editing
from traguardo.web.plans.editing import Stale
from traguardo.web.plans.models import fresh_stamp
from traguardo.web.plans.packing import packed, unpacked
from traguardo.web.register.recording import record

ABOUT = ("year", "last_year", "kind", "title")
REMEMBERED = 16  # drafts a process keeps at hand


def plan_of(imported: Import) -> Plan:
    """The plan a draft tells: its cards without those left out; what stood below one of these moves up."""
    return _plan_of(_Known(imported.pk, imported.stamp, imported))


@dataclass(frozen=True, slots=True)
class _Known:
    """A draft as it was read, known by its stamp."""

    pk: int
    stamp: str
    imported: Import = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def _plan_of(known: _Known) -> Plan:
    imported = known.imported
    rows = list(ReadCard.objects.filter(imported=imported).order_by("n").values_list("ref", "content", "dropped"))
    objectives = [unpacked(Objective, content) for _, content, _ in rows]
    above = {o.ref: o.parent for o in objectives}
    gone = {ref for ref, _, dropped in rows if dropped}
    kept = tuple(replace(o, parent=_standing(o.parent, above, gone)) for o in objectives if o.ref not in gone)
    plan: Plan = unpacked(
        Plan,
        imported.other,
        year=imported.year,
        last_year=imported.last_year,
        kind=DocumentKind(imported.kind),
        title=imported.title,
        objectives=kept,
    )
    return plan


def _standing(parent: str, above: Mapping[str, str], gone: set[str]) -> str:
    """The nearest of those above that is not left out."""
    for _ in above:
        if parent not in gone:
            return parent
        parent = above.get(parent, "")
    return ""


def save_card(
    card: ReadCard, objective: Objective, *, seen: int, by: User, at: datetime | None = None
) -> tuple[Stale | None, tuple[Finding, ...]]:
    """Write a card as a person left it, and remember that somebody looked.

    Args:
        card: the row of the card.
        objective: the card; new steps and indicators have no ref yet.
        seen: the edition the person had before them.
        by: who writes.
        at: when; now.

    Returns:
        How the card stands, where somebody else changed it meanwhile, and what keeps it from being written.
    """
    with transaction.atomic():
        imported = locked(card.imported)
        if findings := closed(imported):
            return None, findings
        card = ReadCard.objects.select_for_update().get(pk=card.pk)
        before: Objective = unpacked(Objective, card.content)
        objective = editing.numbered(objective, _with(plan_of(imported), before))
        if before == objective and card.checked:
            return None, ()
        if card.edition != seen and before != objective:
            return Stale(before, card.edition), ()
        _write(card, objective, by, at)
        card.checked = True
        card.save()
        _touch(imported)
        record(
            by, imported.body, "importing.card_changed", card, editing.told(before), editing.told(objective), at=at
        )
    return None, ()


def add_card(
    imported: Import, objective: Objective, *, by: User, at: datetime | None = None
) -> tuple[ReadCard | None, tuple[Finding, ...]]:
    """An objective that the document has and the reading missed; a form sent twice adds it once."""
    with transaction.atomic():
        imported = locked(imported)
        if findings := closed(imported):
            return None, findings
        plan = plan_of(imported)
        last = ReadCard.objects.filter(imported=imported).order_by("-n").first()
        n = last.n + 1 if last else 1
        if last is not None and not last.evidence:
            there: Objective = unpacked(Objective, last.content)
            if editing.numbered(replace(objective, ref=there.ref), replace(plan, objectives=())) == there:
                return last, ()
        taken = ReadCard.objects.filter(imported=imported).values_list("ref", flat=True)
        stand_ins = tuple(Objective(ref=ref, title="") for ref in taken)
        ref = editing.free_ref(replace(plan, objectives=(*plan.objectives, *stand_ins)), objective.code)
        card = ReadCard(imported=imported, n=n, checked=True)
        _write(card, editing.numbered(replace(objective, ref=ref), plan), by, at)
        card.save()
        _touch(imported)
        record(by, imported.body, "importing.card_added", card, None, editing.told(_objective(card)), at=at)
    return card, ()


def drop(card: ReadCard, dropped: bool, *, by: User, at: datetime | None = None) -> tuple[Finding, ...]:
    """Leave an objective out of what will be confirmed, or take it back in."""
    with transaction.atomic():
        imported = locked(card.imported)
        if findings := closed(imported):
            return findings
        card = ReadCard.objects.select_for_update().get(pk=card.pk)
        if card.dropped != dropped:
            card.dropped = dropped
            card.save(update_fields=["dropped"])
            _touch(imported)
            action = "importing.card_dropped" if dropped else "importing.card_restored"
            record(by, imported.body, action, card, {"dropped": not dropped}, {"dropped": dropped}, at=at)
    return ()


def change_about(
    imported: Import, data: Mapping[str, Any], *, seen: int, by: User, at: datetime | None = None
) -> tuple[Finding, ...]:
    """Correct what the document says of itself; with another year its cells are read again.

    Args:
        imported: the import.
        data: the fields of ``ABOUT``.
        seen: the edition the person had before them.
        by: who writes.
        at: when; now.
    """
    with transaction.atomic():
        imported = locked(imported)
        if findings := closed(imported):
            return findings
        before = {name: getattr(imported, name) for name in ABOUT}
        after = {name: data[name] for name in ABOUT}
        if before == after:
            return ()
        if imported.edition != seen:
            return (problem("importing.stale"),)
        if after["year"] != before["year"]:
            cards = list(ReadCard.objects.filter(imported=imported))
            for card in cards:
                card.content = packed(dated(_objective(card), before["year"], after["year"]))
                card.edition += 1
            ReadCard.objects.bulk_update(cards, ["content", "edition"], batch_size=100)
        for name, item in after.items():
            setattr(imported, name, item)
        imported.edition += 1
        _touch(imported)
        record(by, imported.body, "importing.about_changed", imported, before, after, at=at)
    return ()


def locked(imported: Import) -> Import:
    """The import as it stands, kept from others until the transaction ends."""
    return Import.objects.select_for_update(of=("self",)).select_related("body").get(pk=imported.pk)


def closed(imported: Import) -> tuple[Finding, ...]:
    """Why the draft cannot be changed any more."""
    return () if imported.state == State.REVIEW else (problem("importing.closed"),)


def problem(code: str, field_name: str = "", **facts: str | int) -> Finding:
    """Something that stands in the way."""
    where = Where(field=field_name)
    return Finding(code=code, severity=Severity.ERROR, where=where, facts=tuple(facts.items()))


def _objective(card: ReadCard) -> Objective:
    found: Objective = unpacked(Objective, card.content)
    return found


def _with(plan: Plan, objective: Objective) -> Plan:
    return plan if plan.objective(objective.ref) else replace(plan, objectives=(*plan.objectives, objective))


def _write(card: ReadCard, objective: Objective, by: User, at: datetime | None) -> None:
    card.ref, card.code, card.title, card.parent = objective.ref, objective.code, objective.title, objective.parent
    card.content = packed(objective)
    card.edition += 1
    card.edited_by_name, card.edited_at = by.name, at or now()


def _touch(imported: Import) -> None:
    imported.stamp = fresh_stamp()
    imported.save()
