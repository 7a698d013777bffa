"""The evaluator's workspace: every figure of the body with the evaluator's word beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.following.periods import items
from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace
from traguardo.core.tree import Tree
from traguardo.web.pages.language import current
from traguardo.web.plans.insight import Insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import proofs_of
from traguardo.web.validation.models import OpinionEntry, Question
from traguardo.web.validation.opinions import entries_of, evaluated, holds, silent
from traguardo.wording.explanation import result
from traguardo.wording.numbers import shown


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the body and the evaluator's beside it."""

    subject: str
    label: str
    depth: int
    own: Trace
    judged: Trace
    own_shown: str
    judged_shown: str
    entry: OpinionEntry | None
    stale: bool  # the word was said on another figure
    findings: int = 0
    proofs: int = 0
    questions: int = 0  # open ones

    @property
    def differs(self) -> bool:
        """Whether the evaluator comes to something else."""
        return self.own.value != self.judged.value


@dataclass(frozen=True, slots=True)
class Workspace:
    """All figures of a cycle, the body itself first."""

    body: Figure
    groups: tuple[Figure, ...]  # units, else strategic areas
    objectives: tuple[Figure, ...]
    silent: int  # objectives that wait for a word

    def figure(self, subject: str) -> Figure | None:
        """One figure, or None."""
        return next((f for f in (self.body, *self.groups, *self.objectives) if f.subject == subject), None)


def workspace(seen: Insight) -> Workspace:
    """Everything the evaluator looks at in a cycle; the same number of queries however large it is."""
    judged = evaluated(seen)
    entries = entries_of(seen.cycle)
    findings = Counter(finding.where.objective for finding in seen.findings)
    homes = {item.ref: objective.ref for objective, item in items(seen.plan)}
    proofs = Counter(homes.get(proof.item, "") for proof in proofs_of(seen.cycle))
    asked = Counter(_open_questions(seen.cycle))

    def figure(own: Trace, other: Trace, depth: int = 0) -> Figure:
        entry = entries.get(own.subject)
        return Figure(
            subject=own.subject,
            label=own.label or seen.plan.body.name,
            depth=depth,
            own=own,
            judged=other,
            own_shown=shown_figure(own, seen),
            judged_shown=shown_figure(other, seen),
            entry=entry,
            stale=entry is not None and not holds(entry, own),
            findings=findings[own.subject],
            proofs=proofs[own.subject],
            questions=asked[own.subject],
        )

    return Workspace(
        figure(seen.own.body, judged.body),
        tuple(figure(a, b) for a, b in zip(_groups(seen.own), _groups(judged), strict=True)),
        tuple(
            figure(seen.own.objectives[ref], judged.objectives[ref], depth) for ref, depth in _down(Tree(seen.plan))
        ),
        len(silent(seen, entries)),
    )


def shown_figure(trace: Trace, seen: Insight) -> str:
    """A figure in the body's own points, or in per cent where they are the same; else why there is none."""
    return shown_value(trace.value, seen) or result(trace, current(), seen.ruleset)


def shown_value(value: Decimal | None, seen: Insight) -> str:
    """A value in the body's own points, or in per cent where they are the same; nothing for None."""
    points, scale = points_of(value, seen.own), seen.own.scale
    if points is None:
        return ""
    return f"{shown(points, current())}%" if scale == 100 else f"{shown(points, current())}/{shown(scale, current())}"


def points_of(value: Decimal | None, card: Scorecard) -> Decimal | None:
    """A value in per cent in the body's own points, as it is rounded when shown."""
    return None if value is None else card.rounded(value * card.scale / 100)


def _groups(card: Scorecard) -> tuple[Trace, ...]:
    return card.units or card.areas


def _open_questions(cycle: Cycle) -> Iterable[str]:
    return Question.objects.filter(cycle=cycle, closed_at=None).values_list("subject", flat=True)


def _down(tree: Tree) -> Iterable[tuple[str, int]]:
    """The objectives, each under the one above it, with how deep it stands."""
    waiting = [(top, 0) for top in reversed(tree.tops)]
    while waiting:
        objective, depth = waiting.pop()
        yield objective.ref, depth
        waiting.extend((child, depth + 1) for child in reversed(tree.children(objective)))
