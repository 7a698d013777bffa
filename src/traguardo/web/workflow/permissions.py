"""Who may move a cycle: the table of ``core/workflow.py``, a permission a move."""

from __future__ import annotations

import rules

from traguardo.core.workflow import TABLE
from traguardo.web.bodies.predicates import has, works_here
from traguardo.web.bodies.roles import Role

rules.add_perm("workflow.see", works_here)
for row in TABLE:
    rules.add_perm(f"workflow.{row.move}", has(*(Role(name) for name in sorted(row.roles))))
