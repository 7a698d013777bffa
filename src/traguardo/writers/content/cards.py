"""What the cards of every document say alike: money, names, why something does not count, how an activity ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from traguardo.core.plan import Neutralisation, Resources, Step
from traguardo.core.score import Timing
from traguardo.core.trace import Status
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import label


def resources(edition: Edition, given: Resources) -> dict[str, Any]:
    """The money and people of a project, as a row; ``money`` is empty when nothing is known."""
    amounts = (given.assigned, given.committed, given.paid)
    money = ["" if amount is None else edition.number(amount, 2) for amount in amounts]
    staff = "" if given.staff_share is None else edition.number(given.staff_share)
    known = any(money) or staff
    return {"project": label(given.project), "money": [*money, staff] if known else []}


def names(edition: Edition, prefix: str, members: Iterable[str]) -> str:
    """Enumeration members in words, one after the other."""
    return ", ".join(edition.say(f"{prefix}_{member}") for member in members)


def neutralised(edition: Edition, why: Neutralisation) -> str:
    """Why an item does not count, with the deed that allows it."""
    deed = why.deed
    return edition.say(
        "neutralised_by", reason=why.reason.rstrip(". "), organ=deed.organ, number=deed.number, date=deed.date
    )


def outcome(edition: Edition, step: Step) -> tuple[Timing | None, str]:
    """How an activity ended, as a timing and in words; the reason where it does not count."""
    trace = edition.card.steps.get(step.ref)
    timing = edition.card.timings.get(step.ref)
    if trace and trace.status in (Status.NOT_APPLICABLE, Status.NEUTRALISED, Status.NOT_DUE, Status.PENDING):
        return timing, edition.say(f"status_{trace.status}")
    return timing, edition.say(f"timing_{timing}") if timing else ""
