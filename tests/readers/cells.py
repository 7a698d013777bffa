"""How well two readings agree, cell by cell: every cell with the row it belongs to, as a bag."""

from __future__ import annotations

from collections import Counter
from typing import Any

STEP = ("code", "planned", "actual", "kpi", "weight", "year_weight")
INDICATOR = ("kind", "description", "unit", "baseline", "target", "actual", "variance", "source")
OBJECTIVE = ("level", "code", "unit", "strategic_area", "weight", "report")


def fold(text: object) -> str:
    return " ".join(str(text).casefold().replace("’", "'").split())


def cells(reading: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """Every filled cell of a reading, with the title and the row it stands under."""
    found: Counter[tuple[str, ...]] = Counter()
    found[("kind", fold(reading["kind"]))] += 1
    found[("year", fold(reading["year"]))] += 1
    titles = {o["ref"]: o["title"] for o in reading["objectives"]}
    for objective in reading["objectives"]:
        title = fold(objective["title"] or "")
        found[("title", title)] += 1
        if objective["parent"]:
            found[("parent", title, fold(titles[objective["parent"]]))] += 1
        for name in OBJECTIVE:
            if objective[name]:
                found[(name, title, fold(objective[name]))] += 1
        for label, text in objective["attributes"].items():
            if text:
                found[("attribute", title, fold(label), fold(text))] += 1
        for part, key, fields in (("steps", "description", STEP), ("indicators", "name", INDICATOR)):
            for row in objective[part]:
                found[(part, title, fold(row[key]))] += 1
                for name in fields:
                    if row.get(name):
                        found[(part, title, fold(row[key]), name, fold(row[name]))] += 1
                for year, text in (row.get("later") or {}).items():
                    found[(part, title, fold(row[key]), year, fold(text))] += 1
    for score in reading["scores"]:
        found[("score", *(fold(score[n]) for n in ("unit", "points", "max")))] += 1
    return found


def agreement(read: dict[str, Any], expected: dict[str, Any]) -> float:
    """F1 over the cells: 1 when both say the same, 0 when they share nothing."""
    mine, theirs = cells(read), cells(expected)
    shared = sum((mine & theirs).values())
    total = sum(mine.values()) + sum(theirs.values())
    return 2 * shared / total if total else 1.0
