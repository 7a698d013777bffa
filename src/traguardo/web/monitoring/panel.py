"""What waits, on the first page of a body."""

from __future__ import annotations

from itertools import groupby

from django.utils.timezone import localdate

from traguardo.web.bodies.access import BodyRequest, may
from traguardo.web.bodies.overview import Panel
from traguardo.web.monitoring.waiting import tasks_of, work_of

FIRST = 3  # of a kind


def panel(request: BodyRequest) -> Panel:
    """The first things that wait, by kind."""
    today = localdate()
    tasks = tasks_of(request.user, work_of(request.body_of), today)
    groups = []
    for kind, group in groupby(tasks, key=lambda task: task.kind):
        found = list(group)
        groups.append((kind.value, [(task, task.late(today)) for task in found[:FIRST]], len(found)))
    return Panel(
        "monitoring/panel.html", 10, {"groups": groups, "count": len(tasks), "leads": may(request, "monitoring.see")}
    )
