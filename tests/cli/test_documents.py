"""`traguardo document`: every kind in every format, and one clear sentence for what cannot be written."""

import pytest

from traguardo.writers import documents
from traguardo.writers.paper.kinds import KINDS

MAGIC = {".pdf": b"%PDF", ".docx": b"PK", ".odt": b"PK", ".xlsx": b"PK", ".ods": b"PK", ".html": b"<!DOCTYPE"}


@pytest.mark.parametrize("form", documents.FORMATS)
def test_a_plan_is_written_in_every_format(run, mondovi, tmp_path, form):
    out = tmp_path / f"piano{form}"
    ran = run("document", "plan", mondovi, "-o", out, "--address", "https://example.org/piano")
    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes().startswith(MAGIC[form])


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_written(run, mondovi, tmp_path, kind):
    out = tmp_path / "documento.html"
    assert run("document", kind, mondovi, "-o", out).code == 0
    assert "<h1>" in out.read_text(encoding="utf-8")


def test_the_layout_the_colour_and_the_emblem_can_be_chosen(run, mondovi, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
    out = tmp_path / "relazione.html"
    dress = ("--layout", "biella", "--colour", "#7A1F3D", "--logo", logo)
    assert run("document", "report", mondovi, "-o", out, *dress).code == 0
    page = out.read_text(encoding="utf-8")
    assert "#7A1F3D" in page
    assert "Emblema di " in page
    assert ">Tempi<" in page  # the word of that layout for a deadline


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--colour", "#FFFF00"], "non si legge abbastanza"),
        (["--colour", "rosso"], "non è un colore"),
        (["--logo", "no-such-file.png"], "Il file non esiste"),
        (["--logo", __file__], "non è un’immagine PNG o SVG"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(run, mondovi, tmp_path, words, said):
    out = tmp_path / "relazione.pdf"
    ran = run("document", "report", mondovi, "-o", out, *words)
    assert ran.code == 2
    assert said in ran.err
    assert not out.exists()


def test_an_unknown_format_names_the_known_ones(run, mondovi, tmp_path):
    ran = run("document", "report", mondovi, "-o", tmp_path / "relazione.doc")
    assert ran.code == 2
    assert ".docx" in ran.err


def test_an_unknown_placeholder_is_refused_with_its_section_and_file(run, mondovi, tmp_path):
    text = mondovi.read_text(encoding="utf-8")
    mondovi.write_text(text + '\n[[sections]]\ntitle = "Contesto"\ntext = "Siamo al {ragiungimento}"\n', "utf-8")
    ran = run("document", "report", mondovi, "-o", tmp_path / "relazione.html")
    assert ran.code == 2
    assert "mondovi.toml" in ran.err
    assert "«Contesto»" in ran.err
    assert "{raggiungimento}" in ran.err
