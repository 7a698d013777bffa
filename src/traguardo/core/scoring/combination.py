"""Weighted parts into one value, with the weight of what cannot be assessed going to the others.

Parts may be gathered in sections (steps, indicators, objectives below): weight moves inside its own section, and to
the other sections only when nothing in it can be assessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from traguardo.core.scoring.outcome import Facts
from traguardo.core.trace import Status, Trace
from traguardo.core.weights import HUNDRED, ZERO, redistributed

Part = tuple[Decimal, "Trace | Sequence[Part]"]  # planned weight in per cent, and what weighs it
_PRECISE = Context(prec=60)
_ORDER = (Status.PENDING, Status.NOT_DUE, Status.MISSING, Status.UNMEASURABLE, Status.NEUTRALISED)


class _Row(NamedTuple):
    """A trace with its weights in per cent of the whole."""

    planned: Decimal
    effective: Decimal
    trace: Trace


def combined(
    rule: str, subject: str, label: str, parts: Sequence[Part], *, facts: Facts = (), reference: str = ""
) -> Trace:
    """The weighted mean of the parts that can be assessed."""
    value, rows = _spread(parts)
    left_out = [row for row in rows if row.trace.value is None]
    moved = sum((row.planned for row in left_out), ZERO)
    if moved and value is not None:
        facts += (("redistributed", moved),)
    return Trace(
        subject=subject,
        label=label,
        rule=rule,
        value=value,
        status=Status.ASSESSED if value is not None else common(r.trace.status for r in left_out if r.planned),
        facts=facts,
        reference=reference,
        children=tuple(_weighed(row) if value is not None else row.trace.weighing(row.planned) for row in rows),
    )


def common(statuses: Iterable[Status]) -> Status:
    """Why a node cannot be assessed: what all its parts say, or the first of them that may still change."""
    found = set(statuses)
    return next((s for s in _ORDER if s in found), Status.NOT_APPLICABLE if found else Status.UNMEASURABLE)


def _spread(parts: Sequence[Part]) -> tuple[Decimal | None, list[_Row]]:
    inner: list[tuple[Decimal | None, list[_Row]]] = []
    for _, of in parts:
        if isinstance(of, Trace):
            inner.append((of.value, [_Row(HUNDRED, HUNDRED, of)]))
        else:
            inner.append(_spread(of))
    planned = [weight for weight, _ in parts]
    effective = redistributed(planned, [value is not None for value, _ in inner])
    rows = [
        _Row(row.planned * weight / HUNDRED, row.effective * share / HUNDRED, row.trace)
        for weight, share, (_, rows) in zip(planned, effective, inner, strict=True)
        for row in rows
    ]
    return mean([(w, value) for w, (value, _) in zip(planned, inner, strict=True) if value is not None]), rows


def mean(weighted: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The weighted mean, exact where it can be: three times 94 is 94 and not 93.99…9."""
    with localcontext(_PRECISE):
        total = sum((weight for weight, _ in weighted), ZERO)
        mean = sum((weight * value for weight, value in weighted), ZERO) / total if total else None
    return None if mean is None else +mean


def _weighed(row: _Row) -> Trace:
    if row.trace.value is not None:
        return row.trace.weighing(row.effective)
    return row.trace.weighing(ZERO, (("planned_weight", row.planned),) if row.planned else ())
