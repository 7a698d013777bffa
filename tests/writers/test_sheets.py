"""Workbooks, XLSX and ODS: a sheet for every chapter, every cell text, nothing that runs."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from tests.writers.papers import NAMES, example, order_of, paper_of, with_text
from tests.writers.test_pdf import sample

from traguardo.core.plan import Plan
from traguardo.writers import ods, xlsx
from traguardo.writers.paper.grid import LONGEST_NAME, sheets
from traguardo.writers.paper.kinds import KINDS, paper
from traguardo.writers.paper.model import Heading, Paper

WRITERS = {"xlsx": xlsx.write, "ods": ods.write}
FORMULA = '=HYPERLINK("http://example.org","x")'


def cells(form: str, made: Paper) -> dict[str, list[str]]:
    book = CalamineWorkbook.from_filelike(BytesIO(WRITERS[form](made)))
    return {
        name: [str(cell) for row in book.get_sheet_by_name(name).to_python() for cell in row if cell != ""]
        for name in book.sheet_names
    }


@pytest.mark.parametrize("form", WRITERS)
def test_there_is_a_sheet_for_the_first_page_and_for_every_chapter(form):
    made = paper_of(sample(), "plan")
    chapters = [b.text for b in made.blocks if isinstance(b, Heading) and b.level == 1]
    found = cells(form, made)
    assert len(found) == 1 + len(chapters)
    assert all(text in found[name] for text, name in zip(chapters, list(found)[1:], strict=True))


@pytest.mark.parametrize("form", WRITERS)
def test_both_formats_say_the_same(form):
    made = paper_of(example("mondovi"), "plan")
    said = [text for name in cells(form, made).values() for text in name]
    meant = [text for sheet in sheets(made) for row in sheet.rows for text in row.texts if text]
    assert [" ".join(t.split()) for t in said] == [" ".join(t.split()) for t in meant]


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_a_text_that_looks_like_a_formula_is_text(first):
    hostile = first + FORMULA[1:]
    made = paper_of(with_text(hostile))
    book = openpyxl.load_workbook(BytesIO(xlsx.write(made)))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == hostile]
    assert found
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"} or all(cell.value == hostile for cell in found)
    with ZipFile(BytesIO(xlsx.write(made))) as archive:
        assert not [name for name in archive.namelist() if "sheet" in name and b"<f>" in archive.read(name)]
    with ZipFile(BytesIO(ods.write(made))) as archive:
        assert b"table:formula" not in archive.read("content.xml")


def test_names_of_sheets_are_short_and_told_apart():
    names = [sheet.name for sheet in sheets(paper_of(sample(), "report"))]
    assert len(set(names)) == len(names)
    assert all(len(name) <= LONGEST_NAME and not set("[]:*?/\\'") & set(name) for name in names)


@pytest.mark.parametrize("form", WRITERS)
def test_a_plan_without_objectives_is_still_a_workbook(form):
    assert cells(form, paper_of(Plan(body=sample().body, year=2024)))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes(name, form):
    made = paper(KINDS["weights"], order_of(example(name)))
    assert WRITERS[form](made) == WRITERS[form](made)
