"""When the evaluator's file may be written: while the cycle is measured, and never over another's change."""

from __future__ import annotations

from traguardo.core.finding import Finding
from traguardo.core.workflow import State
from traguardo.web.bodies.findings import wrong
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle


def shut(cycle: Cycle) -> tuple[Finding, ...]:
    """Why nothing can be written into the file; nothing where it can."""
    if State(cycle.state) is State.MEASURED:
        return ()
    return (wrong("validation.shut", state=say(f"state.{cycle.state}")),)


def opened(cycle: Cycle) -> tuple[Cycle, tuple[Finding, ...]]:
    """The cycle, locked until the transaction ends, and why its file is shut."""
    cycle = editing.locked(cycle)
    return cycle, shut(cycle)
