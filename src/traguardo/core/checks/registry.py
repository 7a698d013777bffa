"""All families of checks, and the findings of all of them in the order of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from traguardo.core.checks import (
    claims,
    copies,
    counts,
    dates,
    drafts,
    duplicates,
    formula,
    matrix,
    measurability,
    missing,
    numbering,
    obligations,
    privacy,
    repetition,
    results,
    targets,
    tree,
    types,
    variance,
    weights,
)
from traguardo.core.checks.check import Check
from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset

Family = Callable[[Plan, Ruleset], Iterable[Finding]]

FAMILIES: tuple[tuple[Family, tuple[Check, ...]], ...] = (
    (tree.tree, tree.CHECKS),
    (weights.weights, weights.CHECKS),
    (numbering.numbering, numbering.CHECKS),
    (matrix.matrix, matrix.CHECKS),
    (copies.copies, copies.CHECKS),
    (duplicates.duplicates, duplicates.CHECKS),
    (missing.missing, missing.CHECKS),
    (drafts.drafts, drafts.CHECKS),
    (types.types, types.CHECKS),
    (dates.dates, dates.CHECKS),
    (results.results, results.CHECKS),
    (claims.claims, claims.CHECKS),
    (variance.variance, variance.CHECKS),
    (targets.targets, targets.CHECKS),
    (measurability.measurability, measurability.CHECKS),
    (repetition.repetition, repetition.CHECKS),
    (counts.counts, counts.CHECKS),
    (formula.formula, formula.CHECKS),
    (privacy.privacy, privacy.CHECKS),
    (obligations.obligations, obligations.CHECKS),
)

CHECKS: tuple[Check, ...] = tuple(check for _, checks in FAMILIES for check in checks)


def check(plan: Plan, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Everything that is wrong in a plan or worth a look, in the order of the plan; that of the whole plan first."""
    places = _places(plan)
    found = [_placed(finding, places) for family, _ in FAMILIES for finding in family(plan, ruleset)]
    found = _without_echoes(_once(found, plan, ruleset))
    return tuple(sorted(found, key=lambda f: _order(f, places)))


def _once(found: list[Finding], plan: Plan, ruleset: Ruleset) -> list[Finding]:
    """The findings without those that come back with each print of one objective; ``copies`` tells of the prints."""
    first = {o.ref: group[0].ref for group in copies.same_objectives(plan, ruleset) for o in group}
    seen = set()
    kept = []
    for finding in found:
        group = first.get(finding.where.objective)
        facts = tuple(fact for fact in finding.facts if fact[0] != "objective")
        if group is None or finding.code.startswith("copies."):
            kept.append(finding)
        elif (group, finding.code, finding.where.field, facts) not in seen:
            seen.add((group, finding.code, finding.where.field, facts))
            kept.append(finding)
    return kept


Places = Mapping[str, tuple[int, int, str]]  # ref → number of the objective, of the item in it, key path


def _places(plan: Plan) -> Places:
    places: dict[str, tuple[int, int, str]] = {}
    for n, objective in enumerate(plan.objectives):
        path = f"objectives[{n}]"
        places.setdefault(objective.ref, (n, -1, path))
        for m, step in enumerate(objective.steps):
            places.setdefault(step.ref, (n, m, f"{path}.steps[{m}]"))
        for m, indicator in enumerate(objective.indicators):
            places.setdefault(indicator.ref, (n, len(objective.steps) + m, f"{path}.indicators[{m}]"))
    return places


def _placed(finding: Finding, places: Places) -> Finding:
    """A finding with its key path in a plan file."""
    where = finding.where
    if not where.objective:
        return finding
    path = places[where.item or where.objective][2]
    return replace(
        finding, where=replace(where, path=f"{path}.{where.field}" if where.field.isidentifier() else path)
    )


ECHOES = {missing.PENDING.code: (drafts.NOTE,), missing.ONE["target"].code: measurability.CHECKS}


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """The findings but those that a sharper one tells of the same item: a value to come that is a writer's note."""
    told = {(f.code, f.where.objective, f.where.item) for f in found}
    return [
        f
        for f in found
        if not any((sharper.code, f.where.objective, f.where.item) in told for sharper in ECHOES.get(f.code, ()))
    ]


def _order(finding: Finding, places: Places) -> tuple[int, int, int, str]:
    where = finding.where
    objective, _, _ = places.get(where.objective, (-1, -1, ""))
    item = places[where.item][1] if where.item else -1
    return objective, item, finding.severity.rank, finding.code
