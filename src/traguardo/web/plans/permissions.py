"""Who may do what with plans; what may be written in which state is said by ``core/workflow.py``."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has, works_here
from traguardo.web.bodies.roles import Role

writes = has(Role.ADMINISTRATOR, Role.DIRECTOR, Role.AREA_HEAD, Role.OFFICER)

rules.add_perm("plans.see", works_here)
rules.add_perm("plans.create", writes)
rules.add_perm("plans.edit", writes)
rules.add_perm("plans.judge", has(Role.EVALUATOR))
rules.add_perm("plans.comment", writes | has(Role.EVALUATOR, Role.BOARD, Role.TRANSPARENCY))
