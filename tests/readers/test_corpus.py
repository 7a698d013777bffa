"""The layouts of the corpus are read in every format, and what is read with little confidence is less often right.

A sample is read here; ``make reading`` prints the whole table.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from tests.readers.corpus import reading as corpus
from tests.readers.corpus.files import CONVERTED, WRITTEN, converted, written

from traguardo.readers import to_json

HERE = Path(__file__).parent
LAYOUTS = sorted(corpus.LAYOUTS)
FLOORS = {"tabs": 0.95, "pages": 0.9, "marked": 0.9, "spanned": 0.95}  # of each layout
BROKEN = {"spaces": 0.85, "lines": 0.8}  # of all together: a few layouts cannot be told without their grid
SAMPLE = LAYOUTS[::9]  # layouts whose files are read here

_spec = importlib.util.spec_from_file_location("cells", HERE / "cells.py")
assert _spec
assert _spec.loader
cells = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cells)


def agreement(data: bytes, way: str, name: str, seed: int = 1) -> float:
    reading = corpus.read(data, way)
    return cells.agreement(to_json(reading), corpus.made(name, seed).labels) if reading else 0.0


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_from_text(name: str) -> None:
    files = corpus.documents(name, 1)
    for way, floor in FLOORS.items():
        assert agreement(files[way], way, name) >= floor, way


@pytest.mark.parametrize("way", BROKEN)
def test_most_layouts_are_read_without_their_grid(way: str) -> None:
    found = [agreement(corpus.documents(name, 1)[way], way, name) for name in LAYOUTS[::2]]
    assert sum(found) / len(found) >= BROKEN[way]


@pytest.mark.parametrize("suffix", WRITTEN)
def test_files_of_a_layout_are_read(suffix: str) -> None:
    for name in SAMPLE:
        assert agreement(written(corpus.made(name, 1), suffix), suffix, name) >= 0.95, name


def test_files_that_libreoffice_wrote_are_read() -> None:
    words = {name: written(corpus.made(name, 1), "docx") for name in SAMPLE[:1]}
    for suffix in CONVERTED:
        for name, data in converted(words, suffix).items():
            assert agreement(data, suffix, name) >= 0.85, (suffix, name)


def test_the_same_seed_makes_the_same_document() -> None:
    for name in LAYOUTS:
        assert corpus.documents(name, 3)["pages"] == corpus.documents(name, 3)["pages"]


def test_there_are_many_layouts() -> None:
    assert len(LAYOUTS) >= 12
