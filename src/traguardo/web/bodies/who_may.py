"""Who may do what, asked from the permissions themselves with somebody who has one role and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from rules.permissions import permissions

from traguardo.web.bodies.predicates import RolePlayer
from traguardo.web.bodies.roles import Role


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one role has a permission; ``limits`` are the conditions under which it does."""

    role: Role
    yes: bool
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One permission and what it says of each role."""

    name: str
    answers: tuple[Answer, ...]


def table() -> list[tuple[str, list[Line]]]:
    """Every permission by feature, with the answer of each role."""
    lines = [Line(name, tuple(answer(name, role) for role in Role)) for name in sorted(permissions)]
    return [(feature, list(group)) for feature, group in groupby(lines, key=lambda line: line.name.split(".")[0])]


def answer(name: str, role: Role) -> Answer:
    """What one permission says of one role: no, yes, or yes within limits."""
    within, outside = RolePlayer(role, within_limits=True), RolePlayer(role, within_limits=False)
    if not permissions.test_rule(name, within):
        return Answer(role, yes=False)
    free = permissions.test_rule(name, outside)
    return Answer(role, yes=True, limits=() if free else tuple(dict.fromkeys(within.limits_met)))
