"""The evaluator's word on each figure of a cycle, and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from traguardo.core.evaluation.opinion import Opinion, Stand, by_subject
from traguardo.core.score import Scorecard, score
from traguardo.core.trace import Trace
from traguardo.web.plans.insight import Insight
from traguardo.web.plans.models import Cycle
from traguardo.web.validation.models import OpinionEntry


def entries_of(cycle: Cycle) -> dict[str, OpinionEntry]:
    """The last word on each figure, by what it speaks of."""
    return {row.subject: row for row in OpinionEntry.objects.filter(cycle=cycle).select_related("by").reverse()}


def opinions_of(cycle: Cycle) -> Iterator[Opinion]:
    """The last word on each figure, as values."""
    for row in entries_of(cycle).values():
        yield Opinion(subject=row.subject, stand=Stand(row.stand), value=row.value, reason=row.reason)


def figures(card: Scorecard) -> dict[str, Trace]:
    """Everything an evaluator may have a word on: the body, its units and areas, every objective."""
    above = (card.body, *card.units, *card.areas)
    return {trace.subject: trace for trace in (*above, *card.objectives.values())}


def evaluated(seen: Insight) -> Scorecard:
    """The scores with the evaluator's figures, whatever the state of the cycle."""
    return score(seen.plan, seen.ruleset, seen.plan.day, by_subject(opinions_of(seen.cycle)))


def silent(seen: Insight, entries: Mapping[str, OpinionEntry]) -> list[Trace]:
    """The objectives without a word, or whose figure has changed since; those out of the count need none."""
    return [
        seen.own.objectives[objective.ref]
        for objective in seen.plan.objectives
        if not objective.neutralised and not holds(entries.get(objective.ref), seen.own.objectives[objective.ref])
    ]


def holds(entry: OpinionEntry | None, own: Trace) -> bool:
    """Whether a word was said on the figure as it still is."""
    return entry is not None and entry.own == own.value
