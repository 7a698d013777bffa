"""The commands, their arguments and their exit codes: 0 done, 1 findings, 2 input that cannot be used."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from traguardo.cli import commands, documents, premiums, sheets, signing
from traguardo.cli.demo import demo
from traguardo.cli.files import BadInputError
from traguardo.cli.terminal import Terminal
from traguardo.core.finding import Severity
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import sentence
from traguardo.writers.paper.kinds import KINDS
from traguardo.writers.paper.layout import layouts
from traguardo.writers.paper.model import Look
from traguardo.writers.paper.people.kinds import SHEETS

BAD_INPUT = 2

Command = Callable[[argparse.Namespace, Terminal], int]


def parser(language: str = "it") -> argparse.ArgumentParser:
    """The command line with its help in one language."""

    def told(code: str) -> str:
        return sentence(f"cli.{code}", (), language).text.replace("%", "%%")

    top = argparse.ArgumentParser(prog="traguardo", description=told("about"), epilog=told("exit_codes"))
    top.add_argument("--lang", choices=LANGUAGES, default=language, help=told("lang"))
    subcommands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(sentence("cli.no_day", [("asked", text)], language).text) from None

    def command(run: Command, *, file: bool = True) -> argparse.ArgumentParser:
        name = run.__name__
        made = subcommands.add_parser(name.replace("_", "-"), help=told(name), description=told(name))
        made.set_defaults(run=run)
        if file:
            made.add_argument("file", type=Path, help=told("file"))
            made.add_argument("--encoding", metavar="NAME", help=told("encoding"))
        return made

    def rules(made: argparse.ArgumentParser) -> None:
        made.add_argument("--ruleset", metavar="NAME|FILE", help=told("ruleset"))
        made.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=told("on"))

    read = command(commands.read)
    read.add_argument("--json", action="store_true", help=told("json"))
    read.add_argument("-o", "--output", type=Path, help=told("output"))
    read.add_argument("--review", type=Path, metavar="FILE", help=told("review"))
    read.add_argument("--map", type=Path, metavar="FILE|FOLDER", help=told("map"))
    read.add_argument("--propose-map", type=Path, metavar="FILE", help=told("propose_map"))

    check = command(commands.check)
    rules(check)
    check.add_argument("--severity", choices=[s.value for s in Severity], default="note", help=told("severity"))
    check.add_argument("--format", choices=["text", "json", "sarif"], default="text", help=told("format"))
    check.add_argument("-o", "--output", type=Path, help=told("output"))

    score = command(commands.score)
    rules(score)
    score.add_argument("--explain", metavar="CODE", help=told("explain"))

    report = command(commands.report)
    rules(report)
    report.add_argument("-o", "--output", type=Path, required=True, help=told("output"))
    report.add_argument("--internal", action="store_true", help=told("internal"))
    report.add_argument("--piano", action="store_true", help=told("piano"))

    premium = command(premiums.premium)
    premium.add_argument("people", type=Path, help=told("people"))
    rules(premium)
    premium.add_argument("--explain", metavar="ID", help=told("explain_person"))
    premium.add_argument("-o", "--output", type=Path, help=told("payroll_output"))

    def dress(made: argparse.ArgumentParser) -> None:
        made.add_argument("--logo", type=Path, metavar="FILE", help=told("logo"))
        made.add_argument("--colour", metavar="#RRGGBB", default=Look().colour, help=told("colour"))

    document = command(documents.document, file=False)
    document.add_argument("kind", choices=list(KINDS), metavar="KIND", help=told("kind") + ": " + ", ".join(KINDS))
    document.add_argument("file", type=Path, help=told("file"))
    document.add_argument("--encoding", metavar="NAME", help=told("encoding"))
    rules(document)
    document.add_argument("-o", "--output", type=Path, required=True, help=told("document_output"))
    document.add_argument("--internal", action="store_true", help=told("internal"))
    document.add_argument("--layout", choices=list(layouts()), help=told("layout"))
    dress(document)
    document.add_argument("--address", metavar="URL", help=told("address"))

    people = command(sheets.sheets, file=False)
    people.add_argument(
        "kind", choices=list(SHEETS), metavar="KIND", help=told("sheet_kind") + ": " + ", ".join(SHEETS)
    )
    people.add_argument("file", type=Path, help=told("file"))
    people.add_argument("people", type=Path, help=told("people"))
    people.add_argument("--encoding", metavar="NAME", help=told("encoding"))
    rules(people)
    people.add_argument("-o", "--output", type=Path, required=True, help=told("sheet_output"))
    people.add_argument("--person", action="append", metavar="ID", help=told("sheet_person"))
    people.add_argument("--unit", metavar="NAME", help=told("sheet_unit"))
    people.add_argument("--final", action="store_true", help=told("sheet_final"))
    dress(people)

    convert = command(commands.convert)
    convert.add_argument("-o", "--output", type=Path, required=True, help=told("convert_output"))

    book = command(commands.workbook)
    rules(book)
    book.add_argument("-o", "--output", type=Path, required=True, help=told("workbook_output"))

    data = command(commands.open_data)
    rules(data)
    data.add_argument("-o", "--output", type=Path, required=True, help=told("open_data_output"))
    data.add_argument("--base", default="", metavar="URL", help=told("open_data_base"))

    diff = command(commands.diff)
    diff.add_argument("other", type=Path, help=told("other"))

    schema = command(commands.schema, file=False)
    schema.add_argument("--people", action="store_true", help=told("schema_people"))
    schema.add_argument("-o", "--output", type=Path, help=told("output"))

    sign = command(signing.sign, file=False)
    sign.add_argument("file", type=Path, help=told("sign_file"))
    sign.add_argument("--certificate", type=Path, metavar="P12", required=True, help=told("certificate"))
    sign.add_argument("-o", "--output", type=Path, required=True, help=told("sign_output"))

    show = command(demo, file=False)
    show.add_argument("--out", type=Path, default=Path("out"), help=told("out"))
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it went."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = parser(_language(words)).parse_args(words)
    terminal = Terminal(arguments.lang)
    try:
        return int(arguments.run(arguments, terminal))
    except BadInputError as bad:
        terminal.complain(bad.findings)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _language(words: Sequence[str]) -> str:
    # Help is printed while parsing, so its language is looked for before.
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--lang" and following in LANGUAGES:
            return following
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    return "it"
