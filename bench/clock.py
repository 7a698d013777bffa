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
    """One measured piece of work; ``reference`` is the time of the named thing beside it."""

    work: str
    size: str
    seconds: float
    reference_name: str = ""
    reference: float | None = None
    goal: str = ""


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
    for column in ("work", "size", "seconds", "reference", "its seconds", "ratio", "goal"):
        table.add_column(column, justify="left" if column in {"work", "reference", "goal"} else "right")
    for row in rows:
        ratio = "" if not row.reference else f"{row.seconds / row.reference:.3f}"
        beside = "" if row.reference is None else f"{row.reference:.3f}"
        table.add_row(row.work, row.size, f"{row.seconds:.3f}", row.reference_name, beside, ratio, row.goal)
    Console(width=150).print(table)
