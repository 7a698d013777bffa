"""What is wrong in a plan or report: one family of defects a file.

``check(plan, ruleset)`` looks for everything; ``CHECKS`` says what there is to look for.
"""

from __future__ import annotations

from traguardo.core.checks.check import Check
from traguardo.core.checks.registry import CHECKS, check

__all__ = ["CHECKS", "Check", "check"]
