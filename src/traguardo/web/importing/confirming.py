"""From a reviewed draft into a cycle: the ways there are, what each would do, and doing it, all or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.checks import check
from traguardo.core.comparing.rolling import rolled
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import Plan
from traguardo.core.workflow import Part, writable
from traguardo.core.workflow import State as CycleState
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.importing import drafts
from traguardo.web.importing.drafts import problem
from traguardo.web.importing.filling import Filling, with_actuals, with_baselines
from traguardo.web.importing.models import Import, ReadCard, SourcePart, State
from traguardo.web.plans import editing
from traguardo.web.plans.insight import ruleset_of
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.recording import record

ALIKE = 0.5  # names of bodies that share a smaller part of their words are of two bodies
SHORT = 3  # letters of words that say nothing


class Destination(StrEnum):
    """What a draft may become; ``importing.destination.<value>`` in wording says it."""

    NEW = "new"  # a cycle of the year of the document
    REPLACE = "replace"  # the plan of the draft of that year
    ROLLED = "rolled"  # the plan of the year after, with the actual values as baselines
    ACTUALS = "actuals"  # the actual values of the cycle of that year
    BASELINES = "baselines"  # the baselines of the cycle of the year after


FILLS = frozenset({Destination.ACTUALS, Destination.BASELINES})


@dataclass(frozen=True, slots=True)
class Way:
    """One thing a draft may become now."""

    destination: Destination
    year: int  # of the cycle
    cycle: Cycle | None = None  # None: it will be made

    @property
    def fills(self) -> bool:
        """Whether it only adds values to a cycle that is there."""
        return self.destination in FILLS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would come of a way."""

    way: Way
    plan: Plan
    filling: Filling | None = None
    findings: tuple[Finding, ...] = ()
    left_out: int = 0  # objectives that a person left out
    counts: Mapping[str, int] = field(default_factory=dict)  # severity → how many

    @property
    def steps(self) -> int:
        """How many steps the plan has."""
        return sum(len(o.steps) for o in self.plan.objectives)

    @property
    def indicators(self) -> int:
        """How many indicators the plan has."""
        return sum(len(o.indicators) for o in self.plan.objectives)


def ways(imported: Import, roles: Collection[str]) -> list[Way]:
    """What a draft may become, the likeliest first; nothing while its year is not known."""
    if not imported.has_year:
        return []
    year = imported.year
    cycles = {c.year: c for c in Cycle.objects.filter(body=imported.body_id, year__in=(year, year + 1))}
    this, after = cycles.get(year), cycles.get(year + 1)
    found = []
    if this is None:
        found.append(Way(Destination.NEW, year))
    else:
        if Part.RESULT in writable(CycleState(this.state), roles):
            found.append(Way(Destination.ACTUALS, year, this))
        if this.state == CycleState.DRAFT:
            found.append(Way(Destination.REPLACE, year, this))
    if after is None:
        found.append(Way(Destination.ROLLED, year + 1))
    elif Part.PROMISE in writable(CycleState(after.state), roles):
        found.append(Way(Destination.BASELINES, year + 1, after))
    return found


def outcome(imported: Import, way: Way, *, overwrite: bool = False) -> Outcome:
    """What a way would do; nothing is written."""
    plan = own(drafts.plan_of(imported), imported.body)
    filling = None
    if way.cycle is not None and way.fills:
        filling = _filled(way, plan_of(way.cycle), plan, overwrite=overwrite)
        plan = filling.plan
    elif way.destination is Destination.ROLLED:
        plan = rolled(plan)
    findings = check(plan, ruleset_of(imported.body, plan))
    counts = Counter(f.severity.value for f in findings)
    left_out = ReadCard.objects.filter(imported=imported, dropped=True).count()
    return Outcome(way, plan, filling, findings, left_out, {s.value: counts[s.value] for s in Severity})


def own(plan: Plan, body: Body) -> Plan:
    """The plan as one of this body, whatever name stands in the document."""
    name = PlanBody(name=body.name, short_name=body.short_name, ipa_code=body.ipa_code, staff=plan.body.staff)
    return replace(plan, body=name)


def is_of_another(plan: Plan, body: Body) -> bool:
    """Whether the document names a body that does not look like this one."""
    named = _words(plan.body.name)
    known = [words for name in (body.name, body.short_name) if (words := _words(name))]
    return bool(named) and not any(len(named & words) >= ALIKE * min(len(named), len(words)) for words in known)


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", fold(name).replace(".", "")) if len(word) > SHORT}


def confirm(
    imported: Import,
    destination: str,
    *,
    seen: str,
    roles: Collection[str],
    by: User,
    overwrite: bool = False,
    at: datetime | None = None,
) -> tuple[Import, tuple[Finding, ...]]:
    """Put the draft where it belongs; a second time is the same as once.

    Args:
        imported: the import.
        destination: one of ``Destination``.
        seen: the stamp of the draft the person had before them.
        roles: what the person is in the body.
        by: who confirms.
        overwrite: whether cells that say something else are written over, where a cycle is filled.
        at: when; now.

    Returns:
        The import as it is now, and what stands in the way; then nothing at all is written.
    """
    at = at or now()
    with transaction.atomic():
        imported = drafts.locked(imported)
        if imported.state == State.CONFIRMED:
            return imported, ()
        if findings := drafts.closed(imported):
            return imported, findings
        if imported.stamp != seen:
            return imported, (problem("importing.stale"),)
        years = (imported.year, imported.year + 1)
        list(Cycle.objects.select_for_update(of=("self",)).filter(body=imported.body_id, year__in=years))
        way = next((way for way in ways(imported, roles) if way.destination == destination), None)
        if way is None:
            return imported, (problem("importing.no_way"),)
        if findings := _put(imported, way, overwrite=overwrite, by=by, at=at):
            return imported, findings
        imported.state = State.CONFIRMED.value
        imported.destination, imported.cycle_year = way.destination.value, way.year
        imported.decided_at, imported.decided_by_name = at, by.name
        imported.save()
        told = {"destination": way.destination.value, "year": way.year, "overwrite": overwrite}
        record(by, imported.body, "importing.confirmed", imported, None, told, at=at)
    return imported, ()


def discard(imported: Import, *, by: User, at: datetime | None = None) -> tuple[Finding, ...]:
    """Give an import up: its file and its draft go, who uploaded it and when stays."""
    at = at or now()
    with transaction.atomic():
        imported = drafts.locked(imported)
        if imported.state == State.DISCARDED:
            return ()
        if imported.state == State.CONFIRMED:
            return (problem("importing.closed"),)
        ReadCard.objects.filter(imported=imported).delete()
        SourcePart.objects.filter(imported=imported).delete()
        file = imported.file.name
        imported.state, imported.file = State.DISCARDED.value, ""
        imported.findings, imported.unread, imported.other, imported.line_count = [], [], {}, 0
        imported.decided_at, imported.decided_by_name = at, by.name
        imported.save()
        record(by, imported.body, "importing.discarded", imported, at=at)
        if file:
            transaction.on_commit(lambda: Import.file.field.storage.delete(file))
    return ()


def _filled(way: Way, plan: Plan, document: Plan, *, overwrite: bool) -> Filling:
    fill = with_actuals if way.destination is Destination.ACTUALS else with_baselines
    return fill(plan, document, overwrite=overwrite)


def _put(imported: Import, way: Way, *, overwrite: bool, by: User, at: datetime) -> tuple[Finding, ...]:
    plan = own(drafts.plan_of(imported), imported.body)
    if not plan.objectives:
        return (problem("importing.nothing"),)
    if way.cycle is not None and way.fills:
        editing.change_plan(
            way.cycle,
            lambda there: _filled(way, there, plan, overwrite=overwrite).plan,
            f"importing.{way.destination}_filled",
            by=by,
            at=at,
        )
        return ()
    if way.cycle is not None:
        return editing.replace_plan(way.cycle, plan, by=by, how="document", at=at)
    plan = rolled(plan) if way.destination is Destination.ROLLED else plan
    return editing.create(imported.body, plan, by=by, how="document", at=at)[1]
