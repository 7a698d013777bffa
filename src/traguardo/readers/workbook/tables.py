"""Tables with the keys of a plan file that were read from a workbook, with the cell in which each key stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.core.workbook import OBJECTIVE, REF, Column, Sheet
from traguardo.readers.plan_text import dotted
from traguardo.readers.toml_lines import Path
from traguardo.readers.workbook.book import letters
from traguardo.wording.workbook import heading, names_of, word


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a record stands, and the cell of each of its columns."""

    sheet: Sheet
    title: str
    cells: Mapping[Column, tuple[int, int]]  # column → row and number of the cell

    def at(self, names: tuple[str, ...]) -> tuple[str, str, Column]:
        """The column of a key of the record, or the one nearest to it, its cell, and how that is named."""
        column = next((c for c in self.cells if c.path == names), None)
        column = column or next((c for c in self.cells if c.path[: len(names)] == names), None)
        column = column or next(iter(self.cells))
        row, number = self.cells[column]
        return f"{self.title}!{letters(number)}{row}", f"{letters(number)}{row}", column


@dataclass(slots=True)
class Tables:
    """What a workbook says; a ``planfile.Source``."""

    name: str
    language: str  # of its headings
    content: dict[str, Any] = field(default_factory=dict)
    rows: dict[Path, RowPlace] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    family: str = "workbook"

    def place(self, path: Path) -> SourceRef:
        """The cell of a key."""
        row, names = self._row(path)
        return SourceRef(file=self.name, cell=row.at(names)[0])

    def facts(self, path: Path) -> dict[str, Fact]:
        """What every sentence about a cell may say."""
        row, names = self._row(path)
        _, cell, column = row.at(names)
        shown = self.called(row.sheet, column)
        known: dict[str, Fact] = {"file": self.name, "sheet": row.title, "cell": cell, "column": shown}
        return known | {"path": dotted(path), "key": shown}

    def word(self, enumeration: Any, member: str) -> str:
        """What people call a word of an enumeration."""
        return names_of(enumeration, self.language)[member]

    def called(self, sheet: Sheet, column: Column) -> str:
        """What a column is called."""
        if column.name == REF:
            return word("label.ref" if sheet.own_refs else "label.number", self.language)
        if column.name == OBJECTIVE:
            return word("label.objective", self.language)
        return heading(sheet.name, column, self.language)

    def _row(self, path: Path) -> tuple[RowPlace, tuple[str, ...]]:
        at = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in self.rows)
        return self.rows[at], tuple(str(part) for part in path[len(at) :])

    def told(self, code: str, facts: Mapping[str, Fact], severity: Severity = Severity.ERROR) -> None:
        """Add a finding; its place is the cell where the facts name one."""
        place = f"{facts['sheet']}!{facts['cell']}" if "cell" in facts else None
        where = Where(source_ref=SourceRef(file=self.name, cell=place))
        told = (("file", self.name), *facts.items())
        self.findings.append(Finding(code=f"workbook.{code}", severity=severity, where=where, facts=told))
