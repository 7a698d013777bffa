"""What waits for a person in a body: values to tell, proposals to decide, cycles to move on, deadlines near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import rules
from django.urls import reverse

from traguardo.core.following.periods import Item, due_by, items, out_of_count
from traguardo.core.plan import Objective, Plan, Step
from traguardo.core.workflow import Move, State, moves
from traguardo.web.accounts.models import User
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import roles_in
from traguardo.web.bodies.tasks import Kind, Task
from traguardo.web.bodies.tasks import tasks as of_other_features
from traguardo.web.monitoring.answering import Answering, answers
from traguardo.web.monitoring.models import Period, Stage
from traguardo.web.monitoring.periods import MONITORED, results_shut
from traguardo.web.monitoring.progress import Line, Progress, Standing
from traguardo.web.monitoring.updates import called
from traguardo.web.pages.saying import say
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

NEAR = timedelta(days=30)
FORWARD = (Move.PROPOSE, Move.APPROVE, Move.START, Move.ADOPT, Move.MEASURE, Move.EVALUATE, Move.PUBLISH)
KEEP_THE_CALENDAR = frozenset({Role.DIRECTOR, Role.OFFICER, Role.TRANSPARENCY})


@dataclass(frozen=True, slots=True)
class Work:
    """The cycles of a body that are not over, with what is needed to tell who has what to do."""

    body: Body
    cycles: tuple[tuple[Cycle, Plan, tuple[Period, ...]], ...]
    answering: Answering


def work_of(body: Body) -> Work:
    """What is going on in a body, read once for everybody."""
    running = Cycle.objects.filter(body=body).exclude(state=State.PUBLISHED.value).prefetch_related("periods")
    found = []
    for cycle in running:
        cycle.body = body
        found.append((cycle, plan_of(cycle), tuple(cycle.periods.all())))
    return Work(body, tuple(found), Answering(body))


def tasks_of(person: User, work: Work, today: date) -> list[Task]:
    """Everything that waits for a person in a body, the most pressing first.

    Args:
        person: for whom; the words are in the language now spoken.
        work: what is going on in the body.
        today: the day it is.
    """
    found: list[Task] = []
    for cycle, plan, periods in work.cycles:
        open_ones = [p for p in periods if p.stage == Stage.OPEN] if State(cycle.state) in MONITORED else []
        if open_ones:
            progress = Progress(cycle, plan, person, work.answering)
            found += (task for period in open_ones for line in progress.lines(period) for task in _told(line))
        found += _moves(person, cycle, periods, today)
        found += _periods(person, cycle, periods, today)
    found += _legal(person, work.body, today)
    found += of_other_features(person, work.body, today)
    order = list(Kind)
    return sorted(found, key=lambda task: (order.index(task.kind), task.day or date.max))


def due_days(person: User, work: Work) -> Iterator[tuple[str, date, str, str]]:
    """The deadlines of the steps that a person answers for: ref, day, step, objective."""
    for cycle, plan, periods in work.cycles:
        if State(cycle.state) not in MONITORED or results_shut(periods):
            continue
        for objective, item in items(plan):
            if _counts(objective, item, plan) and answers(person, work.answering.subject(objective, item)):
                assert isinstance(item, Step) and item.planned.deadline  # noqa: S101, PT018
                yield f"{cycle.year}-{item.ref}", item.planned.deadline, called(item), objective.title


def _counts(objective: Objective, item: Item, plan: Plan) -> bool:
    """Whether an item is a step of the year with a day of its own, still to be done."""
    if not isinstance(item, Step) or out_of_count(objective, item) or item.actual.given:
        return False
    return item.planned.deadline is not None and due_by(item, date(plan.year, 12, 31), plan.year)


def _told(line: Line) -> Iterator[Task]:
    slug, year = line.subject.body.slug, line.period.cycle.year
    href = reverse("monitoring:item", args=[slug, year, line.period.day, line.item.ref])
    about = line.objective.title
    if line.decide:
        yield Task(Kind.DECIDE, line.name, href, line.period.until, about)
    if line.mine and line.standing is Standing.SENT_BACK:
        yield Task(Kind.SENT_BACK, line.name, href, line.period.until, about)
    if line.mine and line.standing is Standing.MISSING:
        yield Task(Kind.TELL, line.name, href, line.period.until, about)


def _moves(person: User, cycle: Cycle, periods: Iterable[Period], today: date) -> Iterator[Task]:
    """The next move of a cycle, for whoever may make it; that which ends the year not before its end."""
    for rule in moves(State(cycle.state), roles_in(person, cycle.body)):
        if rule.move not in FORWARD:
            continue
        if rule.move is Move.MEASURE:
            if today <= date(cycle.year, 12, 31) or any(p.stage == Stage.OPEN for p in periods):
                continue
            href = reverse("monitoring:year_end", args=[cycle.body.slug, cycle.year])
        else:
            href = reverse("workflow:state", args=[cycle.body.slug, cycle.year])
        yield Task(Kind.MOVE, say(f"move.{rule.move.value}"), href, None, str(cycle.year))


def _periods(person: User, cycle: Cycle, periods: Iterable[Period], today: date) -> Iterator[Task]:
    """Periods to open, and to close."""
    if State(cycle.state) not in MONITORED or not rules.has_perm("monitoring.open_and_close", person, cycle.body):
        return
    href = reverse("monitoring:cycle", args=[cycle.body.slug, cycle.year])
    for period in periods:
        if period.stage == Stage.PLANNED and period.day <= today:
            yield Task(Kind.PERIOD, say("monitoring.waiting.open", day=period.day), href, period.day, str(cycle.year))
        if period.late(today):
            yield Task(
                Kind.PERIOD, say("monitoring.waiting.close", day=period.day), href, period.until, str(cycle.year)
            )


def _legal(person: User, body: Body, today: date) -> Iterator[Task]:
    """The deadlines of the law that are near, for those who keep the calendar."""
    if roles_in(person, body).isdisjoint(KEEP_THE_CALENDAR):
        return
    href = reverse("bodies:calendar", args=[body.slug])
    for year in sorted({today.year, (today + NEAR).year}):
        for deadline in deadlines(body, year):
            if today <= deadline.day <= today + NEAR and not deadline.state.done:
                yield Task(Kind.DEADLINE, deadline.description, f"{href}?anno={year}", deadline.day)
