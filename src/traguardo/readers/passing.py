"""Documents and findings ↔ plain data, to pass from one process to another as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.readers.document import Block, Cell, Document, Paragraph, Table


def document_as_data(document: Document | None) -> dict[str, Any] | None:
    """A document as lists, short because there may be hundreds of thousands."""
    if document is None:
        return None
    return {"name": document.name, "has_lines": document.has_lines, "blocks": [_block(b) for b in document.blocks]}


def document_from(data: Mapping[str, Any] | None) -> Document | None:
    """The document that ``document_as_data`` wrote."""
    if data is None:
        return None
    return Document(data["name"], tuple(_whole(b) for b in data["blocks"]), data["has_lines"])


def findings_as_data(findings: Iterable[Finding]) -> list[list[Any]]:
    """Findings about a file, with their place in it; the facts are texts and whole numbers."""
    found = []
    for finding in findings:
        ref = finding.where.source_ref or SourceRef()
        place = [ref.file, ref.line, ref.last_line, ref.cell, finding.where.objective]
        found.append([finding.code, finding.severity.value, [list(fact) for fact in finding.facts], place])
    return found


def findings_from(data: Iterable[Sequence[Any]]) -> tuple[Finding, ...]:
    """The findings that ``findings_as_data`` wrote."""
    return tuple(
        Finding(
            code=code,
            severity=Severity(severity),
            where=Where(
                objective=place[4],
                source_ref=SourceRef(file=place[0], line=place[1], last_line=place[2], cell=place[3]),
            ),
            facts=tuple((name, fact) for name, fact in facts),
        )
        for code, severity, facts, place in data
    )


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        told = [block.text, block.line, block.page, block.level, block.item, block.sheet, block.position]
        return [*told, block.confidence, block.method]
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    return [rows]


def _cell(cell: Cell) -> list[Any]:
    return [cell.text, cell.line, cell.page, cell.sheet, cell.position, cell.merged, cell.confidence, cell.method]


def _whole(data: Sequence[Any]) -> Block:
    if len(data) > 1:
        return Paragraph(*data)
    return Table(tuple(tuple(Cell(*cell) for cell in row) for row in data[0]))
