"""A workbook is read as Excel shows it, and every cell says where it stands."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter
from tests.readers.office_files import blocks, part, read, table, texts, told, with_part, xlsx

from traguardo.readers.document import Cell, Paragraph

SHEET = "xl/worksheets/sheet1.xml"


def rows(*lines: list[object], ruled: bool = False, name: str = "Piano") -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet(name)
        form = book.add_format({"border": 1}) if ruled else None
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if value is not None or ruled:
                    sheet.write(number, column, value, form)

    return xlsx(fill)


def test_a_sheet_is_a_table_with_the_places_of_its_cells() -> None:
    (found,) = blocks("excel", rows(["Fase", "Tempi"], ["Aprire", "Marzo"]))
    assert table(found).rows[1] == (
        Cell("Aprire", sheet="Piano", position="A2"),
        Cell("Marzo", sheet="Piano", position="B2"),
    )


def test_numbers_and_dates_are_those_that_are_seen() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        forms = ["0%", "0.00%", "dd/mm/yyyy", "mmmm yyyy", "#,##0.00", '#,##0.00 "€"', None, None, "0"]
        values = [0.95, 0.125, date(2024, 3, 31), date(2024, 3, 1), 1234.5, 1234.5, 0.1 + 0.2, True, 7]
        for column, (value, form) in enumerate(zip(values, forms, strict=True)):
            cell_form = book.add_format({"num_format": form}) if form else None
            sheet.write(0, column, value, cell_form)

    (found,) = blocks("excel", xlsx(fill))
    assert texts([found]) == [
        [["95%", "12,50%", "31/03/2024", "marzo 2024", "1.234,50", "1.234,50 €", "0,3", "VERO", "7"]]
    ]


def test_merged_cells_leave_covered_ones() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        form = book.add_format({"border": 1})
        sheet.merge_range("A1:A2", "Obiettivo", form)
        sheet.merge_range("B1:C1", "Target", form)
        sheet.write_row("B2", ["2024", "2025"], form)
        sheet.write_row("A3", ["Aprire", "5", "6"], form)

    (found,) = blocks("excel", xlsx(fill))
    assert texts([found]) == [[["Obiettivo", "Target", "^"], ["^", "2024", "2025"], ["Aprire", "5", "6"]]]


def test_empty_rows_part_tables_and_a_title_over_one_is_a_paragraph() -> None:
    found = blocks("excel", rows(["Piano 2024"], [], ["Fasi"], ["a", "b"], ["c", "d"], [], ["e", "f"], ["g", "h"]))
    assert texts(found) == ["Piano 2024", "Fasi", [["a", "b"], ["c", "d"]], [["e", "f"], ["g", "h"]]]


def test_a_ruled_row_of_a_form_parts_nothing_and_its_only_text_stays_a_cell() -> None:
    found = blocks("excel", rows(["a", "b"], ["c", None], [None, None], ["d", "e"], ruled=True))
    assert texts(found) == [[["a", "b"], ["c", ""], ["d", "e"]]]


def test_tables_side_by_side_come_one_after_the_other() -> None:
    found = blocks("excel", rows(["a", "b", None, "e", "f"], ["c", "d", None, "g", "h"]))
    assert texts(found) == [[["a", "b"], ["c", "d"]], [["e", "f"], ["g", "h"]]]


def test_an_empty_column_between_labels_and_values_parts_nothing() -> None:
    assert texts(blocks("excel", rows(["Peso", None, "30"], ["Area", None, "Minori"]))) == [
        [["Peso", "30"], ["Area", "Minori"]]
    ]


def test_sheets_come_in_order_and_their_names_are_headings_where_they_say_something() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Area minori", "Foglio2"):
            book.add_worksheet(name).write_row(0, 0, ["a", "b"])

    heading, first, second = blocks("excel", xlsx(fill))
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level) == ("Area minori", 1)
    assert [table(b).rows[0][0].sheet for b in (first, second)] == ["Area minori", "Foglio2"]


def test_a_text_is_a_heading_where_the_rows_below_it_fold_under_it() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        lines = [("Area", 0), ("Obiettivo", 1), ("Un testo.", 2), ("", 2), ("Fine", 0)]
        for number, (text, level) in enumerate(lines):
            sheet.write(number, 0, text)
            sheet.set_row(number, None, None, {"level": level})

    found = [b for b in blocks("excel", xlsx(fill)) if isinstance(b, Paragraph)]
    assert [(b.text, b.level) for b in found] == [("Area", 2), ("Obiettivo", 3), ("Un testo.", 0), ("Fine", 0)]


def test_what_is_hidden_is_left_out_and_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Piano")
        for row in range(3):
            sheet.write_row(row, 0, [f"a{row}", f"b{row}", f"c{row}"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        book.add_worksheet("Appoggio").hide()

    document, findings = read("excel", xlsx(fill))
    assert document is not None
    assert texts(list(document.blocks)) == [[["a0", "c0"]], [["a2", "c2"]]] or texts(list(document.blocks)) == [
        [["a0", "c0"], ["a2", "c2"]]
    ]
    assert [(f.code, f.fact("sheet")) for f in findings] == [
        ("formats.hidden_sheet", "Appoggio"),
        ("formats.hidden_rows", "Piano"),
        ("formats.hidden_columns", "Piano"),
    ]


def test_a_formula_without_its_result_is_told_with_its_cell() -> None:
    data = rows(["Peso", 30], ["Totale", 7])
    sheet = part(data, SHEET).replace("<v>7</v>", "<f>SUM(B1)</f>")
    document, (finding,) = read("excel", with_part(data, SHEET, sheet))
    assert document is not None
    assert texts(list(document.blocks)) == [[["Peso", "30"], ["Totale", ""]]]
    assert (finding.code, finding.fact("cell"), finding.fact("count")) == (
        "formats.formula_without_value", "Piano!B2", 1,
    )  # fmt: skip
    source = finding.where.source_ref
    assert source is not None
    assert source.cell == "Piano!B2"


def test_a_formula_with_its_result_is_its_result_and_an_error_is_empty_and_told() -> None:
    data = rows(["Peso", 30], ["Totale", 7], ["Rapporto", 8])
    sheet = part(data, SHEET).replace("<v>7</v>", "<f>SUM(B1)</f><v>30</v>")
    sheet = sheet.replace('<c r="B3"><v>8</v>', '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v>')
    document, findings = read("excel", with_part(data, SHEET, sheet))
    assert document is not None
    assert texts(list(document.blocks)) == [[["Peso", "30"], ["Totale", "30"], ["Rapporto", ""]]]
    assert [(f.code, f.fact("cell")) for f in findings] == [("formats.formula_error", "Piano!B3")]


def test_a_sheet_that_goes_on_for_ever_is_read_so_far_and_told() -> None:
    data = rows(["Fase", "Tempi"], ["Aprire", "Marzo"])
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    found = with_part(data, SHEET, part(data, SHEET).replace("</sheetData>", last))
    assert texts(blocks("excel", found)) == [[["Fase", "Tempi"], ["Aprire", "Marzo"]]]
    assert told("excel", found) == ["formats.many_rows"]


def test_many_sheets_are_read_so_far_and_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for number in range(320):
            book.add_worksheet(f"F{number}")

    assert told("excel", xlsx(fill)) == ["formats.many_sheets"]


@pytest.mark.parametrize("missing", [SHEET, "xl/workbook.xml"])
def test_a_missing_part_is_named(missing: str) -> None:
    document, (finding,) = read("excel", with_part(rows(["a", "b"]), missing, None))
    assert document is None
    assert (finding.code, finding.fact("part")) == ("formats.part_missing", missing)
