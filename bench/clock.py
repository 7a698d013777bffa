"""Timing one piece of work, and the table in which the figures are told."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One measured piece of work; ``reference`` is the figure of the named thing beside it, in the same unit."""

    work: str
    size: str
    seconds: float
    reference_name: str = ""
    reference: float | None = None
    goal: str = ""
    unit: str = "s"  # of both figures; empty for plain counts


def median_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The median of some runs after one that is not counted."""
    work()
    return statistics.median(seconds(work) for _ in range(runs))


def seconds(work: Callable[[], object]) -> float:
    """One run, nothing before it: for what remembers its last result."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(rows: list[Row]) -> None:
    """Print the rows with their ratios."""
    table = Table(title="Traguardo bench: medians, whole calls", title_justify="left")
    for column in ("work", "size", "figure", "reference", "its figure", "ratio", "goal"):
        table.add_column(column, justify="left" if column in {"work", "reference", "goal"} else "right")
    for row in rows:
        ratio = "" if not row.reference else f"{row.seconds / row.reference:.3f}"
        beside = "" if row.reference is None else told(row.reference, row.unit)
        table.add_row(row.work, row.size, told(row.seconds, row.unit), row.reference_name, beside, ratio, row.goal)
    Console(width=150).print(table)


def told(figure: float, unit: str) -> str:
    """Seconds to the millisecond, less than ten milliseconds to the tenth of one, counts as whole numbers."""
    if unit != "s":
        return f"{figure:,.0f} {unit}".strip()
    return f"{figure:.3f} s" if figure >= 0.01 or not figure else f"{figure * 1000:.1f} ms"
