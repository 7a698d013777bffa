"""The forms of cells: which number format each has, and whether it is ruled or coloured like a cell of a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

# The formats that a workbook does not write down because every program knows them.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"€" #,##0',
    6: '"€" #,##0',
    7: '"€" #,##0.00',
    8: '"€" #,##0.00',
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "dd/mm/yyyy",
    16: "dd/mm",
    17: "mmm yyyy",
    18: "hh:mm",
    19: "hh:mm:ss",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: '"€" #,##0',
    43: "#,##0.00",
    44: '"€" #,##0.00',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
GENERAL = "General"
SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a cell."""

    number: str = GENERAL
    ruled: bool = False


PLAIN = Form()


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a workbook in the order in which its cells name them."""

    known: list[Form] = field(default_factory=list)

    @staticmethod
    def of(root: etree._Element | None, space: str) -> Forms:
        """The forms in the part of styles."""
        if root is None:
            return Forms()
        written = {e.get("numFmtId"): e.get("formatCode") or GENERAL for e in root.iter(f"{space}numFmt")}
        borders = [_is_ruled(e, space) for e in root.iterfind(f"{space}borders/{space}border")]
        fills = [_is_coloured(e, space) for e in root.iterfind(f"{space}fills/{space}fill")]
        forms = []
        for cell in root.iterfind(f"{space}cellXfs/{space}xf"):
            number = cell.get("numFmtId") or "0"
            code = written.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, GENERAL)
            forms.append(Form(code, _at(borders, cell.get("borderId")) or _at(fills, cell.get("fillId"))))
        return Forms(forms)

    def named(self, index: str | None) -> Form:
        """The form that a cell names by its number."""
        number = int(index) if index and index.isdecimal() and len(index) < 7 else 0
        return self.known[number] if number < len(self.known) else PLAIN


def _is_ruled(border: etree._Element, space: str) -> bool:
    sides = [border.find(f"{space}{side}") for side in SIDES]
    drawn = [side for side in sides if side is not None and (side.get("style") or "none") != "none"]
    return len(drawn) > 1


def _is_coloured(fill: etree._Element, space: str) -> bool:
    pattern = fill.find(f"{space}patternFill")
    kind = str(pattern.get("patternType") or "none") if pattern is not None else "none"
    return kind not in {"none", "gray125"}


def _at(known: list[bool], index: str | None) -> bool:
    number = int(index) if index and index.isdecimal() and len(index) < 7 else 0
    return known[number] if number < len(known) else False
