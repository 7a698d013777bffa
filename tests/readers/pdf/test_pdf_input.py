"""A PDF that cannot be read gets one clear sentence; what can be read of a damaged one is read."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst

from traguardo.core.finding import Finding
from traguardo.readers import read_document
from traguardo.readers.pdf import opening, read
from traguardo.readers.pdf.reading import told_pages
from traguardo.wording.sentences import sentence

PLAN = typst.compile(b"""#set text(lang: "it")
= Piano della performance 2024
#table(columns: 2, [Obiettivo 1], [Aprire la biblioteca], [Peso], [30])
#table(columns: 2, [Attivit\xc3\xa0], [Tempi], [Scegliere la sede], [Marzo])
""")


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    data = io.BytesIO()
    pdf.save(data, **options)  # type: ignore[arg-type]
    return data.getvalue()


def said(findings: tuple[Finding, ...]) -> list[str]:
    for finding in findings:
        for language in ("it", "en"):
            assert "{" not in sentence(finding.code, finding.facts, language).text
    return [f.code for f in findings]


def test_a_password_is_told() -> None:
    with pikepdf.open(io.BytesIO(PLAN)) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(user="segreta", owner="segreta"))
    document, findings = read(locked, "piano.pdf")
    assert document is None
    assert said(findings) == ["formats.locked"]


def test_a_pdf_that_only_may_not_be_printed_is_read() -> None:
    with pikepdf.open(io.BytesIO(PLAN)) as pdf:
        limited = saved(pdf, encryption=pikepdf.Encryption(user="", owner="segreta"))
    document, findings = read(limited, "piano.pdf")
    assert document is not None
    assert findings == ()


def test_a_file_without_pages_is_told() -> None:
    reading, findings = read_document(saved(pikepdf.new()), "piano.pdf")
    assert reading is None
    assert said(findings) == ["pdf.no_pages"]


def test_a_cut_file_is_told() -> None:
    document, findings = read(PLAN[: len(PLAN) // 4], "piano.pdf")
    assert document is None
    assert said(findings) == ["pdf.truncated"]


def test_a_file_that_lost_its_end_is_read_as_far_as_it_goes() -> None:
    document, findings = read(PLAN[: PLAN.rindex(b"startxref")], "piano.pdf")
    assert said(findings) == ["pdf.end_missing"]
    assert document is not None
    assert len(document.blocks) == 3


def test_what_is_no_pdf_within_is_told() -> None:
    document, findings = read(b"%PDF-1.7\n" + b"x" * 5000 + b"\n%%EOF\n", "piano.pdf")
    assert document is None
    assert said(findings) == ["formats.damaged"]


def test_too_many_pages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PAGES", 3)
    pdf = pikepdf.new()
    for _ in range(4):
        pdf.add_blank_page()
    document, findings = read(saved(pdf), "piano.pdf")
    assert document is None
    assert said(findings) == ["pdf.too_many_pages"]


def test_thousands_of_blank_pages_are_walked_through() -> None:
    pdf = pikepdf.new()
    for _ in range(2_000):
        pdf.add_blank_page(page_size=(100, 100))
    document, findings = read(saved(pdf), "piano.pdf")
    assert document is not None
    assert (document.blocks, findings) == ((), ())


@pytest.mark.parametrize("size", [[0, 0, 0, 0], [0, 0, 1e30, 1e30], [0, 0, 3e5, 800]])
def test_a_page_of_impossible_size_does_not_hide_the_others(size: list[float]) -> None:
    with pikepdf.open(io.BytesIO(PLAN)) as pdf:
        pdf.add_blank_page()
        pdf.pages[1].obj.MediaBox = pikepdf.Array(size)
        data = saved(pdf)
    document, findings = read(data, "piano.pdf")
    assert document is not None
    assert len(document.blocks) == 3
    assert set(said(findings)) <= {"pdf.page_damaged"}


def test_pages_are_told_as_runs() -> None:
    assert told_pages([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_the_reading_of_a_pdf_says_pages_and_progress() -> None:
    heard: list[tuple[int, int]] = []
    reading, findings = read_document(PLAN, "piano.pdf", progress=lambda done, of: heard.append((done, of)))
    assert findings == ()
    assert reading is not None
    assert not reading.has_lines
    assert heard == [(1, 1)]
    (objective,) = reading.objectives
    assert objective.title is not None
    assert (objective.title.text, objective.title.page) == ("Aprire la biblioteca", 1)
    assert objective.title.cell.startswith("p1 x")
