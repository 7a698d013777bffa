"""Who may import documents, and who may see what was imported."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has
from traguardo.web.bodies.roles import Role

imports = has(Role.ADMINISTRATOR, Role.DIRECTOR, Role.OFFICER)

rules.add_perm("importing.see", imports | has(Role.AREA_HEAD, Role.EVALUATOR, Role.AUDITOR))
rules.add_perm("importing.edit", imports)
