"""What the checks found, beside the field of the card that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from traguardo.core.finding import Finding
from traguardo.core.plan import Objective
from traguardo.web.pages.saying import said
from traguardo.web.plans.card import Card


def attach(card: Card, objective: Objective, findings: Iterable[Finding]) -> None:
    """Give each form of a card its ``notes`` (field → findings) and ``general`` (those about no field of it).

    Args:
        card: the card; its rows stand in the order of the objective's items, or are fewer.
        objective: the objective whose refs the findings name.
        findings: of the whole plan or of the objective.
    """
    forms: dict[str, Any] = {"": card.about}
    forms |= {step.ref: form for step, form in zip(objective.steps, _known(card.steps, objective), strict=False)}
    forms |= {i.ref: form for i, form in zip(objective.indicators, _known(card.indicators, objective), strict=False)}
    for sheet in card.sheets:
        sheet.notes, sheet.general = defaultdict(list), []  # type: ignore[attr-defined]
    for finding in findings:
        if finding.where.objective != objective.ref:
            continue
        form = forms.get(finding.where.item, card.about)
        told = {"finding": finding, "said": said(finding)}
        if finding.where.field in form.fields:
            form.notes[finding.where.field].append(told)
        else:
            form.general.append(told)
    for sheet in card.sheets:
        sheet.notes = dict(sheet.notes)  # type: ignore[attr-defined]


def _known(forms: list[Any], objective: Objective) -> list[Any]:
    """The forms in the order of the objective's items: by ref where they have one."""
    by_ref = {str(form["ref"].value() or ""): form for form in forms if "ref" in form.fields}
    refs = [*(s.ref for s in objective.steps), *(i.ref for i in objective.indicators)]
    ordered = [by_ref[ref] for ref in refs if ref in by_ref]
    return ordered if len(ordered) == len(forms) else forms
