"""The tables of a plan of objectives: weights, the matrix with the strategy, units and projects."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from traguardo.core.plan import Objective, StrategicNode
from traguardo.writers.content.cards import resources
from traguardo.writers.content.edition import LONGEST_CODE, LONGEST_TITLE, Edition
from traguardo.writers.content.outline import in_order
from traguardo.writers.content.text import anchor, label, one_line, printable

WIDEST = 18  # objectives that fit as columns of the matrix; more become a list of codes


def objective_weights(edition: Edition) -> dict[str, Any]:
    """TAB 1: the weight of every objective, summed by level; empty when no objective has a weight."""
    weighed = [objective for objective in in_order(edition) if objective.weight is not None]
    if not weighed:
        return {}
    levels = dict.fromkeys(objective.level for objective in weighed)
    blocks = []
    for level in levels:
        members = [objective for objective in weighed if objective.level is level]
        rows = [
            {
                "ref": anchor(o.ref),
                "code": edition.code(o),
                "title": edition.title(o),
                "weight": edition.percent(o.weight or Decimal(0)),
                "value": float(o.weight or 0),
            }
            for o in members
        ]
        total = edition.percent(_total(members))
        blocks.append({"title": edition.say(f"levels_{level}"), "rows": rows, "total": total})
    # Levels that stand one under the other weigh twice: only a plan without a tree has one sum.
    flat = not any(o.parent for o in weighed)
    return {"blocks": blocks, "total": edition.percent(_total(weighed)) if flat and len(blocks) > 1 else ""}


def _total(objectives: list[Objective]) -> Decimal:
    return sum((o.weight for o in objectives if o.weight is not None), Decimal(0))


def step_weights(edition: Edition) -> dict[str, Any]:
    """TAB 2: the weight of every activity in its objective, in the year and in the body."""
    card = edition.card
    blocks = []
    for objective in in_order(edition):
        steps = [step for step in objective.steps if step.weight is not None]
        if not steps:
            continue
        rows = [
            {
                "code": label(step.code, LONGEST_CODE),
                "description": printable(step.description),
                "planned": printable(step.planned.raw),
                "weight": edition.number(step.weight or Decimal(0), 2),
                "year": _two(edition, card.year_weights.get(step.ref)),
                "entity": _two(edition, card.entity_weights.get(step.ref)),
            }
            for step in steps
        ]
        years = [card.year_weights[step.ref] for step in steps if step.ref in card.year_weights]
        entities = [card.entity_weights[step.ref] for step in steps if step.ref in card.entity_weights]
        blocks.append(
            {
                "ref": anchor(objective.ref),
                "code": edition.code(objective),
                "title": edition.title(objective),
                "rows": rows,
                "weight": _two(edition, sum((step.weight or Decimal(0) for step in steps), Decimal(0))),
                "year": _two(edition, sum(years, Decimal(0)) if years else None),
                "entity": _two(edition, sum(entities, Decimal(0)) if entities else None),
            }
        )
    year = str(edition.plan.year)
    return {"blocks": blocks, "year": year, "note": edition.say("weights_note", year=year)} if blocks else {}


def _two(edition: Edition, value: Decimal | None) -> str:
    return "" if value is None else edition.number(value, 2)


def matrix(edition: Edition) -> dict[str, Any]:
    """Which objectives serve which strategic-operational ones; empty when no card says so."""
    plan = edition.plan
    linked = [objective for objective in in_order(edition) if objective.links]
    nodes = [node for node in plan.strategy if any(node.code in objective.links for objective in linked)]
    if not nodes:
        return {}
    columns = [{"code": edition.code(o) or str(place)} for place, o in enumerate(linked, 1)]
    rows: list[dict[str, Any]] = []
    above = ""
    for node in nodes:
        if node.parent != above:
            above = node.parent
            rows += [{"area": _node(edition, above)}] if above else []
        serving = [node.code in objective.links for objective in linked]
        codes = [str(c["code"]) for c, serves in zip(columns, serving, strict=True) if serves]
        name = {"code": label(node.code, LONGEST_CODE), "title": one_line(node.title)}
        rows.append({**name, "marks": serving, "codes": codes})
    return {"columns": columns if len(columns) <= WIDEST else [], "rows": rows, "differs": _differs(edition, linked)}


def _node(edition: Edition, code: str) -> str:
    found = next((node for node in edition.plan.strategy if node.code == code), None)
    return label(f"{found.code} {found.title}") if found else label(code)


def _differs(edition: Edition, linked: list[Objective]) -> bool:
    """Whether the matrix printed in the document says something else than the cards."""
    written = {(link, objective.code) for objective in linked for link in objective.links}
    published = {(row.node, code) for row in edition.plan.matrix for code in row.objectives}
    return bool(published) and published != written


def strategy(edition: Edition) -> list[dict[str, Any]]:
    """The strategic tree from its tops down, with depths and, where it changes, the body's name for the level."""
    below: dict[str, list[StrategicNode]] = {}
    known = {node.code for node in edition.plan.strategy}
    for node in edition.plan.strategy:
        below.setdefault(node.parent if node.parent in known else "", []).append(node)
    rows: list[dict[str, Any]] = []
    said = ""
    waiting = [(node, 0) for node in reversed(below.get("", []))]
    while waiting:
        node, depth = waiting.pop()
        level = label(node.level)
        title = {"code": label(node.code, LONGEST_CODE), "title": one_line(node.title)}
        rows.append({**title, "level": "" if level == said else level, "depth": depth})
        said = level
        waiting += [(child, depth + 1) for child in reversed(below.pop(node.code, []))]
    return rows


def structure(edition: Edition) -> dict[str, Any]:
    """Units with their people and projects with their money; empty lists where nothing is known."""
    units = [
        {
            "code": label(unit.code, LONGEST_CODE),
            "name": label(unit.name),
            "head": label(unit.head),
            "staff": "" if unit.staff is None else edition.number(unit.staff),
        }
        for unit in edition.plan.units
    ]
    projects = [
        {
            "code": label(project.code, LONGEST_CODE),
            "title": label(project.title, LONGEST_TITLE),
            **resources(edition, project.resources),
        }
        for project in edition.plan.projects
    ]
    return {"units": units, "projects": projects}
