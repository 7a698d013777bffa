"""Who may hand out keys to other programs."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has
from traguardo.web.bodies.roles import Role

rules.add_perm("api.manage_tokens", has(Role.ADMINISTRATOR))
