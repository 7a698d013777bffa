"""Scanned pages: read by the program that recognises text where it is installed, told by their numbers where not."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import typst

from traguardo.readers import read_document
from traguardo.readers.document import Paragraph, Table
from traguardo.readers.pdf import read, reading, scanned

PLAN = typst.compile(
    """#set page(height: 240pt, width: 320pt, margin: 20pt)
#set text(size: 11pt, lang: "it")
Piano della performance 2024
#table(columns: (1fr, 1fr), [Obiettivo 1], [Aprire la biblioteca], [Peso], [30])
#table(columns: (1fr, 1fr), [Attività], [Tempi], [Scegliere la sede], [Marzo])
""".encode()
)


def scan(data: bytes, *, dots: int = 200) -> bytes:
    """The same pages as a scanner makes them: one picture each."""
    file = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=dots / 72).to_pil().convert("L") for page in file]
    made = io.BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=dots)
    return made.getvalue()


@pytest.fixture(scope="module")
def scanned_plan() -> bytes:
    return scan(PLAN)


def test_pages_that_are_pictures_are_told_where_the_program_is_missing(
    scanned_plan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "installed", lambda: False)
    document, findings = read(scanned_plan, "piano.pdf")
    assert document is not None
    assert document.blocks == ()
    assert [(f.code, f.fact("pages")) for f in findings] == [("pdf.scanned", "1")]


def test_pages_for_which_there_is_no_time_are_told(scanned_plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "installed", lambda: True)
    monkeypatch.setattr(reading, "Recogniser", lambda: scanned.Recogniser(seconds=0))
    document, findings = read(scanned_plan, "piano.pdf")
    assert document is not None
    assert [(f.code, f.fact("pages")) for f in findings] == [("pdf.no_time", "1")]


@pytest.mark.skipif(not scanned.installed(), reason="the recognition of text is not installed: .ci/programs.sh")
def test_a_scanned_table_is_read_with_its_confidence(scanned_plan: bytes) -> None:
    document, findings = read(scanned_plan, "piano.pdf")
    assert document is not None
    assert [(f.code, f.fact("pages")) for f in findings] == [("pdf.recognised", "1")]
    title, *tables = document.blocks
    assert isinstance(title, Paragraph)
    assert title.text == "Piano della performance 2024"
    cells = [list(row) for table in tables if isinstance(table, Table) for row in table.rows]
    assert [[c.text for c in row] for row in cells] == [
        ["Obiettivo 1", "Aprire la biblioteca"],
        ["Peso", "30"],
        ["Attività", "Tempi"],
        ["Scegliere la sede", "Marzo"],
    ]
    assert {c.method for row in cells for c in row} == {"ocr"}
    assert all(20 <= c.confidence < 100 for row in cells for c in row)


@pytest.mark.skipif(not scanned.installed(), reason="the recognition of text is not installed: .ci/programs.sh")
def test_a_scanned_plan_is_recognised_and_every_text_says_how(scanned_plan: bytes) -> None:
    made, _ = read_document(scanned_plan, "piano.pdf")
    assert made is not None
    (objective,) = made.objectives
    assert objective.title is not None
    assert objective.title.text == "Aprire la biblioteca"
    assert objective.title.method.endswith("ocr")
    assert objective.title.confidence < 100


def test_the_language_of_the_program_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned.installed.cache_clear()
    monkeypatch.setenv("PATH", "")
    assert not scanned.installed()
    scanned.installed.cache_clear()
