"""Who downloads the documents of a cycle, drafts too; who writes their texts; who says how they look."""

from __future__ import annotations

import rules

from traguardo.web.bodies.predicates import has, works_here
from traguardo.web.bodies.roles import Role

rules.add_perm("documents.see", works_here)
rules.add_perm("documents.edit_texts", has(Role.DIRECTOR, Role.AREA_HEAD, Role.OFFICER))
rules.add_perm("documents.edit_look", has(Role.ADMINISTRATOR))
