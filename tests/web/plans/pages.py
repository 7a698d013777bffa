"""What a browser sends back from the card of an objective: the fields as they stand, and what a person changes."""

from __future__ import annotations

from django.http import QueryDict

from traguardo.core.plan import Objective
from traguardo.core.workflow import Part
from traguardo.web.plans.card import Card
from traguardo.web.plans.models import Cycle, ObjectiveRow
from traguardo.web.plans.records import plan_of

PARTS = frozenset(Part)


def fields(cycle: Cycle, ref: str = "A", parts: frozenset[Part] = PARTS, **changes: str) -> dict[str, object]:
    """The form of a card as it was shown, with other texts in some of its fields (``o__title`` for ``o-title``)."""
    plan = plan_of(cycle)
    objective = plan.objective(ref) or Objective(ref="", title="")
    card = Card(plan, objective, parts)
    sent: dict[str, object] = {}
    for sheet in card.sheets:
        for name in sheet.fields:
            field = sheet[name]
            many = getattr(field.field.widget, "allow_multiple_selected", False)
            value = field.value() or ([] if many else "")
            sent[field.html_name] = value if isinstance(value, list) else str(getattr(value, "value", value))
    row = ObjectiveRow.objects.filter(cycle=cycle, ref=ref).first()
    sent["edition"] = str(row.edition if row else 0)
    sent["do"] = "save"
    return sent | {name.replace("__", "-"): text for name, text in changes.items()}


def query(sent: dict[str, object]) -> QueryDict:
    """The same as the server reads it."""
    found = QueryDict(mutable=True)
    for name, value in sent.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found
