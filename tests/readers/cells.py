"""How well two readings agree, cell by cell: every cell with the row it belongs to, as a bag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
        found.update(_objective(objective, titles))
    for score in reading["scores"]:
        found[("score", *(fold(score[n]) for n in ("unit", "points", "max")))] += 1
    return found


def _objective(objective: dict[str, Any], titles: dict[str, str]) -> Iterator[tuple[str, ...]]:
    title = fold(objective["title"] or "")
    yield ("title", title)
    if objective["parent"]:
        yield ("parent", title, fold(titles[objective["parent"]]))
    yield from ((name, title, fold(objective[name])) for name in OBJECTIVE if objective[name])
    yield from (("attribute", title, fold(label), fold(t)) for label, t in objective["attributes"].items() if t)
    for part, key, fields in (("steps", "description", STEP), ("indicators", "name", INDICATOR)):
        for row in objective[part]:
            name = fold(row[key])
            yield (part, title, name)
            yield from ((part, title, name, f, fold(row[f])) for f in fields if row.get(f))
            yield from ((part, title, name, year, fold(t)) for year, t in (row.get("later") or {}).items())


def agreement(read: dict[str, Any], expected: dict[str, Any]) -> float:
    """F1 over the cells: 1 when both say the same, 0 when they share nothing."""
    mine, theirs = cells(read), cells(expected)
    shared = sum((mine & theirs).values())
    total = sum(mine.values()) + sum(theirs.values())
    return 2 * shared / total if total else 1.0
