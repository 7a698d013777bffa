"""Who sees and decides the bonus; everybody sees their own, once it is approved."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import belongs_here, has
from traguardo.web.bodies.roles import Role

rules.add_perm("premiums.see", has(Role.ADMINISTRATOR, Role.DIRECTOR))
rules.add_perm("premiums.edit", has(Role.DIRECTOR))
rules.add_perm("premiums.export", has(Role.ADMINISTRATOR, Role.DIRECTOR))
rules.add_perm("premiums.see_own", belongs_here)
