"""No bytes make the reader fail or run on: it answers with a document or with the reason why there is none."""

from __future__ import annotations

import re
import time
import zlib
from random import Random

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from traguardo.readers.document import Document
from traguardo.readers.pdf import drawing, read
from traguardo.wording.sentences import sentence

CARD = "#table(columns: 3, table.cell(rowspan: 2)[Obiettivo], [Peso], [30], [Tempi], [Marzo])"
PLAN = typst.compile(f"#set page(height: 150pt)\n= Piano 2024\n{CARD}\n#pagebreak()\n{CARD} #lorem(30)".encode())
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def written(*pages: bytes, extra: str = "") -> bytes:
    """A small PDF with these contents, by hand."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    parts = [
        b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        f"2 0 obj <</Type /Pages /Kids [{kids}] /Count {len(pages)}>> endobj".encode(),
        b"3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj",
    ]
    for index, content in enumerate(pages):
        parts.append(
            f"{4 + 2 * index} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] {extra} "
            f"/Resources <</Font <</F 3 0 R>>>> /Contents {5 + 2 * index} 0 R>> endobj".encode()
        )
        parts.append(b"%d 0 obj <</Length %d>> stream\n%s\nendstream endobj" % (5 + 2 * index, len(content), content))
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def answered(data: bytes) -> Document | None:
    start = time.process_time()
    document, findings = read(data, "piano.pdf")
    assert time.process_time() - start < 30
    for finding in findings:
        assert "{" not in sentence(finding.code, finding.facts, "it").text
    assert document is not None or findings
    return document


@given(st.lists(st.tuples(st.integers(0, len(PLAN) - 1), st.integers(0, 255)), max_size=40), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_changed_bytes(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(PLAN)
    for place, value in changes:
        data[place] = value
    answered(bytes(data[: len(data) - cut]))


@pytest.mark.parametrize("seed", range(12))
def test_changed_drawings(seed: int) -> None:
    """The contents of pages unpacked, changed and packed again: what a damaged or hostile writer draws."""
    random = Random(seed)  # noqa: S311

    def changed(match: re.Match[bytes]) -> bytes:
        try:
            content = bytearray(zlib.decompress(match[1]))
        except zlib.error:
            return match[0]
        for _ in range(max(1, len(content) // 60)):
            content[random.randrange(len(content))] = random.choice(b"0123456789.- mlhreSfBTQq")
        return b"stream\n" + zlib.compress(bytes(content)) + b"\nendstream"

    answered(STREAM.sub(changed, PLAN))


@given(st.lists(st.tuples(st.integers(-50, 350), st.integers(-50, 350), st.integers(-50, 350), st.integers(-50, 350)),
                min_size=1, max_size=25))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_lines_and_words(lines: list[tuple[int, int, int, int]]) -> None:
    drawn = " ".join(f"{x} {y} m {x} {b} l {a} {b} l {a} {y} l s" for x, y, a, b in lines)
    told = " ".join(f"BT /F {abs(a) % 14 + 1} Tf {x} {y} Td (Peso {b}) Tj ET" for x, y, a, b in lines)
    answered(written(f"{drawn} {told}".encode(), f"{told} {drawn}".encode()))


def test_numbers_beyond_all_measure() -> None:
    huge = b"99999999999999999999999999999999999999999 -1e400 m 1e39 0 l S 0 0 1e38 1e38 re f 1e30 w "
    document = answered(written(huge + b"BT /F 1e30 Tf 0 0 Td (Peso) Tj ET BT /F 10 Tf 10 10 Td (Area) Tj ET"))
    assert document is not None


def test_more_drawings_than_any_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MAX_OBJECTS", 500)
    lines = b" ".join(b"%d 10 m %d 90 l S" % (x % 300, x % 300) for x in range(600))
    _, findings = read(written(lines), "piano.pdf")
    assert [f.code for f in findings] == ["pdf.crowded"]


def test_a_grid_of_many_thousand_lines_takes_no_time() -> None:
    level = b" ".join(b"0 %.2f m 300 %.2f l S" % (y / 100, y / 100) for y in range(20_000))
    upright = b" ".join(b"%.2f 0 m %.2f 300 l S" % (x / 100, x / 100) for x in range(20_000))
    answered(written(level + b" " + upright))


def test_a_page_of_a_hundred_thousand_letters_takes_no_time() -> None:
    rows = b" ".join(b"BT /F 1 Tf 10 %.2f Td (%s) Tj ET" % (290 - y * 0.5, b"ab " * 100) for y in range(500))
    answered(written(rows))


def test_pages_within_themselves() -> None:
    answered(PLAN.replace(b"/Kids", b"/Kids [1 0 R 2 0 R] /Kidz"))
