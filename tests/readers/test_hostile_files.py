"""Bombs, locks, cuts and lies: one clear sentence each, in bounded time, and nothing is written."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from tests.readers.office_files import archive, docx, ods, odt, p, part, with_part

from traguardo.readers import read_document
from traguardo.readers.characters import cleaned
from traguardo.readers.document import Cell, Document, Paragraph, Table
from traguardo.readers.sniff import Format, sniff
from traguardo.wording.sentences import catalogue, sentence

PLAIN = docx(p("Obiettivo 1: aprire la sede"))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCUMENT = "word/document.xml"


def codes(data: bytes, name: str = "piano.docx") -> list[str]:
    _, findings = read_document(data, name)
    for finding in findings:
        for language in ("it", "en"):
            said = sentence(finding.code, finding.facts, language)
            assert "{" not in said.text + said.remedy
            assert name in said.text
    return [f.code for f in findings]


def bomb(megabytes: int, count: int = 1) -> bytes:
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for number in range(count):
            with file.open(f"word/media/{number}.bin", "w") as member:
                for _ in range(megabytes):
                    member.write(bytes(1_000_000))
    return out.getvalue()


def many(count: int) -> bytes:
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as file:
        for number in range(count):
            file.writestr(f"m{number}", b"")
    return out.getvalue()


def flagged_as_locked(data: bytes) -> bytes:
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(20), "formats.inflated"),
        (PLAIN[:-30], "formats.truncated"),
        (PLAIN[: len(PLAIN) // 2], "formats.truncated"),
        (many(10_500), "formats.many_members"),
        (flagged_as_locked(PLAIN), "formats.locked"),
        (with_part(PLAIN, DOCUMENT, LAUGHS + part(PLAIN, DOCUMENT)), "formats.entities"),
        (with_part(PLAIN, DOCUMENT, OUTSIDE + part(PLAIN, DOCUMENT)), "formats.entities"),
        (with_part(PLAIN, DOCUMENT, (LAUGHS + part(PLAIN, DOCUMENT)).encode("utf-16")), "formats.entities"),
        (with_part(PLAIN, DOCUMENT, part(PLAIN, DOCUMENT)[:-30]), "formats.damaged_part"),
        (with_part(PLAIN, DOCUMENT, "no XML"), "formats.damaged_part"),
        (docx("<w:ins>" * 200 + p("x") + "</w:ins>" * 200), "formats.too_deep"),
        (docx("<w:ins>" * 2000 + p("x") + "</w:ins>" * 2000), "formats.too_deep"),
        (docx(""), "formats.no_text"),
        (docx(p(" ")), "formats.no_text"),
    ],
    ids=range(14),
)
def test_a_hostile_archive_is_one_sentence(data: bytes, code: str) -> None:
    start = time.process_time()
    assert codes(data) == [code]
    assert time.process_time() - start < 5


def test_a_flipped_byte_is_a_damaged_part() -> None:
    at = PLAIN.find(DOCUMENT.encode()) + len(DOCUMENT) + 20
    assert codes(PLAIN[:at] + bytes([PLAIN[at] ^ 0xFF]) + PLAIN[at + 1 :]) == ["formats.damaged_part"]


def test_the_content_decides_and_a_wrong_extension_is_told() -> None:
    assert codes(PLAIN, "piano.xlsx")[0] == "formats.extension"
    assert codes(PLAIN, "piano.txt")[0] == "formats.extension"
    assert "formats.extension" not in codes(PLAIN, "piano")


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PLAIN, "a.pdf", Format.DOCX),
        (odt("<text:p>a</text:p>"), "a.docx", Format.ODT),
        (ods(""), "a.xlsx", Format.ODS),
        (archive({"xl/workbook.xml": ""}), "a", Format.XLSX),
        (archive({"xl/workbook.bin": ""}), "a.xlsx", Format.XLSB),
        (archive({"a.txt": "x"}), "a.docx", Format.ARCHIVE),
        (b"%PDF-1.7", "a.docx", Format.PDF),
        (b"\r\n%PDF-1.7", "a.docx", Format.PDF),
        (b"<table><tr><td>a", "a.xls", Format.HTML),
        ("<html>".encode("utf-16"), "a.xls", Format.HTML),
        (b"<?xml version='1.0'?><!-- x --><HTML>", "a", Format.HTML),
        (b"testo", "a.docx", Format.TEXT),
        (b"testo", "a.md", Format.MARKDOWN),
    ],
    ids=range(13),
)
def test_a_format_is_told_by_its_content(data: bytes, name: str, expected: Format) -> None:
    assert sniff(data, name) is expected


def test_invisible_characters_are_taken_out_and_told() -> None:
    data = docx(p("Peso \u202e03\u202c della\u00ad sede\u200b") + p("x\u0085y"))
    reading, findings = read_document(data, "piano.docx")
    assert reading is not None
    assert "formats.direction" in [f.code for f in findings]
    told = next(f for f in findings if f.code == "formats.direction")
    assert told.fact("count") == 1
    assert "Peso" in str(told.fact("place"))


def test_a_cell_of_a_megabyte_is_cut_and_told() -> None:
    cells = f"<w:tbl><w:tr><w:tc>{p('Fase')}</w:tc><w:tc>{p('parola ' * 150_000)}</w:tc></w:tr></w:tbl>"
    _, findings = read_document(docx(cells), "piano.docx")
    told = next(f for f in findings if f.code == "formats.long_cell")
    assert told.fact("place") == "T1.B1"


def test_a_document_without_end_is_read_so_far_and_told() -> None:
    row = tuple(Cell(f"c{n}") for n in range(100))
    document, (told,) = cleaned(Document("piano.docx", (Paragraph("Piano"), Table((row,)), Table((row,) * 5_000))))
    assert len(document.blocks) == 2
    assert (told.code, told.fact("place")) == ("formats.too_long", "«c0…»")


def test_every_code_has_its_sentence_in_both_languages() -> None:
    italian = {c for c in catalogue("it") if c.startswith("formats.")}
    assert italian == {c for c in catalogue("en") if c.startswith("formats.")}
