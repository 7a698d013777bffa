"""Weights in per cent: equal shares where none is given, the weights of a year, redistribution.

Nothing is rounded: 16.67 as printed is 10 / 60 here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.plan import Plan, Step
from traguardo.core.tree import Tree

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)


def filled(weights: Sequence[Decimal | None], counts: Sequence[Decimal] = ()) -> list[Decimal]:
    """Weights with the missing ones: they share equally what the given ones leave of 100.

    Args:
        weights: as planned; a negative weight counts as zero.
        counts: how many times each item counts (a third for one of three prints of a shared objective); once unless
            told.
    """
    times = counts or [ONE] * len(weights)
    given = [None if w is None else max(w, ZERO) * t for w, t in zip(weights, times, strict=True)]
    sharing = sum((t for w, t in zip(given, times, strict=True) if w is None), ZERO)
    left = max(ZERO, HUNDRED - sum((w for w in given if w is not None), ZERO))
    return [left * t / sharing if w is None else w for w, t in zip(given, times, strict=True)]


def shares(weights: Sequence[Decimal | None], counts: Sequence[Decimal] = ()) -> list[Decimal]:
    """Weights as per cent of their sum; equal where the sum is zero."""
    amounts = filled(weights, counts)
    total = sum(amounts, ZERO)
    if total:
        return [amount * HUNDRED / total for amount in amounts]
    return [HUNDRED / len(amounts) for _ in amounts]


def redistributed(planned: Sequence[Decimal], counted: Sequence[bool]) -> list[Decimal]:
    """The weights of the items that count, in proportion, so that they sum to 100 again; zero for the others."""
    total = sum((w for w, counts in zip(planned, counted, strict=True) if counts), ZERO)
    if not total:
        return [ZERO] * len(planned)
    if total == HUNDRED:
        return [w if counts else ZERO for w, counts in zip(planned, counted, strict=True)]
    return [w * HUNDRED / total if counts else ZERO for w, counts in zip(planned, counted, strict=True)]


def due_in(step: Step, year: int) -> bool:
    """Whether a step is due in a year: its deadline falls there, it recurs, or it has no date to say otherwise."""
    deadline = step.planned.deadline
    if deadline is None or deadline.year == year:
        return True
    return bool(step.recurrence) and deadline.year < year


def year_weights(steps: Sequence[Step], due: Sequence[bool]) -> list[Decimal]:
    """The weight of each step among those due, in per cent; zero for a step that is not.

    Yearly weight = weight ÷ sum of the weights of the steps due that year (10 of 60 → 16.67 %).
    """
    if not any(due):
        return [ZERO] * len(steps)
    life = filled([s.weight for s in steps])
    among = iter(shares([w for w, is_due in zip(life, due, strict=True) if is_due]))
    return [next(among) if is_due else ZERO for is_due in due]


@dataclass(frozen=True, slots=True)
class ObjectiveShares:
    """The planned share of each objective in per cent, by ref."""

    among_siblings: Mapping[str, Decimal]
    of_body: Mapping[str, Decimal]


def objective_shares(plan: Plan, tree: Tree, *, shared_once: bool) -> ObjectiveShares:
    """What each objective weighs among its siblings and in the whole body.

    Args:
        plan: the plan.
        tree: its tree of objectives.
        shared_once: whether the prints of one shared objective count together as one.
    """
    prints = Counter(o.shared_group for o in plan.objectives if shared_once and o.shared_group)
    weights = _weights_from_below(tree)
    among: dict[str, Decimal] = {}
    body: dict[str, Decimal] = {}
    for parent, siblings in tree.families():
        above = HUNDRED if parent is None else body[parent.ref]
        counts = [ONE / prints.get(o.shared_group, 1) for o in siblings]
        for o, share in zip(siblings, shares([weights[o.ref] for o in siblings], counts), strict=True):
            among[o.ref] = share
            body[o.ref] = above * share / HUNDRED
    return ObjectiveShares(among, body)


def _weights_from_below(tree: Tree) -> dict[str, Decimal | None]:
    """The weight of each objective; one without weight weighs what those below it weigh together."""
    found: dict[str, Decimal | None] = {}
    for o in tree.bottom_up():
        below = [w for child in tree.children(o) if (w := found[child.ref]) is not None]
        found[o.ref] = o.weight if o.weight is not None else sum(below, ZERO) if below else None
    return found
