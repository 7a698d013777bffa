"""The printed matrix of areas, strategic nodes and the codes of the objectives that serve them."""

from __future__ import annotations

import re

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadNode, Text
from traguardo.readers.recognise.columns import TITLES, Column
from traguardo.readers.recognise.rows import Row, text_of

_CODES = re.compile(r"^[A-Z]?\d{0,3}[A-Z]?(?:\.\d+)*(?:\s*[-–,;/\s]\s*[A-Z]?\d{0,3}[A-Z]?(?:\.\d+)*)*$")
_ONE = re.compile(r"[A-Z]?\d+(?:\.\d+)*[A-Z]?|[A-Z]")
_NUMBER = re.compile(r"^\d{1,6}(?:\.\d+)*$")
_NODE = re.compile(r"^\d{1,2}(?:\.\d+)*\.?[A-Z]?$|^[A-Z]\d*$")


def nodes(header: tuple[Column, ...], data: list[Row]) -> list[ReadNode]:
    """The nodes of a matrix; none for a table that is no matrix: its objective columns hold more than codes."""
    linked = [c.index for c in header if c.role in TITLES or c.role == "links"]
    node = next(
        (
            c
            for c in header
            if c.role in {"strategic_operational", "strategic", "operational"} and c.index not in linked
        ),
        None,
    )
    if node is None:
        node = next((c for c in header if c.role == "strategic_operational"), None)
    if node is None or not data:
        return []
    linked = [i for i in linked if i != node.index]
    cells = [r.cells[i].text for r in data for i in linked if i < len(r.cells) and r.cells[i].text]
    if not cells or not all(_CODES.match(c) for c in cells):
        return []
    area = next((c.index for c in header if c.role == "area"), None)
    found: list[ReadNode] = []
    first: ReadNode | None = None
    for row in data:
        code, title = _pair(row, node.index, max((i for i in range(node.index + 2)), default=0))
        if title is None:
            continue
        area_code, area_title = _pair(row, area, area + 1) if area is not None else (None, None)
        if area_title is None and first is not None:
            area_code, area_title = first.area_code, first.area
        codes = tuple(c for i in linked if i < len(row.cells) for c in _ONE.findall(row.cells[i].text))
        first = ReadNode(code=code, title=title, area_code=area_code, area=area_title, objectives=codes)
        found.append(first)
    return found


def projects(header: tuple[Column, ...], data: list[Row]) -> list[tuple[str, str]]:
    """Codes and titles of a table of projects; none for another table."""
    if not any(vocabulary.meaning(c.label) == "project" for c in header):
        return []
    found: list[tuple[str, str]] = []
    for row in data:
        texts = [text_of(c).text for _, c in row.filled]
        place = next((i for i, t in enumerate(texts) if _NUMBER.match(t)), None)
        if place is not None:
            found.append((texts[place], texts[place + 1] if place + 1 < len(texts) else ""))
    return found if len(found) * 2 > len(data) else []


def _pair(row: Row, index: int, end: int) -> tuple[Text | None, Text | None]:
    """Code and title in a column and the one beside it."""
    texts = [text_of(c, "header") for c in row.cells[index : end + 1] if c.text]
    if not texts:
        return None, None
    if len(texts) > 1 and _NODE.match(texts[0].text):
        return texts[0], texts[1]
    return None, texts[0]
