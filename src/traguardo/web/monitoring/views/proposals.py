"""The page of a step or indicator in a period: what was told, by whom, and the form to tell it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.bodies.attachments import handed_out
from traguardo.web.monitoring import updates
from traguardo.web.monitoring.answering import Answering
from traguardo.web.monitoring.forms import ReasonForm, UpdateForm
from traguardo.web.monitoring.models import Evidence, Period, Status, Update
from traguardo.web.monitoring.periods import shut
from traguardo.web.monitoring.progress import Progress
from traguardo.web.monitoring.views.found import item_in, period_of, subject_in
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import told
from traguardo.web.plans.records import plan_of


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.see")
def item(request: BodyRequest, year: int, day: date, ref: str) -> HttpResponseBase:
    """What an item came to, period by period; for who answers for it, the form to say so."""
    period = period_of(request, year, day)
    if request.method == "POST":
        return _propose(request, period, ref)
    return page(request, period, ref)


@require_safe
@of_body("monitoring.see_evidence")
def evidence(request: BodyRequest, evidence: int) -> HttpResponseBase:
    """A file, as a download, for who may see it."""
    found = Evidence.objects.select_related("update__period__cycle__body")
    row = found.filter(pk=evidence, update__period__cycle__body=request.body_of).first()
    if row is None:
        raise Http404
    update = row.update
    if update.by_id != request.user.pk:
        plan = plan_of(update.period.cycle)
        require(request, "monitoring.see_evidence", subject_in(Answering(request.body_of), plan, update))
    return handed_out(row.file, row.name, row.content_type)


def page(
    request: BodyRequest,
    period: Period,
    ref: str,
    form: UpdateForm | None = None,
    decision: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an item with its forms, as they stand or as they came in."""
    cycle, plan = period.cycle, plan_of(period.cycle)
    objective, found = item_in(plan, ref)
    answering = Answering(request.body_of)
    history = list(
        Update.objects.filter(period__cycle=cycle, item=ref)
        .select_related("period", "by", "decided_by")
        .prefetch_related("evidence")
    )
    last = next((update for update in history if update.period_id == period.pk), None)
    waits = last if last is not None and last.status == Status.PROPOSED else None
    subject = answering.subject(objective, found, by=waits.by_id if waits else None)
    closed = shut(period, cycle)
    proposes = not closed and may(request, "monitoring.propose", subject)
    (line,) = (ln for ln in Progress(cycle, plan, request.user, answering).lines(period) if ln.item is found)
    context = {
        "cycle": cycle,
        "period": period,
        "line": line,
        "objective": objective,
        "objective_name": updates.named(objective),
        "history": history,
        "waits": waits,
        "form": form or (UpdateForm(period, found, last) if proposes and line.out is None else None),
        "decision": (decision or ReasonForm()) if waits and not closed and line.decide else None,
        "shut": closed,
        "sees_evidence": may(request, "monitoring.see_evidence", subject),
        "periods": cycle.periods.all(),
    }
    return render(request, "monitoring/item.html", context, status=status)


def _propose(request: BodyRequest, period: Period, ref: str) -> HttpResponseBase:
    objective, found = item_in(plan_of(period.cycle), ref)
    subject = Answering(request.body_of).subject(objective, found)
    if not may(request, "monitoring.propose", subject):
        raise PermissionDenied("monitoring.propose")
    shown = updates.proposal(period, ref, request.POST.get("seen", ""))
    form = UpdateForm(period, found, shown, request.POST, request.FILES)
    if not form.is_valid():
        return page(request, period, ref, form)
    given = form.cleaned_data
    update, findings = updates.propose(
        period,
        ref,
        form.told(),
        files=form.examined,
        carried=given.get("carried", ()),
        seen=given["seen"],
        by=request.user,
    )
    if update is None:
        tell(form, findings)
        last = updates.latest(period, ref)
        form.data = request.POST.copy()
        form.data["seen"] = str(last.pk if last else 0)  # once seen, it may be sent again
        return page(request, period, ref, form, status=409)
    told(request, (), "monitoring.proposed")
    return redirect("monitoring:item", request.body_of.slug, period.cycle.year, period.day, ref)
