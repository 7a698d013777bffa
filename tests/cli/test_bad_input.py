"""What cannot be used gets one clear sentence with place and remedy, exit code 2, and no file written."""

from pathlib import Path

import pytest

PLAN = """year = 2025
[body]
name = "Consorzio di prova"

[[objectives]]
ref = "a"
code = "A"
title = "Aprire lo sportello"
weight = 60

[[objectives.steps]]
description = "Avviso pubblico"
planned = "30/06/2025"
weight = 100

[[objectives]]
ref = "b"
code = "B"
title = "Formare gli operatori"
weight = 40
"""


BAD_PLANS = {
    "cycle": PLAN.replace('ref = "a"', 'ref = "a"\nparent = "b"').replace('ref = "b"', 'ref = "b"\nparent = "a"'),
    "weight-zero": PLAN.replace("weight = 60", "weight = 0"),
    "weight-negative": PLAN.replace("weight = 60", "weight = -60"),
    "weight-huge": PLAN.replace("weight = 60", "weight = 1e30"),
    "unknown-key": PLAN.replace("title =", "tittle =", 1),
    "impossible-date": PLAN.replace('planned = "30/06/2025"', 'planned = "31/02/2025"'),
    "one-code-twice": PLAN.replace('code = "B"', 'code = "A"'),
    "no-toml": PLAN.replace("[body]", "[body"),
    "year-missing": PLAN.replace("year = 2025\n", ""),
}
BAD_BYTES = {
    "empty.toml": b"",
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.toml": bytes(range(256)) * 8,
    "binary.txt": bytes(range(256)) * 8,
    "latin1.toml": PLAN.replace("prova", "libertà").encode("latin-1"),
    "latin1.txt": "Obiettivo 1\tAprire lo sportello della città è possibile\n".encode("latin-1"),
    "utf16.toml": PLAN.encode("utf-16"),
    "utf16.txt": "Obiettivo 1\tAprire lo sportello\n".encode("utf-16"),
}


def test_the_plan_from_which_the_bad_ones_are_made_is_good(run, tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert run("convert", path, "-o", tmp_path / "out.toml").code == 0


@pytest.mark.parametrize("name", BAD_PLANS)
def test_a_bad_plan_is_refused_with_place_and_remedy(run, tmp_path, name):
    path = tmp_path / f"{name}.toml"
    path.write_text(BAD_PLANS[name], encoding="utf-8")
    assert_refused(run, path, tmp_path)


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bytes_that_are_no_document_are_refused(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BAD_BYTES[name])
    assert_refused(run, path, tmp_path)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_a_text_in_another_encoding_is_read_when_its_encoding_is_named(run, tmp_path, encoding):
    text = (Path(__file__).parents[2] / "examples" / "documents" / "caluso-2021.txt").read_text(encoding="utf-8")
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode(encoding, errors="replace"))
    assert run("convert", path, "-o", tmp_path / "out.toml").code == 2
    ran = run("convert", path, "--encoding", encoding, "-o", tmp_path / "out.toml")
    assert ran.code == 0
    assert "comunità" in text.lower()
    assert "comunità" in (tmp_path / "out.toml").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("encoding", ["no-such-thing", "utf-8"])
def test_an_encoding_that_is_not_the_right_one_is_told(run, tmp_path, encoding):
    path = tmp_path / "old.txt"
    path.write_bytes("Obiettivo\tCittà".encode("latin-1"))
    ran = run("read", path, "--encoding", encoding)
    assert ran.code == 2
    assert encoding in ran.err


def test_a_byte_order_mark_is_no_obstacle(run, tmp_path):
    path = tmp_path / "plan.toml"
    path.write_bytes(PLAN.encode("utf-8-sig"))
    assert run("convert", path, "-o", tmp_path / "out.toml").code == 0


def test_a_hundred_megabytes_of_text_are_refused(run, tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"Obiettivo\tun testo che non finisce\n" * 29_960)
    assert_refused(run, path, tmp_path)


def test_a_file_that_is_not_there_is_told(run, tmp_path):
    assert_refused(run, tmp_path / "nowhere.toml", tmp_path)


def test_a_folder_is_not_a_document(run, tmp_path):
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    assert_refused(run, folder, tmp_path)


def test_a_ruleset_that_does_not_exist_is_told_with_those_that_do(run, mondovi):
    ran = run("score", mondovi, "--ruleset", "mondovì")
    assert ran.code == 2
    assert "standard" in ran.err


def test_an_output_folder_that_does_not_exist_is_told(run, mondovi, tmp_path):
    ran = run("report", mondovi, "-o", tmp_path / "nowhere" / "out.pdf")
    assert ran.code == 2
    assert "out.pdf" in ran.err


def test_an_output_of_unknown_type_is_told(run, mondovi, tmp_path):
    ran = run("convert", mondovi, "-o", tmp_path / "out.xyz")
    assert ran.code == 2
    assert not (tmp_path / "out.xyz").exists()


@pytest.mark.parametrize("command", [["check"], ["score"], ["report", "-o", "OUT"], ["diff", "SAME"]])
def test_every_command_refuses_the_same_way(run, tmp_path, command):
    path = tmp_path / "empty.toml"
    path.write_bytes(b"")
    out = tmp_path / "out.pdf"
    words = [{"OUT": out, "SAME": path}.get(word, word) for word in command]
    ran = run(words[0], path, *words[1:])
    assert ran.code == 2
    assert not out.exists()


def assert_refused(run, path: Path, folder: Path) -> None:
    before = set(folder.iterdir())
    ran = run("convert", path, "-o", folder / "out.toml")
    assert ran.code == 2
    assert ran.out == ""
    assert path.name in ran.err
    assert "→" in ran.err, "a remedy is told"
    assert "Traceback" not in ran.err
    assert set(folder.iterdir()) == before, "no file is written, not even a temporary one"
    english = run("--lang", "en", "convert", path, "-o", folder / "out.toml")
    assert english.code == 2
    assert english.err != ran.err
