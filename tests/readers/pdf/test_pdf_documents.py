"""Whole documents printed as PDF by an office suite and by Typst are read as their texts are."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from traguardo.readers import read_document, to_json
from traguardo.readers.document import Document
from traguardo.readers.text import document_from_text

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[2] / "examples" / "documents").glob("*.txt"))
GOAL = 0.95
TO_THE_LETTER = 0.9  # of the examples, where not a sign of a long text may differ


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


rendering = _module("rendering", HERE / "rendering.py")
measure = _module("measure", HERE.parent / "measure.py")
cells = _module("cells", HERE.parent / "cells.py")
LABELS = {p.stem: (p, p.parent / "labels" / f"{p.stem}.json") for p in EXAMPLES} | {
    text.stem: (text, labels) for text, labels in measure.samples()
}
DOCUMENTS: dict[str, Document] = {
    stem: document_from_text(text.read_text(encoding="utf-8"), text.name) for stem, (text, _) in LABELS.items()
}


def misread(printed: Mapping[str, bytes]) -> dict[str, float]:
    """The printed documents that are read less well than they should be, with their F1."""
    found = {}
    for stem, data in printed.items():
        reading, findings = read_document(data, f"{stem}.pdf")
        assert reading is not None, findings
        read = to_json(reading)
        expected = json.loads(LABELS[stem][1].read_text(encoding="utf-8"))
        if LABELS[stem][0] in EXAMPLES and (f1 := cells.agreement(read, expected)) < TO_THE_LETTER:
            found[stem] = f1
        if measure.SHARED.is_dir() and (f1 := _score(read, expected)) < GOAL:
            found[stem] = f1
    return found


def _score(read: dict[str, object], expected: dict[str, object]) -> float:
    tally = measure.scorer().compare(read, expected)
    return float(measure.scorer().f1(*(sum(row[i] for row in tally.count.values()) for i in range(3))))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office suite is installed: .ci/programs.sh")
def test_documents_printed_by_an_office_suite_are_read(tmp_path: Path) -> None:
    made = {
        stem: rendering.word(document, header="Consorzio dei servizi", footer="Pagina")
        for stem, document in DOCUMENTS.items()
    }
    assert misread(rendering.by_office(made, tmp_path / "profile")) == {}


def test_documents_printed_by_typst_are_read() -> None:
    printed = {
        stem: rendering.by_typst(DOCUMENTS[stem], header="Consorzio dei servizi")
        for stem in (p.stem for p in EXAMPLES)
    }
    assert misread(printed) == {}
