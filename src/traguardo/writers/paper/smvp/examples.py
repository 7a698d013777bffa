"""Worked examples of the rules: every result is computed by the rules in force, as real scores are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from traguardo.core.plan import Body, DocumentKind, Indicator, Measure, Objective, Plan, Polarity, Role, Step
from traguardo.core.score import Scorecard, score
from traguardo.core.value import parse
from traguardo.wording.explanation import reason
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.model import Block, Cell, Paragraph, Table
from traguardo.writers.paper.words import attained, plain

# Worked examples: polarity, unit, baseline, target, actual; every result is computed by the rules in force.
INDICATORS = (
    (Polarity.UP, "n.", "40", "50", "50"),
    (Polarity.UP, "n.", "40", "50", "45"),
    (Polarity.UP, "n.", "40", "50", "70"),
    (Polarity.DOWN, "gg", "40", "<= 30", "28"),
    (Polarity.DOWN, "gg", "40", "<= 30", "36"),
    (Polarity.UP, "si/no", "", "si", "no"),
    (Polarity.UP, "%", "", "almeno 90%", "81%"),
)
STEPS = (("30/06/{year}", "15/06/{year}"), ("30/06/{year}", "31/08/{year}"), ("30/06/{year}", "no"))


def examples(edition: Edition) -> Iterator[Block]:
    """Indicators and activities that went well, less well and badly, with what each comes to and why."""
    say = edition.say
    plan = _worked(edition.ruleset.on.year)
    card = score(plan, edition.ruleset, date(plan.year, 12, 31))
    (objective,) = plan.objectives
    yield Paragraph(text=say("smvp_examples_intro"))
    yield Table(
        caption=say("smvp_examples_indicators"),
        heads=tuple(
            Cell(text=say(f"column_{c}"))
            for c in ("polarity", "baseline", "target", "actual_value", "attainment_plain", "rule")
        ),
        rows=tuple(_worked_indicator(edition, card, i, plan.year) for i in objective.indicators),
        widths=(1.5, 1.1, 1.2, 1.2, 1.4, 4),
    )
    yield Table(
        caption=say("smvp_examples_steps"),
        heads=tuple(Cell(text=say(f"column_{c}")) for c in ("planned", "done", "attainment_plain", "rule")),
        rows=tuple(
            (
                Cell(text=plain(step.planned.raw)),
                Cell(text=plain(step.actual.raw)),
                *_reached(edition, card, step.ref),
            )
            for step in objective.steps
        ),
        widths=(1.3, 1.3, 1.4, 5),
    )


def _worked_indicator(edition: Edition, card: Scorecard, indicator: Indicator, year: int) -> tuple[Cell, ...]:
    values = [
        indicator.value(Role.BASELINE, year - 1),
        *(indicator.value(r, year) for r in (Role.TARGET, Role.ACTUAL)),
    ]
    way = edition.say(f"polarity_{indicator.polarity}")
    texts = (f"{way} ({indicator.unit})", *(value.raw for value in values))
    return (*(Cell(text=plain(text)) for text in texts), *_reached(edition, card, indicator.ref))


def _reached(edition: Edition, card: Scorecard, ref: str) -> tuple[Cell, Cell]:
    trace = {**card.indicators, **card.steps}[ref]
    return Cell(text=attained(edition, trace), strong=True), Cell(text=plain(reason(trace, edition.language)))


def _worked(year: int) -> Plan:
    """A plan of examples."""

    def measure(role: Role, at: int, raw: str, unit: str) -> Measure:
        return Measure(role=role, year=at, value=parse(raw, year=at, unit=unit))

    indicators = tuple(
        Indicator(
            ref=f"i{n}",
            name=str(n),
            unit=unit,
            polarity=polarity,
            measures=(
                measure(Role.BASELINE, year - 1, baseline, unit),
                measure(Role.TARGET, year, target, unit),
                measure(Role.ACTUAL, year, actual, unit),
            ),
        )
        for n, (polarity, unit, baseline, target, actual) in enumerate(INDICATORS, 1)
    )
    steps = tuple(
        Step(
            ref=f"s{n}",
            description=str(n),
            planned=parse(planned.format(year=year), year=year),
            actual=parse(actual.format(year=year), year=year),
        )
        for n, (planned, actual) in enumerate(STEPS, 1)
    )
    objective = Objective(ref="o", title="-", weight=Decimal(100), indicators=indicators, steps=steps)
    return Plan(body=Body(name="-"), year=year, kind=DocumentKind.REPORT, objectives=(objective,))
