"""What the first pages of a document say: its deed, its dates, how to read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from traguardo.core.score import Timing
from traguardo.writers.content.edition import LONGEST_TITLE, Edition
from traguardo.writers.content.text import label


def signing_day(edition: Edition) -> date:
    """The day the document speaks of: its own, that of its deed or of its values, else the end of the year."""
    plan = edition.plan
    deed = plan.deed.date if plan.deed else None
    return plan.document_date or deed or plan.report_date or date(plan.year, 12, 31)


def period(edition: Edition) -> str:
    """The years a plan speaks of, where there is more than one."""
    plan = edition.plan
    return edition.say("horizon", first=str(plan.year), last=str(plan.horizon_end)) if plan.last_year else ""


def cover_lines(edition: Edition) -> list[str]:
    """The lines of the first page: the original title, the deed, the version, the dates."""
    plan, say = edition.plan, edition.say
    lines = []
    if plan.title.strip():
        lines.append(say("original_title", title=label(plan.title)))
    if deed := plan.deed:
        lines.append(say("deed", organ=label(deed.organ), number=label(deed.number), date=deed.date))
        if deed.subject.strip():
            lines.append(say("deed_subject", subject=label(deed.subject, LONGEST_TITLE)))
    if plan.version.strip():
        lines.append(say("version", version=label(plan.version)))
    if plan.document_date:
        lines.append(say("document_date", date=plan.document_date))
    if plan.report_date and not edition.planning:
        lines.append(say("report_date", date=plan.report_date))
    return lines


def guide(edition: Edition) -> dict[str, Any]:
    """How to read the document: only what is in it is explained."""
    say, card = edition.say, edition.card
    title, on = edition.ruleset.title, edition.ruleset.on
    weighed = any(step.weight is not None for _, step in edition.plan.steps())
    weighed |= any(objective.weight is not None for objective in edition.plan.objectives)
    if edition.planning:
        texts = [say("guide_ruleset_plan", title=title, on=on)] if weighed else []
    else:
        texts = [say("guide_attainment"), say("guide_ruleset", title=title, on=on)]
        if card.scale != 100:
            texts.insert(1, say("guide_scale", scale=card.scale))
        if any(variance is not None for variance in card.variances.values()):
            texts.append(say("guide_variance"))
        texts.append(say("guide_excluded"))
    if weighed:
        texts.append(say("guide_weights"))
    found = set() if edition.planning else set(card.timings.values())
    signs = [
        {"sign": str(timing), "word": say(f"timing_{timing}"), "meaning": say(f"meaning_{timing}")}
        for timing in Timing
        if timing in found
    ]
    return {
        "texts": texts,
        "signs": signs,
    }
