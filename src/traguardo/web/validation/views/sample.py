"""The sample of indicators, and counting them again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from traguardo.core.evaluation.sampling import sample_size
from traguardo.core.following.periods import item_of
from traguardo.core.plan import Indicator, Role
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import posted, told
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import proofs_of
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation import samples
from traguardo.web.validation.acts import shut
from traguardo.web.validation.forms import RecountForm, SampleForm
from traguardo.web.validation.models import RecountEntry, Sample


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def sample(request: BodyRequest, year: int) -> HttpResponseBase:
    """The last sample with why each was drawn; the evaluator may draw another."""
    seen = insight(cycle_of(request, year))
    cycle = seen.cycle
    if request.method == "POST" and not may(request, "validation.judge", cycle):
        raise PermissionDenied("validation.judge")
    form = SampleForm(posted(request), initial={"size": sample_size(seen.plan, seen.ruleset) or None})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        findings = samples.draw(cycle, seed=given["seed"], size=given["size"], by=request.user)
        told(request, findings, "validation.drawn")
        return redirect("validation:sample", request.body_of.slug, year)
    drawn = list(Sample.objects.filter(cycle=cycle).select_related("by"))
    for one in drawn:
        one.cycle = cycle
    context = {
        "cycle": cycle,
        "sample": drawn[0] if drawn else None,
        "lines": samples.lines(drawn[0]) if drawn else (),
        "earlier": drawn[1:],
        "form": form if not shut(cycle) and may(request, "validation.judge", cycle) else None,
        "tab": "sample",
    }
    return render(request, "validation/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.judge")
def recount(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """Count an indicator again from its evidence."""
    cycle = cycle_of(request, year)
    found = item_of(plan_of(cycle), ref)
    if found is None or not isinstance(found[1], Indicator):
        raise Http404
    form = RecountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row, findings = samples.recount(
            cycle, ref, given["numerator"], given["denominator"], given["note"], by=request.user
        )
        if row is not None:
            told(request, (), "validation.recounted")
            return redirect("validation:recount", request.body_of.slug, year, ref)
        tell(form, findings)
    return _page(request, cycle, found[1], form)


def _page(request: BodyRequest, cycle: Cycle, indicator: Indicator, form: RecountForm) -> HttpResponse:
    context = {
        "cycle": cycle,
        "indicator": indicator,
        "target": indicator.value(Role.TARGET, cycle.year).raw,
        "declared": indicator.value(Role.ACTUAL, cycle.year).raw,
        "proofs": [proof for proof in proofs_of(cycle) if proof.item == indicator.ref],
        "entries": RecountEntry.objects.filter(cycle=cycle, item=indicator.ref).select_related("by"),
        "form": form if not shut(cycle) else None,
        "tab": "sample",
    }
    return render(request, "validation/recount.html", context)
