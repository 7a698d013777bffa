"""What a document should be read back as, derived from the plan, and how many cells were."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from traguardo.core.plan import IndicatorKind
from traguardo.writers.content.outline import in_order
from traguardo.writers.content.summary import published_scores
from traguardo.writers.paper import cards
from traguardo.writers.paper.kinds import KINDS, Order

STEP = ("code", "description", "planned", "actual", "kpi", "weight", "year_weight")
INDICATOR = ("name", "description", "unit", "baseline", "target", "actual", "variance", "source")
LONG, ALIKE = 40, 0.95

Cells = dict[str, str]


def expected(order: Order, kind: str) -> list[Cells]:
    """The cells of every objective by path, as a reader should find them in the document of that kind."""
    edition, layout = order.edition, order.layout
    planning = KINDS[kind].planning
    edition = type(edition)(
        plan=edition.plan, card=edition.card, ruleset=edition.ruleset, language=edition.language, planning=planning
    )
    words = {name: layout.word(name, edition.language) for name in ("units", "area", "weight")}
    titles = {o.ref: o.title for o in edition.plan.objectives}
    found = []
    for o in in_order(edition):
        title = o.title or ("" if o.code else edition.say("untitled"))
        cells = {"level": str(o.level), "code": o.code, "title": title, "parent": titles.get(o.parent, "")}
        for label, text in cards.fields(edition, layout, o):
            if not text:
                continue
            name = next((n for n, word in words.items() if word == label), "")
            cells[name or f"attributes.{fold(label)}"] = text.replace("\n", " ; ") if name == "units" else text
        for number, step in enumerate(o.steps):
            row = cards._step(edition, step)
            cells |= {f"steps.{number}.{key}": row.get(key, "") for key in STEP if key in layout.steps}
        interim = (cards._indicator(edition, i, [edition.plan.year]).get("interim", "") for i in o.indicators)
        if "interim" in layout.indicators and (told := next(filter(None, interim), "")):
            cells[f"attributes.{fold(layout.word('indicators.interim', edition.language))}"] = told
        ordered = [i for k in IndicatorKind for i in o.indicators if i.kind is k]
        for number, indicator in enumerate(ordered):
            row = cards._indicator(edition, indicator, [edition.plan.year])
            cells[f"indicators.{number}.kind"] = str(indicator.kind)
            cells |= {f"indicators.{number}.{key}": row.get(key, "") for key in INDICATOR if key in layout.indicators}
        cells["report"] = "" if planning else o.report
        found.append(cells)
    if not planning:
        found += [
            {"unit": s.unit, "points": edition.number(s.points), "max": edition.number(s.maximum)}
            for s in published_scores(edition)
        ]
    return [{key: text for key, text in cells.items() if fold(text)} for cells in found]


def read(reading: dict[str, Any]) -> list[Cells]:
    """The cells of every objective of a reading by the same paths."""
    titles = {o["ref"]: o["title"] for o in reading["objectives"]}
    found = []
    for o in reading["objectives"]:
        cells = {"level": o["level"], "code": o["code"], "title": o["title"], "units": o["unit"]}
        cells |= {"area": o["strategic_area"], "weight": o["weight"], "report": o.get("report")}
        cells["parent"] = titles.get(o.get("parent"))
        cells |= {f"attributes.{fold(label)}": text for label, text in (o.get("attributes") or {}).items()}
        for part, keys in (("steps", STEP), ("indicators", ("kind", *INDICATOR))):
            for number, row in enumerate(o.get(part) or []):
                cells |= {f"{part}.{number}.{key}": row.get(key) for key in keys}
        found.append(cells)
    found += [{"unit": s["unit"], "points": s["points"], "max": s["max"]} for s in reading.get("scores") or []]
    return [{key: text for key, text in cells.items() if fold(text)} for cells in found]


def f1(reading: list[Cells], labels: list[Cells]) -> tuple[float, list[str]]:
    """The harmonic mean of precision and recall over cells, and what went wrong."""
    right, misses = 0, []
    for got, wanted in paired(reading, labels):
        for key in sorted(got.keys() | wanted.keys()):
            if key in got and key in wanted and same(got[key], wanted[key]):
                right += 1
            else:
                misses.append(f"{wanted.get('title')} {key}: {got.get(key)!r} instead of {wanted.get(key)!r}"[:300])
    cells = sum(map(len, reading)) + sum(map(len, labels))
    return (2 * right / cells if cells else 1.0), misses


def paired(reading: list[Cells], labels: list[Cells]) -> Iterator[tuple[Cells, Cells]]:
    """What was read beside what should have been, in the order of the document, as many pairs as there can be."""
    read_keys, keys = list(map(_key, reading)), list(map(_key, labels))
    best = [[0] * (len(keys) + 1) for _ in range(len(read_keys) + 1)]
    for i in reversed(range(len(read_keys))):
        for j in reversed(range(len(keys))):
            together = best[i + 1][j + 1] + 1 if read_keys[i] == keys[j] else 0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(reading) or j < len(labels):
        if i < len(reading) and j < len(labels) and read_keys[i] == keys[j]:
            yield reading[i], labels[j]
            i, j = i + 1, j + 1
        elif j == len(labels) or (i < len(reading) and best[i + 1][j] >= best[i][j + 1]):
            yield reading[i], {}
            i += 1
        else:
            yield {}, labels[j]
            j += 1


def _key(cells: Cells) -> str:
    return fold(cells.get("title") or cells.get("unit") or cells.get("code"))[:60]


def same(got: str, wanted: str) -> bool:
    a, b = fold(got), fold(wanted)
    return a == b or (len(b) >= LONG and SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE)


def fold(text: object) -> str:
    """A text without case, quotation marks and differences of white space."""
    plain = unicodedata.normalize("NFKC", str(text or "")).casefold()
    plain = re.sub(r"[\"'’‘“”«»`´]", "", plain)
    plain = re.sub(r"[–—−-]+", "-", plain)
    return re.sub(r"\s+", " ", re.sub(r"\s*([.,;:()/%-])\s*", r"\1", plain)).strip()


def shown(misses: Iterable[str]) -> str:
    return "\n".join(list(misses)[:20])
