"""What the documents of the corpus speak of, drawn by a seeded generator from ``content.toml``."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
SECTORS = ("health", "municipality", "university", "ministry", "territory")


@dataclass(frozen=True)
class Indicator:
    """An indicator with its values."""

    name: str
    unit: str
    baseline: str
    target: str
    next: str
    after: str
    actual: str
    variance: str
    source: str


@dataclass(frozen=True)
class Step:
    """A step with its dates."""

    what: str
    until: str
    done: str


@dataclass(frozen=True)
class Objective:
    """An objective: what it is, who answers for it, how it is measured."""

    title: str
    aim: str
    report: str
    unit: str
    area: str
    person: str
    weight: int
    indicators: tuple[Indicator, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Content:
    """A body, the year of its document, and its objectives."""

    rng: random.Random
    body: str
    year: int
    objectives: tuple[Objective, ...]

    def one(self, words: Sequence[T]) -> T:
        """One of several words, the same for the same seed."""
        return self.rng.choice(words)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "content.toml").read_text(encoding="utf-8"))


def prefaces() -> list[tuple[str, str]]:
    """Titles and texts of chapters that stand before the objectives."""
    return [(p["title"], p["text"]) for p in _file()["prefaces"]]


def content(rng: random.Random, sectors: Sequence[str] = SECTORS, count: int | None = None) -> Content:
    """A body of one of some sectors, with its objectives grouped by area and their weights adding up to 100."""
    sector = _file()[rng.choice(list(sectors))]
    year = rng.choice([2021, 2022, 2023, 2024, 2025])
    chosen = rng.sample(sector["objectives"], min(count or rng.choice([3, 4]), len(sector["objectives"])))
    weights = _weights(rng, len(chosen))
    areas = rng.sample(sector["areas"], len(sector["areas"]))
    units = rng.sample(sector["offices"], len(sector["offices"]))
    objectives = []
    for index, (told, weight) in enumerate(zip(chosen, weights, strict=True)):
        steps = tuple(Step(*(p.replace("{y}", str(year)) for p in s.split(" | "))) for s in told["steps"])
        objectives.append(
            Objective(
                title=told["title"],
                aim=told["aim"],
                report=told["report"],
                unit=units[index // 2],
                area=areas[index // 2],
                person=rng.choice(sector["people"]),
                weight=weight,
                indicators=tuple(Indicator(*i.split(" | ")) for i in told["indicators"]),
                steps=steps,
            )
        )
    return Content(rng, rng.choice(sector["bodies"]), year, tuple(objectives))


def _weights(rng: random.Random, count: int) -> list[int]:
    cuts = sorted(rng.sample(range(2, 19), count - 1))
    return [5 * (b - a) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
