"""What can be published now, before the gate: a version, a paper made here, an uploaded document, premiums."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.plan import Deed
from traguardo.web.bodies.access import BodyRequest, may, of_body, site_of
from traguardo.web.bodies.attachments import handed_out
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import say
from traguardo.web.pages.telling import posted
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.packing import packed
from traguardo.web.publication import premiums as aggregate
from traguardo.web.publication import premiums_page, publishing
from traguardo.web.publication.forms import CriteriaForm, DocumentForm, EditionForm, PremiumsForm
from traguardo.web.publication.models import Draft, DraftFile
from traguardo.web.publication.sections import FROM_CYCLE, Kind, section_of
from traguardo.web.publication.sources import Source
from traguardo.web.publication.sources.paper import proposed as proposed_paper
from traguardo.web.publication.sources.uploaded import FromDraft, discard, drafted
from traguardo.web.publication.sources.version import FromVersion
from traguardo.web.publication.views.found import kind_of

FORMS = ("GET", "HEAD", "POST")


@require_http_methods(FORMS)
@of_body("publication.publish")
def publish(request: BodyRequest, year: int, number: int, kind: str) -> HttpResponseBase:
    """Look at what the privacy gate finds in a frozen version, and publish it."""
    rows, wanted = Version.objects.select_related("cycle"), kind_of(kind)
    version = get_object_or_404(rows, cycle__body=request.body_of, cycle__year=year, number=number)
    version.cycle.body = request.body_of
    if version.move not in FROM_CYCLE.get(wanted, ()):
        raise Http404
    return _offered(request, FromVersion(version, wanted), {"version": version})


@require_http_methods(FORMS)
@of_body("publication.publish")
def proposed(request: BodyRequest, kind: str, year: int) -> HttpResponseBase:
    """The same for the measurement system and the papers of the evaluators."""
    source = proposed_paper(request.body_of, kind_of(kind), year)
    if source is None:
        raise Http404
    sees = "bodies.see_rulesets" if source.kind is Kind.SMVP else "validation.see"
    return _offered(request, source, {"origin": source.origin if may(request, sees) else ""})


@require_http_methods(FORMS)
@of_body("publication.publish")
def draft(request: BodyRequest, draft: int) -> HttpResponseBase:
    """The same for an uploaded document."""
    row = get_object_or_404(Draft.objects.prefetch_related("files"), body=request.body_of, pk=draft)
    row.body = request.body_of
    return _offered(request, FromDraft(row), {"draft": row})


@require_safe
@of_body("publication.publish")
def draft_file(request: BodyRequest, draft: int, name: str) -> HttpResponseBase:
    """A file of an uploaded document as it was sent, for who looks at it before it is published."""
    row = get_object_or_404(DraftFile, draft__body=request.body_of, draft=draft, name=name)
    return handed_out(ContentFile(bytes(row.content)), row.name, row.media_type)


def _offered(request: BodyRequest, source: Source, facts: dict[str, Any]) -> HttpResponseBase:
    """The gate and the form of something that can be published; its page once it is."""
    about = {"title": source.title, "note": getattr(facts.get("draft"), "note", ""), **_deed(source.deed)}
    form = EditionForm(source.offers, posted(request), initial=about)
    before = {**source.reasons, **publishing.last_reasons(source.body, source.kind, source.year)}
    reasons, told, status = _reasons(request), publishing.Told(), 200
    if form.is_valid():
        told = form.told
        site = site_of(request)
        edition, findings = publishing.publish(
            source, told=told, reasons=reasons, site=site, by=request.user, chosen=form.chosen
        )
        if edition is not None:
            messages.success(request, say("publication.done", title=edition.title))
            return redirect(edition)
        tell(form, findings)
        status = 409
    facts |= {"source": source, "form": form, "section": section_of(source.kind, localdate())}
    facts["concerns"] = publishing.concerns(source, told, before | reasons)
    return render(request, "publication/publish.html", facts, status=status)


@require_http_methods(FORMS)
@of_body("publication.publish")
def document(request: BodyRequest) -> HttpResponseBase:
    """Upload a document made elsewhere: a measurement system, a validation, a plan or report of another program."""
    form = DocumentForm(posted(request), request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        row = drafted(request.body_of, Kind(given["kind"]), given["year"], form.told, form.uploads, by=request.user)
        return redirect("publication:draft", request.body_of.slug, row.pk)
    return render(request, "publication/new_document.html", {"form": form})


@require_POST
@of_body("publication.publish")
def throw_away(request: BodyRequest, draft: int) -> HttpResponseBase:
    """Throw an uploaded document away."""
    row = get_object_or_404(Draft, body=request.body_of, pk=draft)
    discard(row, by=request.user)
    messages.success(request, say("publication.discarded", title=row.title))
    return redirect("publication:overview", request.body_of.slug)


@require_http_methods(FORMS)
@of_body("publication.publish")
def premiums(request: BodyRequest) -> HttpResponseBase:
    """Publish the premiums of a year that were computed elsewhere."""
    form = PremiumsForm(request.body_of, posted(request))
    told = form.premiums if form.is_valid() else None
    return _premiums(request, form, told, {})


@require_http_methods(FORMS)
@of_body("publication.publish")
def computed(request: BodyRequest, year: int) -> HttpResponseBase:
    """Publish the premiums of a cycle as they were approved here."""
    cycle = get_object_or_404(Cycle, body=request.body_of, year=year)
    cycle.body = request.body_of
    found = aggregate.computed(cycle)
    if found is None:
        raise Http404
    told, deed = found
    form = CriteriaForm(posted(request), initial=_deed(deed))
    if form.is_valid():
        told = aggregate.with_criteria(told, form.cleaned_data["criteria"])
    sees = may(request, "premiums.see", cycle)
    origin = reverse("premiums:cycle", args=[request.body_of.slug, year]) if sees else ""
    shown = premiums_page.told_by(aggregate.tabled(request.body_of, told))
    return _premiums(request, form, told, {"computed": told, "origin": origin, **shown})


def _premiums(
    request: BodyRequest, form: Any, told: aggregate.Premiums | None, facts: dict[str, Any]
) -> HttpResponseBase:
    """The gate and the form of premiums; their page once they are published."""
    reasons, status = _reasons(request), 200
    if told is not None and form.is_valid():
        made, findings = aggregate.publish(
            request.body_of, told, deed=form.told.deed, reasons=reasons, by=request.user
        )
        if made:
            messages.success(request, say("publication.done", title=", ".join(one.title for one in made)))
            return redirect(made[-1])
        tell(form, findings)
        status = 409
    facts |= {"form": form, "threshold": request.body_of.privacy_threshold}
    facts["concerns"] = aggregate.concerns(request.body_of, told, reasons) if told else []
    return render(request, "publication/new_premiums.html", facts, status=status)


def _reasons(request: BodyRequest) -> dict[str, str]:
    """What was written about each concern, by key."""
    return {name[7:]: str(text) for name, text in request.POST.items() if name.startswith("reason-")}


def _deed(deed: Deed | None) -> dict[str, Any]:
    """A deed as a form shows it."""
    return {name: text for name, text in packed(deed).items() if name in ("organ", "number", "date")} if deed else {}
