"""The demonstration: the five example bodies, from their documents and plan files to printed reports."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from traguardo.cli.files import plan_from, problem, reading_from, ruleset_for, write_whole
from traguardo.cli.scores import bar, percent
from traguardo.cli.terminal import Terminal
from traguardo.core.checks import check
from traguardo.core.finding import Severity
from traguardo.core.plan import DocumentKind, Plan
from traguardo.core.score import Scorecard, score
from traguardo.readers import plan_from_reading
from traguardo.readers.reading import Reading, to_json
from traguardo.writers import findings_json, pdf, planfile, workbook

EXAMPLES = Path(__file__).parents[3] / "examples"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration says of one body."""

    plan: Plan
    card: Scorecard
    reading: Reading
    findings: Counter[Severity]
    report: Path


def demo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Read, check, score and print the five example bodies; say what to open next."""
    plans = sorted(EXAMPLES.glob("*.toml"))
    if not plans:
        raise problem("demo.no_examples", EXAMPLES)
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown: list[Shown] = []
    with Progress(*columns, console=terminal.out, transient=True) as progress:
        task = progress.add_task(terminal.word("demo.working"), total=len(plans))
        for path in plans:
            progress.update(task, description=terminal.word("demo.body", body=path.stem))
            shown.append(one_body(path, out, terminal))
            progress.advance(task)
    book = fillable(plans[0], out, terminal)
    terminal.out.print(summary(shown, terminal))
    for one in shown:
        terminal.out.print(f"  {one.report}")
    terminal.say("demo.workbook", path=str(book))
    terminal.say("demo.next", folder=str(out))
    return 0


def fillable(path: Path, out: Path, terminal: Terminal) -> Path:
    """The plan of one body as a workbook to fill in, in ``out``."""
    plan, _ = plan_from(path)
    made = out / f"{path.stem}-da-compilare.xlsx"
    ruleset = ruleset_for(plan, None, plan.day)
    write_whole(made, workbook.write(plan, ruleset, language=terminal.language))
    return made


def one_body(path: Path, out: Path, terminal: Terminal) -> Shown:
    """Everything for one body, written into ``out``."""
    plan, notes = plan_from(path)
    on = plan.day
    ruleset = ruleset_for(plan, None, on)
    card = score(plan, ruleset, on)
    findings = (*notes, *check(plan, ruleset))
    write_whole(out / f"{path.stem}-rilievi.json", findings_json.write(findings, plan, terminal.language))
    name = "piano" if plan.kind is DocumentKind.PLAN else "relazione"
    report = out / f"{path.stem}-{name}.pdf"
    if plan.kind is DocumentKind.PLAN:
        write_whole(report, pdf.plan_document(plan, card, ruleset, language=terminal.language))
    else:
        write_whole(report, pdf.report(plan, card, ruleset, language=terminal.language))
    internal = pdf.report(plan, card, ruleset, findings=findings, internal=True, language=terminal.language)
    write_whole(out / f"{path.stem}-uso-interno.pdf", internal)
    reading = read_messy(next((path.parent / "documents").glob(f"{path.stem}*.txt")), out)
    return Shown(plan, card, reading, Counter(f.severity for f in findings), report)


def read_messy(document: Path, out: Path) -> Reading:
    """Read the body's messy document; its reading and the plan file made from it go to ``out``."""
    reading, _ = reading_from(document)
    text = json.dumps(to_json(reading), ensure_ascii=False, indent=1) + "\n"
    write_whole(out / f"{document.stem}-letto.json", text.encode())
    plan, _ = plan_from_reading(reading)
    write_whole(out / f"{document.stem}-letto.toml", planfile.write(plan))
    return reading


def summary(shown: list[Shown], terminal: Terminal) -> Table:
    """One row a body: what was read from its document, what is wrong in its plan, what it scores."""
    table = Table(
        title=terminal.word("demo.title"),
        title_justify="left",
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column(terminal.word("demo.column_body"), no_wrap=True)
    for column in ("objectives", "steps", "indicators", "errors", "warnings", "score"):
        table.add_column(terminal.word(f"demo.column_{column}"), justify="right", no_wrap=True)
    table.add_column("", min_width=10)
    for one in shown:
        objectives = to_json(one.reading)["objectives"]
        table.add_row(
            f"{one.plan.body.short_name or one.plan.body.name} {one.plan.year}",
            str(len(objectives)),
            str(sum(len(o["steps"]) for o in objectives)),
            str(sum(len(o["indicators"]) for o in objectives)),
            str(one.findings[Severity.ERROR]),
            str(one.findings[Severity.WARNING]),
            percent(one.card.body.value, terminal),
            bar(one.card.body.value, 10),
        )
    table.caption = terminal.word("demo.caption")
    return table
