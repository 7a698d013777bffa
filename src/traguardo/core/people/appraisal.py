"""What one person comes to in a year: by the body, the unit, objectives, behaviours, and how they evaluate others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.people.competences import Competence, Dictionary
from traguardo.core.people.person import Category, Person
from traguardo.core.people.presence import Stay
from traguardo.core.plan import Plan
from traguardo.core.rounding import shown_value
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.core.scoring.combination import Part, combined
from traguardo.core.trace import Status, Trace
from traguardo.core.weights import HUNDRED, ZERO, shares

PARTS = ("body", "unit", "objectives", "behaviours", "differentiation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What the plan of the year came to, as far as people are evaluated on it."""

    body: Trace
    units: Mapping[str, Trace]  # by name
    objectives: Mapping[str, Trace]  # by ref and by code


def organisation(plan: Plan, card: Scorecard, ruleset: Ruleset) -> Organisation:
    """The performance of body, units and objectives, of the units as computed or as the evaluator published it.

    A strategic area stands for a unit of the same name where the plan has no such unit.
    """
    units = {trace.subject.partition(":")[2]: trace for trace in (*card.areas, *card.units)}
    if ruleset.text("appraisal.unit_from") == "published":
        units |= {trace.label: trace for trace in card.published}
    codes = {o.code: card.objectives[o.ref] for o in plan.objectives if o.code}
    return Organisation(body=card.body, units=units, objectives={**codes, **card.objectives})


def appraisal(
    person: Person,
    stays: Sequence[Stay],
    of: Organisation,
    ruleset: Ruleset,
    known: Dictionary,
    given: Sequence[Decimal] = (),
) -> Trace:
    """The individual score, 0–100, with everything it follows from.

    What a person was not asked (no objectives, nobody to evaluate) weighs nothing; its weight goes to the others.

    Args:
        person: the person.
        stays: their periods in one group; the category with most days says what weighs how much.
        of: the performance of the organisation.
        ruleset: weights by category.
        known: the competences and levels of that ruleset.
        given: the scores this person gave as an evaluator.
    """
    category = prevailing(stays)
    key = f"appraisal.weights.{category.value}"
    weights = ruleset.table(key)
    made = {
        "body": _named(of.body, "body"),
        "unit": _units(stays, of),
        "objectives": _objectives(person, of),
        "behaviours": _behaviours(person, category, known),
        "differentiation": differentiation(given, ruleset),
    }
    parts: list[Part] = [(weights[name], made[name]) for name in PARTS if weights[name]]
    trace = combined(
        "appraisal.person",
        f"person:{person.id}",
        person.label,
        parts,
        reference=ruleset.reference(key),
    )
    return _judged(trace, ruleset)


def prevailing(stays: Sequence[Stay]) -> Category:
    """The category with most days; of two with the same, the later."""
    days: dict[Category, Decimal] = {}
    for stay in stays:
        days[stay.category] = days.get(stay.category, ZERO) + stay.calendar_days
    return max(reversed(days), key=days.__getitem__)


def is_negative(score: Decimal, ruleset: Ruleset) -> bool:
    """Whether a score, as it is shown, is a negative evaluation."""
    shown = shown_value(score, ruleset)
    return shown is not None and shown < ruleset.number("appraisal.negative_below")


def consequences(trace: Trace, category: Category, negative_before: int, ruleset: Ruleset) -> tuple[str, ...]:
    """What follows from a negative evaluation, as codes; nothing from any other.

    Args:
        trace: the individual score.
        category: of the person.
        negative_before: how many years in a row before this one were negative too.
        ruleset: the system in force.
    """
    if trace.value is None or not is_negative(trace.value, ruleset):
        return ()
    found = ["no_premium", "improvement_plan"]
    if category is Category.MANAGER:
        found.append("managerial_liability")
    years = ruleset.parameters.get("appraisal.negative_years")
    if years is not None and negative_before + 1 >= ruleset.number("appraisal.negative_years"):
        found.append("disciplinary")
    return tuple(found)


def differentiation(given: Sequence[Decimal], ruleset: Ruleset) -> Trace:
    """How far the scores an evaluator gave differ: their mean distance from their mean, against the one expected."""
    people = int(ruleset.number("appraisal.differentiation_people"))
    expected = ruleset.number("appraisal.differentiation_spread")
    reference = ruleset.reference("appraisal.differentiation_spread")
    subject, facts = "differentiation", (("count", len(given)), ("people", people))
    if len(given) < people:
        return Trace(
            subject=subject, label="", rule="appraisal.few_evaluated", value=None, status=Status.NOT_APPLICABLE,
            facts=facts, reference=reference,
        )  # fmt: skip
    found = spread(given)
    return Trace(
        subject=subject,
        label="",
        rule="appraisal.differentiation",
        value=min(HUNDRED, found * HUNDRED / expected),
        facts=(*facts, ("spread", found), ("expected", expected)),
        reference=reference,
    )


def spread(scores: Sequence[Decimal]) -> Decimal:
    """The mean distance of some scores from their mean, in points; at least one score."""
    mean = sum(scores, ZERO) / len(scores)
    return sum((abs(score - mean) for score in scores), ZERO) / len(scores)


def _judged(trace: Trace, ruleset: Ruleset) -> Trace:
    """The same score, which says whether it is a negative evaluation."""
    if trace.value is None:
        return trace
    facts = (("negative", is_negative(trace.value, ruleset)),)
    return trace.weighing(None, facts)


def _named(trace: Trace, subject: str) -> Trace:
    """The performance of something as one number: what is below it has its own page."""
    return Trace(
        subject=subject,
        label=trace.label,
        rule=f"appraisal.{subject}",
        value=trace.value,
        status=trace.status,
        facts=tuple((name, fact) for name, fact in trace.facts if name in ("points", "maximum", "organ")),
        reference=trace.reference,
    )


def _units(stays: Sequence[Stay], of: Organisation) -> Trace:
    """The unit's performance; of several units, each for the days spent in it."""
    days: dict[str, Decimal] = {}
    for stay in stays:
        days[stay.unit] = days.get(stay.unit, ZERO) + stay.calendar_days
    found = [(_unit(name, of), worked) for name, worked in days.items()]
    if len(found) == 1:
        return found[0][0]
    total = sum(days.values(), ZERO)
    parts: list[Part] = [(worked * HUNDRED / total, trace) for trace, worked in found]
    return combined("appraisal.units", "unit", "", parts)


def _unit(name: str, of: Organisation) -> Trace:
    known = of.units.get(name)
    if known is None:
        facts = (("unit", name or "—"),)
        return Trace(
            subject="unit", label=name, rule="appraisal.no_unit", value=None, status=Status.UNMEASURABLE, facts=facts
        )
    trace = _named(known, "unit")
    if known.rule == "published":
        return Trace(
            subject="unit", label=name, rule="appraisal.unit_published", value=trace.value, status=trace.status,
            facts=trace.facts,
        )  # fmt: skip
    return trace


def _objectives(person: Person, of: Organisation) -> Trace:
    if not person.objectives:
        return Trace(
            subject="objectives", label="", rule="appraisal.no_objectives", value=None, status=Status.NOT_APPLICABLE
        )
    weights = shares([o.weight for o in person.objectives])
    parts: list[Part] = []
    for n, (asked, weight) in enumerate(zip(person.objectives, weights, strict=True), 1):
        subject, known = f"objective:{n}", of.objectives.get(asked.objective)
        if asked.score is not None:
            trace = Trace(subject=subject, label=asked.title, rule="appraisal.objective_given", value=asked.score)
        elif known is not None:
            trace = Trace(
                subject=subject, label=asked.title, rule="appraisal.objective_of_plan", value=known.value,
                status=known.status, facts=(("objective", known.label),),
            )  # fmt: skip
        else:
            trace = Trace(
                subject=subject, label=asked.title, rule="appraisal.objective_open", value=None, status=Status.PENDING
            )
        parts.append((weight, trace))
    return combined("appraisal.objectives", "objectives", "", parts)


def _behaviours(person: Person, category: Category, known: Dictionary) -> Trace:
    asked = known.asked[category]
    seen = {behaviour.competence: behaviour.level for behaviour in person.behaviours}
    if not asked:
        return Trace(
            subject="behaviours", label="", rule="appraisal.no_behaviours", value=None, status=Status.NOT_APPLICABLE
        )
    weights = shares([None] * len(asked))
    parts: list[Part] = [
        (weight, _behaviour(competence, seen.get(competence.code), known.points))
        for weight, competence in zip(weights, asked, strict=True)
    ]
    return combined("appraisal.behaviours", "behaviours", "", parts, reference=known.reference)


def _behaviour(competence: Competence, level: int | None, points: Sequence[Decimal]) -> Trace:
    subject = f"competence:{competence.code}"
    if level is None or not 1 <= level <= len(points):
        return Trace(
            subject=subject,
            label=competence.title,
            rule="appraisal.behaviour_open",
            value=None,
            status=Status.PENDING,
            reference=competence.reference,
        )
    facts = (("level", level), ("levels", len(points)), ("descriptor", competence.descriptors[level - 1]))
    return Trace(
        subject=subject,
        label=competence.title,
        rule="appraisal.behaviour",
        value=points[level - 1],
        facts=facts,
        reference=competence.reference,
    )
