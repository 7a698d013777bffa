"""The file frozen: what the body measured before the evaluator wrote, and what was signed; a chain of digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from traguardo.core.score import Scorecard
from traguardo.web.accounts.models import User
from traguardo.web.plans.insight import Insight
from traguardo.web.plans.models import Cycle
from traguardo.web.validation.models import Moment, OpinionEntry, PointEntry, Snapshot
from traguardo.web.validation.opinions import evaluated
from traguardo.writers import planfile


@dataclass(frozen=True, slots=True)
class Link:
    """A snapshot with what verifying it came to."""

    snapshot: Snapshot
    intact: bool  # its bytes and what is written about it give its digest
    chained: bool  # it names the digest of the one before

    @property
    def sound(self) -> bool:
        """Whether nothing about it was changed since."""
        return self.intact and self.chained


def before(seen: Insight, *, by: User, at: datetime) -> Snapshot:
    """What the body measured, frozen once before the evaluator's first word on it."""
    plan_file = planfile.write(seen.plan)
    last = Snapshot.objects.filter(cycle=seen.cycle, moment=Moment.BEFORE).last()
    if last is not None and bytes(last.plan_file) == plan_file:
        return last
    return _freeze(seen.cycle, Moment.BEFORE, _json(_scores(seen.own)), plan_file, by, at)


def after(seen: Insight, *, by: User, at: datetime) -> Snapshot:
    """What the evaluator signs, frozen."""
    return _freeze(seen.cycle, Moment.AFTER, content(seen), planfile.write(seen.plan), by, at)


def content(seen: Insight) -> bytes:
    """All that an outcome speaks of, the same bytes for the same file."""
    opinions = list(OpinionEntry.objects.filter(cycle=seen.cycle).order_by("at", "pk"))
    points = {row.point: [row.answer, row.remark] for row in PointEntry.objects.filter(cycle=seen.cycle).reverse()}
    return _json(
        {
            "plan": hashlib.sha256(planfile.write(seen.plan)).hexdigest(),
            "own": _scores(seen.own),
            "evaluated": _scores(evaluated(seen)),
            "opinions": [[o.subject, o.stand, str(o.own), str(o.value), o.reason, o.by_id] for o in opinions],
            "points": points,
        }
    )


def verified(cycle: Cycle) -> list[Link]:
    """Every snapshot, the oldest first, with whether it is as it was frozen."""
    found, last = [], ""
    for number, row in enumerate(Snapshot.objects.filter(cycle=cycle).select_related("by"), 1):
        row.cycle = cycle
        chained = row.previous == last and row.number == number
        found.append(Link(row, _digest(row) == row.digest, chained))
        last = row.digest
    return found


def _freeze(cycle: Cycle, moment: Moment, told: bytes, plan_file: bytes, by: User, at: datetime) -> Snapshot:
    last = Snapshot.objects.filter(cycle=cycle).last()
    row = Snapshot(
        cycle=cycle,
        number=last.number + 1 if last else 1,
        moment=moment,
        content=told,
        plan_file=plan_file,
        previous=last.digest if last else "",
        by=by,
        by_name=by.name,
        at=at,
    )
    row.digest = _digest(row)
    row.save()
    return row


def _digest(row: Snapshot) -> str:
    """SHA-256 over both files and everything written about the snapshot, the digest before included."""
    about: dict[str, Any] = {
        "body": row.cycle.body_id,
        "year": row.cycle.year,
        "number": row.number,
        "moment": row.moment,
        "by": row.by_name,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": row.previous,
        "plan": hashlib.sha256(bytes(row.plan_file)).hexdigest(),
    }
    return hashlib.sha256(_json(about) + b"\n" + bytes(row.content)).hexdigest()


def _scores(card: Scorecard) -> dict[str, str]:
    traces: Sequence[Any] = (card.body, *card.units, *card.areas, *card.objectives.values())
    return {trace.subject: str(trace.value) for trace in traces}


def _json(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
