"""``read --map`` and ``--propose-map``: a body's labels from a file, from a folder, and as a proposal to edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

PLAN = (
    "COMUNE DI BORGO\n\nPiano degli obiettivi 2025\n\nCosa facciamo\tCome lo vediamo\tQuanto\nPiù asili\tPosti\t120\n"
)
LABELS = """body = "Comune di Borgo"
[labels]
"Cosa facciamo" = "title"
"Come lo vediamo" = "indicator"
"Quanto" = "target"
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "piano.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mappe"
    made.mkdir()
    (made / "borgo.toml").write_text(LABELS, encoding="utf-8")
    (made / "altri.toml").write_text('body = "ASL Nord"\n', encoding="utf-8")
    return made


def test_a_document_is_read_with_the_mapping_that_is_named(run: Run, plan: Path, folder: Path) -> None:
    assert "Più asili" in run("read", plan, "--map", folder / "borgo.toml").out


def test_in_a_folder_the_mapping_of_the_body_is_used(run: Run, plan: Path, folder: Path) -> None:
    assert '"title": "Più asili"' in run("read", plan, "--map", folder, "--json").out


def test_a_folder_without_the_body_says_so_and_the_document_is_read(run: Run, plan: Path, folder: Path) -> None:
    (folder / "borgo.toml").unlink()
    ran = run("read", plan, "--map", folder)
    assert ran.code == 0
    assert "Comune di Borgo".casefold() in ran.err.casefold()


def test_a_proposal_is_written_and_can_be_used(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "proposta.toml"
    assert run("read", plan, "--propose-map", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# Come leggere")
    assert '# "Quanto" = "target"' in text
    assert run("read", plan, "--map", out).code == 0


def test_a_wrong_mapping_ends_with_its_sentences(run: Run, plan: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "mappa.toml"
    wrong.write_text('[labels]\n"Quanto" = "bersaglio"\n', encoding="utf-8")
    ran = run("read", plan, "--map", wrong)
    assert ran.code == 2
    assert "bersaglio" in ran.err
    assert ":2:" in ran.err


def test_a_missing_mapping_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("read", plan, "--map", tmp_path / "no.toml").code == 2


def test_no_proposal_is_made_from_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "vuoto.txt"
    empty.write_bytes(b"")
    assert run("read", empty, "--propose-map", tmp_path / "p.toml").code == 2
    assert not (tmp_path / "p.toml").exists()
