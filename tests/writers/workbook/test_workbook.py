"""Whatever the plan, its workbook reads back the same; and it is one that people can fill in."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import load_workbook
from tests.readers.workbook.filling import EXAMPLES, HEADINGS, small, written
from tests.writers.test_planfile import PLANS

from traguardo.core.diff import changes
from traguardo.readers import planfile
from traguardo.readers.workbook import of_book, read
from traguardo.readers.workbook.book import Cell, Grid
from traguardo.rulesets import load
from traguardo.writers import workbook
from traguardo.writers.workbook.book import Style
from traguardo.writers.workbook.ods import of_formula

RULES = load("standard", date(2024, 12, 31))
INPUTS = {Style.TEXT, Style.LONG, Style.NUMBER, Style.AMOUNT, Style.INTEGER, Style.DATE}


def sheets(plan, language="it"):
    """The sheets of a workbook as a reader of a format would hand them over."""
    found = {}
    for page in workbook.book_of(plan, RULES, language).pages:
        grid = found[page.title] = Grid(page.title)
        for (row, column), cell in page.cells.items():
            if cell.value is not None or cell.formula:
                grid.put(row + 1, column + 1, Cell(cell.value, formula=bool(cell.formula)))
    return found


@given(PLANS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_reads_back_the_same(plan):
    back = of_book(sheets(plan), "piano.xlsx")

    assert back.findings == ()
    assert back.plan == plan


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@given(PLANS)
@settings(max_examples=5, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_comes_through_the_file(suffix, plan):
    assert read(workbook.write(plan, RULES, suffix), f"piano{suffix}").plan == plan


def test_the_same_plan_gives_the_same_bytes():
    for suffix in workbook.FORMATS:
        assert workbook.write(small(), RULES, suffix) == workbook.write(small(), RULES, suffix)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (
            'IF($B5="","",MATCH($B5&"",\'Obiettivi\'!$A$5:$A$9,0))',
            'IF([.$B5]="";"";MATCH([.$B5]&"";[$\'Obiettivi\'.$A$5:.$A$9];0))',
        ),
        ('IF(A1>2,"A1, B2",LOG10(C3))', 'IF([.A1]>2;"A1, B2";LOG10([.C3]))'),
    ],
)
def test_formulas_are_told_to_open_document_in_its_words(formula, told):
    assert of_formula(formula) == told


@pytest.mark.parametrize("language", ["it", "en"])
def test_no_word_of_the_workbook_is_missing(language):
    plan, _ = planfile.read(EXAMPLES[-1].read_bytes(), "piano.toml")

    for page in workbook.book_of(plan, RULES, language).pages:
        assert len(page.title) <= 31
        assert not [c.value for c in page.cells.values() if isinstance(c.value, str) and "workbook." in c.value]
        for choice in page.choices:
            assert len(choice.title) <= 32
            assert len(choice.help) <= 255


def test_headings_of_one_sheet_are_all_different():
    for page in workbook.book_of(small(), RULES, "it").pages:
        names = [c.value for (row, _), c in page.cells.items() if page.filled_in and row == HEADINGS - 1]
        assert len(set(names)) == len(names)


def test_keys_and_formulas_are_locked_and_the_rest_is_not():
    book = load_workbook(BytesIO(written(small())))
    sheet = book["Obiettivi"]
    for page in workbook.book_of(small(), RULES, "it").pages:
        for (row, column), cell in page.cells.items() if page.title == "Obiettivi" else ():
            assert sheet.cell(row + 1, column + 1).protection.locked == (cell.style not in INPUTS)
    assert all(one.protection.sheet for one in book.worksheets)


def test_units_levels_and_objectives_are_chosen_from_lists():
    book = load_workbook(BytesIO(written(small())))
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in book["Obiettivi"].data_validations.dataValidation}

    assert lists["E5"].startswith("'_elenchi'!")
    assert lists["K5"].startswith("'Unità'!")
    steps = {str(v.sqref).split(":")[0]: v.formula1 for v in book["Fasi"].data_validations.dataValidation}
    assert steps["B5"].startswith("'Obiettivi'!$A$5")


@pytest.mark.parametrize(
    ("weights", "verdict"),
    [((60, 40), "in ordine"), ((60, 30), "non torna"), ((33.33, 33.33, 33.33), "in ordine"), ((), "")],
)
def test_the_sum_of_the_weights_of_steps_is_told(weights, verdict):
    steps = "".join(f'[[objectives.steps]]\ndescription = "x{n}"\nweight = {w}\n' for n, w in enumerate(weights))
    text = f'year = 2024\n[body]\nname = "C"\n[[objectives]]\ntitle = "t"\n{steps}'
    plan, _ = planfile.read(text.encode(), "piano.toml")

    grid = sheets(plan)["Obiettivi"]

    column = next(n for n, cell in grid.rows[HEADINGS].items() if cell.value == "Controllo pesi")
    assert (grid.at(HEADINGS + 1, column).value or "") == verdict


def test_a_body_that_weighs_by_unit_is_not_told_that_its_plan_is_wrong():
    halves = "".join(f'[[objectives]]\ntitle = "t{n}"\nunits = ["u{n % 2}"]\nweight = 50\n' for n in range(4))
    plan, _ = planfile.read(f'year = 2024\n[body]\nname = "C"\n{halves}'.encode(), "piano.toml")
    page = next(p for p in workbook.book_of(plan, RULES, "it").pages if p.title == "Obiettivi")

    assert not [signal for signal in page.signals if signal.first < HEADINGS]
    assert changes(plan, of_book(sheets(plan), "piano.xlsx").plan) == ()
