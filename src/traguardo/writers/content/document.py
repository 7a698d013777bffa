"""The whole of a printed document as plain data, ready for the templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from traguardo.core.finding import Finding
from traguardo.core.score import Timing
from traguardo.writers.content import timeline, weighing
from traguardo.writers.content.cards import card
from traguardo.writers.content.defects import defects
from traguardo.writers.content.edition import LONGEST_TITLE, Edition
from traguardo.writers.content.explanation import explanation
from traguardo.writers.content.outline import groups
from traguardo.writers.content.placeholders import filled
from traguardo.writers.content.summary import summary
from traguardo.writers.content.text import label, paragraphs


def report(edition: Edition, findings: tuple[Finding, ...], internal: bool) -> dict[str, Any]:
    """The report on performance; the findings only in the copy for internal use."""
    return {
        **_common(edition, internal),
        "appendix": explanation(edition),
        "defects": defects(edition, findings) if internal else [],
    }


def plan_of_objectives(edition: Edition) -> dict[str, Any]:
    """The plan of objectives with its weight tables and the matrix."""
    return {
        **_common(edition, internal=False),
        "strategy": weighing.strategy(edition),
        "objective_weights": weighing.objective_weights(edition),
        "step_weights": weighing.step_weights(edition),
        "matrix": weighing.matrix(edition),
        "structure": weighing.structure(edition),
    }


def signing_day(edition: Edition) -> date:
    """The day the document speaks of: its own, that of its deed or of its values, else the end of the year."""
    plan = edition.plan
    deed = plan.deed.date if plan.deed else None
    return plan.document_date or deed or plan.report_date or date(plan.year, 12, 31)


def _common(edition: Edition, internal: bool) -> dict[str, Any]:
    return {
        "language": edition.language,
        "words": edition.fixed_texts(),
        "planning": edition.planning,
        "internal": internal,
        "document": _document(edition),
        "guide": guide(edition),
        "sections": [
            {"title": label(section.title), "text": paragraphs(filled(edition, section.text))}
            for section in edition.plan.sections
            if section.text.strip()
        ],
        "summary": summary(edition),
        "axis": timeline.axis(edition),
        "groups": [
            {
                "title": group.title,
                "cards": [card(edition, objective, depth) for objective, depth in group.objectives],
            }
            for group in groups(edition)
        ],
    }


def _document(edition: Edition) -> dict[str, Any]:
    plan, say = edition.plan, edition.say
    kind = say("title_plan" if edition.planning else "title_report")
    body = label(plan.body.name)
    return {
        "title": kind,
        "body": body,
        "short_body": label(plan.body.short_name, 80) or label(plan.body.name, 80),
        "year": str(plan.year),
        "period": period(edition),
        "lines": cover_lines(edition),
        "draft": plan.deed is None,
        "name": f"{kind} {plan.year} – {body}",
        "description": say("description", title=kind, year=str(plan.year), body=body),
    }


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
    dated = any(step.planned.spans for _, step in edition.plan.steps())
    suffix = "_plan" if edition.planning else ""
    return {
        "texts": texts,
        "signs": signs,
        "timeline": say(f"guide_timeline_text{suffix}") if dated else "",
        "example": "" if edition.planning else say("guide_timeline_example"),
    }
