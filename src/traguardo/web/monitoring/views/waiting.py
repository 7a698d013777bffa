"""What waits for who asks."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.monitoring.waiting import tasks_of, work_of


@require_safe
@of_body("monitoring.see")
def waiting(request: BodyRequest) -> HttpResponse:
    """Everything that waits for who asks in this body."""
    today = localdate()
    tasks = tasks_of(request.user, work_of(request.body_of), today)
    groups = [
        (kind.value, [(task, task.late(today)) for task in group])
        for kind, group in groupby(tasks, key=lambda task: task.kind)
    ]
    return render(request, "monitoring/waiting.html", {"groups": groups})
