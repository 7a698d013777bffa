"""The narrative texts of a cycle's documents: written once, taken over from the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traguardo.core.plan import Section
from traguardo.web.accounts.models import User
from traguardo.web.plans.editing import Stale, change_plan
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

CHANGED = "documents.texts_changed"


def write(cycle: Cycle, sections: Sequence[Section], *, seen: int, by: User) -> Stale | None:
    """Put these sections in place of those that are there; what somebody else wrote meanwhile is not lost."""
    return change_plan(cycle, lambda plan: replace(plan, sections=tuple(sections)), CHANGED, by=by, seen=seen)


def before(cycle: Cycle) -> Cycle | None:
    """The latest cycle of the body before this one."""
    return Cycle.objects.filter(body=cycle.body, year__lt=cycle.year).order_by("-year").first()


def take_over(cycle: Cycle, *, by: User) -> int:
    """Add the sections of the year before whose titles are not there yet; how many."""
    source = before(cycle)
    if source is None:
        return 0
    there = {section.title.casefold() for section in plan_of(cycle).sections}
    new = tuple(s for s in plan_of(source).sections if s.title.casefold() not in there)
    if new:
        change_plan(cycle, lambda plan: replace(plan, sections=(*plan.sections, *new)), CHANGED, by=by)
    return len(new)
