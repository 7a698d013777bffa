"""Who may do what in monitoring; in which state of the cycle is said by ``core/workflow.py``."""

from __future__ import annotations

import rules

from traguardo.web.accounts.models import User
from traguardo.web.bodies.predicates import has, limit, works_here
from traguardo.web.bodies.roles import Role
from traguardo.web.monitoring.answering import Subject, answers, heads


@limit
def answers_for_it(person: User, thing: Subject) -> bool:
    """Owner of the item, or at work in a unit of its objective."""
    return answers(person, thing)


@limit
def heads_it(person: User, thing: Subject) -> bool:
    """Head of a unit of its objective."""
    return heads(person, thing)


@limit
def not_by_oneself(person: User, thing: Subject) -> bool:
    """Nobody takes over a value of their own."""
    return thing.by is None or thing.by != person.pk


directs = has(Role.DIRECTOR)

rules.add_perm("monitoring.see", works_here)
rules.add_perm("monitoring.plan_periods", has(Role.DIRECTOR, Role.OFFICER))
rules.add_perm("monitoring.open_and_close", has(Role.DIRECTOR, Role.OFFICER))
rules.add_perm("monitoring.reopen", directs)
rules.add_perm("monitoring.propose", directs | has(Role.AREA_HEAD, Role.OFFICER) & answers_for_it)
rules.add_perm("monitoring.decide", directs | has(Role.AREA_HEAD) & heads_it & not_by_oneself)
rules.add_perm(
    "monitoring.see_evidence",
    has(Role.DIRECTOR, Role.EVALUATOR, Role.AUDITOR) | has(Role.AREA_HEAD, Role.OFFICER) & answers_for_it,
)
rules.add_perm("monitoring.neutralise", directs)
rules.add_perm("monitoring.tell_results", directs | has(Role.AREA_HEAD) & heads_it)
