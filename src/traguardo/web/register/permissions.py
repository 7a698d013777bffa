"""Who may read the audit trail."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has
from traguardo.web.bodies.roles import Role

rules.add_perm("register.see", has(Role.ADMINISTRATOR, Role.EVALUATOR, Role.AUDITOR))
