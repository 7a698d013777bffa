"""Whole documents written as DOCX, ODT, XLSX and HTML are read as their texts are, also when a suite saved them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.readers import cells, measure
from tests.readers.written import as_docx, as_html, as_odt, as_xlsx, saved_again

from traguardo.readers import read_document, to_json
from traguardo.readers.document import Document
from traguardo.readers.text import document_from_text

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "documents").glob("*.txt"))
GOAL = 0.95
LABELS = {text.stem: (text, labels) for text, labels in measure.samples()} or {
    p.stem: (p, p.parent / "labels" / f"{p.stem}.json") for p in EXAMPLES
}
DOCUMENTS: dict[str, Document] = {
    stem: document_from_text(text.read_text(encoding="utf-8"), text.name) for stem, (text, _) in LABELS.items()
}
MADE: dict[str, Callable[[Document], bytes]] = {"docx": as_docx, "odt": as_odt, "xlsx": as_xlsx, "html": as_html}


def f1(stem: str, data: bytes, suffix: str) -> float:
    """How much of a document is read as its labels say."""
    reading, findings = read_document(data, f"{stem}.{suffix}")
    assert reading is not None, findings
    read, expected = to_json(reading), json.loads(LABELS[stem][1].read_text(encoding="utf-8"))
    if not measure.SHARED.is_dir():
        return cells.agreement(read, expected)
    tally = measure.scorer().compare(read, expected)
    return float(measure.scorer().f1(*(sum(row[i] for row in tally.count.values()) for i in range(3))))


def misread(files: Mapping[str, bytes], suffix: str) -> dict[str, float]:
    measured = {stem: f1(stem, data, suffix) for stem, data in files.items()}
    return {stem: value for stem, value in measured.items() if value < GOAL}


@pytest.mark.parametrize("suffix", MADE)
def test_documents_of_every_format_are_read_as_their_texts(suffix: str) -> None:
    assert misread({stem: MADE[suffix](document) for stem, document in DOCUMENTS.items()}, suffix) == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office suite is installed: .ci/programs.sh")
@pytest.mark.parametrize(("suffix", "ways"), [("docx", ["odt", "docx"]), ("xlsx", ["ods", "xlsx"])])
def test_a_document_that_a_suite_saved_again_is_read_as_its_text(
    suffix: str, ways: list[str], tmp_path: Path
) -> None:
    stem = next(stem for stem in sorted(LABELS) if "Valore Pubblico" in LABELS[stem][0].read_text(encoding="utf-8"))
    files = {stem: MADE[suffix](DOCUMENTS[stem])}
    for to in ways:
        files, suffix = saved_again(files, suffix, to, tmp_path / "profile"), to
        assert misread(files, to) == {}
