"""Open data from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_open_data_writes_every_table_into_a_new_folder(run, tmp_path):
    folder = tmp_path / "dati"
    ran = run("open-data", EXAMPLES / "ivrea.toml", "-o", folder, "--base", "https://ente.example/piano/2021/")
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "dati.json",
        "dizionario-dei-dati.csv",
        "fasi.csv",
        "indicatori.csv",
        "obiettivi.csv",
        "punteggi.csv",
        "valori.csv",
    ]
    with (folder / "obiettivi.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 18
    assert rows[0]["uri"].startswith("https://ente.example/piano/2021/#")
    content = json.loads((folder / "dati.json").read_text(encoding="utf-8"))
    assert [len(content["tables"][name]) for name in ("steps", "indicators")] == [93, 53]
    assert run("open-data", EXAMPLES / "ivrea.toml", "-o", folder).code == 0


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "a" / "b", tmp_path / "file"):
        ran = run("open-data", EXAMPLES / "ivrea.toml", "-o", folder)
        assert ran.code == 2
        assert str(folder) in ran.err
        assert "Traceback" not in ran.err
