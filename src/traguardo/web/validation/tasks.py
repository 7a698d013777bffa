"""The questions of the evaluator among what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.tasks import Kind, Task
from traguardo.web.validation.models import Question


def tasks(person: User, body: Body, today: date) -> Iterator[Task]:  # noqa: ARG001
    """The open questions to a person who has not had the last word."""
    found = Question.objects.filter(
        cycle__body=body, cycle__state=State.MEASURED.value, to=person, closed_at=None
    ).select_related("cycle")
    for question in found.prefetch_related("messages"):
        words = list(question.messages.all())
        if not words or words[-1].by_id != person.pk:
            href = reverse("validation:question", args=[body.slug, question.cycle.year, question.pk])
            yield Task(
                Kind.ANSWER, question.text[:160], href, question.due, question.label or str(question.cycle.year)
            )
