"""Scoring with full trace, beside the same plan as a spreadsheet recalculated by headless LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from bench.clock import Row, median_seconds
from bench.sample import plan
from traguardo import rulesets
from traguardo.core.plan import Plan, Role
from traguardo.core.score import score

PER_OBJECTIVE = 10
SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
 <table:table table:name="plan">{rows}</table:table></office:spreadsheet></office:body></office:document>"""
NUMBER = '<table:table-cell office:value-type="float" office:value="{0}"/>'
FORMULA = '<table:table-cell table:formula="of:={0}"/>'


def rows() -> list[Row]:
    """Three sizes, so that growth shows; the reference at each size where LibreOffice is installed."""
    on = date(2025, 12, 31)
    rules = rulesets.load("standard", on)
    found = []
    for size in (1_000, 10_000, 100_000):
        sample = plan(size // PER_OBJECTIVE, PER_OBJECTIVE)
        seconds = median_seconds(lambda sample=sample: score(sample, rules, on))  # type: ignore[misc]
        beside = spreadsheet_seconds(sample)
        name = "LibreOffice, same plan" if beside else "LibreOffice not installed"
        goal = "≤ 5 s" if size == 100_000 else "linear"
        found.append(Row("score, full trace", f"{size:,} indicators", seconds, name, beside, goal))
    return found


def spreadsheet_seconds(sample: Plan) -> float | None:
    """The time LibreOffice takes to open, compute and save the plan as a spreadsheet; None without it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    lines: list[str] = []
    for objective in sample.objectives:
        first = len(lines) + 1
        for one in objective.indicators:
            row = len(lines) + 1
            target = one.value(Role.TARGET, sample.year).number
            actual = one.value(Role.ACTUAL, sample.year).number
            cells = NUMBER.format(target) + NUMBER.format(actual)
            cells += FORMULA.format(f"MIN(100;[.B{row}]/[.A{row}]*100)")
            if row == first:
                cells += FORMULA.format(f"AVERAGE([.C{first}:.C{first + len(objective.indicators) - 1}])")
            lines.append(f"<table:table-row>{cells}</table:table-row>")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.fods"
        source.write_text(SHEET.format(rows="".join(lines)), encoding="utf-8")
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv"]
        command += ["--outdir", folder, str(source)]
        return median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), runs=1)
