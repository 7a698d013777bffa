"""A document is read onto a page that shows it beside what was understood."""

from pathlib import Path

import pytest

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"


@pytest.mark.parametrize("name", ["biella-2021", "mondovi-2023"])
def test_the_page_shows_what_was_read_beside_the_document(run, tmp_path, name):
    ran = run("read", DOCUMENTS / f"{name}.txt", "--review", tmp_path / "out.html")

    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    lines = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    assert ran.code == 0
    assert text.count('<li id="r') == len(lines)
    assert text.count("<article>") > 8


def test_what_was_not_understood_is_counted_and_listed(run, tmp_path):
    run("read", DOCUMENTS / "biella-2021.txt", "--review", tmp_path / "out.html")

    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<b>3</b> parti non comprese" in text
    assert text.count('class="missed"') >= 3


def test_a_document_without_lines_shows_its_paragraphs_and_rows(run, tmp_path):
    page = tmp_path / "piano.html"
    page.write_text(
        "<html><body><h1>Piano della performance 2024</h1><table>"
        "<tr><th>N.</th><th>Obiettivo</th><th>Peso</th><th>Indicatore</th><th>Valore atteso</th></tr>"
        "<tr><td>1</td><td>Aprire lo sportello</td><td>60%</td><td>Utenti ricevuti</td><td>100</td></tr>"
        "<tr><td>2</td><td>Ridurre le attese</td><td>40%</td><td>Giorni di attesa</td><td>30</td></tr>"
        "</table></body></html>",
        encoding="utf-8",
    )

    run("--lang", "en", "read", page, "--review", tmp_path / "out.html")

    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Aprire lo sportello │ 60%" in text
    assert "What was read" in text


def test_a_page_that_cannot_be_written_is_told(run, tmp_path):
    ran = run("read", DOCUMENTS / "caluso-2021.txt", "--review", tmp_path / "none" / "out.html")

    assert ran.code == 2
    assert "out.html" in ran.err
