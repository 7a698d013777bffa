"""A workbook that was filled in gives the plan with its changes, or says what is wrong in which cell."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from tests.readers.workbook.filling import EXAMPLES, HEADINGS, filled, respelt, small, told, written

from traguardo.core.diff import changes
from traguardo.core.finding import Severity
from traguardo.core.plan import Role
from traguardo.core.workbook import FORMAT, MARK
from traguardo.readers import planfile
from traguardo.readers.workbook import is_ours, read
from traguardo.readers.workbook.book import BadBookError, Cell, Grid
from traguardo.wording.sentences import sentence


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize(
    ("path", "language"),
    [*((path, "it") for path in EXAMPLES), (EXAMPLES[0], "en")],
    ids=lambda it: getattr(it, "stem", it),
)
def test_the_examples_come_back_without_loss(path, language, suffix):
    plan, _ = planfile.read(path.read_bytes(), path.name)

    back = read(written(plan, suffix, language), f"piano{suffix}")

    assert back.findings == ()
    assert back.plan == plan
    assert changes(plan, back.plan) == ()


def test_the_row_of_everything_is_known():
    places = read(written(small()), "piano.xlsx").places

    assert {ref: place.cell for ref, place in places.items()} == {
        "1": "Obiettivi!A5",
        "2": "Obiettivi!A6",
        "1.1": "Fasi!A5",
        "1.i1": "Indicatori!A5",
    }


def test_what_was_changed_is_changed():
    def change(book):
        book.put("Obiettivi", 1, "Titolo", "Sportello unico\ndelle famiglie")
        book.put("Obiettivi", 1, "Peso %", 55.5)
        book.put("Fasi", 1, "Scadenza", date(2024, 9, 30))
        book.put("Indicatori", 1, "Atteso 2024", 0.95, percent=True)
        book.put("Obiettivi", 2, "Temi di legge", "Trasparenza; pari opportunità")
        book.write("Piano", 5, 2, "Consorzio")

    plan = filled(change).plan

    first, second = plan.objectives
    assert (first.title, str(first.weight)) == ("Sportello unico delle famiglie", "55.5")
    assert str(first.steps[0].planned) == "30/09/2024"
    assert str(first.indicators[0].value(Role.TARGET, 2024)) == "95%"
    assert [tag.value for tag in second.tags] == ["transparency", "equal_opportunities"]


def test_new_rows_get_new_refs_and_belong_together():
    def change(book):
        book.put("Obiettivi", 3, "Titolo", "Archivio")
        book.put("Obiettivi", 3, "Codice", "3")
        book.put("Obiettivi", 4, "Titolo", "Privacy")
        book.put("Fasi", 2, "Obiettivo", "1")
        book.put("Fasi", 2, "Descrizione", "Chiudere lo sportello vecchio")
        book.put("Fasi", 3, "Obiettivo", "3")
        book.put("Fasi", 3, "Descrizione", "Scarto")
        book.put("Fasi", 3, "Codice", "1.1")
        book.put("Indicatori", 2, "Obiettivo", "3")
        book.put("Indicatori", 2, "Nome", "Metri scartati")

    reading = filled(change)

    refs = [(o.ref, [s.ref for s in o.steps], [i.ref for i in o.indicators]) for o in reading.plan.objectives]
    assert refs == [("1", ["1.1", "1.s1"], ["1.i1"]), ("2", [], []), ("3", ["3.s1"], ["3.i1"]), ("o1", [], [])]


def test_a_new_objective_is_named_by_the_ref_that_its_formula_gives():
    def change(book):
        book.put("Obiettivi", 3, "Titolo", "Archivio")
        number = book.column("Obiettivi", "Rif.")
        book.grids["Obiettivi"].rows[HEADINGS + 3][number] = Cell("n3", formula=True)
        book.put("Fasi", 2, "Obiettivo", "n3")
        book.put("Fasi", 2, "Descrizione", "Scarto")

    assert filled(change).plan.objectives[2].steps[0].description == "Scarto"


def test_an_emptied_row_is_removed():
    def change(book):
        row = book.grids["Fasi"].rows[HEADINGS + 1]
        for number in [n for n in row if n > 1]:
            del row[number]

    plan = filled(change).plan

    assert [len(o.steps) for o in plan.objectives] == [0, 0]


def test_moved_columns_and_rows_do_not_matter():
    def change(book):
        grid = book.grids["Obiettivi"]
        moved = {}
        for number, row in grid.rows.items():
            if number >= HEADINGS and 3 in row:
                row[70] = row.pop(3)
            moved[number + 2 if number > HEADINGS else number] = row
        grid.rows = moved

    assert filled(change).plan == small()


def test_a_year_that_nobody_foresaw_is_a_new_column():
    def change(book):
        book.write("Indicatori", HEADINGS, 60, "Atteso 2026")
        book.put("Indicatori", 1, "Atteso 2026", "almeno 130")

    plan = filled(change).plan

    assert str(plan.objectives[0].indicators[0].value(Role.TARGET, 2026)) == "almeno 130"


def wrong(name, sheet, row, heading, value, code, place):
    def change(book):
        book.put(sheet, row, heading, value)

    return pytest.param(change, code, place, id=name)


def plan_item(name, row, value, code):
    def change(book):
        book.write("Piano", row, 2, value)

    return pytest.param(change, code, f"Piano!B{row}", id=name)


BROKEN = [
    wrong("objective unknown", "Fasi", 1, "Obiettivo", "99", "objective_unknown", "Fasi!B5"),
    wrong("objective missing", "Fasi", 1, "Obiettivo", None, "objective_missing", "Fasi!B5"),
    wrong("no number", "Obiettivi", 1, "Peso %", "tanto", "not_number", "Obiettivi!F5"),
    wrong("negative weight", "Obiettivi", 1, "Peso %", -5, "weight_negative", "Obiettivi!F5"),
    wrong("weight of zero", "Obiettivi", 1, "Peso %", 0, "weight_zero", "Obiettivi!F5"),
    wrong("weight too large", "Fasi", 1, "Peso %", 2000, "weight_too_large", "Fasi!J5"),
    wrong("no choice", "Obiettivi", 1, "Livello", "alto", "choice", "Obiettivi!E5"),
    wrong("nearly a choice", "Obiettivi", 1, "Livello", "obiettivo di pegg", "choice_near", "Obiettivi!E5"),
    wrong("no title", "Obiettivi", 1, "Titolo", None, "missing_key", "Obiettivi!C5"),
    wrong("two of one code", "Obiettivi", 2, "Rif.", "1", "same_ref", "Obiettivi!A6"),
    wrong("parent unknown", "Obiettivi", 1, "Obiettivo superiore", "9", "parent_unknown", "Obiettivi!J5"),
    wrong("own parent", "Obiettivi", 1, "Obiettivo superiore", "1", "parent_cycle", "Obiettivi!J5"),
    wrong("impossible deadline", "Fasi", 1, "Scadenza", "31/02/2024", "impossible_date", "Fasi!F5"),
    wrong("half a deed", "Fasi", 1, "Escluso: motivo", "fondi", "missing_key", "Fasi!R5"),
    plan_item("no year", 9, "l’anno prossimo", "not_integer"),
    plan_item("a year far away", 9, 1024, "year"),
    plan_item("horizon backwards", 11, 2020, "last_year"),
    plan_item("no date", 14, "a primavera", "not_date"),
    plan_item("impossible date", 14, "31/02/2024", "impossible_date"),
    plan_item("half a deed of the plan", 16, "CdA", "missing_key"),
    plan_item("negative staff", 8, -3, "negative"),
]


@pytest.mark.parametrize(("change", "code", "place"), BROKEN)
def test_what_is_wrong_is_told_with_its_cell(change, code, place):
    reading = filled(change)

    assert reading.plan is None
    if code == "missing_key" and place.startswith("Piano"):
        place = "Piano!B17"
    assert (code, place) in told(reading)
    for language in ("it", "en"):
        for finding in reading.findings:
            said = sentence(finding.code, finding.facts, language)
            assert "{" not in said.text + said.remedy
            assert said.remedy
            assert finding.where.source_ref.cell.split("!")[1] in said.text


def test_two_objectives_of_one_code_are_told():
    def change(book):
        book.put("Obiettivi", 2, "Codice", "1")
        book.put("Obiettivi", 2, "Unità responsabili", "Area Minori")

    assert told(filled(change)) == [("same_code", "Obiettivi!B6")]


def test_everything_wrong_is_told_at_once():
    def change(book):
        book.put("Obiettivi", 1, "Peso %", "tanto")
        book.put("Fasi", 1, "Obiettivo", "Uno")
        book.put("Indicatori", 1, "Nome", None)

    codes = [code for code, _ in told(filled(change))]

    assert sorted(codes) == ["missing_key", "not_number", "objective_unknown"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda book: book.grids.pop("Fasi"), "sheet_missing"),
        (lambda book: book.grids.pop("Piano"), "sheet_missing"),
        (lambda book: book.grids["Obiettivi"].rows[HEADINGS].pop(3), "column_missing"),
        (lambda book: book.grids["Obiettivi"].rows.pop(HEADINGS), "headings_missing"),
        (lambda book: book.grids["Piano"].rows.pop(9), "field_missing"),
    ],
    ids=["sheet", "plan", "column", "headings", "item"],
)
def test_what_is_missing_is_told_before_anything_else(change, code):
    codes = [code for code, _ in told(filled(change))]

    assert codes == [code]


def test_a_column_that_stands_twice_is_told():
    def change(book):
        book.write("Obiettivi", HEADINGS, 50, "Titolo")

    assert told(filled(change)) == [("column_twice", "Obiettivi!AX4")]


def test_foreign_sheets_and_columns_are_said_and_not_counted():
    def change(book):
        book.grids |= {"Appunti": Grid("Appunti"), "Vuoto": Grid("Vuoto")}
        book.write("Appunti", 1, 1, "da rivedere")
        book.write("Obiettivi", HEADINGS, 50, "Note mie")
        book.put("Obiettivi", 1, "Note mie", "chiedere")

    reading = filled(change)

    assert told(reading) == [("column_unknown", "Obiettivi!AX4"), ("sheet_unknown", None)]
    assert {f.severity for f in reading.findings} == {Severity.WARNING}
    assert reading.plan == small()


def test_a_formula_that_was_overwritten_is_said_and_computed_anew():
    def change(book):
        book.put("Obiettivi", 1, "Somma pesi fasi", 100)

    reading = filled(change)

    assert told(reading) == [("formula_overwritten", "Obiettivi!G5")]
    assert reading.plan == small()


def test_a_text_too_long_for_a_cell_comes_back_whole_or_is_not_lost_in_silence():
    plan = small()
    long = replace(plan.objectives[0], report="Una parola dopo l’altra. " * 3_000)
    plan = replace(plan, objectives=(long, plan.objectives[1]))

    def change(book):
        column = book.column("Obiettivi", "Racconto del risultato")
        text = book.grids["Obiettivi"].at(HEADINGS + 1, column).value
        book.write("Obiettivi", HEADINGS + 1, column, text.replace("Una parola", "Due parole"))

    assert filled(lambda _: None, plan).plan == plan
    assert told(filled(change, plan)) == [("cut_text", "Obiettivi!M5")]


def test_a_workbook_of_a_later_version_is_not_read():
    def change(book):
        book.write(MARK, 1, 2, FORMAT + 1)

    with pytest.raises(BadBookError) as raised:
        filled(change)
    assert raised.value.code == "workbook.newer"


@pytest.mark.parametrize("place", [(1, 1), (2, 5)])
def test_hidden_details_that_somebody_changed_are_told(place):
    plan = small()
    plan = replace(plan, objectives=(replace(plan.objectives[0], title="due  spazi"),))

    def change(book):
        book.write(MARK, *place, "{")

    with pytest.raises(BadBookError) as raised:
        filled(change, plan)
    assert raised.value.code == "workbook.details_broken"


def test_other_files_are_not_taken_for_a_workbook_of_ours():
    foreign = BytesIO()
    Workbook().save(foreign)
    archive = BytesIO()
    with ZipFile(archive, "w") as made:
        made.writestr("content.xml", "<a/>")
    for data in (b"", b"PK\x03\x04 no", b"year = 2024", foreign.getvalue(), archive.getvalue()):
        assert not is_ours(data)
    assert is_ours(written(small()))


def test_a_damaged_workbook_is_told_in_one_sentence():
    whole = written(small())
    target = BytesIO()
    with ZipFile(BytesIO(whole)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for member in source.namelist():
            data = source.read(member)
            made.writestr(member, data[: len(data) // 2] if "sheet3" in member else data)

    reading = read(target.getvalue(), "piano.xlsx")

    assert reading.plan is None
    assert [f.code for f in reading.findings] == ["workbook.broken"]


@pytest.mark.parametrize(
    ("compression", "code"), [(ZIP_STORED, "workbook.too_large"), (ZIP_DEFLATED, "formats.inflated")]
)
def test_a_workbook_that_grows_without_end_is_not_unpacked(compression, code):
    target = BytesIO(written(small()))
    with ZipFile(target, "a", compression) as made:
        made.writestr("xl/media/image1.png", b"\0" * 41_000_000)

    (finding,) = read(target.getvalue(), "piano.xlsx").findings
    assert finding.code == code


def test_a_change_made_with_an_office_library_is_read():
    book = load_workbook(BytesIO(written(small())))
    objectives, steps = book["Obiettivi"], book["Fasi"]
    objectives.cell(HEADINGS + 1, 3).value = "Sportello di tutti"
    objectives.cell(HEADINGS + 3, 3).value = "Archivio"
    objectives.cell(HEADINGS + 1, 6).value = "=30+20"
    steps.cell(HEADINGS + 1, 6).value = date(2024, 9, 30)
    target = BytesIO()
    book.save(target)

    reading = read(target.getvalue(), "piano.xlsx")

    assert (book[MARK].sheet_state, objectives.protection.sheet) == ("hidden", True)
    assert told(reading) == [("formula_without_value", "Obiettivi!F5")]
    objectives.cell(HEADINGS + 1, 6).value = 50
    target = BytesIO()
    book.save(target)
    plan = read(target.getvalue(), "piano.xlsx").plan
    assert [o.title for o in plan.objectives] == ["Sportello di tutti", "Affidi", "Archivio"]
    assert str(plan.objectives[0].steps[0].planned) == "30/09/2024"


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes():
    data = written(small())
    for number in range(1, 16):
        part = f"xl/worksheets/sheet{number}.xml"
        with ZipFile(BytesIO(data)) as archive:
            claimed = re.search(rb'<dimension ref="([^"]*)"', archive.read(part))[1].decode()
        data = respelt(data, f'ref="{claimed}"', 'ref="A1:XFD1048576"', part)

    assert read(data, "piano.xlsx").plan == small()
