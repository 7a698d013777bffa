"""Questions of the evaluator and their answers: a thread with a deadline, open until the evaluator closes it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate, now

from traguardo.core.checks.check import label
from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.standing import people_of
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.recording import record
from traguardo.web.validation.acts import opened, shut
from traguardo.web.validation.models import Message, Question

Findings = tuple[Finding, ...]


def askable(body: Body, by: User) -> list[User]:
    """Who may be asked: everybody with a role in the body, but who asks."""
    return [person for person in people_of(body) if person.pk != by.pk]


def ask(
    cycle: Cycle, subject: str, text: str, *, to: User, due: date, by: User, at: datetime | None = None
) -> tuple[Question | None, Findings]:
    """Ask somebody about an objective, or about the cycle where ``subject`` is empty."""
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        objective = plan_of(cycle).objective(subject) if subject else None
        if findings:
            return None, findings
        if subject and objective is None:
            return None, (wrong("validation.figure_gone"),)
        if due < localdate(at):
            return None, (wrong("validation.due_past", "due"),)
        if to not in askable(cycle.body, by):
            return None, (wrong("validation.not_of_the_body", "to"),)
        facts = {"subject": subject, "text": text.strip(), "to": to, "due": due, "by": by}
        twice = Question.objects.filter(cycle=cycle, closed_at=None, **facts).first()
        if twice is not None:
            return twice, ()
        row = Question.objects.create(cycle=cycle, label=label(objective) if objective else "", at=at, **facts)
        told = {"to": to.name, "due": due, "text": row.text}
        record(by, cycle.body, "validation.asked", row, None, told, at=at)
    return row, ()


def answer(question: Question, text: str, *, by: User, at: datetime | None = None) -> Findings:
    """Say something in the thread of a question, as who was asked or as an evaluator."""
    at = at or now()
    with transaction.atomic():
        question = Question.objects.select_for_update().select_related("cycle__body").get(pk=question.pk)
        if not question.open:
            return (wrong("validation.question_closed"),)
        if findings := shut(question.cycle):
            return findings
        last = question.messages.last()
        if last is not None and last.by_id == by.pk and last.text == text.strip():
            return ()
        row = Message.objects.create(question=question, text=text.strip(), by=by, at=at)
        record(by, question.cycle.body, "validation.answered", question, None, {"text": row.text}, at=at)
    return ()


def close(question: Question, *, by: User, at: datetime | None = None) -> Findings:
    """Close a question: it was answered, or is taken back."""
    at = at or now()
    with transaction.atomic():
        question = Question.objects.select_for_update().select_related("cycle__body").get(pk=question.pk)
        if question.open:
            question.closed_at = at
            question.save(update_fields=["closed_at"])
            record(
                by, question.cycle.body, "validation.question_closed", question, None, {"text": question.text}, at=at
            )
    return ()
