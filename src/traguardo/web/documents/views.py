"""The documents of a cycle, their texts, their look."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.documents import narrative
from traguardo.web.documents.forms import LookForm, TextsForm
from traguardo.web.documents.looks import dress_of, emblem_of, set_look
from traguardo.web.documents.making import TYPES, made, split
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.views.found import cycle_of, parts_of
from traguardo.writers.content.placeholders import FIGURES, FIGURES_OF, unknown_placeholders
from traguardo.writers.documents import FORMATS
from traguardo.writers.paper.kinds import KINDS


@require_safe
@of_body("documents.see")
def latest(request: BodyRequest) -> HttpResponse:
    """The documents of the newest cycle."""
    cycle = Cycle.objects.filter(body=request.body_of).order_by("-year").first()
    if cycle is None:
        return render(request, "documents/none.html")
    return redirect("documents:shelf", request.body_of.slug, cycle.year)


@require_safe
@of_body("documents.see")
def shelf(request: BodyRequest, year: int) -> HttpResponse:
    """Every kind of document in every format."""
    cycle = cycle_of(request, year)
    years = list(Cycle.objects.filter(body=request.body_of).order_by("-year").values_list("year", flat=True))
    plan = plan_of(cycle)
    facts = {
        "cycle": cycle,
        "years": years,
        "draft": plan.deed is None,
        "kinds": [(kind, [(form[1:].upper(), f"{kind}{form}") for form in FORMATS]) for kind in KINDS],
        "problems": [said(finding) for finding in unknown_placeholders(plan)],
        "writes": may(request, "documents.edit_texts", cycle),
        "dresses": may(request, "documents.edit_look"),
    }
    return render(request, "documents/shelf.html", facts)


@require_safe
@of_body("documents.see")
def file(request: BodyRequest, year: int, name: str) -> HttpResponse:
    """A document; a page that says why where it cannot be written right."""
    cycle, asked = cycle_of(request, year), split(name)
    if asked is None:
        raise Http404
    data, refused = made(insight(cycle), *asked, current())
    if refused:
        told = {"cycle": cycle, "name": name, "problems": [said(finding) for finding in refused]}
        return render(request, "documents/refused.html", told, status=409)
    disposition = f'attachment; filename="{request.body_of.slug}-{year}-{name}"'
    return HttpResponse(data, content_type=TYPES[asked[1]], headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("documents.edit_look")
def look(request: BodyRequest) -> HttpResponse:
    """How the documents of the body look."""
    dress = dress_of(request.body_of)
    form = LookForm(dress, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        findings = set_look(request.body_of, form.wanted(), by=request.user)
        if not findings:
            messages.success(request, say("documents.look_kept"))
            return redirect("documents:latest", request.body_of.slug)
        tell(form, findings)
    facts = {"form": form, "dress": dress, "logo": emblem_of(dress)}
    return render(request, "documents/look.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("documents.edit_texts")
def texts(request: BodyRequest, year: int) -> HttpResponse:
    """The narrative sections of the documents of a cycle."""
    cycle = cycle_of(request, year)
    sections = plan_of(cycle).sections
    form = TextsForm(sections, cycle.edition, request.POST or None)
    open_to = bool(parts_of(request, cycle))
    if request.method == "POST" and form.is_valid() and open_to:
        if narrative.write(cycle, form.sections(), seen=form.cleaned_data["edition"], by=request.user) is None:
            messages.success(request, say("documents.texts_kept"))
            return redirect("documents:shelf", request.body_of.slug, year)
        form.add_error(None, say("documents.texts_stale"))
    placeholders = [*(f"{{{name}}}" for name in FIGURES), *(f"{{{name}:A.1}}" for name in FIGURES_OF)]
    facts = {"cycle": cycle, "form": form, "open": open_to, "placeholders": placeholders}
    return render(request, "documents/texts.html", facts | {"before": narrative.before(cycle)})


@require_POST
@of_body("documents.edit_texts")
def reuse(request: BodyRequest, year: int) -> HttpResponse:
    """Take over the sections of the year before."""
    cycle = cycle_of(request, year)
    if parts_of(request, cycle):
        count = narrative.take_over(cycle, by=request.user)
        messages.success(request, say("documents.texts_taken", count=count))
    return redirect("documents:texts", request.body_of.slug, year)
