"""Scores as a table with bars, and the explanation of one of them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from traguardo.cli.terminal import Terminal
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, Timing
from traguardo.core.trace import Trace
from traguardo.wording.explanation import explain
from traguardo.wording.numbers import rounded, shown


def bar(value: Decimal | None, width: int = 12) -> Text:
    """Attainment as a bar of characters; empty where there is no number."""
    if value is None:
        return Text("")
    filled = int(rounded(min(max(value, Decimal(0)), Decimal(100)) * width / 100, 0))
    return Text("█" * filled, style="blue") + Text("░" * (width - filled), style="dim")


def percent(value: Decimal | None, terminal: Terminal) -> str:
    """Attainment as a number, a dash where there is none."""
    return "—" if value is None else f"{shown(value, terminal.language, 2)}%"


def score_table(plan: Plan, card: Scorecard, ruleset: Ruleset, terminal: Terminal) -> Table:
    """One row a unit and an objective: weight, attainment, status."""
    table = Table(
        title=terminal.word("score.title", body=plan.body.name, year=str(plan.year), ruleset=ruleset.title),
        title_justify="left",
        footer_style="bold",
        show_footer=True,
    )
    table.add_column(terminal.word("score.column_objective"), terminal.word("score.body"), ratio=1)
    table.add_column(terminal.word("score.column_weight"), justify="right", no_wrap=True)
    table.add_column(
        terminal.word("score.column_attainment"), percent(card.body.value, terminal), justify="right", no_wrap=True
    )
    table.add_column("", bar(card.body.value), min_width=12)
    for unit in card.units:
        table.add_row(
            Text(unit.label, style="bold"),
            "",
            Text(percent(unit.value, terminal), style="bold"),
            bar(unit.value),
        )
    if card.units:
        table.add_section()
    for objective in plan.objectives:
        trace = card.objectives[objective.ref]
        weight = card.entity_weights.get(objective.ref)
        table.add_row(
            Text(("  " if objective.parent else "") + trace.label, overflow="ellipsis", no_wrap=True),
            "" if weight is None else f"{shown(weight, terminal.language, 2)}%",
            status_or_percent(trace, terminal),
            bar(trace.value),
        )
    return table


def status_or_percent(trace: Trace, terminal: Terminal) -> str:
    """The attainment, or why there is none."""
    if trace.value is None:
        return terminal.word(f"status.{trace.status.value}")
    return percent(trace.value, terminal)


def timing_line(card: Scorecard, terminal: Terminal) -> Text:
    """How many steps came when."""
    counts = Counter(card.timings.values())
    told = [f"{terminal.word(f'timing.{t.value}')}: {counts[t]}" for t in Timing if counts[t]]
    return Text(terminal.word("score.steps", count=len(card.timings)) + " " + " · ".join(told)) if told else Text("")


def explained(asked: str, plan: Plan, card: Scorecard, ruleset: Ruleset, terminal: Terminal) -> str:
    """The explanation of everything with this ref or code; empty when there is nothing so called."""
    refs = [o.ref for o in plan.objectives if asked in (o.ref, o.code)]
    refs += [s.ref for _, s in plan.steps() if asked in (s.ref, s.code)]
    refs += [i.ref for _, i in plan.indicators() if asked == i.ref]
    traces = [t for ref in dict.fromkeys(refs) if (t := card.body.find(ref))]
    if asked in {plan.body.short_name, plan.body.name, "body"}:
        traces.append(card.body)
    traces += [unit for unit in card.units if asked == unit.label]
    return "\n\n".join(explain(trace, terminal.language, ruleset) for trace in traces)
