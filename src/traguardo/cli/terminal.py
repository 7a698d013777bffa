"""What the person at the terminal sees: sentences and tables on standard output, errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from traguardo.core.finding import Fact, Finding, Severity
from traguardo.readers.document import Progress
from traguardo.wording.sentences import sentence

MARKS = {Severity.ERROR: ("✗", "bold red"), Severity.WARNING: ("!", "bold yellow"), Severity.NOTE: ("·", "cyan")}


@dataclass(frozen=True)
class Terminal:
    """Where a command speaks, and in which language."""

    language: str = "it"
    width: int | None = field(default=None)

    @cached_property
    def out(self) -> Console:
        """Standard output."""
        return Console(width=self.width, highlight=False, soft_wrap=not sys.stdout.isatty())

    @cached_property
    def err(self) -> Console:
        """Standard error."""
        return Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())

    def word(self, code: str, **facts: Fact) -> str:
        """The sentence of a code."""
        return sentence(code, facts.items(), self.language).text

    def say(self, code: str, style: str = "", **facts: Fact) -> None:
        """Print the sentence of a code; nothing in it is taken as mark-up."""
        self.out.print(Text(self.word(code, **facts), style=style))

    def working(self, code: str, **facts: Fact) -> AbstractContextManager[object]:
        """Show on standard error that something is being done, as long as it lasts; nothing where nobody looks."""
        if not self.err.is_terminal:
            return nullcontext()
        return self.err.status(Text(self.word(code, **facts)))

    @contextmanager
    def following(self) -> Iterator[Progress]:
        """A bar with the pages read on standard error while somebody looks at it; what it gives moves the bar."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Bars(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bars:
            task = bars.add_task(self.word("read.working"), total=None, visible=False)
            yield lambda done, of: bars.update(task, completed=done, total=of, visible=True)

    def complain(self, findings: Iterable[Finding]) -> None:
        """Print findings about the input itself on standard error, the errors first."""
        for finding in sorted(findings, key=lambda f: f.severity.rank):
            self.err.print(self.line(finding))

    def line(self, finding: Finding, indent: str = "") -> Text:
        """A finding as a mark, its place, what is wrong, and what to do."""
        mark, style = MARKS[finding.severity]
        said = sentence(finding.code, finding.facts, self.language)
        text = Text(indent)
        text.append(f"{mark} ", style=style)
        if place := place_of(finding):
            text.append(f"{place}: ", style="bold")
        text.append(said.text)
        if said.remedy:
            text.append(f"\n{indent}  → {said.remedy}", style="dim")
        return text


def place_of(finding: Finding) -> str:
    """Where a finding is, as ``file:line`` or a sheet cell, else as a key path; empty when it is about the whole."""
    ref = finding.where.source_ref
    if ref and ref.cell:
        return f"{ref.file} {ref.cell}"
    if ref and ref.line:
        return f"{ref.file}:{ref.line}"
    return " ".join(part for part in (ref.file if ref else "", finding.where.path) if part)
