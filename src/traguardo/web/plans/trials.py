"""What if: the actual values of a plan changed for a moment, and the scores they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from traguardo.core.plan import Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import parse
from traguardo.core.weights import due_in
from traguardo.web.pages.language import current
from traguardo.web.plans.fields import CELL
from traguardo.web.plans.insight import Insight, card_of
from traguardo.wording.explanation import result


@dataclass(frozen=True, slots=True)
class Item:
    """A step or indicator with the value that is tried."""

    name: str  # of the field
    label: str
    planned: str
    text: str
    is_changed: bool


@dataclass(slots=True)
class Row:
    """An objective, as it stands and as it would be."""

    objective: Objective
    now: str
    then: str
    value: Decimal | None
    items: list[Item] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether the trial moves it."""
        return self.now != self.then


@dataclass(frozen=True, slots=True)
class Trial:
    """The whole plan, as it stands and as it would be."""

    rows: list[Row]
    now: str
    then: str
    value: Decimal | None
    is_made: bool  # whether somebody has tried anything


def trial(seen: Insight, given: Mapping[str, str] | None) -> Trial:
    """The scores with other actual values.

    Args:
        seen: the plan as it stands.
        given: the fields of the page, ``i:<ref>`` of an indicator and ``s:<ref>`` of a step; None at first.
    """
    texts = {name: text.strip()[:CELL] for name, text in (given or {}).items() if name[:2] in ("i:", "s:")}
    plan = tried(seen.plan, texts)
    card = seen.card if plan == seen.plan else card_of(plan, seen.ruleset)
    rows = []
    for objective in seen.plan.objectives:
        items = [*_steps(objective, texts, plan.year), *_indicators(objective, texts, plan.year)]
        trace = card.objectives[objective.ref]
        now = result(seen.card.objectives[objective.ref], current(), seen.ruleset)
        then = result(trace, current(), seen.ruleset)
        if items or now != then:
            rows.append(Row(objective, now, then, trace.value, items))
    now, then = (result(c.body, current(), seen.ruleset) for c in (seen.card, card))
    return Trial(rows, now, then, card.body.value, plan != seen.plan)


def tried(plan: Plan, texts: Mapping[str, str]) -> Plan:
    """The plan with other actual values where the texts differ from what stands there."""
    return replace(
        plan,
        objectives=tuple(
            replace(
                o,
                steps=tuple(_with_actual(s, texts.get(f"s:{s.ref}"), plan.year) for s in o.steps),
                indicators=tuple(_measured(i, texts.get(f"i:{i.ref}"), plan.year) for i in o.indicators),
            )
            for o in plan.objectives
        ),
    )


def _with_actual(step: Step, text: str | None, year: int) -> Step:
    if text is None or text == step.actual.raw.strip():
        return step
    return replace(step, actual=parse(text, year=year), judgement=None)


def _measured(indicator: Indicator, text: str | None, year: int) -> Indicator:
    if text is None or text == indicator.value(Role.ACTUAL, year).raw.strip():
        return indicator
    others = tuple(m for m in indicator.measures if m.role is not Role.ACTUAL or m.year != year)
    value = parse(text, year=year, unit=indicator.unit or None)
    return replace(indicator, measures=(*others, Measure(role=Role.ACTUAL, year=year, value=value)), judgement=None)


def _steps(objective: Objective, texts: Mapping[str, str], year: int) -> list[Item]:
    return [
        _item(f"s:{s.ref}", s.code or s.description, s.planned.raw, s.actual.raw, texts)
        for s in objective.steps
        if due_in(s, year)
    ]


def _indicators(objective: Objective, texts: Mapping[str, str], year: int) -> list[Item]:
    return [
        _item(
            f"i:{i.ref}",
            i.name or i.description,
            i.value(Role.TARGET, year).raw,
            i.value(Role.ACTUAL, year).raw,
            texts,
        )
        for i in objective.indicators
    ]


def _item(name: str, label: str, planned: str, actual: str, texts: Mapping[str, str]) -> Item:
    text = texts.get(name, actual)
    return Item(name, label, planned, text, text.strip() != actual.strip())
