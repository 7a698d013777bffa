"""The latest cycles, on the first page of a body."""

from __future__ import annotations

import rules

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.bodies.overview import Panel
from traguardo.web.plans.models import Cycle

LATEST = 3


def panel(request: BodyRequest) -> Panel | None:
    """The newest cycles with the state each is in; nothing for who may not see plans."""
    if not rules.has_perm("plans.see", request.user, request.body_of):
        return None
    found = Cycle.objects.filter(body=request.body_of).order_by("-year")[:LATEST]
    return Panel("plans/panel.html", 20, {"cycles": list(found)})
