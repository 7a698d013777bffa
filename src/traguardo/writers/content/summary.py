"""The summary: key figures and charts, each with its numbers in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from traguardo.core.plan import Objective, PublishedScore
from traguardo.core.score import Timing
from traguardo.core.trace import Status, Trace
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import groups, in_order, one_person_units
from traguardo.writers.content.text import anchor, label

BAND = 20  # width of a band of the histogram, in per cent
NAMED = 40  # weights told in the words of the strip; the others are in the table
FULL = Decimal(100)
IN_TIME = (Timing.ON_TIME, Timing.EARLY)


def summary(edition: Edition) -> dict[str, Any]:
    """Key figures, charts and the table of all objectives; what has no data is empty."""
    return {
        "keys": _keys(edition),
        "attainments": [] if edition.planning else _attainments(edition),
        "timings": {} if edition.planning else _timings(edition),
        "histogram": {} if edition.planning else _histogram(edition),
        "weights": _weights(edition),
        "scores": [] if edition.planning else _scores(edition),
        "overview": _overview(edition),
    }


def _keys(edition: Edition) -> list[dict[str, str]]:
    plan, card = edition.plan, edition.card
    keys = []
    if not edition.planning and card.body.value is not None:
        keys.append({"number": edition.score(card.body.value), "label": edition.say("key_overall")})
    steps, due = sum(1 for _ in plan.steps()), len(card.year_weights)
    counts = [("objectives", len(plan.objectives)), ("steps", steps)]
    if edition.planning and due < steps:
        counts.append(("due", due))
    counts += [("indicators", sum(1 for _ in plan.indicators())), ("units", len(plan.units))]
    for name, count in counts:
        if count:
            label = edition.say(f"key_{name}_one" if count == 1 else f"key_{name}", year=str(plan.year))
            keys.append({"number": edition.number(count), "label": label})
    return keys


def _attainments(edition: Edition) -> list[dict[str, Any]]:
    """Bars of attainment by unit and by strategic area; a single bar would say nothing."""
    hidden = one_person_units(edition.plan)
    charts = []
    for kind, traces in (("unit", edition.card.units), ("area", edition.card.areas)):
        kept = [t for t in traces if t.label not in hidden and t.subject.partition(":")[2] not in hidden]
        bars = [{"label": label(trace.label), **edition.attainment(trace)} for trace in kept]
        if len(bars) > 1 and any(bar["value"] is not None for bar in bars):
            note = edition.say("small_unit") if len(kept) < len(traces) else ""
            title, column = (
                edition.say(f"chart_{kind}s"),
                edition.say(f"column_{'owner' if kind == 'unit' else 'area'}"),
            )
            charts.append({"title": title, "column": column, "bars": bars, "note": note})
    return charts


def _timings(edition: Edition) -> dict[str, Any]:
    """How many activities ended how; nothing when none has been reported on."""
    counts = Counter(edition.card.timings.values())
    total = sum(counts.values())
    if total == counts[Timing.NOT_REPORTED] + counts[Timing.UNDATED]:
        return {}
    rows = []
    for timing in Timing:
        if count := counts[timing]:
            share = Decimal(count) * 100 / total
            rows.append(
                {
                    "sign": str(timing),
                    "label": edition.say(f"timing_{timing}"),
                    "count": count,
                    "shown": edition.number(count),
                    "share": edition.say("percent", number=edition.number(share, 1)),
                    "words": edition.say(
                        "part_share",
                        label=edition.say(f"timing_{timing}"),
                        value=count,
                        share=edition.number(share, 1),
                    ),
                }
            )
    parts = "; ".join(str(row["words"]) for row in rows)
    return {"rows": rows, "total": total, "words": edition.say("timings_alt", total=total, parts=parts)}


def _histogram(edition: Edition) -> dict[str, Any]:
    """How many indicators reached how much; nothing when none was assessed."""
    values = [trace.value for trace in edition.card.indicators.values() if trace.value is not None]
    if not values:
        return {}
    rows: list[dict[str, Any]] = []
    for low in range(0, int(FULL), BAND):
        ends = {"from": low, "to": low + BAND}
        name, axis = edition.say("bin_between", **ends), edition.say("bin_axis", **ends)
        rows.append({"label": name, "axis": axis, "count": sum(1 for v in values if low <= v < low + BAND)})
    full = sum(1 for value in values if value >= FULL)
    rows.append({"label": edition.say("bin_full"), "axis": edition.say("bin_axis_full"), "count": full})
    for row in rows:
        row |= {"shown": edition.number(row["count"]), "full": row is rows[-1]}
    unassessed = len(edition.card.indicators) - len(values)
    told = [(row["label"], row["count"]) for row in rows]
    if unassessed:
        told.append((edition.say("not_assessed"), unassessed))
    parts = "; ".join(edition.say("part", label=name, value=count) for name, count in told)
    return {
        "rows": rows,
        "unassessed": edition.number(unassessed) if unassessed else "",
        "words": edition.say("histogram_alt", total=len(values), parts=parts),
    }


def _weights(edition: Edition) -> dict[str, Any]:
    """A strip as long as all weights together; nothing when the body gives no weights, or all alike."""
    weighed = [
        (objective, objective.weight)
        for objective in in_order(edition)
        if objective.weight and objective.weight > 0 and not _weighed_above(edition, objective)
    ]
    if len(weighed) < 2 or len({weight for _, weight in weighed}) == 1:
        return {}
    rows = [
        {
            "code": edition.code(objective) or str(place),
            "label": label(objective.title),
            "value": float(weight),
            "shown": edition.percent(weight),
        }
        for place, (objective, weight) in enumerate(weighed, 1)
    ]
    parts = [edition.say("part", label=str(row["code"]), value=str(row["shown"])) for row in rows[:NAMED]]
    if len(rows) > NAMED:
        parts.append(edition.say("weights_unshown", count=len(rows) - NAMED))
    return {"rows": rows, "words": edition.say("weights_alt", parts="; ".join(parts))}


def _weighed_above(edition: Edition, objective: Objective) -> bool:
    above = edition.plan.objective(objective.parent) if objective.parent else None
    return above is not None and above.weight is not None


def published_scores(edition: Edition) -> list[PublishedScore]:
    """Published scores of units the plan knows; never of one person."""
    plan = edition.plan
    known = {unit.name for unit in plan.units} | {name for o in plan.objectives for name in o.units}
    known = {name.casefold() for name in known - one_person_units(plan)}
    return [score for score in plan.scores if score.maximum > 0 and score.unit.casefold() in known]


def _scores(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "label": label(score.unit),
            "points": edition.say("of", part=score.points, whole=score.maximum),
            "value": float(score.points * 100 / score.maximum),
            "shown": edition.score(score.points * 100 / score.maximum),
            "organ": label(score.organ),
        }
        for score in published_scores(edition)
    ]


def _overview(edition: Edition) -> dict[str, Any]:
    """All objectives in one table, each a link to its card."""
    rows = []
    for group in groups(edition):
        if group.title:
            rows.append({"group": group.title})
        rows += [_row(edition, objective, depth) for objective, depth in group.objectives]
    told = [row for row in rows if "ref" in row]
    keys = ("code", "weight", "steps", "indicators", "attainment")
    columns = [key for key in keys if any(_says(row[key]) for row in told)]
    return {"rows": rows, "columns": columns}


def _says(cell: object) -> bool:
    return bool(cell.get("shown")) if isinstance(cell, Mapping) else bool(cell)


def _row(edition: Edition, objective: Objective, depth: int) -> dict[str, Any]:
    card = edition.card
    steps = [card.timings[step.ref] in IN_TIME for step in objective.steps if _counts(card.steps.get(step.ref))]
    indicators = [t for i in objective.indicators if (t := card.indicators.get(i.ref)) and _counts(t)]
    return {
        "ref": anchor(objective.ref),
        "depth": depth,
        "code": edition.code(objective),
        "title": edition.title(objective),
        "weight": "" if objective.weight is None else edition.percent(objective.weight),
        "steps": _parts(edition, steps, len(objective.steps)),
        "indicators": _parts(edition, [t.fact("met") is True for t in indicators], len(objective.indicators)),
        "attainment": {} if edition.planning else edition.attainment(card.objectives.get(objective.ref)),
    }


def _counts(trace: Trace | None) -> bool:
    return trace is not None and trace.status in (Status.ASSESSED, Status.MISSING)


def _parts(edition: Edition, done: list[bool], planned: int) -> str:
    """How many were done of those that count; in a plan, how many there are."""
    if edition.planning:
        return edition.number(planned) if planned else ""
    return edition.say("of", part=sum(done), whole=len(done)) if done else ""
