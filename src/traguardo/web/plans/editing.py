"""Changing a plan: every change is one transaction, one line in the register, and never runs over another's.

Each function takes the cycle, the change and who makes it, and gives back what came of it; bad input comes back as
findings, before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from traguardo.core import refs
from traguardo.core.checks.check import label
from traguardo.core.comparing.rolling import copied
from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Objective, Plan
from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.plans import records
from traguardo.web.plans.models import Comment, Cycle, ObjectiveRow
from traguardo.web.plans.packing import packed
from traguardo.web.register.recording import record

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_COMMENT = 5_000


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody else changed the card meanwhile; this is how it stands now."""

    objective: Objective | None  # None: it is gone
    edition: int


def create(
    body: Body, plan: Plan, *, by: User, how: str, at: datetime | None = None
) -> tuple[Cycle | None, tuple[Finding, ...]]:
    """A new cycle with a plan, as a draft.

    Args:
        body: whose it is.
        plan: as read from a file or document, rolled over, or empty.
        by: who creates it.
        how: where the plan comes from, for the register: ``empty``, ``rolled``, ``file``, ``document``, ``example``.
        at: when; now.

    Returns:
        The cycle, or None with what stands in the way: a cycle of that year that is there already, a ref given
        twice, characters that no page can show.
    """
    plan = refs.settled(plan)
    if findings := tuple(unfit(plan)):
        return None, findings
    cycle = Cycle(body=body)
    try:
        with transaction.atomic():
            records.store(plan, cycle)
            told = {"how": how, "objectives": len(plan.objectives)}
            record(by, body, "plans.created", cycle, None, told, at=at)
    except IntegrityError:
        return None, (problem("plans.year_taken", year=str(plan.year)),)
    return cycle, ()


def replace_plan(cycle: Cycle, plan: Plan, *, by: User, how: str, at: datetime | None = None) -> tuple[Finding, ...]:
    """Put another plan in the place of a draft, all or nothing."""
    plan = refs.settled(plan)
    findings = tuple(unfit(plan))
    if plan.year != cycle.year:
        findings += (problem("plans.other_year", year=str(plan.year), expected=str(cycle.year)),)
    if findings:
        return findings
    with transaction.atomic():
        cycle = locked(cycle)
        if cycle.state != State.DRAFT:
            return (problem("plans.not_draft"),)
        before = {"objectives": len(records.plan_of(cycle).objectives), "how": ""}
        records.store(plan, cycle)
        record(
            by, cycle.body, "plans.replaced", cycle, before, {"objectives": len(plan.objectives), "how": how}, at=at
        )
    return ()


def save_card(cycle: Cycle, objective: Objective, *, seen: int, by: User, at: datetime | None = None) -> Stale | None:
    """Write an objective as a person left it on the card.

    Args:
        cycle: its cycle.
        objective: the card, with the ref it has in the plan.
        seen: the edition of the card that the person had before them.
        by: who writes.
        at: when; now.

    Returns:
        None when it is written, or says already what the person wants it to say (a form sent twice); else how the
        card stands now.
    """
    with transaction.atomic():
        cycle = locked(cycle)
        row = ObjectiveRow.objects.filter(cycle=cycle, ref=objective.ref).first()
        plan = records.plan_of(cycle)
        current = plan.objective(objective.ref)
        if row is None or current is None:
            return Stale(None, cycle.edition)
        if current == objective:
            return None
        if row.edition != seen:
            return Stale(current, row.edition)
        records.store(with_objective(plan, objective), cycle)
        record(by, cycle.body, "plans.card_changed", row, told(current), told(objective), at=at)
    return None


def add(
    cycle: Cycle, objective: Objective, *, by: User, action: str = "plans.objective_added", at: datetime | None = None
) -> str:
    """Put a new objective at the end of the plan; the ref it was given. A form sent twice adds it once."""
    with transaction.atomic():
        cycle = locked(cycle)
        plan = records.plan_of(cycle)
        if plan.objectives and _nameless(plan.objectives[-1]) == _nameless(objective):
            return plan.objectives[-1].ref
        ref = free_ref(plan, objective.code)
        objective = numbered(renamed(objective, ref), plan)
        records.store(with_new(plan, objective), cycle)
        row = ObjectiveRow.objects.get(cycle=cycle, ref=ref)
        record(by, cycle.body, action, row, None, told(objective), at=at)
    return ref


def copy(cycle: Cycle, source: Cycle, ref: str, *, by: User, at: datetime | None = None) -> str | None:
    """Duplicate an objective of another year, or of this one, without its results; the ref it was given."""
    objective = records.plan_of(source).objective(ref)
    if objective is None:
        return None
    fresh = copied(objective, source.year, cycle.year)
    fresh = replace(
        fresh,
        parent="",
        steps=tuple(replace(s, ref="") for s in fresh.steps),
        indicators=tuple(replace(i, ref="") for i in fresh.indicators),
    )
    return add(cycle, fresh, by=by, action="plans.objective_copied", at=at)


def remove(cycle: Cycle, ref: str, *, by: User, at: datetime | None = None) -> bool:
    """Take an objective out of the plan; those below it move up. False where it is gone already."""
    with transaction.atomic():
        cycle = locked(cycle)
        row = ObjectiveRow.objects.filter(cycle=cycle, ref=ref).first()
        plan = records.plan_of(cycle)
        gone = plan.objective(ref)
        if row is None or gone is None:
            return False
        left = (o for o in plan.objectives if o.ref != ref)
        record(by, cycle.body, "plans.objective_removed", row, told(gone), None, at=at)
        kept = tuple(replace(o, parent=gone.parent) if o.parent == ref else o for o in left)
        records.store(replace(plan, objectives=kept), cycle)
    return True


def order(cycle: Cycle, wanted: Collection[str], *, by: User, at: datetime | None = None) -> None:
    """Put the objectives in another order; those not named stay behind those that are, as they were."""
    with transaction.atomic():
        cycle = locked(cycle)
        plan = records.plan_of(cycle)
        places = {ref: n for n, ref in enumerate(wanted)}
        objectives = tuple(sorted(plan.objectives, key=lambda o: places.get(o.ref, len(places))))
        if objectives != plan.objectives:
            records.store(replace(plan, objectives=objectives), cycle)
            before, after = ([o.ref for o in found] for found in (plan.objectives, objectives))
            record(by, cycle.body, "plans.ordered", cycle, {"order": before}, {"order": after}, at=at)


def change_plan(
    cycle: Cycle,
    change: Callable[[Plan], Plan],
    action: str,
    *,
    by: User,
    seen: int | None = None,
    at: datetime | None = None,
) -> Stale | None:
    """Change what a plan says of itself, or several of its cards at once.

    Args:
        cycle: its cycle.
        change: from the plan as it stands to the plan as it shall be.
        action: the code for the register.
        by: who changes it.
        seen: the edition of the cycle the person had before them, where the change depends on it.
        at: when; now.
    """
    with transaction.atomic():
        cycle = locked(cycle)
        before = records.plan_of(cycle)
        after = change(before)
        if after == before:
            return None
        if seen is not None and cycle.edition != seen:
            return Stale(None, cycle.edition)
        records.store(after, cycle)
        record(by, cycle.body, action, cycle, told_plan(before), told_plan(after), at=at)
    return None


def comment(
    cycle: Cycle, ref: str, text: str, *, by: User, at: datetime | None = None
) -> tuple[Comment | None, tuple[Finding, ...]]:
    """Say something about a plan or one of its objectives; it stays for good."""
    text = text.strip()
    where = Where(field="text")
    if not text:
        return None, (problem("plans.comment_empty", where),)
    if len(text) > LONGEST_COMMENT:
        return None, (problem("plans.too_long", where, limit=LONGEST_COMMENT, length=len(text)),)
    if UNPRINTABLE.search(text):
        return None, (problem("plans.unprintable", where),)
    objective = records.plan_of(cycle).objective(ref) if ref else None
    at = at or now()
    with transaction.atomic():
        cycle = locked(cycle)
        last = Comment.objects.filter(cycle=cycle, objective=ref, by=by).last()
        if last is not None and last.text == text and (at - last.at).total_seconds() < 60:
            return last, ()  # the form was sent twice
        said = Comment.objects.create(
            cycle=cycle, objective=ref, label=label(objective) if objective else "", text=text, by=by, at=at
        )
        record(by, cycle.body, "plans.commented", cycle, None, {"objective": ref, "text": text}, at=at)
    return said, ()


def locked(cycle: Cycle) -> Cycle:
    """The cycle as it stands, kept from others until the transaction ends."""
    return Cycle.objects.select_for_update(of=("self",)).select_related("body").get(pk=cycle.pk)


def with_objective(plan: Plan, objective: Objective) -> Plan:
    """The plan with one objective in the place of that of the same ref."""
    return replace(plan, objectives=tuple(objective if o.ref == objective.ref else o for o in plan.objectives))


def with_new(plan: Plan, objective: Objective) -> Plan:
    """The plan with one objective more, at the end."""
    return replace(plan, objectives=(*plan.objectives, objective))


def renamed(objective: Objective, ref: str) -> Objective:
    """The objective under another ref."""
    return replace(objective, ref=ref)


def moved(plan: Plan, ref: str, by: int) -> list[str]:
    """The order of refs with one objective a place up or down among those that stand under the same objective."""
    found = [o.ref for o in plan.objectives]
    objective = plan.objective(ref)
    if objective is None:
        return found
    beside = [o.ref for o in plan.children(objective.parent)]
    to = beside.index(ref) + by
    if 0 <= to < len(beside):
        a, b = found.index(ref), found.index(beside[to])
        found[a], found[b] = found[b], found[a]
    return found


def free_ref(plan: Plan, code: str) -> str:
    """A ref that nothing in the plan has: the code where it can be one, else a number."""
    taken = set(refs.all_refs(plan))
    plain = code if re.fullmatch(r"[\w.-]{1,40}", code) and not code.startswith(".") else ""
    if plain and plain not in taken:
        return plain
    return _first_free("o", taken)


def numbered(objective: Objective, plan: Plan) -> Objective:
    """The objective with a ref for each new step and indicator."""
    taken = set(refs.all_refs(plan))
    taken |= {s.ref for s in objective.steps} | {i.ref for i in objective.indicators}

    def named(letter: str) -> str:
        found = _first_free(f"{objective.ref}.{letter}", taken)
        taken.add(found)
        return found

    return replace(
        objective,
        steps=tuple(s if s.ref else replace(s, ref=named("s")) for s in objective.steps),
        indicators=tuple(i if i.ref else replace(i, ref=named("i")) for i in objective.indicators),
    )


def told(objective: Objective) -> dict[str, Any]:
    """An objective as flat facts, so that the register shows the cells that changed and no others."""
    found = packed(objective, without=("ref", "steps", "indicators", "source_ref"))
    for step in objective.steps:
        found[f"{step.ref}"] = step.code or step.description
        found |= {
            f"{step.ref} · {name}": _raw(item) for name, item in packed(step, without=("ref", "source_ref")).items()
        }
    for indicator in objective.indicators:
        found[f"{indicator.ref}"] = indicator.name
        fields = packed(indicator, without=("ref", "measures", "source_ref"))
        found |= {f"{indicator.ref} · {name}": _raw(item) for name, item in fields.items()}
        found |= {f"{indicator.ref} · {m.role} {m.year}": m.value.raw for m in indicator.measures}
    return found


def told_plan(plan: Plan) -> dict[str, Any]:
    """What a plan says of itself, and each of its objectives."""
    found = packed(plan, without=("objectives",))
    for objective in plan.objectives:
        found |= {f"{objective.ref} · {name}": item for name, item in told(objective).items()}
    return found


def problem(code: str, where: Where = Where(), **facts: str | int | Decimal) -> Finding:  # noqa: B008
    """Something that stands in the way."""
    return Finding(code=code, severity=Severity.ERROR, where=where, facts=tuple(facts.items()))


def _raw(item: Any) -> Any:
    return item["raw"] if isinstance(item, Mapping) and "raw" in item else item


def _nameless(objective: Objective) -> Objective:
    return replace(
        objective,
        ref="",
        steps=tuple(replace(s, ref="") for s in objective.steps),
        indicators=tuple(replace(i, ref="") for i in objective.indicators),
    )


def _first_free(stem: str, taken: Collection[str]) -> str:
    n = 1
    while f"{stem}{n}" in taken:
        n += 1
    return f"{stem}{n}"


def unfit(plan: Plan) -> Iterator[Finding]:
    """What keeps a plan from being kept: refs given twice, characters that no page can show."""
    seen: set[str] = set()
    for ref in refs.all_refs(plan):
        if ref in seen:
            yield problem("plans.same_ref", ref=ref)
        seen.add(ref)
    if any(UNPRINTABLE.search(text) for text in _texts(packed(plan))):
        yield problem("plans.unprintable")


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for name, item in content.items():
            yield name
            yield from _texts(item)
    elif isinstance(content, list):
        for item in content:
            yield from _texts(item)
