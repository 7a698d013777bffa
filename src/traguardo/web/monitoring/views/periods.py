"""The periods of a body's cycles: how far each is, when it is due, opened and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.monitoring import periods as acts
from traguardo.web.monitoring.forms import PeriodForm, ReasonForm
from traguardo.web.monitoring.models import Period
from traguardo.web.monitoring.progress import Line, Progress, Standing, asked, by_objective, counts
from traguardo.web.monitoring.views.found import period_of
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import told
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.views.found import cycle_of

FILTERS: dict[str, Callable[[Line], bool]] = {
    "attesi": asked,
    "miei": lambda line: line.mine and asked(line),
    "da-decidere": lambda line: line.decide,
    "mancanti": lambda line: line.standing in (Standing.MISSING, Standing.SENT_BACK),
    "tutti": lambda line: bool(line),
}


@require_safe
@of_body("monitoring.see")
def cycles(request: BodyRequest) -> HttpResponse:
    """Every cycle with its periods."""
    found = Cycle.objects.filter(body=request.body_of).order_by("-year").prefetch_related("periods")
    return render(request, "monitoring/cycles.html", {"cycles": found})


@require_safe
@of_body("monitoring.see")
def cycle(request: BodyRequest, year: int) -> HttpResponse:
    """The periods of a cycle, each with how far it is."""
    found = cycle_of(request, year)
    progress = Progress(found, plan_of(found), request.user)
    listed = []
    for period in found.periods.all():
        lines = [line for line in progress.lines(period) if asked(line)]
        listed.append((period, counts(lines), len(lines)))
    context = {"cycle": found, "periods": listed, "monitored": acts.monitored(found), "tab": "periods"}
    return render(request, "monitoring/cycle.html", context)


@require_safe
@of_body("monitoring.see")
def period(request: BodyRequest, year: int, day: date) -> HttpResponse:
    """Everything that a period asks for, and where it stands."""
    found = period_of(request, year, day)
    lines = Progress(found.cycle, plan_of(found.cycle), request.user).lines(found)
    chosen = request.GET.get("mostra", "attesi")
    chosen = chosen if chosen in FILTERS else "attesi"
    context = {
        "cycle": found.cycle,
        "period": found,
        "groups": by_objective(filter(FILTERS[chosen], lines)),
        "counts": counts(filter(asked, lines)),
        "chosen": chosen,
        "filters": [(name, _how_many(lines, name)) for name in FILTERS],
    }
    return render(request, "monitoring/period.html", context)


@require_POST
@of_body("monitoring.plan_periods")
def begin(request: BodyRequest, year: int) -> HttpResponseBase:
    """Give a cycle the usual periods."""
    findings = acts.begin(cycle_of(request, year), by=request.user)
    told(request, findings, "monitoring.period.saved")
    return redirect("monitoring:cycle", request.body_of.slug, year)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.plan_periods")
def new(request: BodyRequest, year: int) -> HttpResponseBase:
    """Another period."""
    return _edited(request, Period(cycle=cycle_of(request, year)))


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.plan_periods")
def change(request: BodyRequest, year: int, day: date) -> HttpResponseBase:
    """Other days for a period."""
    return _edited(request, period_of(request, year, day))


@require_POST
@of_body("monitoring.plan_periods")
def remove(request: BodyRequest, year: int, day: date) -> HttpResponseBase:
    """Take away a period that nobody has used."""
    findings = acts.remove(period_of(request, year, day), by=request.user)
    told(request, findings, "monitoring.period.gone", day=day)
    return redirect("monitoring:cycle", request.body_of.slug, year)


@require_POST
@of_body("monitoring.open_and_close")
def open_period(request: BodyRequest, year: int, day: date) -> HttpResponseBase:
    """Ask for the values of a period."""
    findings = acts.open_period(period_of(request, year, day), by=request.user)
    told(request, findings, "monitoring.period.opened", day=day)
    return redirect("monitoring:cycle", request.body_of.slug, year)


@require_POST
@of_body("monitoring.open_and_close")
def close(request: BodyRequest, year: int, day: date) -> HttpResponseBase:
    """Lock a period."""
    findings = acts.close(period_of(request, year, day), by=request.user)
    told(request, findings, "monitoring.period.shut", day=day)
    return redirect("monitoring:cycle", request.body_of.slug, year)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.reopen")
def reopen(request: BodyRequest, year: int, day: date) -> HttpResponseBase:
    """Unlock a period, with a reason."""
    found = period_of(request, year, day)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        findings = acts.reopen(found, form.cleaned_data["reason"], by=request.user)
        if not findings:
            told(request, (), "monitoring.period.opened", day=day)
            return redirect("monitoring:cycle", request.body_of.slug, year)
        tell(form, findings)
    return render(request, "monitoring/reopen.html", {"cycle": found.cycle, "period": found, "form": form})


def _edited(request: BodyRequest, row: Period) -> HttpResponseBase:
    form = PeriodForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        findings = acts.put(row, given["day"], given["until"], by=request.user, seen=given["edition"])
        if not findings:
            told(request, (), "monitoring.period.saved")
            return redirect("monitoring:cycle", request.body_of.slug, row.cycle.year)
        tell(form, findings)
    removable = row.pk is not None and may(request, "monitoring.plan_periods") and not row.updates.exists()
    context = {"cycle": row.cycle, "period": row if row.pk else None, "form": form, "removable": removable}
    return render(request, "monitoring/period_form.html", context)


def _how_many(lines: list[Line], name: str) -> int:
    return sum(1 for line in lines if FILTERS[name](line))
