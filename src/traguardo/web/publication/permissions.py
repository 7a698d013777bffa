"""Who publishes and withdraws; what is published everybody reads."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import anybody, has, works_here
from traguardo.web.bodies.roles import Role

rules.add_perm("publication.read", anybody)
rules.add_perm("publication.follow", works_here)
rules.add_perm("publication.publish", has(Role.ADMINISTRATOR, Role.TRANSPARENCY))
rules.add_perm("publication.fulfil", has(Role.ADMINISTRATOR, Role.DIRECTOR, Role.OFFICER, Role.TRANSPARENCY))
rules.add_perm("publication.withdraw", has(Role.ADMINISTRATOR, Role.TRANSPARENCY))
