"""Each command does what its help says, on real files."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from tests.readers.office_files import xlsx

from traguardo.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = EXAMPLES / "documents"


def test_read_shows_every_objective_with_its_line(run):
    ran = run("read", DOCUMENTS / "caluso-2021.txt")
    assert ran.code == 0
    assert "Segretariato sociale" in ran.out


def test_read_lists_what_it_did_not_understand_with_its_line(run):
    ran = run("read", DOCUMENTS / "biella-2021.txt")
    assert "Non compreso (3)" in ran.out
    assert "100  Indicatore 1" in ran.out


def test_read_prints_json_alone_when_asked(run):
    ran = run("read", DOCUMENTS / "caluso-2021.txt", "--json")
    reading = json.loads(ran.out)
    assert len(reading["objectives"]) == 8
    assert [score["points"] for score in reading["scores"]] == ["470", "460", "470", "470"]


def test_read_writes_json_to_a_file(run, tmp_path):
    ran = run("read", DOCUMENTS / "mondovi-2023.txt", "--json", "-o", tmp_path / "read.json")
    assert ran.code == 0
    assert len(json.loads((tmp_path / "read.json").read_text(encoding="utf-8"))["objectives"]) == 10


def test_check_says_where_why_and_what_to_do_and_fails_on_errors(run):
    ran = run("check", EXAMPLES / "biella.toml")
    assert ran.code == 1
    assert "novembre e dicembre" in ran.out
    assert "biella.toml:" in ran.out
    assert "→" in ran.out


def test_check_of_a_document_names_its_lines(run):
    ran = run("check", DOCUMENTS / "caluso-2021.txt", "--severity", "warning")
    assert ran.code == 0
    assert "caluso-2021.txt:49" in ran.out


def test_severity_hides_what_matters_less_but_not_the_exit_code(run):
    everything, errors = (run("check", EXAMPLES / "biella.toml", "--severity", s) for s in ("note", "error"))
    assert len(errors.out) < len(everything.out)
    assert errors.code == everything.code == 1
    assert "avvisi: 0" in errors.out


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_are_written_for_other_programs(run, tmp_path, form):
    out = tmp_path / f"findings.{form}"
    assert run("check", EXAMPLES / "biella.toml", "--format", form, "-o", out).code == 1
    assert json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(run("check", EXAMPLES / "biella.toml", "--format", form).out)


def test_score_shows_units_objectives_and_when_steps_came(run):
    ran = run("score", EXAMPLES / "ivrea.toml")
    assert ran.code == 0
    assert "AREA FINANZIARIA" in ran.out
    assert "nei tempi: 37 · in anticipo: 4 · in ritardo: 41 · non fatte: 7" in ran.out


def test_explain_prints_the_tree_down_to_the_article(run):
    ran = run("score", EXAMPLES / "biella.toml", "--explain", "debito")
    assert ran.code == 0
    assert "├─" in ran.out
    assert "Rif.:" in ran.out


def test_explain_of_a_code_that_is_not_there_says_so(run):
    ran = run("score", EXAMPLES / "mondovi.toml", "--explain", "Z.9")
    assert ran.code == 2
    assert "Z.9" in ran.err


def test_another_ruleset_gives_another_score(run):
    own, other = (run("score", EXAMPLES / "ivrea.toml", *rules) for rules in ([], ["--ruleset", "biella"]))
    assert own.out != other.out


def test_a_body_brings_its_own_ruleset_as_a_file(run, tmp_path):
    rules = tmp_path / "smvp.toml"
    rules.write_text(
        'id = "mine"\ntitle = "Il nostro SMVP"\nextends = "standard"\n\n'
        '[scale.points]\nreference = "SMVP, art. 6"\nvalues = { 2020-01-01 = 10 }\n',
        encoding="utf-8",
    )
    ran = run("score", EXAMPLES / "ivrea.toml", "--ruleset", rules, "--explain", "body")
    assert ran.code == 0
    assert "su 10" in ran.out


@pytest.mark.parametrize("options", [[], ["--internal"], ["--piano"]])
def test_report_writes_a_pdf_whole(run, tmp_path, options):
    out = tmp_path / "out.pdf"
    ran = run("report", EXAMPLES / "caluso.toml", "-o", out, *options)
    assert ran.code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


@pytest.mark.parametrize("name", ["biella", "borgomanero", "caluso", "ivrea", "mondovi"])
def test_convert_goes_both_ways_without_loss(run, tmp_path, name):
    forms = [EXAMPLES / f"{name}.toml", tmp_path / "a.json", tmp_path / "b.toml", tmp_path / "c.json"]
    for source, target in pairwise(forms):
        assert run("convert", source, "-o", target).code == 0
    assert forms[1].read_bytes() == forms[3].read_bytes()
    assert run("diff", forms[0], forms[2]).code == 0


@pytest.mark.parametrize("document", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_becomes_a_plan_file_that_reads_back(run, tmp_path, document):
    out = tmp_path / "plan.toml"
    assert run("convert", document, "-o", out).code == 0
    assert run("diff", document, out).code == 0


def test_diff_tells_what_changed(run, mondovi, tmp_path):
    later = tmp_path / "later.toml"
    text = mondovi.read_text(encoding="utf-8")
    later.write_text(text.replace('planned = "30/06/23"', 'planned = "31/10/23"', 1), encoding="utf-8")
    ran = run("diff", mondovi, later)
    assert ran.code == 1
    assert "30/06/23" in ran.out
    assert "31/10/23" in ran.out
    assert run("diff", mondovi, mondovi).code == 0


def test_schema_is_json(run, tmp_path):
    assert json.loads(run("schema").out)["properties"]
    assert "funds" in json.loads(run("schema", "--people").out)["properties"]
    run("schema", "-o", tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))


def test_the_demonstration_leaves_the_documents_it_names(run, tmp_path):
    ran = run("demo", "--out", tmp_path / "out")
    assert ran.code == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 10
    assert len(list((tmp_path / "out").glob("*-letto.toml"))) == 5
    for line in ran.out.splitlines():
        if line.strip().endswith(".pdf"):
            assert Path(line.strip()).exists()


def test_the_demonstration_says_where_its_examples_should_be(run, tmp_path, monkeypatch):
    monkeypatch.setattr("traguardo.cli.demo.EXAMPLES", tmp_path)
    ran = run("demo", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "examples" in ran.err


def test_messages_are_in_english_when_asked(run):
    ran = run("--lang", "en", "check", EXAMPLES / "biella.toml")
    assert "errors:" in ran.out.lower()


@pytest.mark.parametrize("words", [["--lang", "en", "--help"], ["--lang=en", "score", "--help"], ["--help"]])
def test_help_speaks_the_language_asked_for(words, capsys):
    with pytest.raises(SystemExit, match="0"):
        main(words)
    assert ("public body" in capsys.readouterr().out) == (words == ["--lang", "en", "--help"])


def test_a_day_that_is_none_is_told(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["score", str(EXAMPLES / "ivrea.toml"), "--on", "31/02/2025"])
    assert "anno-mese-giorno" in capsys.readouterr().err


def test_read_shows_the_cells_of_a_workbook_and_tells_a_hidden_sheet(run, tmp_path):
    def fill(book):
        sheet = book.add_worksheet("Piano")
        sheet.write(0, 0, "Piano della performance 2024")
        for number, row in enumerate([["Obiettivo", "Peso", "Target"], ["Aprire la sede", "40", "1"]], 2):
            sheet.write_row(number, 0, row, book.add_format({"border": 1}))
        book.add_worksheet("Appoggio").hide()

    path = tmp_path / "piano.xlsx"
    path.write_bytes(xlsx(fill))
    ran = run("read", path)
    assert ran.code == 0
    assert "posto" in ran.out
    assert "Piano!A4" in ran.out
    assert "Appoggio" in ran.err
    (objective,) = json.loads(run("read", path, "--json").out)["objectives"]
    assert objective["cell"] == "Piano!A4"
    assert "lines" not in objective


def test_check_of_a_workbook_names_its_cells(run, tmp_path):
    def fill(book):
        sheet = book.add_worksheet("Piano")
        sheet.write(0, 0, "Piano della performance 2024")
        rows = [["Obiettivo", "Peso", "Attività", "Tempi"], ["Aprire la sede", "140", "Cercare", "31/12/2031"]]
        for number, row in enumerate(rows, 2):
            sheet.write_row(number, 0, row, book.add_format({"border": 1}))

    path = tmp_path / "piano.xlsx"
    path.write_bytes(xlsx(fill))
    ran = run("check", path)
    assert "piano.xlsx Piano!" in ran.out
    assert "piano.xlsx:" not in ran.out
