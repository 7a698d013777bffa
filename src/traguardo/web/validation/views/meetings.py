"""The minutes of the evaluators' meetings."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.bodies.attachments import handed_out
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import told
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation import minutes as acts
from traguardo.web.validation.forms import MinutesForm
from traguardo.web.validation.models import Minutes, MinutesFile


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def minutes(request: BodyRequest, year: int) -> HttpResponseBase:
    """Every meeting; for the evaluator, the form of another."""
    cycle = cycle_of(request, year)
    writes = may(request, "validation.write_minutes", cycle)
    if request.method == "POST" and not writes:
        raise PermissionDenied("validation.write_minutes")
    form = MinutesForm(request.POST, request.FILES) if request.method == "POST" else MinutesForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row, findings = acts.write(
            cycle, given["day"], given["present"], given["text"], files=form.examined, by=request.user
        )
        if row is not None:
            told(request, (), "validation.minutes_written")
            return redirect("validation:minutes", request.body_of.slug, year)
        tell(form, findings)
    context = {
        "cycle": cycle,
        "meetings": Minutes.objects.filter(cycle=cycle).select_related("by").prefetch_related("files"),
        "form": form if writes else None,
        "tab": "minutes",
    }
    return render(request, "validation/minutes.html", context)


@require_safe
@of_body("validation.see")
def file(request: BodyRequest, year: int, file: int) -> HttpResponseBase:
    """A file of a meeting, as a download."""
    cycle = cycle_of(request, year)
    found = MinutesFile.objects.filter(pk=file, minutes__cycle=cycle).first()
    if found is None:
        raise Http404
    return handed_out(found.file, found.name, found.content_type)
