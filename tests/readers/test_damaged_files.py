"""Whatever happens to the bytes of a file, a reader answers with a document or with a sentence it foresaw.

What once broke a reader is kept in ``fixtures/damaged``.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readers import hiding
from tests.readers.office_files import docx, ods, odt, p, read, tbl, tc, xlsx

from traguardo.readers.dispatch import APART
from traguardo.readers.sniff import Format, sniff

KEPT = sorted((Path(__file__).parent / "fixtures" / "damaged").glob("*.*"))
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
LEVEL = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2"/></w:lvl>'
ABSTRACT = f'<w:abstractNum w:abstractNumId="0">{LEVEL}</w:abstractNum>'
LIST = f'{ABSTRACT}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
STYLE = '<w:style w:styleId="T"><w:name w:val="heading 1"/><w:basedOn w:val="T"/></w:style>'
SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WORD = docx(
    p("Obiettivo 1", '<w:pStyle w:val="T"/>')
    + p("uno", NUMBERED)
    + tbl(
        tc("a", SPAN) + tc("b"), tc("c", DOWN) + tc("d") + tc("e"), tc("", ON) + tc("f") + tc(tbl(tc("g")) + p(""))
    ),
    styles=STYLE,
    numbering=LIST,
)


def _fill(book: object) -> None:
    sheet = book.add_worksheet("Piano")  # type: ignore[attr-defined]
    sheet.merge_range("A1:B2", "Obiettivo")
    sheet.write_row("A3", ["Peso", 0.5, True, "x"])
    sheet.write("C4", 45000, book.add_format({"num_format": "dd/mm/yyyy", "border": 1}))  # type: ignore[attr-defined]
    sheet.write_formula("D4", "=SUM(B3)", None, 0.5)
    sheet.set_row(5, None, None, {"hidden": True})


SPANNED = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
REPEATED = '<table:table-cell table:number-columns-repeated="3" office:value-type="percentage" office:value="0.5"/>'
ROWS = (
    f"<table:table-row><table:table-cell {SPANNED}><text:p>a</text:p></table:table-cell></table:table-row>"
    f'<table:table-row table:number-rows-repeated="2">{REPEATED}</table:table-row>'
)
ITEM = '<text:list-item text:start-value="3"><text:p>x</text:p></text:list-item>'
OPEN_LIST = f'<text:list text:style-name="L">{ITEM}</text:list>'
LEVELS = '<text:list-level-style-number text:level="1" style:num-format="i"/>'
STYLED = f'<text:list-style style:name="L">{LEVELS}</text:list-style>'
WHOLE = {
    "word": WORD,
    "excel": xlsx(_fill),
    "odt": odt(
        f'<text:h text:outline-level="1">O</text:h>{OPEN_LIST}<table:table>{ROWS}</table:table>', styles=STYLED
    ),
    "ods": ods(f'<table:table table:name="P"><table:table-column table:visibility="collapse"/>{ROWS}</table:table>'),
    "html": "<!doctype html><table><tr><td rowspan=2>a<td>b<tr><td>c</table><ul><li>uno<li>due</ul>è".encode(),
    "envelope": hiding.enveloped(b"Obiettivo 1\tPeso 10"),
}
READERS = {"odt": "opendocument", "ods": "opendocument"}


def foreseen(reader: str, data: bytes) -> None:
    document, findings = read(READERS.get(reader, reader), data)
    assert document is not None or findings
    assert "formats.broke" not in [f.code for f in findings]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {info.filename: file.read(info) for info in file.infolist()}


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in content.items():
            file.writestr(name, data)
    return out.getvalue()


PARTS = [
    (reader, name)
    for reader in ("word", "excel", "odt", "ods")
    for name in parts(WHOLE[reader])
    if name.endswith((".xml", ".rels")) and "docProps" not in name and "theme" not in name
]
TOKEN = re.compile(rb'<[^<>]+>|"[^"]*"|[^<>"]+')
ODD = st.sampled_from(
    [b"-1", b"99999999999", b"", b"\xc3\xa8", b"1e9", b"XFD1048576", b"0", b"NaN", b"A1:", b"\xe2\x80\xae"]
)


@QUICK
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_bytes_that_were_changed_are_read_or_told(reader: str, data: st.DataObject) -> None:
    changed = bytearray(WHOLE[reader])
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    foreseen(reader, bytes(changed))


@QUICK
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_that_was_cut_is_read_or_told(reader: str, data: st.DataObject) -> None:
    whole = WHOLE[reader]
    foreseen(reader, whole[data.draw(st.integers(0, len(whole))) :] or b"x")
    foreseen(reader, whole[: data.draw(st.integers(1, len(whole)))])


@settings(QUICK, max_examples=300)
@given(st.sampled_from(PARTS), st.data())
def test_xml_whose_elements_and_values_were_changed_is_read_or_told(
    part: tuple[str, str], data: st.DataObject
) -> None:
    reader, name = part
    content = parts(WHOLE[reader])
    tokens = TOKEN.findall(content[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(tokens) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                tokens[at] = b""
            case 1:
                tokens.insert(at, tokens[data.draw(st.integers(0, len(tokens) - 1))])
            case 2:
                tokens[at] = b'"' + data.draw(ODD) + b'"' if tokens[at][:1] == b'"' else data.draw(ODD)
            case _:
                tokens[at] = re.sub(rb'"[^"]*"', b'"' + data.draw(ODD) + b'"', tokens[at])
    content[name] = b"".join(tokens)
    foreseen(reader, packed(content))


@QUICK
@given(st.sampled_from(sorted(READERS | {"word": "", "excel": ""})), st.data())
def test_a_part_that_is_missing_or_holds_anything_is_read_or_told(reader: str, data: st.DataObject) -> None:
    content = parts(WHOLE[reader])
    name = data.draw(st.sampled_from(sorted(content)))
    if data.draw(st.booleans()):
        del content[name]
    else:
        content[name] = data.draw(st.binary(max_size=200))
    foreseen(reader, packed(content))


@settings(QUICK, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td colspan=3 rowspan=0>",
                "</table>",
                "<li>",
                "<p>",
                "a",
                "<h2>",
                "<pre>\n",
                "&#8238;",
                "<br>",
                "</td>",
                "<caption>",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_elements_is_read(pieces: list[str]) -> None:
    foreseen("html", f"<!doctype html>{''.join(pieces)}".encode())


@pytest.mark.parametrize("path", KEPT, ids=[path.name for path in KEPT])
def test_what_once_broke_a_reader_is_read_or_told(path: Path) -> None:
    data = path.read_bytes()
    found = sniff(data, path.name)
    foreseen(APART[found] if found in APART else APART[Format.XLS], data)
