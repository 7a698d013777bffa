"""A trace as the branches of a page: label, number, reason, article, and what stands below."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.wording.explanation import called, reason, result


@dataclass(slots=True)
class Branch:
    """One number with its reason."""

    trace: Trace
    depth: int
    label: str
    share: Decimal | None  # what a bar can draw
    result: str
    reason: str
    planned: Decimal | None  # weight before redistribution, where that changed it
    is_open: bool
    below: list[Branch] = field(default_factory=list)

    @property
    def closing(self) -> range:
        """One for each level that ends with this branch; for pages that draw the tree in one go."""
        return range(self.ends)

    ends: int = 0


def branches(top: Trace, ruleset: Ruleset, language: str, *, open_levels: int) -> list[Branch]:
    """A trace and all below it in the order of the page, each with how many levels end after it."""
    found: list[Branch] = []
    waiting = [(top, 0)]
    while waiting:
        trace, depth = waiting.pop()
        planned = trace.fact("planned_weight")
        found.append(
            Branch(
                trace,
                depth,
                called(trace, language),
                trace.value if trace.unit == "%" else None,
                result(trace, language, ruleset),
                reason(trace, language),
                planned if isinstance(planned, Decimal) else None,
                depth < open_levels,
            )
        )
        waiting.extend((child, depth + 1) for child in reversed(trace.children))
    for branch, after in zip(found, [*[b.depth for b in found[1:]], 0], strict=True):
        branch.ends = max(0, branch.depth - after) if not branch.trace.children else 0
    return found
