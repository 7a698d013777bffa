"""The body's own data, its units and municipalities, its calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.bodies.forms import BodyForm, CalendarDayForm, MunicipalityForm, UnitForm
from traguardo.web.bodies.models import FIRST_YEAR, LAST_YEAR, CalendarDay, Municipality, Unit
from traguardo.web.bodies.organisation import change, remove, tree
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import said, say


@require_safe
@of_body("bodies.see_organisation")
def organisation(request: BodyRequest) -> HttpResponse:
    """The tree of the units with their heads, and the municipalities."""
    body = request.body_of
    units = tree(list(body.units.select_related("head")))
    municipalities = list(body.municipalities.all())
    population = body.municipalities.aggregate(all=Sum("population"))["all"]
    facts = {"units": units, "municipalities": municipalities, "population": population}
    return render(request, "bodies/organisation.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit")
def profile(request: BodyRequest) -> HttpResponse:
    """Name, codes, privacy threshold."""
    body = request.body_of
    form = BodyForm(request.POST or None, instance=body, initial={"edition": body.edition})
    return _edited(request, form, body, "bodies.body.edit", "bodies:about")


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit_organisation")
def unit(request: BodyRequest, unit: int | None = None) -> HttpResponse:
    """A unit, new or not."""
    row = get_object_or_404(Unit, body=request.body_of, pk=unit) if unit else Unit(body=request.body_of)
    form = UnitForm(request.POST or None, instance=row, initial={"edition": row.edition})
    return _edited(request, form, row, "bodies.unit.edit" if unit else "bodies.unit.new", "bodies:organisation")


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit_organisation")
def municipality(request: BodyRequest, municipality: int | None = None) -> HttpResponse:
    """A municipality, new or not."""
    body = request.body_of
    row = get_object_or_404(Municipality, body=body, pk=municipality) if municipality else Municipality(body=body)
    form = MunicipalityForm(request.POST or None, instance=row)
    code = "bodies.municipality.edit" if municipality else "bodies.municipality.new"
    return _edited(request, form, row, code, "bodies:organisation")


@require_POST
@of_body("bodies.edit_organisation")
def remove_unit(request: BodyRequest, unit: int) -> HttpResponse:
    """Remove a unit."""
    return _removed(request, get_object_or_404(Unit, body=request.body_of, pk=unit), "bodies:organisation")


@require_POST
@of_body("bodies.edit_organisation")
def remove_municipality(request: BodyRequest, municipality: int) -> HttpResponse:
    """Remove a municipality."""
    row = get_object_or_404(Municipality, body=request.body_of, pk=municipality)
    return _removed(request, row, "bodies:organisation")


@require_safe
@of_body("bodies.see_organisation")
def calendar(request: BodyRequest) -> HttpResponse:
    """The deadlines of a year."""
    asked = request.GET.get("anno", "")
    known = len(asked) == 4 and asked.isdecimal() and FIRST_YEAR <= int(asked) <= LAST_YEAR
    year = int(asked) if known else timezone.localdate().year
    own = {row.key: row for row in request.body_of.calendar_days.filter(year=year)}
    rows = [(one, own.get(one.key)) for one in deadlines(request.body_of, year)]
    facts = {"deadlines": rows, "year": year, "before": year - 1, "after": year + 1}
    return render(request, "bodies/calendar.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit")
def new_calendar_day(request: BodyRequest) -> HttpResponse:
    """Set a deadline on another day than the law's."""
    row = CalendarDay(body=request.body_of)
    initial = {"key": request.GET.get("termine", ""), "year": request.GET.get("anno") or timezone.localdate().year}
    form = CalendarDayForm(request.POST or None, instance=row, initial=initial)
    return _edited(request, form, row, "bodies.calendarday.new", "bodies:calendar")


@require_POST
@of_body("bodies.edit")
def remove_calendar_day(request: BodyRequest, day: int) -> HttpResponse:
    """Go back to the law's day."""
    return _removed(request, get_object_or_404(CalendarDay, body=request.body_of, pk=day), "bodies:calendar")


def _edited(request: BodyRequest, form: BaseForm, row: Any, code: str, back: str) -> HttpResponse:
    fresh = type(row)(body=request.body_of) if row.pk is None else type(row).objects.get(pk=row.pk)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data.pop("edition", None)
        done, findings = change(fresh, form.cleaned_data, by=request.user, edition=edition)
        if not findings:
            messages.success(request, say("bodies.saved", name=str(done)))
            return redirect(back, request.body_of.slug)
        tell(form, findings)
    return render(
        request, "bodies/form.html", {"form": form, "code": code, "back": back, "row": row if row.pk else None}
    )


def _removed(request: BodyRequest, row: Unit | Municipality | CalendarDay, back: str) -> HttpResponse:
    findings = remove(row, by=request.user)
    for finding in findings:
        messages.error(request, f"{said(finding).text} {said(finding).remedy}")
    if not findings:
        messages.success(request, say("bodies.removed", name=str(row)))
    return redirect(back, request.body_of.slug)
