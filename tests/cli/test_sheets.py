"""`traguardo sheets`: the individual sheets from a plan and the file of its people, for one, a unit or all."""

from zipfile import ZipFile

import pytest
from tests.cli.conftest import EXAMPLES

from traguardo.writers import documents
from traguardo.writers.paper.people.kinds import SHEETS

PLAN, PEOPLE = EXAMPLES / "caluso.toml", EXAMPLES / "people" / "caluso.toml"
MAGIC = {".pdf": b"%PDF", ".docx": b"PK", ".odt": b"PK", ".xlsx": b"PK", ".ods": b"PK", ".html": b"<!DOCTYPE"}


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("form", documents.FORMATS)
def test_the_sheet_of_a_person_is_written_in_every_format(run, tmp_path, kind, form):
    out = tmp_path / f"scheda{form}"
    ran = run("sheets", kind, PLAN, PEOPLE, "--person", "007", "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes().startswith(MAGIC[form])


def test_a_unit_has_the_sheets_of_its_people_and_of_no_others(run, tmp_path):
    out = tmp_path / "schede.html"
    assert run("sheets", "appraisal_sheet", PLAN, PEOPLE, "--unit", "AREA MINORI", "-o", out).code == 0
    page = out.read_text(encoding="utf-8")
    assert "Persone: 10" in page
    assert page.count(">AREA MINORI, ") == 10
    assert ">Castelvecchio Nadia</h2>" not in page


def test_an_archive_has_a_file_a_person_that_is_the_same_every_time(run, tmp_path):
    first, again, alone = (tmp_path / name for name in ("schede.zip", "ancora.zip", "sola.pdf"))
    for out in (first, again):
        assert run("sheets", "appraisal_sheet", PLAN, PEOPLE, "--unit", "AREA MINORI", "-o", out).code == 0
    assert first.read_bytes() == again.read_bytes()
    run("sheets", "appraisal_sheet", PLAN, PEOPLE, "--person", "004", "-o", alone)
    with ZipFile(first) as archive:
        names = archive.namelist()
        assert (len(names), names[0]) == (10, "001-004-appraisal_sheet.pdf")
        assert all(archive.read(name).startswith(b"%PDF") for name in names)
        assert archive.read(names[0]) == alone.read_bytes()


def test_a_number_cannot_lead_out_of_the_archive(run, tmp_path):
    people, out = tmp_path / "persone.toml", tmp_path / "schede.zip"
    people.write_text(PEOPLE.read_text(encoding="utf-8").replace('id = "007"', 'id = "../../7"'), encoding="utf-8")
    assert run("sheets", "objectives_sheet", PLAN, people, "--person", "../../7", "-o", out).code == 0
    with ZipFile(out) as archive:
        assert archive.namelist() == ["001--7-objectives_sheet.pdf"]


def test_without_a_choice_everybody_of_the_year_has_a_sheet(run, tmp_path):
    out = tmp_path / "schede.html"
    assert run("sheets", "objectives_sheet", PLAN, PEOPLE, "-o", out).code == 0
    assert "Persone: 40" in out.read_text(encoding="utf-8")


def test_a_sheet_is_a_draft_until_it_is_said_to_be_final(run, tmp_path):
    out = tmp_path / "scheda.html"
    for kind in SHEETS:
        run("sheets", kind, PLAN, PEOPLE, "--person", "007", "-o", out)
        assert "Bozza" in out.read_text(encoding="utf-8")
        run("sheets", kind, PLAN, PEOPLE, "--person", "007", "--final", "-o", out)
        assert "Bozza" not in out.read_text(encoding="utf-8")


def test_the_sheets_have_the_colour_of_the_body_and_its_language(run, tmp_path):
    out = tmp_path / "sheet.html"
    words = ("--person", "007", "--colour", "#7A1F3D", "-o", out)
    assert run("--lang", "en", "sheets", "appraisal_sheet", PLAN, PEOPLE, *words).code == 0
    page = out.read_text(encoding="utf-8")
    assert "#7A1F3D" in page
    assert "Individual evaluation sheet" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--person", "999"], "«999»"),
        (["--unit", "AREA MARZIANI"], "AREA ANZIANI"),
        (["--person", "007", "--unit", "AREA MINORI"], "nessuna scheda"),
        (["--colour", "#FFFF00"], "non si legge abbastanza"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_written(run, tmp_path, words, told):
    out = tmp_path / "scheda.pdf"
    ran = run("sheets", "appraisal_sheet", PLAN, PEOPLE, *words, "-o", out)
    assert ran.code == 2
    assert told in ran.err
    assert not out.exists()


def test_people_of_another_year_are_refused(run, tmp_path):
    ran = run("sheets", "appraisal_sheet", EXAMPLES / "mondovi.toml", PEOPLE, "-o", tmp_path / "scheda.pdf")
    assert ran.code == 2
    assert "2021" in ran.err


def test_a_letter_the_pdf_lacks_names_the_file_of_the_people(run, tmp_path):
    people = tmp_path / "persone.toml"
    people.write_text(PEOPLE.read_text(encoding="utf-8").replace("Castelvecchio Nadia", "会社"), encoding="utf-8")
    ran = run("sheets", "appraisal_sheet", PLAN, people, "--person", "007", "-o", tmp_path / "scheda.pdf")
    assert ran.code == 2
    assert "persone.toml" in ran.err
    assert "会" in ran.err


def test_an_unknown_format_names_the_known_ones(run, tmp_path):
    ran = run("sheets", "appraisal_sheet", PLAN, PEOPLE, "-o", tmp_path / "scheda.doc")
    assert ran.code == 2
    assert ".docx" in ran.err
