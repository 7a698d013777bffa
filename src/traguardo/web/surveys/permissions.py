"""Who may prepare a questionnaire, type in answers on paper, read what was written; everybody may answer."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has, works_here
from traguardo.web.bodies.roles import Role

prepares = has(Role.DIRECTOR, Role.AREA_HEAD, Role.OFFICER)
leads = has(Role.DIRECTOR, Role.AREA_HEAD)

rules.add_perm("surveys.see", works_here)
rules.add_perm("surveys.edit", prepares)
rules.add_perm("surveys.type_in", prepares)
rules.add_perm("surveys.look_through", leads)
rules.add_perm("surveys.record", leads)
