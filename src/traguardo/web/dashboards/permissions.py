"""Who sees the dashboards: who works in the body; citizens what is published."""

from __future__ import annotations

from typing import Any

import rules

from traguardo.core.workflow import State
from traguardo.web.bodies.predicates import RolePlayer, body_of, works_here
from traguardo.web.plans.models import Cycle


@rules.predicate(name="has_published_results")  # type: ignore[untyped-decorator]
def has_published_results(person: Any, thing: Any) -> bool:
    """Whether the body has published a cycle; then everybody may read what it came to."""
    if isinstance(person, RolePlayer):
        return person.passes("has_published_results")
    return thing is not None and Cycle.objects.filter(body=body_of(thing), state=State.PUBLISHED).exists()


rules.add_perm("dashboards.see", works_here)
rules.add_perm("dashboards.see_results", has_published_results)
