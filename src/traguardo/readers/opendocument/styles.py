"""What the styles of an OpenDocument sheet tell: which cells are ruled, which sheets are not shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from traguardo.readers.opendocument.names import FO, STYLE, TABLE

BORDERS = ("border", "border-left", "border-right", "border-top", "border-bottom")


@dataclass(slots=True)
class Styles:
    """The names of styles that matter."""

    ruled: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)  # of tables

    @staticmethod
    def of(roots: list[etree._Element]) -> Styles:
        """The styles in the parts of a document."""
        found = Styles()
        parents: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                name = style.get(f"{STYLE}name") or ""
                parents[name] = style.get(f"{STYLE}parent-style-name") or ""
                cell = style.find(f"{STYLE}table-cell-properties")
                table = style.find(f"{STYLE}table-properties")
                if cell is not None and _is_ruled(cell):
                    found.ruled.add(name)
                if table is not None and table.get(f"{TABLE}display") == "false":
                    found.hidden.add(name)
        found.ruled |= {name for name, parent in parents.items() if parent in found.ruled}
        return found


def _is_ruled(properties: etree._Element) -> bool:
    sides = [properties.get(f"{FO}{border}") or "none" for border in BORDERS]
    lines = sum(not side.startswith("none") and side != "hidden" for side in sides)
    coloured = (properties.get(f"{FO}background-color") or "transparent") not in {"transparent", "#ffffff"}
    return lines > 1 or not sides[0].startswith("none") or coloured
