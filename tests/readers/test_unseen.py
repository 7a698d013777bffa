"""Texts the reader was not written for are read nearly as well as those it was written with.

They were labelled before they were read for the first time, in the manners of many kinds of bodies: cards, wide
tables, columns of spaces, lists, tables of contents, page ends. Each must keep the figure below.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from traguardo.readers import read_document, to_json

HERE = Path(__file__).parent
UNSEEN = sorted(p for p in (HERE / "unseen").iterdir() if p.suffix in {".txt", ".md"})
FLOOR = 0.95

_spec = importlib.util.spec_from_file_location("cells", HERE / "cells.py")
assert _spec
assert _spec.loader
cells = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cells)


@pytest.mark.parametrize("path", UNSEEN, ids=lambda p: p.stem)
def test_an_unseen_text_is_read(path: Path) -> None:
    reading, _ = read_document(path.read_bytes(), path.name)
    assert reading is not None
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert cells.agreement(to_json(reading), expected) >= FLOOR
