"""The evaluation of the demonstration: where a report prints its scores, they stand as the evaluator's proposal."""

from __future__ import annotations

from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.pages.saying import say
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.validation import judging, samples


def demo_validation(body: Body, *, by: User) -> None:
    """Propose the printed scores of the measured cycles of a body, and draw a sample of indicators.

    Args:
        body: of the demonstration.
        by: its evaluator.
    """
    for cycle in Cycle.objects.filter(body=body, state=State.MEASURED.value).select_related("body"):
        seen = insight(cycle)
        for printed in seen.plan.scores:
            points = printed.points * seen.own.scale / printed.maximum
            judging.change(cycle, f"unit:{printed.unit}", points, say("validation.demo_reason"), by=by)
        if seen.plan.scores:
            samples.draw(cycle, seed=str(cycle.year), by=by)
