"""Traces → tables that go down from a result to the parts it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from traguardo.core.trace import Trace
from traguardo.wording.explanation import reasons
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue
from traguardo.writers.content.edition import LONGEST_TITLE, Edition
from traguardo.writers.content.outline import in_order, one_person_units
from traguardo.writers.content.text import anchor, label, one_line, printable


def explanation(edition: Edition) -> list[dict[str, Any]]:
    """A table for the body, the units, the areas and every objective; nothing where there is no trace."""
    card = edition.card
    hidden = one_person_units(edition.plan)
    tables = [_table(edition, edition.say("appendix_body"), "", [card.body], _summed_up)]
    for title, traces in (("appendix_units", card.units), ("appendix_areas", card.areas)):
        shown = [t for t in traces if t.label not in hidden and t.subject.partition(":")[2] not in hidden]
        tables.append(_table(edition, edition.say(title), "", shown, _summed_up))
    for objective in in_order(edition):
        if trace := card.objectives.get(objective.ref):
            title = edition.title(objective)
            table = _table(edition, title, edition.code(objective), [trace], _in_full)
            table["rows"][0]["label"] = edition.say(f"level_{objective.level}")  # the title stands above already
            tables.append(table | {"ref": anchor(objective.ref)})
    return [table for table in tables if table["rows"]]


Walk = Iterator[tuple[Trace, int]]


def _summed_up(_edition: Edition, trace: Trace) -> Walk:
    """A trace and what is directly below it."""
    yield trace, 0
    for child in trace.children:
        yield child, 1


def _in_full(edition: Edition, trace: Trace) -> Walk:
    """A trace and all below it, down to the objectives that have a table of their own."""

    def walk(node: Trace, depth: int) -> Walk:
        yield node, depth
        if depth == 0 or node.subject not in edition.card.objectives:
            for child in node.children:
                yield from walk(child, depth + 1)

    return walk(trace, 0)


def _table(edition: Edition, title: str, code: str, traces: list[Trace], walk: Any) -> dict[str, Any]:
    rows = [_row(edition, trace, depth) for top in traces for trace, depth in walk(edition, top)]
    return {"title": title, "code": code, "ref": "", "rows": rows, "weights": any(row["weight"] for row in rows)}


def _row(edition: Edition, trace: Trace, depth: int) -> dict[str, Any]:
    own_table = depth > 0 and trace.subject in edition.card.objectives
    return {
        "depth": depth,
        "label": label(trace.label, LONGEST_TITLE),
        "rule": "" if own_table else rule(edition, trace),
        "reference": "" if own_table else one_line(trace.reference),
        "see": anchor(trace.subject) if own_table else "",
        "weight": "" if trace.weight is None else edition.percent(trace.weight),
        "attainment": edition.attainment(trace),
    }


def rule(edition: Edition, trace: Trace) -> str:
    """The rule of a trace in sentences; its code and facts where the wording has none."""
    if trace.rule in catalogue(edition.language):
        return printable(" ".join(reasons(trace, edition.language)))
    facts = ", ".join(f"{name} {shown(value, edition.language)}" for name, value in trace.facts)
    if not facts:
        return edition.say("rule_unknown_bare", rule=trace.rule)
    return edition.say("rule_unknown", rule=trace.rule, facts=facts)
