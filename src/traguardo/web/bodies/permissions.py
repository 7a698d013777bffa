"""Who may do what to a body itself."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import belongs_here, has, works_here
from traguardo.web.bodies.roles import Role

administers = has(Role.ADMINISTRATOR)
looks_after = has(Role.ADMINISTRATOR, Role.DIRECTOR, Role.EVALUATOR, Role.TRANSPARENCY, Role.AUDITOR)

rules.add_perm("bodies.see", belongs_here)
rules.add_perm("bodies.see_permissions", works_here)
rules.add_perm("bodies.see_organisation", works_here)
rules.add_perm("bodies.see_rulesets", works_here)
rules.add_perm("bodies.see_people", looks_after)
rules.add_perm("bodies.edit", administers)
rules.add_perm("bodies.edit_people", administers)
rules.add_perm("bodies.edit_organisation", administers)
rules.add_perm("bodies.edit_rulesets", administers)
