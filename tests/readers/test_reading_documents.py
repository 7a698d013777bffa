"""Documents of our own words, in layouts of many kinds of bodies and in variants, are read as we meant them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from traguardo.readers import read_document, to_json

HERE = Path(__file__).parent
DOCUMENTS = sorted(p for p in (HERE / "documents").iterdir() if p.suffix in {".txt", ".md"})
EXAMPLES = sorted((HERE.parents[1] / "examples" / "documents").glob("*.txt"))
SEEDS = range(8)


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cells = _beside("cells")
mutations = _beside("mutations")


def read(text: str, name: str) -> dict[str, Any]:
    reading, _ = read_document(text.encode(), name)
    assert reading is not None
    return to_json(reading)


def expected_of(path: Path) -> dict[str, Any]:
    labels = (
        path.with_suffix(".json") if path.parent.name == "documents" and path.parents[1].name != "examples" else None
    )
    return json.loads((labels or path.parent / "labels" / f"{path.stem}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_layout_is_read_cell_by_cell(path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"), path.name)
    expected = expected_of(path)
    assert cells.cells(found) == cells.cells(expected)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_an_example_document_is_read_as_labelled(path: Path) -> None:
    assert cells.agreement(read(path.read_text(encoding="utf-8"), path.name), expected_of(path)) >= 0.97


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_variant_of_an_example_is_read_as_well(path: Path, seed: int) -> None:
    text, expected, ways = mutations.mutated(path.read_text(encoding="utf-8"), expected_of(path), seed)
    assert cells.agreement(read(text, path.name), expected) >= 0.9, ways


@pytest.mark.parametrize("mutation", mutations.ALL, ids=lambda m: m.__name__)
def test_every_way_of_varying_changes_some_document(mutation: Any) -> None:
    def changes(path: Path) -> bool:
        lines = path.read_text(encoding="utf-8").split("\n")
        return any(mutation(lines, expected_of(path), mutations.random.Random(s))[0] != lines for s in range(3))

    assert any(changes(path) for path in EXAMPLES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_encoding_does_not_change_what_is_read(encoding: str) -> None:
    path = EXAMPLES[-1]
    text = path.read_text(encoding="utf-8").replace("∑", "").replace("−", "-")
    data = text.encode(encoding, errors="replace")
    reading, _ = read_document(data, path.name)
    assert reading is not None
    assert cells.agreement(to_json(reading), expected_of(path)) >= 0.97


def test_windows_line_ends_do_not_change_lines() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")
    assert read(text, "x") == read(text.replace("\n", "\r\n"), "x")
