"""A questionnaire seen from inside the body: its address, its results, answers on paper, where a mean goes."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.checks.check import indicator_label
from traguardo.core.workflow import Part, State, writable
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.telling import posted, told
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.surveys import answering, results
from traguardo.web.surveys.forms import AnswerForm, RecordForm
from traguardo.web.surveys.models import Remark
from traguardo.web.surveys.views.found import address_of, code_of, survey_of


@require_safe
@of_body("surveys.see")
def survey(request: BodyRequest, survey: int) -> HttpResponse:
    """Where a questionnaire stands, its address and its results."""
    row = survey_of(request, survey)
    address = address_of(request, row)
    context = {
        "survey": row,
        "words": results.words_of(row),
        "languages": row.words.all(),
        "open": row.answerable(localdate()),
        "address": address,
        "code": code_of(address) if row.published else "",
        "results": results.results(row),
        "prepares": may(request, "surveys.edit"),
        "types_in": row.published and may(request, "surveys.type_in"),
        "looks": may(request, "surveys.look_through"),
        "records": may(request, "surveys.record"),
    }
    return render(request, "surveys/survey.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("surveys.type_in")
def type_in(request: BodyRequest, survey: int) -> HttpResponseBase:
    """Type in a questionnaire that was filled in on paper."""
    row = survey_of(request, survey)
    form = AnswerForm(row, results.words_of(row), posted(request))
    if request.method == "POST" and form.is_valid():
        told(request, answering.type_in(row, form.marks(), form.texts(), by=request.user), "surveys.typed_in")
        return redirect("surveys:type_in", request.body_of.slug, survey)
    return render(request, "surveys/type_in.html", {"survey": row, "form": form, "count": row.sheets.count()})


@require_POST
@of_body("surveys.look_through")
def look_through(request: BodyRequest, survey: int, remark: UUID) -> HttpResponseBase:
    """Decide whether a text that was held back may be read."""
    row = survey_of(request, survey)
    found = Remark.objects.filter(survey=row, pk=remark).first()
    if found is None:
        raise Http404
    results.look_through(found, shown_=request.POST.get("do") == "show", by=request.user)
    told(request, (), "surveys.looked_through")
    return redirect("surveys:survey", request.body_of.slug, survey)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("surveys.record")
def record(request: BodyRequest, survey: int) -> HttpResponseBase:
    """Make a mean the actual value of an indicator."""
    row = survey_of(request, survey)
    found = results.results(row)
    questions = [(line.place, line.text) for line in found.lines]
    form = RecordForm(questions, _indicators(request), posted(request))
    if request.method == "POST" and form.is_valid():
        year, _, ref = form.cleaned_data["indicator"].partition(":")
        cycle = Cycle.objects.select_related("body").get(body=request.body_of, year=int(year))
        findings = results.record_value(
            row, form.cleaned_data["question"], cycle, ref, by=request.user, roles=request.roles
        )
        told(request, findings, "surveys.recorded")
        return redirect("surveys:survey", request.body_of.slug, survey)
    means = [(line, results.written(line.result)) for line in found.lines if line.result.mean is not None]
    context = {"survey": row, "form": form, "results": found, "means": means}
    return render(request, "surveys/record.html", context)


@require_safe
@of_body("surveys.see")
def export(request: BodyRequest, survey: int) -> HttpResponseBase:
    """The marks as CSV, once there are enough answers."""
    row = survey_of(request, survey)
    if not results.results(row).enough:
        raise Http404
    name = f"{request.body_of.slug}-indagine-{row.pk}.csv"
    return HttpResponse(
        results.sheets_csv(row),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


def _indicators(request: BodyRequest) -> list[tuple[str, str]]:
    """The indicators of the cycles whose results who asks may write."""
    found = []
    for cycle in Cycle.objects.filter(body=request.body_of).order_by("-year"):
        if Part.RESULT not in writable(State(cycle.state), request.roles):
            continue
        cycle.body = request.body_of
        for objective, indicator in plan_of(cycle).indicators():
            name = f"{cycle.year} · {objective.code or objective.title} · {indicator_label(indicator)}"
            found.append((f"{cycle.year}:{indicator.ref}", name))
    return found
