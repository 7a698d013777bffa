"""How well the corpus is read: layouts by format, and how far the confidence of a cell can be trusted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.readers.corpus import text
from tests.readers.corpus.blocks import Made
from tests.readers.corpus.files import CONVERTED, WRITTEN, converted, written
from tests.readers.corpus.layouts import LAYOUTS

from traguardo.readers import read_document, to_json
from traguardo.readers.reading import ReadIndicator, Reading, ReadObjective, ReadStep, Text

TEXTS: dict[str, Callable[[Made, random.Random], str]] = {
    "tabs": text.tabbed, "pages": text.extracted, "marked": text.marked, "spanned": text.spanned,
    "spaces": text.laid_out, "lines": text.broken,
}  # fmt: skip
FORMATS = (*TEXTS, *WRITTEN, *CONVERTED)
BANDS = ((90, "90-100"), (60, "60-89"), (0, "0-59"))


def made(name: str, seed: int) -> Made:
    """A document of a layout."""
    return LAYOUTS[name](random.Random(f"{name}{seed}"))  # noqa: S311


def documents(name: str, seed: int) -> dict[str, bytes]:
    """The document in the formats that are written without LibreOffice."""
    document = made(name, seed)
    chances = {way: random.Random(seed) for way in TEXTS}  # noqa: S311
    found = {way: make(document, chances[way]).encode() for way, make in TEXTS.items()}
    return found | {suffix: written(document, suffix) for suffix in WRITTEN}


def read(data: bytes, way: str) -> Reading | None:
    """A document of the corpus, read."""
    return read_document(data, f"documento.{'txt' if way in TEXTS else way}")[0]


def table(seed: int, names: list[str]) -> Iterator[tuple[str, dict[str, tuple[Reading | None, dict[str, Any]]]]]:
    """Layout by layout, what was read of each format beside the labels."""
    words = {name: written(made(name, seed), "docx") for name in names}
    others = {suffix: converted(words, suffix) for suffix in CONVERTED}
    for name in names:
        files = documents(name, seed) | {s: found[name] for s, found in others.items() if name in found}
        labels = made(name, seed).labels
        yield name, {way: (read(data, way), labels) for way, data in files.items()}


def judged(reading: Reading, labels: dict[str, Any], score: Any) -> Iterator[tuple[int, bool]]:
    """The confidence of every cell that was read, and whether it is right."""
    printed = to_json(reading)["objectives"]
    confidences = {o["ref"]: _confidences(r) for o, r in zip(printed, reading.objectives, strict=True)}
    for mine, theirs in score.pair(printed, labels["objectives"], score.objective_key):
        if mine is None:
            continue
        told = confidences[mine["ref"]]
        yield from _cells(mine, theirs or {}, told["objective"], score.SHORT_FIELDS["objectives"], score)
        for part, keys in (("steps", ("code", "description")), ("indicators", ("name", "description", "target"))):
            rows = {id(row): given for row, given in zip(mine[part], told[part], strict=True)}
            pairs = score.pair(mine[part], (theirs or {}).get(part) or [], score.row_key(keys))
            for row, label in pairs:
                if row is not None:
                    yield from _cells(row, label or {}, rows[id(row)], score.SHORT_FIELDS[part], score)


def _cells(
    mine: dict[str, Any], theirs: dict[str, Any], told: dict[str, int], fields: list[str], score: Any
) -> Iterator[tuple[int, bool]]:
    for name in fields:
        if name in told and mine.get(name):
            yield told[name], score.same(mine[name], theirs.get(name))


def _confidences(objective: ReadObjective) -> dict[str, Any]:
    own = {"code": objective.code, "title": objective.title, "unit": objective.unit, "weight": objective.weight}
    return {
        "objective": _told({**own, "strategic_area": objective.strategic_area}),
        "steps": [_told({n: getattr(s, n) for n in ReadStep.__slots__}) for s in objective.steps],
        "indicators": [_told({n: getattr(i, n) for n in ReadIndicator.__slots__}) for i in objective.indicators],
    }


def _told(cells: dict[str, Any]) -> dict[str, int]:
    return {name: text.confidence for name, text in cells.items() if isinstance(text, Text)}
