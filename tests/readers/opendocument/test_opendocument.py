"""OpenDocument texts and sheets are read as LibreOffice shows them."""

from __future__ import annotations

from tests.readers.office_files import blocks, ods, odt, part, read, table, texts, told, with_part

from traguardo.readers.document import Paragraph

NUMBERED = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
)
RULED = (
    '<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid"/>'
    '</style:style><style:style style:name="gone" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def item(text: str, inside: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>"


def cell(text: str = "", **about: str | int) -> str:
    said = "".join(f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in about.items())
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def row(*cells: str, about: str = "") -> str:
    return f"<table:table-row{about}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "Piano", about: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{name}"{about}>{columns}{"".join(rows)}</table:table>'


COVERED = "<table:covered-table-cell/>"


def test_headings_paragraphs_and_spaces() -> None:
    body = (
        '<text:h text:outline-level="2">Obiettivo</text:h><text:p>a<text:s text:c="3"/>b  c<text:tab/>d\n e</text:p>'
    )
    note = "<text:note><text:p>nota</text:p></text:note>"
    body += f"<text:section><text:p>uno<text:line-break/>due{note}</text:p></text:section>"
    found = blocks("opendocument", odt(body))
    assert texts(found) == ["Obiettivo", "a b c d e", "uno\ndue"]
    assert isinstance(found[0], Paragraph)
    assert found[0].level == 2


def test_items_have_the_numbers_that_the_list_gives_them() -> None:
    inner = f"<text:list>{item('b')}{item('c')}</text:list>"
    body = f'<text:list text:style-name="L1">{item("a", inner)}{item("d")}</text:list>'
    body += (
        f'<text:p>x</text:p><text:list text:style-name="L1" text:continue-numbering="true">{item("e")}</text:list>'
    )
    body += f'<text:list text:style-name="L1">{item("f")}</text:list>'
    body += f'<text:list text:style-name="L2">{item("g")}</text:list>'
    found = blocks("opendocument", odt(body, styles=NUMBERED))
    assert texts(found) == ["1. a", "1.a) b", "1.b) c", "2. d", "x", "3. e", "1. f", "g"]
    assert [b.item for b in found if isinstance(b, Paragraph)] == [True] * 4 + [False] + [True] * 3


def test_cells_merged_across_and_down_leave_covered_ones() -> None:
    rows = row(cell("Obiettivo"), cell("Valori", table_number_columns_spanned=2), COVERED)
    rows += row(cell("Aprire", table_number_rows_spanned=2), cell("5"), cell("6")) + row(
        COVERED, cell("7"), cell("8")
    )
    (found,) = blocks("opendocument", odt(sheet(rows)))
    assert texts([found]) == [[["Obiettivo", "Valori", "^"], ["Aprire", "5", "6"], ["^", "7", "8"]]]
    assert [c.position for c in table(found).rows[1]] == ["T1.A2", "T1.B2", "T1.C2"]


def test_a_table_in_a_cell_and_a_text_in_a_frame() -> None:
    inner = sheet(row(cell("Fase"), cell("Tempi")))
    holder = f"<table:table-cell><text:p>Vedi</text:p>{inner}</table:table-cell>"
    frame = "<draw:frame><draw:text-box><text:p>Nel riquadro</text:p></draw:text-box></draw:frame>"
    body = sheet(row(cell("Uno"), holder)) + f"<text:p>Prima{frame}</text:p>"
    assert texts(blocks("opendocument", odt(body))) == [
        [["Uno", "Vedi"]],
        [["Fase", "Tempi"]],
        "Prima",
        "Nel riquadro",
    ]


def test_changes_are_taken_as_accepted_and_contents_stay_out() -> None:
    gone = "<text:changed-region><text:deletion><text:p>tolto</text:p></text:deletion></text:changed-region>"
    body = f"<text:tracked-changes>{gone}</text:tracked-changes><text:p>re<text:change/>sta</text:p>"
    body += (
        "<text:table-of-content><text:index-body><text:p>Indice 3</text:p></text:index-body></text:table-of-content>"
    )
    assert texts(blocks("opendocument", odt(body))) == ["resta"]
    assert told("opendocument", odt(body)) == ["formats.changes"]


def test_pages_are_those_that_the_file_tells() -> None:
    body = "<text:p>a</text:p><text:soft-page-break/><text:p>b</text:p>"
    data = odt(body)
    assert [b.page for b in blocks("opendocument", data) if isinstance(b, Paragraph)] == [None, None]
    paged = part(data, "content.xml").replace("<office:text>", '<office:text text:use-soft-page-breaks="true">')
    found = blocks("opendocument", with_part(data, "content.xml", paged))
    assert [b.page for b in found if isinstance(b, Paragraph)] == [1, 2]


def test_a_sheet_shows_its_texts_and_else_its_values() -> None:
    values = row(
        cell("95%", office_value_type="percentage", office_value="0.95"),
        cell(office_value_type="percentage", office_value="0.955"),
        cell(office_value_type="date", office_date_value="2024-03-31"),
        cell(office_value_type="float", office_value="1234.5"),
        cell(office_value_type="boolean", office_boolean_value="true"),
    )
    (found,) = blocks("opendocument", ods(sheet(values)))
    assert texts([found]) == [[["95%", "95,5%", "31/03/2024", "1234,5", "VERO"]]]
    assert [c.position for c in table(found).rows[0]] == ["A1", "B1", "C1", "D1", "E1"]


def test_repeated_cells_and_rows_are_taken_as_far_as_they_hold_something() -> None:
    rows = row(cell("a", table_number_columns_repeated=2), cell(table_number_columns_repeated=16382))
    rows += row(cell("b"), cell("c"), about=' table:number-rows-repeated="2"')
    rows += row(cell(), about=' table:number-rows-repeated="1048573"')
    data = ods(sheet(rows))
    assert texts(blocks("opendocument", data)) == [[["a", "a"], ["b", "c"], ["b", "c"]]]
    assert told("opendocument", data) == []


def test_what_is_hidden_is_left_out_and_told() -> None:
    rows = row(cell("a"), cell("b"), cell("c"))
    rows += row(cell("d"), cell("e"), cell("f"), about=' table:visibility="filter"') + row(
        cell("g"), cell("h"), cell("i")
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    body = sheet(rows, columns=columns) + sheet(row(cell("x")), name="Appoggio", about=' table:style-name="gone"')
    document, findings = read("opendocument", ods(body, styles=RULED))
    assert document is not None
    assert [c.text for b in document.blocks for r in table(b).rows for c in r] == ["a", "c", "g", "i"]
    assert [f.code for f in findings] == ["formats.hidden_sheet", "formats.hidden_rows", "formats.hidden_columns"]


def test_formulas_without_result_and_in_error_are_told_with_their_cells() -> None:
    rows = row(cell("Peso"), cell(table_formula="of:=SUM([.A1])")) + row(
        cell("x"), cell("#DIV/0!", table_formula="of:=1/0")
    )
    _, findings = read("opendocument", ods(sheet(rows)))
    assert [(f.code, f.fact("cell")) for f in findings] == [
        ("formats.formula_without_value", "Piano!B1"),
        ("formats.formula_error", "Piano!B2"),
    ]


def test_a_ruled_form_stays_one_table() -> None:
    empty = row(cell(table_style_name="ruled"), cell(table_style_name="ruled"))
    rows = row(cell("a", table_style_name="ruled"), cell("b")) + empty + row(cell("c"), cell("d"))
    assert texts(blocks("opendocument", ods(sheet(rows), styles=RULED))) == [[["a", "b"], ["c", "d"]]]


def test_a_locked_document_and_macros_are_told() -> None:
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    locked = f"<manifest:manifest {space}>{entry}</manifest:manifest>"
    assert told("opendocument", odt("<text:p>a</text:p>", **{"META-INF/manifest.xml": locked})) == ["formats.locked"]
    assert told("opendocument", odt("<text:p>a</text:p>", **{"Basic/Standard/Module1.xml": "<x/>"})) == [
        "formats.macros"
    ]


def test_a_text_is_a_heading_where_the_rows_below_it_fold_under_it() -> None:
    def group(*rows: str) -> str:
        return f"<table:table-row-group>{''.join(rows)}</table:table-row-group>"

    inner = group(row(cell("Obiettivo")), group(row(cell("Un testo.")), row(cell())))
    found = blocks("opendocument", ods(sheet(row(cell("Area")), inner, row(cell("Fine")))))
    assert [(b.text, b.level) for b in found if isinstance(b, Paragraph)] == [
        ("Area", 2),
        ("Obiettivo", 3),
        ("Un testo.", 0),
        ("Fine", 0),
    ]
