"""What features above know of a cycle, found by the name of a module that they have; plans import none of them.

``opinions``: ``opinions_of(cycle)``, the evaluator's word. ``proofs``: ``proofs_of(cycle)``, the files that show
values to be true, and ``monitored_of(cycle)``, what monitoring tells of it in numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from traguardo.core.evaluation.gathering import Monitored
from traguardo.core.evaluation.opinion import Opinions, by_subject
from traguardo.web.features import FEATURES
from traguardo.web.plans.models import Cycle


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that shows the value of a step or indicator to be true."""

    item: str  # ref
    name: str
    href: str
    digest: str  # SHA-256
    told: str  # the value it speaks for
    day: date  # of that value


def opinions_of(cycle: Cycle) -> Opinions:
    """The evaluator's word on each figure of a cycle, by what it speaks of."""
    return by_subject(opinion for module in _modules("opinions") for opinion in module.opinions_of(cycle))


def proofs_of(cycle: Cycle) -> Iterator[Proof]:
    """Every file that shows a value of a cycle to be true."""
    for module in _modules("proofs"):
        yield from module.proofs_of(cycle)


def monitored_of(cycle: Cycle) -> Monitored:
    """What monitoring tells of a cycle."""
    return next((module.monitored_of(cycle) for module in _modules("proofs")), Monitored())


@cache
def _modules(name: str) -> tuple[Any, ...]:
    names = (f"traguardo.web.{feature}.{name}" for feature in FEATURES)
    return tuple(import_module(name) for name in names if find_spec(name))
