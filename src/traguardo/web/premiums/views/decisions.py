"""Moves of the bonus, and the pay office's file."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.premium.states import BonusMove, BonusState, rule
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.telling import told
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.premiums import deciding
from traguardo.web.premiums.computing import bonus_of, lines_of
from traguardo.web.premiums.forms import MoveForm
from traguardo.web.register.recording import record
from traguardo.writers import payroll

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("premiums.edit")
def move(request: BodyRequest, year: int, step: BonusMove) -> HttpResponseBase:
    """Take the bonus to its next state, with what the move asks for."""
    found = cycle_of(request, year)
    form = MoveForm(rule(step), request.POST or None)
    if request.method == "POST" and (not form.fields or form.is_valid()):
        reason = form.cleaned_data.get("reason", "") if form.fields else ""
        deed = form.deed if form.fields else None
        findings = deciding.move(found, step, by=request.user, today=localdate(), deed=deed, reason=reason)
        if not findings or not form.fields:
            told(request, findings, "premiums.move.done")
            return redirect("premiums:cycle", request.body_of.slug, year)
        tell(form, findings)
    return render(request, "premiums/move.html", {"cycle": found, "form": form, "step": step})


@require_safe
@of_body("premiums.export")
def export(request: BodyRequest, year: int, kind: str) -> HttpResponse:
    """The approved amounts for the pay office, as a download; taking them away is written in the register."""
    found = cycle_of(request, year)
    bonus = bonus_of(found)
    if bonus.state == BonusState.DRAFT:
        raise Http404
    record(request.user, request.body_of, "premiums.exported", found)
    data = payroll.write(lines_of(bonus), f".{kind}", current())
    response = HttpResponse(data, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="premi-{request.body_of.slug}-{year}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
