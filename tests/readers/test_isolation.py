"""A hostile format is read in a process of its own: what goes wrong there comes back as one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.readers import isolation
from traguardo.readers.document import Block, Cell, Document, Paragraph, Table
from traguardo.readers.isolated import outcome
from traguardo.readers.isolation import Limits, read_apart
from traguardo.readers.passing import document_as_data, document_from, findings_as_data, findings_from
from traguardo.readers.problems import problem

PAGE = "<h1>Piano 2024</h1><table><tr><td>Attività<td>Tempi<tr><td>Aprire<td>Marzo</table>".encode()
LARGE = b"<table>" + b"<tr><td>a<td>b<td>c" * 1_000_000
BLOCKS: tuple[Block, ...] = (
    Paragraph("uno\ndue", 1, 2, 3, item=True, sheet="Foglio", position="B2"),
    Table(((Cell("a", 3, 4, "Foglio", "C3"), Cell(merged=True)), (Cell(),))),
)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [f.code for f in findings]


def test_a_document_comes_back_from_the_other_process() -> None:
    document, findings = read_apart("html", PAGE, "piano.html")
    assert findings == ()
    assert document is not None
    heading, table = document.blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert (heading.text, heading.level) == ("Piano 2024", 1)
    assert [[(c.text, c.position) for c in row] for row in table.rows] == [
        [("Attività", "T1.A1"), ("Tempi", "T1.B1")],
        [("Aprire", "T1.A2"), ("Marzo", "T1.B2")],
    ]


def test_too_much_computing_is_stopped_and_told() -> None:
    document, findings = read_apart("html", LARGE, "piano.html", limits=Limits(seconds=1))
    assert document is None
    assert [(f.code, f.fact("seconds")) for f in findings] == [("formats.too_slow", 1)]


def test_too_much_memory_is_stopped_and_told() -> None:
    document, findings = read_apart("html", LARGE, "piano.html", limits=Limits(megabytes=180))
    assert document is None
    assert [(f.code, f.fact("megabytes")) for f in findings] == [("formats.too_much_memory", 180)]


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nkill -SEGV $$\n")
    dying.chmod(0o755)
    monkeypatch.setattr(isolation.sys, "executable", str(dying))
    document, findings = read_apart("html", PAGE, "piano.html")
    assert (document, codes(findings)) == (None, ["formats.broke"])


def test_what_a_library_cannot_bear_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    document, findings = outcome("there_is_no_such_reader", PAGE, "piano.html", lambda _done, _of: None)
    assert (document, codes(findings)) == (None, ["formats.broke"])
    assert "Traceback" in capsys.readouterr().err


def test_documents_and_findings_are_passed_without_loss() -> None:
    document = Document("piano.docx", BLOCKS, has_lines=False)
    assert document_from(document_as_data(document)) == document
    assert document_from(document_as_data(None)) is None
    told = (problem("formats.damaged", "a.xlsx", Severity.NOTE, cell="Foglio1!B2", count=3, line=7),)
    told += (replace(told[0], where=Where(objective="pagina 2", source_ref=SourceRef())),)
    assert findings_from(findings_as_data(told)) == told
