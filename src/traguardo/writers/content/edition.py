"""One document being prepared: what it is about, in which language, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traguardo.core.finding import Fact
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.core.trace import Status, Trace
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import Sentence, catalogue, sentence
from traguardo.writers.content.text import label, one_line, printable

MINUS = "−"
LONGEST_TITLE = 400  # letters; a longer one is printed in full inside the card
LONGEST_CODE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A plan with its scores, about to be printed in one language."""

    plan: Plan
    card: Scorecard
    ruleset: Ruleset
    language: str
    planning: bool = False  # the plan of objectives: what is promised, not yet how it went

    def say(self, name: str, **facts: Fact) -> str:
        """A fixed text of the printed documents with its facts; it has no line breaks."""
        return one_line(sentence(f"report.{name}", facts.items(), self.language).text)

    def sentence(self, code: str, facts: Iterable[tuple[str, Fact]]) -> Sentence | None:
        """The printable sentence of a rule or a finding; None where the wording has none."""
        if code not in catalogue(self.language):
            return None
        found = sentence(code, facts, self.language)
        return Sentence(text=printable(found.text), why=printable(found.why), remedy=printable(found.remedy))

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """A number as people read it, with a true minus sign."""
        return shown(value, self.language, decimals).replace("-", MINUS)

    def signed(self, value: Decimal) -> str:
        """A difference with its sign."""
        text = self.number(value)
        return f"+{text}" if value > 0 else text

    def percent(self, value: Decimal) -> str:
        """A share or a weight with at most two decimals."""
        return self.say("percent", number=value)

    def score(self, value: Decimal) -> str:
        """An attainment in per cent, rounded as the measurement system says."""
        return f"{self.number(self.card.rounded(value), self.card.decimals)}%"

    def attainment(self, trace: Trace | None) -> dict[str, object]:
        """An attainment for print: its text, its number for a bar, and whether it was assessed."""
        if trace is None:
            return {"shown": "", "value": None}
        if trace.value is None:
            word = "not_assessed" if trace.status is Status.ASSESSED else f"status_{trace.status}"
            return {"shown": self.say(word), "value": None}
        return {"shown": self.score(trace.value), "value": float(trace.value)}

    def code(self, objective: Objective) -> str:
        """The code of an objective, short enough for its column."""
        return label(objective.code, LONGEST_CODE)

    def title(self, objective: Objective) -> str:
        """The title of an objective, short enough for a heading; a word in brackets where there is none."""
        return label(objective.title, LONGEST_TITLE) or self.say("untitled")

    def first_day(self) -> date:
        """Where the lines of time begin."""
        return date(self.plan.year, 1, 1)

    def last_day(self) -> date:
        """Where the lines of time end: the year for a report, the whole horizon for a plan."""
        return date(min(self.plan.horizon_end, self.plan.year + 4) if self.planning else self.plan.year, 12, 31)

    def area_name(self, area: str) -> str:
        """A strategic area as people call it, where an objective gives its code."""
        return next((f"{node.code} {node.title}" for node in self.plan.strategy if node.code == area), area)

    def unit_name(self, unit: str) -> str:
        """A unit as people call it, where an objective gives its code."""
        return next((known.name for known in self.plan.units if known.code and known.code == unit), unit)
