"""The command that writes any document of the cycle in any format."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from traguardo.cli.files import BadInputError, data_of, plan_from, problem, ruleset_for, write_whole
from traguardo.cli.terminal import Terminal
from traguardo.core.checks import check as find_defects
from traguardo.core.finding import Finding, Where
from traguardo.core.following.known import known_on
from traguardo.core.plan import Plan, SourceRef
from traguardo.core.score import score as scored
from traguardo.writers import documents, planfile
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.checking import logo, wrong_colour
from traguardo.writers.paper.kinds import KINDS, Order
from traguardo.writers.paper.layout import layout_for, layouts
from traguardo.writers.paper.model import Look


def document(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write a document of the cycle as PDF, DOCX, ODT, HTML page or workbook."""
    form = arguments.output.suffix.lower()
    if form not in documents.FORMATS:
        raise problem("file.unknown_output", arguments.output, known=", ".join(documents.FORMATS))
    plan, read_findings = plan_from(arguments.file, arguments.encoding)
    look = look_from(arguments, plan, terminal)
    with terminal.working("document.preparing"):
        on = arguments.on or plan.day
        if arguments.on and KINDS[arguments.kind].on_a_day:
            plan = known_on(plan, on)
        ruleset = ruleset_for(plan, arguments.ruleset, on)
        card = scored(plan, ruleset, on)
        findings = (*read_findings, *find_defects(plan, ruleset)) if arguments.internal else ()
        order = Order(
            edition=Edition(plan=plan, card=card, ruleset=ruleset, language=terminal.language),
            layout=layouts()[arguments.layout] if arguments.layout else layout_for(plan.ruleset),
            look=look,
            findings=findings,
            internal=arguments.internal,
            address=arguments.address or "",
            digest=hashlib.sha256(planfile.write(plan, ".json")).hexdigest(),
        )
        refused = documents.refusals(arguments.kind, order, form)
    if refused:
        raise BadInputError(tuple(placed_in(finding, arguments.file) for finding in refused))
    with terminal.working("document.writing", format=form[1:].upper()):
        data = documents.write(arguments.kind, order, form)
    write_whole(arguments.output, data)
    terminal.say("file.written", path=str(arguments.output))
    return 0


def look_from(arguments: argparse.Namespace, plan: Plan, terminal: Terminal) -> Look:
    """The colour and the emblem asked for.

    Raises:
        BadInputError: the colour cannot be read on white, or the file is no picture.
    """
    if wrong := wrong_colour(arguments.colour):
        raise BadInputError((wrong,))
    if arguments.logo is None:
        return Look(colour=arguments.colour)
    alt = terminal.word("document.logo_alt", body=plan.body.name)
    picture, unusable = logo(data_of(arguments.logo), str(arguments.logo), alt)
    if unusable:
        raise BadInputError((unusable,))
    return Look(colour=arguments.colour, logo=picture)


def placed_in(finding: Finding, file: Path) -> Finding:
    """A finding of a document with the file its data come from."""
    where = Where(field=finding.where.field, path=finding.where.path, source_ref=SourceRef(file=str(file)))
    return Finding(code=finding.code, severity=finding.severity, where=where, facts=finding.facts)
