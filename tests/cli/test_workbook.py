"""A plan goes out as a workbook and comes back as a plan."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def book(run, tmp_path):
    path = tmp_path / "caluso.xlsx"
    assert run("workbook", EXAMPLES / "caluso.toml", "-o", path).code == 0
    return path


def test_a_workbook_comes_back_as_the_plan_it_was(run, book, tmp_path):
    assert run("convert", book, "-o", tmp_path / "back.toml").code == 0
    assert run("diff", EXAMPLES / "caluso.toml", book).code == 0
    assert run("diff", EXAMPLES / "caluso.toml", tmp_path / "back.toml").code == 0


def test_a_workbook_is_checked_with_its_cells(run, tmp_path):
    run("workbook", EXAMPLES / "biella.toml", "-o", tmp_path / "biella.xlsx")

    ran = run("check", tmp_path / "biella.xlsx", "--severity", "warning")

    assert "biella.xlsx Obiettivi!A" in ran.out
    assert run("score", tmp_path / "biella.xlsx").code == 0


def test_what_was_changed_shows_in_the_differences(run, book):
    changed = load_workbook(book)
    changed["Obiettivi"]["C5"] = "Un titolo nuovo"
    changed.save(book)

    ran = run("diff", EXAMPLES / "caluso.toml", book)

    assert ran.code == 1
    assert "Un titolo nuovo" in ran.out


def test_what_is_wrong_is_told_with_sheet_and_cell_and_nothing_is_written(run, book, tmp_path):
    changed = load_workbook(book)
    changed["Obiettivi"]["F5"] = "tanto"
    changed.save(book)

    ran = run("convert", book, "-o", tmp_path / "back.toml")

    assert ran.code == 2
    assert "Obiettivi!F5" in ran.err
    assert "foglio «Obiettivi», cella F5" in ran.err
    assert not (tmp_path / "back.toml").exists()


def test_a_workbook_has_one_of_two_endings(run, tmp_path):
    ran = run("workbook", EXAMPLES / "caluso.toml", "-o", tmp_path / "caluso.pdf")

    assert ran.code == 2
    assert ".xlsx o .ods" in ran.err


def test_a_workbook_of_another_name_is_still_ours(run, book, tmp_path):
    shutil.copy(book, tmp_path / "copia di piano (2).XLSX")

    assert run("diff", EXAMPLES / "caluso.toml", tmp_path / "copia di piano (2).XLSX").code == 0
