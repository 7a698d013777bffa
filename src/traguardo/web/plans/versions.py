"""Numbered versions of a plan: frozen bytes, each chained to the one before by its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from traguardo.core.plan import Deed, Indicator, Objective, Plan, Role
from traguardo.core.workflow import Move
from traguardo.readers import planfile as reader
from traguardo.web.accounts.models import User
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.packing import packed
from traguardo.web.plans.records import plan_of
from traguardo.writers import planfile as writer


@dataclass(frozen=True, slots=True)
class Link:
    """A version with what verifying it came to."""

    version: Version
    intact: bool  # its bytes and what is written about it give its digest
    chained: bool  # it names the digest of the version before

    @property
    def sound(self) -> bool:
        """Whether nothing about it was changed since."""
        return self.intact and self.chained


def freeze(cycle: Cycle, move: Move, *, deed: Deed | None, reason: str, by: User, at: datetime) -> Version:
    """The plan of a locked cycle as its next version."""
    last = cycle.versions.first()
    version = Version(
        cycle=cycle,
        number=last.number + 1 if last else 1,
        move=move.value,
        reason=reason,
        deed=packed(deed) if deed else None,
        plan_file=writer.write(plan_of(cycle)),
        previous=last.digest if last else "",
        by=by,
        by_name=by.name,
        at=at,
    )
    version.digest = digest(version)
    version.save()
    return version


def digest(version: Version) -> str:
    """SHA-256 over the bytes of the plan and everything written about the version, the digest before included."""
    about: dict[str, Any] = {
        "body": version.cycle.body_id,
        "year": version.cycle.year,
        "number": version.number,
        "move": version.move,
        "reason": version.reason,
        "deed": version.deed,
        "by": version.by_name,
        "at": version.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": version.previous,
    }
    head = json.dumps(about, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(head + b"\n" + bytes(version.plan_file)).hexdigest()


def verified(versions: Sequence[Version]) -> list[Link]:
    """Every version, the oldest first, with whether it is as it was frozen."""
    found = []
    before = ""
    for n, version in enumerate(sorted(versions, key=lambda v: v.number), 1):
        chained = version.previous == before and version.number == n
        found.append(Link(version, digest(version) == version.digest, chained))
        before = version.digest
    return found


def plan_in(version: Version) -> Plan:
    """The plan that was frozen."""
    plan, _ = reader.read(bytes(version.plan_file), f"v{version.number}.toml")
    if plan is None:
        raise ValueError(f"version {version.pk} holds no plan")
    return plan


def with_results(promised: Plan, measured: Plan) -> Plan:
    """The promises of one plan with the results of another, item by item of the same ref."""
    results = {o.ref: o for o in measured.objectives}
    return replace(promised, objectives=tuple(_objective(o, results.get(o.ref)) for o in promised.objectives))


def _objective(promised: Objective, measured: Objective | None) -> Objective:
    if measured is None:
        return promised
    steps = {s.ref: s for s in measured.steps}
    indicators = {i.ref: i for i in measured.indicators}
    return replace(
        promised,
        report=measured.report,
        judgement=measured.judgement,
        neutralised=measured.neutralised,
        steps=tuple(
            replace(
                s,
                actual=steps[s.ref].actual,
                achieved=steps[s.ref].achieved,
                judgement=steps[s.ref].judgement,
                neutralised=steps[s.ref].neutralised,
            )
            if s.ref in steps
            else s
            for s in promised.steps
        ),
        indicators=tuple(_indicator(i, indicators.get(i.ref)) for i in promised.indicators),
    )


def _indicator(promised: Indicator, measured: Indicator | None) -> Indicator:
    if measured is None:
        return promised
    results = (Role.INTERIM, Role.ACTUAL, Role.VARIANCE)
    kept = tuple(m for m in promised.measures if m.role not in results)
    return replace(
        promised,
        judgement=measured.judgement,
        neutralised=measured.neutralised,
        measures=(*kept, *(m for m in measured.measures if m.role in results)),
    )
