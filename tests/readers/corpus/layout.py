"""How a layout enters the corpus, and what layouts have in common: title pages, weights, labels of indicators."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from tests.readers.corpus.blocks import Made, indicator
from tests.readers.corpus.content import Content, Indicator

Layout = Callable[[random.Random], Made]
LAYOUTS: dict[str, Layout] = {}


def layout(function: Layout) -> Layout:
    """Enter a layout into the corpus."""
    LAYOUTS[function.__name__] = function
    return function


def begun(told: Content, name: str, kind: str = "plan", title: str | None = None) -> Made:
    """A document with its body and title."""
    made = Made(name, labels={"entity": told.body, "kind": kind, "year": told.year, "objectives": [], "scores": []})
    made.line(told.body.upper() if told.rng.random() < 0.5 else told.body, 1)
    horizon = told.one([f"{told.year}", f"{told.year}-{told.year + 2}", f"{told.year}/{told.year + 2}"])
    plans = [
        f"Piano della performance {horizon}",
        f"Piano integrato di attività e organizzazione {horizon} - Sezione 2.2 Performance",
        f"PIAO {horizon} – Sottosezione Performance",
        f"Piano degli obiettivi {told.year}",
    ]
    reports = [
        f"Relazione sulla performance {told.year}",
        f"Relazione annuale sulla performance – anno {told.year}",
        f"Rendicontazione degli obiettivi {told.year}",
    ]
    made.line(title or told.one(reports if kind == "report" else plans), 1)
    return made


def weighed(told: Content) -> Callable[[int], str]:
    """How the weights are printed."""
    return told.one([lambda n: f"{n}%", lambda n: f"{n}", lambda n: f"{n} %", lambda n: f"{n},00%"])


def mostly(told: Content, chance: float = 0.5) -> bool:
    return told.rng.random() < chance


def labelled(one: Indicator, *fields: str, later: Sequence[int] = ()) -> dict[str, Any]:
    """The labels of an indicator of which these columns are printed, and the targets of later years."""
    names = {"unit", "baseline", "target", "actual", "variance", "source"} & set(fields)
    found = indicator(one.name, **{n: getattr(one, n) for n in names})
    if later:
        found["later"] = {str(year): text for year, text in zip(later, (one.next, one.after), strict=False)}
    return found
