"""A web page is read as a browser shows it."""

from __future__ import annotations

import pytest
from tests.readers.office_files import blocks, read, texts, told

from traguardo.readers.document import Paragraph


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!doctype html><html><head>{head}<title>x</title></head><body>{body}</body></html>".encode()


def test_headings_paragraphs_and_lists() -> None:
    found = blocks(
        "html", page("<h2>Obiettivo <b>1</b></h2>Sciolto<p>a<br>b</p><ul><li>uno<ul><li>due</ul><li>tre</ul>")
    )
    assert texts(found) == ["Obiettivo 1", "Sciolto", "a\nb", "uno", "due", "tre"]
    assert [(b.level, b.item) for b in found if isinstance(b, Paragraph)] == [
        (2, False), (0, False), (0, False), (0, True), (0, True), (0, True),
    ]  # fmt: skip


def test_cells_over_several_columns_and_rows_leave_covered_ones() -> None:
    rows = "<tr><th rowspan=2>Obiettivo<th colspan=2>Target<tr><th>2024<th>2025<tr><td>Aprire<td>5<td>6"
    assert texts(blocks("html", page(f"<table><caption>Piano</caption><thead>{rows}</table>"))) == [
        "Piano", [["Obiettivo", "Target", "^"], ["^", "2024", "2025"], ["Aprire", "5", "6"]],
    ]  # fmt: skip


def test_spans_without_end_stay_within_the_table() -> None:
    (found,) = blocks("html", page("<table><tr><td rowspan=99999 colspan=99999>a<tr><td>b</table>"))
    assert len(texts([found])[0]) == 2  # type: ignore[arg-type]


def test_a_table_for_the_layout_is_not_there_and_one_in_a_cell_follows_its_row() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    assert texts(blocks("html", page(f"<table><tr><td><p>Titolo</p>{inner}</table>"))) == ["Titolo", [["a", "b"]]]
    assert texts(blocks("html", page(f"<table><tr><td>c<td>Vedi{inner}</table>"))) == [[["c", "Vedi"]], [["a", "b"]]]


def test_scripts_styles_and_what_is_hidden_stay_out() -> None:
    body = "<script>x()</script><style>p{}</style><p hidden>a</p><p style='display: none'>b</p><nav>c</nav>"
    body += "<p>d</p><!-- e -->"
    assert texts(blocks("html", page(body))) == ["d"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("<meta charset=utf-8><p>città</p>".encode(), []),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>città</p>'.encode("cp1252"), []),
        ("<p>città</p>".encode(), []),
        ("<p>città</p>".encode("utf-16"), []),
        ("<p>città</p>".encode("cp1252"), ["formats.charset"]),
        ("<meta charset=utf-8><p>città</p>".encode("cp1252"), ["formats.charset"]),
        ("<meta charset=klingon><p>città</p>".encode(), ["formats.charset"]),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><html><body><p>citt\xe0</p></body></html>', []),
    ],
    ids=range(8),
)
def test_the_encoding_is_that_of_the_mark_the_head_or_the_bytes(data: bytes, codes: list[str]) -> None:
    assert texts(blocks("html", data)) == ["città"]
    assert told("html", data) == codes


def test_nothing_is_fetched_and_no_entity_is_read() -> None:
    body = "<p>&lt;a&gt; &egrave; &xxe;</p><img src='http://127.0.0.1:9/x.png'><iframe src='file:///etc/passwd'></iframe>"
    data = b'<!DOCTYPE html [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>' + page(body)
    assert "root:" not in str(texts(blocks("html", data)))
    assert "<a> è" in str(texts(blocks("html", data)))


def test_a_page_of_thousands_of_elements_inside_one_another_ends() -> None:
    document, findings = read("html", page("<div>" * 20_000 + "fondo" + "<table><tr><td>" * 5_000))
    assert document is not None or findings


def test_a_page_without_text_says_so() -> None:
    document, findings = read("html", b"<html>")
    assert (document is None or not document.blocks) or findings
