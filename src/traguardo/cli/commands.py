"""One function a command: arguments and a terminal in, an exit code out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from traguardo.cli.files import (
    folder_for,
    opened_from,
    placed,
    plan_from,
    plan_with_places,
    problem,
    ruleset_for,
    text_of,
    write_whole,
)
from traguardo.cli.mappings import mapping_for, propose
from traguardo.cli.review import review_page
from traguardo.cli.scores import explained, score_table, timing_line
from traguardo.cli.terminal import Terminal
from traguardo.core.checks import check as find_defects
from traguardo.core.diff import changes
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Plan
from traguardo.core.publishing import dataset
from traguardo.core.score import score as scored
from traguardo.readers.reading import Reading, to_json
from traguardo.wording.changes import told
from traguardo.writers import findings_json, pdf, planfile, sarif
from traguardo.writers import open_data as tabular
from traguardo.writers import schema as plan_schema
from traguardo.writers import workbook as workbooks

FOUND = 1


def read(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Read a document and show what was understood, or print it as JSON."""
    if arguments.propose_map:
        propose(text_of(arguments.file, arguments.encoding), arguments.file.name, arguments.propose_map, terminal)
        return 0
    mapping, said = mapping_for(arguments.map, arguments.file, arguments.encoding)
    with terminal.following() as progress:
        data = text_of(arguments.file, arguments.encoding)
        document, reading, findings = opened_from(arguments.file, data, progress, mapping)
    if arguments.review:
        write_whole(arguments.review, review_page(document, data, reading, findings, terminal))
    text = json.dumps(to_json(reading), ensure_ascii=False, indent=1) + "\n"
    if arguments.output:
        write_whole(arguments.output, text.encode())
    if arguments.json:
        if not arguments.output:
            terminal.out.out(text, end="")
    else:
        show_reading(reading, terminal)
    terminal.complain((*said, *findings))
    return 0


def check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print what is wrong in a plan, by objective; 1 when there are errors."""
    with terminal.following() as progress:
        plan, read_findings, places = plan_with_places(arguments.file, arguments.encoding, progress)
    ruleset = ruleset_for(plan, arguments.ruleset, arguments.on or plan.day)
    everything = tuple(placed(f, places) for f in (*read_findings, *find_defects(plan, ruleset)))
    least = Severity(arguments.severity).rank
    findings = tuple(f for f in everything if f.severity.rank <= least)
    writers = {"json": findings_json.write, "sarif": sarif.write}
    if arguments.format in writers:
        data = writers[arguments.format](findings, plan, terminal.language)
        if arguments.output:
            write_whole(arguments.output, data)
        else:
            terminal.out.out(data.decode(), end="")
    else:
        show_findings(findings, plan, terminal)
    return FOUND if any(f.severity is Severity.ERROR for f in everything) else 0


def score(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print the scores of a plan, or why one of them is what it is."""
    with terminal.following() as progress:
        plan, findings = plan_from(arguments.file, arguments.encoding, progress)
    terminal.complain(f for f in findings if f.severity is Severity.ERROR)
    on = arguments.on or plan.day
    ruleset = ruleset_for(plan, arguments.ruleset, on)
    card = scored(plan, ruleset, on)
    if arguments.explain:
        lines = explained(arguments.explain, plan, card, ruleset, terminal)
        if not lines:
            raise problem("score.no_such_code", arguments.file, asked=arguments.explain)
        terminal.out.print(Text(lines))
        return 0
    terminal.out.print(score_table(plan, card, ruleset, terminal))
    terminal.out.print(timing_line(card, terminal))
    terminal.say("score.explain_hint", style="dim", file=str(arguments.file))
    return 0


def report(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write the report, or the plan of objectives, as an accessible PDF."""
    with terminal.following() as progress:
        plan, read_findings = plan_from(arguments.file, arguments.encoding, progress)
    on = arguments.on or plan.day
    ruleset = ruleset_for(plan, arguments.ruleset, on)
    card = scored(plan, ruleset, on)
    with terminal.working("document.writing", format="PDF"):
        if arguments.piano:
            data = pdf.plan_document(plan, card, ruleset, language=terminal.language)
        else:
            findings = (*read_findings, *find_defects(plan, ruleset)) if arguments.internal else ()
            data = pdf.report(
                plan, card, ruleset, findings=findings, internal=arguments.internal, language=terminal.language
            )
    write_whole(arguments.output, data)
    terminal.say("file.written", path=str(arguments.output))
    return 0


def convert(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Turn a document into a plan file, or a plan file into its other form, without loss."""
    with terminal.following() as progress:
        plan, findings = plan_from(arguments.file, arguments.encoding, progress)
    suffix = arguments.output.suffix.lower()
    if suffix not in planfile.FORMATS:
        raise problem("file.unknown_output", arguments.output, known=", ".join(planfile.FORMATS))
    write_whole(arguments.output, planfile.write(plan, suffix))
    terminal.complain(findings)
    terminal.say("file.written", path=str(arguments.output))
    return 0


def workbook(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write a plan as a workbook to fill in offline."""
    suffix = arguments.output.suffix.lower()
    if suffix not in workbooks.FORMATS:
        raise problem("workbook.output", arguments.output, file=arguments.output.name)
    plan, findings = plan_from(arguments.file, arguments.encoding)
    ruleset = ruleset_for(plan, arguments.ruleset, arguments.on or plan.day)
    write_whole(arguments.output, workbooks.write(plan, ruleset, suffix, language=terminal.language))
    terminal.complain(findings)
    terminal.say("file.written", path=str(arguments.output))
    return 0


def open_data(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write the objectives, steps, indicators, values and scores of a plan as CSV and JSON into a folder."""
    plan, _ = plan_from(arguments.file, arguments.encoding)
    on = arguments.on or plan.day
    ruleset = ruleset_for(plan, arguments.ruleset, on)
    tables = dataset.tables(plan, scored(plan, ruleset, on), int(ruleset.number("privacy.threshold")))
    folder_for(arguments.output)
    for name, _, data in tabular.files(plan, tables, arguments.base):
        write_whole(arguments.output / name, data)
        terminal.say("file.written", path=str(arguments.output / name))
    return 0


def diff(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print what changed from one plan to another; 1 when something did."""
    before, _ = plan_from(arguments.file, arguments.encoding)
    after, _ = plan_from(arguments.other, arguments.encoding)
    found = changes(before, after)
    if not found:
        terminal.say("diff.none")
        return 0
    for label, group in groupby(found, key=lambda change: change.label):
        terminal.out.print(Text(label or terminal.word("diff.whole_plan"), style="bold"))
        for change in group:
            terminal.out.print(Text(f"  {told(change, terminal.language)}"))
    return FOUND


def schema(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print the JSON Schema of the plan file, or of the people file."""
    made = plan_schema.people_schema if arguments.people else plan_schema.plan_schema
    text = json.dumps(made(terminal.language), ensure_ascii=False, indent=2) + "\n"
    if arguments.output:
        write_whole(arguments.output, text.encode())
    else:
        terminal.out.out(text, end="")
    return 0


def show_reading(reading: Reading, terminal: Terminal) -> None:
    """The objectives read, one a row, and what was not understood."""
    table = Table(title=terminal.word("read.title", document=reading.name), title_justify="left")
    as_json = to_json(reading)
    cells = any(o.get("cell") and not o.get("page") for o in as_json["objectives"])
    place = "line" if reading.has_lines else "place" if cells else "page"
    for column in (place, "level", "code", "objective", "steps", "indicators"):
        table.add_column(terminal.word(f"read.column_{column}"), justify="right" if column == place else "left")
    for objective in as_json["objectives"]:
        table.add_row(
            place_in(objective),
            terminal.word(f"level.{objective['level']}"),
            objective["code"] or "",
            Text(shortened(objective["title"] or "")),
            str(len(objective["steps"]) or ""),
            str(len(objective["indicators"]) or ""),
        )
    terminal.out.print(table)
    if reading.unread:
        terminal.say("read.unread", style="yellow", count=len(reading.unread))
        for part in as_json["unread"]:
            terminal.out.print(Text(f"  {place_in(part):>5}  {shortened(part['text'], 100)}", style="dim"))


def place_in(read: Mapping[str, Any]) -> str:
    """Where something that was read stands: its line, else its page, else its cell."""
    lines = read.get("lines") or [read.get("line")]
    return str(lines[0] or read.get("page") or read.get("cell") or "")


def show_findings(findings: tuple[Finding, ...], plan: Plan, terminal: Terminal) -> None:
    """Findings under the objective they speak of, then how many there are."""
    for ref, group in groupby(findings, key=lambda f: f.where.objective):
        title = named(ref, plan) or terminal.word("check.whole_plan")
        terminal.out.print(Text(f"\n{title}", style="bold"))
        for finding in group:
            terminal.out.print(terminal.line(finding, "  "))
    counts = {s: sum(f.severity is s for f in findings) for s in Severity}
    terminal.out.print()
    terminal.say(
        "check.total",
        style="bold",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


def named(ref: str, plan: Plan) -> str:
    """An objective as a person calls it: code and title, or its unit and ref where it has neither."""
    objective = plan.objective(ref)
    if objective is None:
        return ""
    parts = [part for part in (objective.code, objective.title) if part]
    return shortened(" ".join(parts or [*objective.units, f"({ref})"]))


def shortened(text: str, length: int = 88) -> str:
    """A text cut at a word to fit a line."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
