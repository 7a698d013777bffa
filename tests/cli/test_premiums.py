"""The bonus from the command line: a plan and its people in, tables, explanations and the pay office's file out."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import EXAMPLES

PEOPLE = EXAMPLES / "people"
BODIES = ("biella", "borgomanero", "caluso", "ivrea", "mondovi")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("body", BODIES)
def test_every_example_body_pays_its_forty_people(run, body):
    ran = run("premium", EXAMPLES / f"{body}.toml", PEOPLE / f"{body}.toml")
    assert (ran.code, ran.err) == (0, "")
    for group in ("Dirigenti", "Elevate qualificazioni", "Personale delle aree"):
        assert group in ran.out


def test_the_points_of_each_area_of_caluso_pass_into_the_bonus(run):
    told = "".join(
        run("premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml", "--explain", number).out
        for number in ("002", "003", "004", "005")
    )
    assert told.count("470 punti su 500, proposti da: Nucleo di valutazione.") == 3
    assert told.count("460 punti su 500, proposti da: Nucleo di valutazione.") == 1
    assert "art. 17" in told


def test_a_group_is_explained_with_everybody_in_it(run):
    ran = run("premium", EXAMPLES / "biella.toml", PEOPLE / "biella.toml", "--explain", "staff")
    assert "Personale delle aree: 38.500,00 €" in ran.out
    assert "Maggiorazione del premio individuale" in ran.out
    assert "art. 81" in ran.out


def test_the_pay_office_gets_a_table_that_sums_to_the_funds(run, tmp_path):
    ran = run("premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml", "-o", tmp_path / "premi.csv")
    assert ran.code == 0
    found = rows(tmp_path / "premi.csv")
    staff = [row for row in found if row["Gruppo"] == "personale delle aree"]
    assert sum(Decimal(row["Premio €"].replace(",", ".")) for row in staff) == 24_000
    assert len(found) == 40


def test_the_same_table_as_a_workbook(run, tmp_path):
    run("premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml", "-o", tmp_path / "premi.xlsx")
    sheet = load_workbook(tmp_path / "premi.xlsx").active
    assert [cell.value for cell in sheet[1]][:3] == ["Gruppo", "Matricola", "Cognome e nome"]
    assert sheet.max_row == 41
    assert sheet["B2"].value == "001"  # a text: its zeros stay


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_is_a_formula(run, tmp_path, suffix):
    people = tmp_path / "persone.toml"
    text = (PEOPLE / "caluso.toml").read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name = "))
    people.write_text(text.replace(name, 'name = "=HYPERLINK(1)"', 1), encoding="utf-8")
    out = tmp_path / f"premi{suffix}"
    assert run("premium", EXAMPLES / "caluso.toml", people, "-o", out).code == 0
    if suffix == ".csv":
        assert rows(out)[0]["Cognome e nome"] == "'=HYPERLINK(1)"
    else:
        assert load_workbook(out).active["C2"].data_type == "s"


def test_what_cannot_be_paid_is_told_and_not_written(run, tmp_path):
    people = Path(shutil.copy(PEOPLE / "caluso.toml", tmp_path))
    people.write_text(people.read_text(encoding="utf-8").replace("resources = 52000", "resources = 90000"), "utf-8")
    ran = run("premium", EXAMPLES / "caluso.toml", people, "-o", tmp_path / "premi.csv")
    assert ran.code == 1
    assert "il minimo è il 15%" in ran.err
    assert not (tmp_path / "premi.csv").exists()


def test_a_file_of_another_year_kind_or_name_gets_one_sentence(run, tmp_path):
    ran = run("premium", EXAMPLES / "mondovi.toml", PEOPLE / "caluso.toml")
    assert (ran.code, "2021" in ran.err, "2023" in ran.err) == (2, True, True)
    assert run("premium", EXAMPLES / "caluso.toml", EXAMPLES / "caluso.toml").code == 2
    assert run("premium", EXAMPLES / "caluso.toml", tmp_path / "niente.toml").code == 2
    ran = run("premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml", "-o", tmp_path / "premi.doc")
    assert (ran.code, ".csv, .xlsx" in ran.err) == (2, True)
    ran = run("premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml", "--explain", "999")
    assert (ran.code, "999" in ran.err) == (2, True)


def test_in_english_too(run):
    ran = run("--lang", "en", "premium", EXAMPLES / "caluso.toml", PEOPLE / "caluso.toml")
    assert "Staff of the areas" in ran.out or "Staff of the areas".lower() in ran.out.lower()
