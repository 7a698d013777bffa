"""A report of about 300 pages in every format, beside LibreOffice turning its DOCX into PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

from bench.clock import Row, seconds
from bench.sample import plan
from traguardo import rulesets
from traguardo.core.score import score
from traguardo.writers import documents
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.kinds import Order
from traguardo.writers.paper.layout import layouts

OBJECTIVES = 160  # that make about 300 pages
GOALS = {".pdf": "300 pages ≤ 3 s", ".docx": "≤ 6 s", ".odt": "≤ 8 s"}


def rows() -> list[Row]:
    """Every format once; what the first small document loads is not counted."""
    small, large = _order(2), _order(OBJECTIVES)
    found = []
    beside, pages = libreoffice_seconds(documents.write("report", large, ".docx")), 0
    for form in documents.FORMATS:
        documents.write("report", small, form)
        written: list[bytes] = []
        taken = seconds(lambda f=form, w=written: w.append(documents.write("report", large, f)))  # type: ignore[misc]
        if form == ".pdf":
            with pypdfium2.PdfDocument(written[0]) as document:
                pages = len(document)
        name = "LibreOffice, DOCX → PDF" if beside else "LibreOffice not installed"
        found.append(
            Row(f"report, {form[1:].upper()}", f"{pages} pages", taken, name, beside or None, GOALS.get(form, ""))
        )
    return found


def _order(objectives: int) -> Order:
    sample = plan(objectives, 4, steps=6, words=60)
    on = date(sample.year, 12, 31)
    rules = rulesets.load("standard", on)
    edition = Edition(plan=sample, card=score(sample, rules, on), ruleset=rules, language="it")
    return Order(edition=edition, layout=layouts()["standard"])


def libreoffice_seconds(docx: bytes) -> float:
    """The time LibreOffice takes for the same content; 0 without it."""
    program = shutil.which("soffice")
    if program is None:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.docx"
        file.write_bytes(docx)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        return seconds(
            lambda: subprocess.run([*command, "--outdir", folder, str(file)], check=True, capture_output=True)
        )
