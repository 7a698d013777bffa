"""What permissions are made of: a role, or a role within limits.

    rules.add_perm("monitoring.propose", has(Role.DIRECTOR) | has(Role.OFFICER) & owns_the_item)

A limit looks at the thing itself; asked about a whole body it says that there may be such things. The page «who may
do what» asks every permission with a ``RolePlayer`` in place of a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import rules

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import Person, roles_in

PUBLIC = "public"


@dataclass(slots=True)
class RolePlayer:
    """Somebody who has one role and nothing else, whom every limit lets pass, or none."""

    role: Role
    within_limits: bool
    limits_met: list[str] = field(default_factory=list)

    def passes(self, limit: str) -> bool:
        """Answer a limit, and remember that it asked."""
        self.limits_met.append(limit)
        return self.within_limits


def has(*roles: Role) -> rules.Predicate:
    """Whether a person has one of these roles in the body that the thing belongs to."""
    wanted = frozenset(roles)

    @rules.predicate(name=" | ".join(roles))  # type: ignore[untyped-decorator]
    def holds(person: Person | RolePlayer, thing: Any) -> bool:
        if isinstance(person, RolePlayer):
            return person.role in wanted
        return bool(thing is not None and wanted & roles_in(person, body_of(thing)))

    return holds


def limit(test: Callable[[User, Any], bool]) -> rules.Predicate:
    """A condition on the thing itself, named by its function; ``limit.<name>`` in wording says it."""
    name = test.__name__

    @rules.predicate(name=name)  # type: ignore[untyped-decorator]
    def holds(person: Person | RolePlayer, thing: Any) -> bool:
        if isinstance(person, RolePlayer):
            return person.passes(name)
        return isinstance(thing, Body) or (isinstance(person, User) and test(person, thing))

    return holds


def body_of(thing: Any) -> Body:
    """The body a thing belongs to: itself, or its ``body``."""
    return thing if isinstance(thing, Body) else thing.body


anybody = has(*Role)
"""Everybody, signed in or not."""

belongs_here = has(*(role for role in Role if role is not Role.CITIZEN))
"""Everybody with a role in the body, employees too."""

works_here = has(*(role for role in Role if role not in {Role.CITIZEN, Role.EMPLOYEE}))
"""Everybody with a role in the cycle; who is only evaluated in it has none."""
