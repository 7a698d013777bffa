"""How a body's documents are read: its own labels and headers → fields, the columns of tables without a header."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity
from traguardo.readers import vocabulary
from traguardo.readers.document import Block, Cell, Document, Paragraph, Table
from traguardo.readers.problems import problem
from traguardo.readers.reading import collapse
from traguardo.readers.stems import stems
from traguardo.readers.toml_lines import toml_lines

MAX_BYTES = 200_000
MAX_LABELS = 1_000
MAX_COLUMNS = 60

# The fields a label may go to: the word of the file → the role of the vocabulary. ``ignore`` drops the column.
FIELDS: Dict[str, str] = {
    "title": "title", "strategic": "strategic", "operational": "operational", "peg": "peg", "code": "code",
    "unit": "unit", "area": "area", "weight": "weight", "indicator": "indicator", "impact": "impact",
    "description": "description", "measure_unit": "measure_unit", "baseline": "baseline", "target": "target",
    "actual": "actual", "variance": "variance", "source": "source", "step": "step", "planned": "planned",
    "step_actual": "step_actual", "kpi": "kpi", "year_weight": "year_weight", "report": "report",
    "attribute": "attribute", "ignore": "ignored",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a table without a header, column by column; ``under`` is a heading it stands under."""

    fields: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a body's own words mean: words of labels → role of the vocabulary, and tables without headers."""

    body: str = ""
    labels: tuple[tuple[tuple[str, ...], str], ...] = ()
    tables: tuple[Columns, ...] = ()


NONE = Mapping()


def load(data: bytes, name: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """A mapping from the bytes of its file; None and everything that is wrong in it where it cannot be used."""
    if len(data) > MAX_BYTES:
        return None, (problem("mapping.too_large", name, limit=MAX_BYTES // 1000),)
    try:
        text = data.decode()
        found = tomllib.loads(text)
    except UnicodeDecodeError:
        return None, (problem("mapping.not_utf8", name),)
    except tomllib.TOMLDecodeError as error:
        return None, (problem("mapping.not_toml", name, reason=str(error)),)
    return _Loader(name, dict(toml_lines(text)), []).mapping(found)


@dataclass(slots=True)
class _Loader:
    name: str
    lines: Dict[tuple[str | int, ...], int]
    findings: list[Finding]

    def mapping(self, found: Dict[str, Any]) -> tuple[Mapping | None, tuple[Finding, ...]]:
        for key in found:
            if key not in {"body", "labels", "tables"}:
                self._find("mapping.unknown_key", (key,), key=key, known="body, labels, tables")
        body = found.get("body", "")
        if not isinstance(body, str):
            self._find("mapping.not_text", ("body",), key="body")
        mapping = Mapping(str(body), self._labels(found.get("labels", {})), self._tables(found.get("tables", [])))
        return (None if self.findings else mapping), tuple(self.findings)

    def _labels(self, table: Any) -> tuple[tuple[tuple[str, ...], str], ...]:
        if not isinstance(table, dict) or len(table) > MAX_LABELS:
            self._find("mapping.not_labels", ("labels",), limit=MAX_LABELS)
            return ()
        found: dict[tuple[str, ...], str] = {}
        for label, field in table.items():
            words = stems(label)
            role = self._role(("labels", label), field)
            if not words:
                self._find("mapping.no_words", ("labels", label), label=label)
            elif found.setdefault(words, role) != role:
                self._find("mapping.same_label", ("labels", label), label=label)
        return tuple(found.items())

    def _tables(self, tables: Any) -> tuple[Columns, ...]:
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            self._find("mapping.not_tables", ("tables",))
            return ()
        found = []
        for number, table in enumerate(tables):
            columns, under = table.get("columns"), table.get("under", "")
            right = isinstance(columns, list) and 2 <= len(columns) <= MAX_COLUMNS and isinstance(under, str)
            if not right or table.keys() - {"columns", "under"}:
                self._find("mapping.not_columns", ("tables", number), limit=MAX_COLUMNS)
                continue
            for column in columns:
                self._role(("tables", number, "columns"), str(column).partition(":")[0])
            found.append(Columns(tuple(str(c) for c in columns), under))
        return tuple(found)

    def _role(self, path: tuple[str | int, ...], field: Any) -> str:
        if isinstance(field, str) and field in FIELDS:
            return FIELDS[field]
        label = str(path[1]) if path[0] == "labels" else "columns"
        self._find("mapping.unknown_field", path, label=label, field=str(field), near=_nearest(str(field)))
        return ""

    def _find(self, code: str, path: tuple[str | int, ...], **facts: Fact) -> None:
        line = self.lines.get(path) or self.lines.get(path[:1]) or 1
        self.findings.append(problem(code, self.name, Severity.ERROR, line=line, **facts))


def _nearest(field: str) -> str:
    """The field that was meant: one that is spelt alike, or whose label was written in its place."""
    near = difflib.get_close_matches(field, FIELDS, 1, 0.75)
    found = vocabulary.label(field)
    return near[0] if near else next((f for f, r in FIELDS.items() if found and r == found.role), "attribute")


def with_headers(document: Document, mapping: Mapping) -> Document:
    """The document with a header over the tables that the mapping describes by their columns."""
    if not mapping.tables:
        return document
    heading = ""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = collapse(block.text)
            blocks.append(block)
            continue
        columns = next((c for c in mapping.tables if _describes(c, block, heading)), None)
        blocks.append(_headed(block, columns) if columns else block)
    return replace(document, blocks=tuple(blocks))


def _describes(columns: Columns, table: Table, heading: str) -> bool:
    width = max((len(row) for row in table.rows), default=0)
    return width == len(columns.fields) and columns.under.casefold() in heading.casefold()


def _headed(table: Table, columns: Columns) -> Table:
    first = table.rows[0][0] if table.rows and table.rows[0] else Cell()
    cells = tuple(replace(first, text=_printed(field), position="") for field in columns.fields)
    return Table((cells, *table.rows))


# What stands over a column of each field: a label the vocabulary knows.
_PRINTED: Dict[str, str] = {
    "title": "Obiettivo", "strategic": "Obiettivo strategico", "operational": "Obiettivo operativo",
    "peg": "Obiettivo di PEG", "code": "Codice", "unit": "Struttura responsabile", "area": "Area strategica",
    "weight": "Peso", "indicator": "Indicatore", "impact": "Indicatore di impatto", "description": "Descrizione",
    "measure_unit": "Unità di misura", "baseline": "Baseline", "target": "Target", "actual": "Consuntivo",
    "variance": "Scostamento", "source": "Fonte", "step": "Attività", "planned": "Scadenza",
    "step_actual": "Data effettiva", "kpi": "KPI", "year_weight": "Peso annuo", "report": "Relazione",
    "attribute": "Note", "ignore": "Tabella",
}  # fmt: skip


def _printed(field: str) -> str:
    """The header of a column; *attribute: Rischio* is headed by its own words."""
    name, _, words = field.partition(":")
    return words.strip() if name == "attribute" and words.strip() else _PRINTED[name]


def names(mappings: Iterable[Mapping], body: str) -> Mapping | None:
    """The mapping that was written for a body."""
    return next((m for m in mappings if m.body and stems(m.body) == stems(body)), None)
