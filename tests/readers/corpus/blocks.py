"""What a layout is made of, whatever the format: headings, lines and grids with merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Merged(Enum):
    """A cell of a grid that belongs to the one above or to the one at its left."""

    UP = "up"
    LEFT = "left"


UP, LEFT = Merged.UP, Merged.LEFT
Value = str | Merged


@dataclass(frozen=True)
class Line:
    """A paragraph; ``level`` is that of a heading, 0 of plain text."""

    text: str
    level: int = 0
    item: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: ``head`` counts the rows of its header; ``sheet`` names the sheet it would have in a workbook."""

    rows: tuple[tuple[Value, ...], ...]
    head: int = 1
    sheet: str = ""


@dataclass(frozen=True)
class PageBreak:
    """Here a new page begins."""


Block = Line | Grid | PageBreak


@dataclass
class Made:
    """A document made by a layout: its blocks, and the labels a perfect reading has."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    labels: dict[str, Any] = field(default_factory=dict)
    landscape: bool = False

    def line(self, text: str, level: int = 0, *, item: bool = False) -> None:
        self.blocks.append(Line(text, level, item))

    def grid(self, rows: list[list[Value]], head: int = 1, sheet: str = "") -> None:
        width = max(len(r) for r in rows)
        self.blocks.append(Grid(tuple((*r, *[""] * (width - len(r))) for r in rows), head, sheet))

    def page(self) -> None:
        self.blocks.append(PageBreak())

    def objective(self, title: str | None, level: str = "performance", **cells: Any) -> dict[str, Any]:
        """Label an objective; its ref follows the order."""
        found: dict[str, Any] = {
            "ref": f"o{len(self.labels['objectives']) + 1}",
            "parent": None,
            "level": level,
            "code": None,
            "title": title,
            "unit": None,
            "strategic_area": None,
            "weight": None,
            "attributes": {},
            "steps": [],
            "indicators": [],
            "report": None,
        }
        unknown = cells.keys() - found.keys()
        if unknown:
            raise KeyError(unknown)
        found |= cells
        self.labels["objectives"].append(found)
        return found


def indicator(name: str, **cells: str | None) -> dict[str, Any]:
    """The labels of an indicator."""
    found: dict[str, Any] = dict.fromkeys(
        ("name", "description", "unit", "baseline", "target", "actual", "variance", "source")
    )
    return {"kind": "result", **found, "name": name, **cells}


def step(description: str, **cells: str | None) -> dict[str, Any]:
    """The labels of a step."""
    found: dict[str, Any] = dict.fromkeys(("code", "planned", "actual", "kpi", "weight", "year_weight"))
    return {"description": description, **found, **cells}
