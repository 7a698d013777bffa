"""One check: what it is called, how much it weighs, what it looks for, and where in the plan it fires."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.folding import clean
from traguardo.core.plan import Indicator, Objective, SourceRef, Step

LABEL = 90  # characters of a title in a sentence
QUOTE = 160  # characters of a cell that is quoted
TELLING = 30  # characters from which the name of an indicator is enough to know it by


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the plan and what a person calls it: the labels of its objective and of its step or indicator."""

    where: Where
    labels: tuple[tuple[str, Fact], ...] = ()


THE_PLAN = Place(Where())


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A defect that is looked for."""

    code: str  # family.name; ``wording`` has its sentences
    severity: Severity
    about: str  # what it looks for, in one line
    reference: str = ""  # law, where there is one

    @property
    def family(self) -> str:
        """The file it stands in."""
        return self.code.partition(".")[0]

    def under(self, reference: str) -> Check:
        """This check with the reference of the parameter it applies."""
        return replace(self, reference=reference)

    def at(self, place: Place, **facts: Fact) -> Finding:
        """The finding of this defect at a place."""
        return Finding(
            code=self.code,
            severity=self.severity,
            where=place.where,
            facts=(*place.labels, *((name, _brief(fact)) for name, fact in facts.items())),
            reference=self.reference,
        )


def on_objective(objective: Objective, field: str = "") -> Place:
    """An objective, or one field of it."""
    where = Where(objective=objective.ref, field=field, source_ref=objective.source_ref)
    return Place(where, (("objective", label(objective)),))


def on_step(objective: Objective, step: Step, field: str = "") -> Place:
    """A step, or one field of it."""
    return _on_item(objective, step, step_label(step), field)


def on_indicator(objective: Objective, indicator: Indicator, field: str = "") -> Place:
    """An indicator, or one field or role of it."""
    measured = next((m.source_ref for m in indicator.measures if m.role == field and m.source_ref), None)
    return _on_item(objective, indicator, indicator_label(indicator), field, measured)


def label(objective: Objective) -> str:
    """What a person calls an objective: code and title."""
    return _named(objective.code, objective.title) or objective.ref


def step_label(step: Step) -> str:
    """What a person calls a step: code and description."""
    return _named(step.code, step.description) or step.ref


def indicator_label(indicator: Indicator) -> str:
    """What a person calls an indicator; a short name such as *Incontri* is told apart by its description."""
    return _described(indicator.name, indicator.description)


def shortened(text: str, length: int = LABEL) -> str:
    """A text of at most so many characters, cut at a word."""
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0].rstrip(" ,;:.-(") + "…"


@lru_cache(maxsize=4096)  # a label is asked for once for every text below it
def _named(code: str, title: str) -> str:
    return shortened(" · ".join(part for part in (code, clean(title)) if part))


@lru_cache(maxsize=4096)
def _described(name: str, description: str) -> str:
    name, description = clean(name), clean(description)
    return shortened(f"{name}: {description}" if description and len(name) < TELLING else name or description)


def _brief(fact: Fact) -> Fact:
    return shortened(clean(fact), QUOTE) if isinstance(fact, str) else fact


def _on_item(
    objective: Objective, item: Step | Indicator, name: str, field: str, source: SourceRef | None = None
) -> Place:
    source = source or item.source_ref or objective.source_ref
    where = Where(objective=objective.ref, item=item.ref, field=field, source_ref=source)
    return Place(where, (("objective", label(objective)), ("item", name)))
