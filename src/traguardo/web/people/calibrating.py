"""The calibration session: the sheets that wait for it, and evaluators side by side in pictures and tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from traguardo.core.people.calibration import STEPS, Distribution, Evaluated, distributions
from traguardo.core.people.states import SheetState
from traguardo.web.pages.saying import say
from traguardo.web.people.models import Sheet
from traguardo.web.people.sheets import results
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle

WIDTH, HEIGHT, FOOT = 240, 90, 16
JUDGED = frozenset(SheetState) - {SheetState.PREPARING, SheetState.ASSIGNED, SheetState.SELF_EVALUATED}


@dataclass(frozen=True, slots=True)
class Side:
    """One evaluator in the session."""

    name: str
    found: Distribution
    picture: SafeString

    @property
    def columns(self) -> list[tuple[str, int]]:
        """What the picture draws, as a table."""
        return list(zip(labels(), self.found.columns, strict=True))


@dataclass(frozen=True, slots=True)
class Session:
    """Everything the session looks at."""

    sides: tuple[Side, ...]
    waiting: tuple[tuple[Sheet, Decimal | None], ...]  # sheets to confirm or send back, with their score


def session(cycle: Cycle) -> Session:
    """The sheets of a cycle that have been judged: by evaluator, and those that wait."""
    sheets = list(Sheet.objects.filter(cycle=cycle, state__in=JUDGED).select_related("member", "evaluator"))
    _, scores = results(cycle)
    names: dict[str, str] = {}
    evaluated = []
    for sheet in sheets:
        score, evaluator = scores[sheet.member.number].value, sheet.evaluator
        if score is None or evaluator is None:
            continue
        names[evaluator.number] = evaluator.name
        levels = tuple(sheet.behaviours.values())
        evaluated.append(Evaluated(evaluator=evaluator.number, score=score, levels=levels))
    found = distributions(evaluated, insight(cycle).ruleset)
    highest = max((count for one in found for count in one.columns), default=1)
    return Session(
        sides=tuple(Side(names[one.evaluator], one, picture(one, names[one.evaluator], highest)) for one in found),
        waiting=tuple((s, scores[s.member.number].value) for s in sheets if s.state == SheetState.DRAFTED),
    )


def labels() -> list[str]:
    """The ranges of the columns, as people read them."""
    ends = [*(f"{start}" for start in STEPS[1:]), ""]
    return [f"{start}–{end}" if end else f"{start}+" for start, end in zip(STEPS, ends, strict=True)]


def picture(one: Distribution, name: str, highest: int) -> SafeString:
    """The columns of one evaluator, on the same scale for all; the table beside it says the same."""
    step = WIDTH / len(STEPS)
    tall = HEIGHT - 2 * FOOT
    marks = format_html_join(
        "",
        '<rect class="column" x="{}" y="{}" width="{}" height="{}"></rect><text x="{}" y="{}">{}</text>'
        '<text class="count" x="{}" y="{}">{}</text>',
        (
            (
                round(n * step + 4, 1), round(FOOT + tall * (1 - count / highest), 1), round(step - 8, 1),
                round(tall * count / highest, 1), round((n + 0.5) * step, 1), HEIGHT - 3, label,
                round((n + 0.5) * step, 1), round(FOOT + tall * (1 - count / highest) - 3, 1), count or "",
            )
            for n, (label, count) in enumerate(zip(labels(), one.columns, strict=True))
        ),
    )  # fmt: skip
    return format_html(
        '<svg class="distribution" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, say("people.calibration.picture", name=name, count=one.count), marks,
    )  # fmt: skip
