"""The workbook of a cycle: taken away, filled in, looked at beside the plan as it stands, taken in all or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from traguardo.core.comparing.change import Change
from traguardo.core.diff import changes
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Objective, Plan
from traguardo.core.workflow import Part
from traguardo.readers import planfile, workbook
from traguardo.web.accounts.models import User
from traguardo.web.pages.antivirus import inspected
from traguardo.web.pages.forms import WordedForm, tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.versions import with_results
from traguardo.wording.changes import told
from traguardo.writers import planfile as writer

LARGEST = 20 * 1024 * 1024  # bytes of a workbook; one of a thousand objectives has three million
SHOWN = 30  # findings of a file that are told on the page
MOST_CHANGES = 400  # that are told one by one
VALID = 24 * 60 * 60  # seconds that a look at the differences may be confirmed
SALT = "plans.workbook"
ALL = frozenset(Part)

Told = list[tuple[str, list[str]]]  # what an objective is called, and the sentences about it


class WorkbookForm(WordedForm):
    """A workbook that was filled in."""

    wording = "plans.workbook"

    file = forms.FileField(max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["file"].error_messages["required"] = say("plans.workbook.no_file")

    def plan(self) -> tuple[Plan | None, tuple[Finding, ...]]:
        """The plan in the file and what else there is to say; None with messages beside the field."""
        plan, findings = read(self.cleaned_data["file"])
        if plan is None:
            tell(self, (replace(f, where=replace(f.where, field="file")) for f in findings[:SHOWN]))
            if len(findings) > SHOWN:
                self.add_error("file", say("plans.new.more_errors", count=len(findings) - SHOWN))
        return plan, findings


def read(upload: UploadedFile[Any]) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan in an uploaded workbook; None with the errors where there is none."""
    name, limit = upload.name or "", min(LARGEST, int(settings.UPLOAD_LIMIT))
    if (upload.size or 0) > limit:
        return None, (editing.problem("plans.workbook.too_large", limit=limit // 1024 // 1024),)
    data = upload.read()
    if refused := inspected(data, name):
        return None, refused
    if not workbook.is_ours(data):
        return None, (editing.problem("plans.workbook.other", file=name),)
    found = workbook.read(data, name)
    if found.plan is None:
        return None, tuple(f for f in found.findings if f.severity is Severity.ERROR)
    return found.plan, found.findings


@dataclass(frozen=True, slots=True)
class Offer:
    """What taking a workbook in would change, and what it would change that may not be."""

    plan: Plan  # as it would be
    differs: bool = False
    changed: tuple[Change, ...] = ()  # none where only the order of things is another
    closed: tuple[Change, ...] = ()  # changes of what may not be written now, or not by who asks
    findings: tuple[Finding, ...] = ()

    @property
    def may_be_taken(self) -> bool:
        """Whether it changes something, and nothing that may not be."""
        return not self.closed and not self.findings and self.differs


def offer(there: Plan, wanted: Plan, parts: Collection[Part]) -> Offer:
    """What a plan would put in the place of another, as far as these parts may be written."""
    if wanted.year != there.year:
        year, expected = str(wanted.year), str(there.year)
        return Offer(there, findings=(editing.problem("plans.other_year", year=year, expected=expected),))
    allowed = within(there, wanted, parts)
    findings = tuple(editing.unfit(wanted))
    return Offer(allowed, allowed != there, changes(there, wanted), changes(allowed, wanted), findings)


def within(there: Plan, wanted: Plan, parts: Collection[Part]) -> Plan:
    """The plan that is wanted, with everything that may not be written as it is there."""
    if frozenset(parts) >= ALL:
        return wanted
    promised = wanted if Part.PROMISE in parts else there
    measured = with_results(promised, wanted if Part.RESULT in parts else there)
    judged = {o.ref: o for o in (wanted if Part.JUDGEMENT in parts else there).objectives}
    known = {o.ref: o for o in there.objectives}
    kept = (_with_judgements(o, judged.get(o.ref), known.get(o.ref)) for o in measured.objectives)
    return replace(measured, objectives=tuple(kept))


def _with_judgements(objective: Objective, judged: Objective | None, there: Objective | None) -> Objective:
    """Judgements as one objective has them, and what is out of the count as another: that has a deed of its own."""
    judgements = _parts(judged)
    neutralised = _parts(there)

    def settled(part: Any) -> Any:
        found = {"judgement": judgements[part.ref].judgement} if part.ref in judgements else {}
        if part.ref in neutralised:
            found["neutralised"] = neutralised[part.ref].neutralised
        return replace(part, **found)

    whole: Objective = settled(objective)
    return replace(
        whole,
        steps=tuple(settled(step) for step in objective.steps),
        indicators=tuple(settled(indicator) for indicator in objective.indicators),
    )


def _parts(objective: Objective | None) -> Mapping[str, Any]:
    if objective is None:
        return {}
    below: dict[str, Any] = {part.ref: part for part in objective.steps}
    return {objective.ref: objective} | below | {part.ref: part for part in objective.indicators}


def sentences(found: Collection[Change]) -> Told:
    """Changes as sentences under the objective they are about; the first of them where there are very many."""
    first = list(found)[:MOST_CHANGES]
    by_label = groupby(first, key=lambda change: change.label)
    return [(label, [told(change, current()) for change in group]) for label, group in by_label]


def sealed(plan: Plan, cycle: Cycle) -> str:
    """A plan to be handed to a browser and back: nobody can change it, nor use it elsewhere or on another edition."""
    content = {"plan": writer.write(plan, ".json").decode(), "cycle": cycle.pk, "edition": cycle.edition}
    return signing.dumps(content, salt=SALT, compress=True)


def take(cycle: Cycle, seal: str, *, parts: Collection[Part], by: User) -> tuple[Finding, ...]:
    """Put the plan of a workbook in the place of what is there, all or nothing.

    Args:
        cycle: its cycle.
        seal: what ``sealed`` made when the differences were shown.
        parts: what the person may write in it now.
        by: who takes it in.

    Returns:
        What stands in the way; then nothing is written.
    """
    try:
        content = signing.loads(seal, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return (editing.problem("plans.workbook.expired"),)
    plan, findings = planfile.read(content["plan"].encode(), "piano.json")
    if content["cycle"] != cycle.pk or plan is None or findings:
        return (editing.problem("plans.workbook.expired"),)

    offered = offer(plan_of(cycle), plan, parts)
    if offered.closed or offered.findings:
        return (editing.problem("plans.workbook.closed"),)

    def change(there: Plan) -> Plan:
        return within(there, plan, parts)

    stale = editing.change_plan(cycle, change, "plans.workbook_taken", by=by, seen=content["edition"])
    return (editing.problem("plans.workbook.stale"),) if stale else ()
