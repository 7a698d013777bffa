"""Samples of indicators, and what counting them again came to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.checks.check import indicator_label
from traguardo.core.evaluation.recount import recounted
from traguardo.core.evaluation.sampling import drawn, sample_size
from traguardo.core.finding import Finding
from traguardo.core.following.periods import item_of
from traguardo.core.plan import Indicator, Role
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import Proof, proofs_of
from traguardo.web.plans.records import plan_of
from traguardo.web.register.recording import record
from traguardo.web.validation.acts import opened
from traguardo.web.validation.models import RecountEntry, Sample

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of the sample, with its files and the last recount."""

    drawn: dict[str, Any]
    indicator: Indicator | None  # None: the plan has dropped it since
    declared: str
    proofs: tuple[Proof, ...]
    recount: RecountEntry | None


def draw(cycle: Cycle, *, seed: str = "", size: int | None = None, by: User, at: datetime | None = None) -> Findings:
    """Draw a sample; without a seed one is made, and kept so that anybody can draw it again."""
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return findings
        seen = insight(cycle)
        seed = seed.strip() or secrets.token_hex(4)
        wanted = size or sample_size(seen.plan, seen.ruleset)
        proven = {proof.item for proof in proofs_of(cycle)}
        chosen = drawn(seen.plan, seen.own, seen.ruleset, seed=seed, size=wanted, proven=proven, found=seen.findings)
        if not chosen:
            return (wrong("validation.nothing_to_draw"),)
        names = {i.ref: indicator_label(i) for _, i in seen.plan.indicators()}
        rows = [
            {
                "objective": one.objective,
                "indicator": one.indicator,
                "label": names[one.indicator],
                "points": str(one.points),
                "risks": [risk.value for risk in one.risks],
            }
            for one in chosen
        ]
        sample = Sample.objects.create(cycle=cycle, seed=seed, size=wanted, drawn=rows, by=by, at=at)
        told = {"seed": seed, "size": wanted, "drawn": ", ".join(one.indicator for one in chosen)}
        record(by, cycle.body, "validation.drawn", sample, None, told, at=at)
    return ()


def recount(
    cycle: Cycle,
    ref: str,
    numerator: Decimal,
    denominator: Decimal | None,
    note: str,
    *,
    by: User,
    at: datetime | None = None,
) -> tuple[RecountEntry | None, Findings]:
    """Count an indicator again."""
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return None, findings
        found = item_of(plan_of(cycle), ref)
        if found is None or not isinstance(found[1], Indicator):
            return None, (wrong("validation.figure_gone"),)
        indicator = found[1]
        tolerance = insight(cycle).ruleset.number("validation.recount_tolerance")
        told = recounted(indicator, cycle.year, numerator, denominator, tolerance)
        figures: dict[str, Any] = {"numerator": numerator, "denominator": denominator, "counted": told.counted}
        figures |= {"difference": told.difference, "same": told.same}
        row = RecountEntry.objects.create(
            cycle=cycle,
            item=ref,
            label=indicator_label(indicator),
            declared=indicator.value(Role.ACTUAL, cycle.year).raw,
            note=note.strip(),
            by=by,
            at=at,
            **figures,
        )
        record(by, cycle.body, "validation.recounted", row, None, figures, at=at)
    return row, ()


def lines(sample: Sample) -> list[Line]:
    """What was drawn, with everything beside it."""
    cycle = sample.cycle
    indicators = {i.ref: i for _, i in plan_of(cycle).indicators()}
    proofs: dict[str, list[Proof]] = {}
    for proof in proofs_of(cycle):
        proofs.setdefault(proof.item, []).append(proof)
    recounts = {row.item: row for row in RecountEntry.objects.filter(cycle=cycle).select_related("by").reverse()}
    return [
        Line(
            drawn=row,
            indicator=(indicator := indicators.get(row["indicator"])),
            declared=indicator.value(Role.ACTUAL, cycle.year).raw if indicator else "",
            proofs=tuple(proofs.get(row["indicator"], ())),
            recount=recounts.get(row["indicator"]),
        )
        for row in sample.drawn
    ]
