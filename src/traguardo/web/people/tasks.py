"""The appraisal of people among what waits for a person: one's own sheet, and those one has to bring forward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse

from traguardo.core.people.states import JUDGEMENTS_OPEN, SETTLED, Actor, SheetState, answer_until, appeal_until
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.bodies.standing import roles_in
from traguardo.web.bodies.tasks import Kind, Task
from traguardo.web.pages.saying import say
from traguardo.web.people.models import Sheet
from traguardo.web.people.sheets import actors


def tasks(person: User, body: Body, today: date) -> Iterator[Task]:
    """What the sheets that are not settled ask of a person; sheets alike are one task.

    Nobody is named: these texts are mailed too.
    """
    roles = roles_in(person, body)
    rows = Sheet.objects.filter(cycle__body=body).exclude(state__in=[state.value for state in SETTLED])
    for _, group in groupby(rows.select_related("cycle", "member", "evaluator").order_by("cycle"), _cycle):
        sheets = [(row, actors(person, row, roles)) for row in group]
        yield from _own([row for row, who in sheets if Actor.PERSON in who], body, today)
        if roles & {Role.DIRECTOR, Role.AREA_HEAD}:
            yield from _of_evaluator([row for row, who in sheets if Actor.EVALUATOR in who], body, today)
        yield from _of_director([row for row, who in sheets if Actor.DIRECTOR in who], body)


def _cycle(row: Sheet) -> int:
    return int(row.cycle_id)


def _own(rows: Sequence[Sheet], body: Body, today: date) -> Iterator[Task]:
    for row in rows:
        if row.state == SheetState.DELIVERED and row.delivered_on:
            until = appeal_until(row.delivered_on, ruleset_of(body, row.year))
            yield Task(Kind.PEOPLE, say("people.task.sign"), _to("sheet", body, row.pk), until, str(row.year))
        elif row.state == SheetState.ASSIGNED and today > row.last_day:
            yield Task(Kind.PEOPLE, say("people.task.self"), _to("self", body, row.pk), None, str(row.year))


def _of_evaluator(rows: Sequence[Sheet], body: Body, today: date) -> Iterator[Task]:
    judged = JUDGEMENTS_OPEN if rows and today > rows[0].last_day else frozenset()
    for name, states in (
        ("ask", {SheetState.PREPARING}),
        ("judge", judged),
        ("deliver", {SheetState.CALIBRATED}),
    ):
        yield from _together(name, "cycle", [row for row in rows if row.state in states], body)


def _of_director(rows: Sequence[Sheet], body: Body) -> Iterator[Task]:
    yield from _together("calibrate", "calibration", [r for r in rows if r.state == SheetState.DRAFTED], body)
    for row in rows:
        if row.state == SheetState.APPEALED and row.appealed_on:
            until = answer_until(row.appealed_on, ruleset_of(body, row.year))
            text = say("people.task.appeal")
            yield Task(Kind.PEOPLE, text, _to("sheet", body, row.pk), until, str(row.year))


def _together(name: str, place: str, rows: Sequence[Sheet], body: Body) -> Iterator[Task]:
    if rows:
        code = f"people.task.{name}" if len(rows) > 1 else f"people.task.{name}_one"
        text = say(code, count=len(rows))
        yield Task(Kind.PEOPLE, text, _to(place, body, rows[0].year), None, str(rows[0].year))


def _to(place: str, body: Body, key: int) -> str:
    return reverse(f"people:{place}", args=[body.slug, key])
