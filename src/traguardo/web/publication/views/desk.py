"""The desk of who publishes: what is online and until when, what may be published, publishing and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.models import Version
from traguardo.web.publication import frozen, gate, publishing
from traguardo.web.publication.awaiting import awaiting
from traguardo.web.publication.deadlines import fulfil as note_fulfilled
from traguardo.web.publication.forms import DocumentForm, FulfilForm, PremiumsForm, ToldForm, WithdrawForm
from traguardo.web.publication.listing import entries_of, may_go
from traguardo.web.publication.premiums import publish as publish_premiums
from traguardo.web.publication.sections import FROM_CYCLE, Kind, section_of
from traguardo.web.publication.views.found import edition_of, entry_of, kind_of


@require_safe
@of_body("publication.follow")
def overview(request: BodyRequest) -> HttpResponse:
    """Everything the body has published, with what waits and what may go."""
    today = localdate()
    rows = [
        {"entry": entry, "edition": one, "section": section_of(Kind(entry.publication.kind), today)}
        | {"may_go": may_go(one, today)}
        for entry in entries_of(request.body_of)
        for one in entry.editions
    ]
    waiting = awaiting(request.body_of) if may(request, "publication.publish") else []
    return render(request, "publication/overview.html", {"rows": rows, "waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.publish")
def publish(request: BodyRequest, year: int, number: int, kind: str) -> HttpResponseBase:
    """Look at what the privacy gate finds in a frozen version, and publish it."""
    version, wanted = _version(request, year, number), kind_of(kind)
    if version.move not in FROM_CYCLE.get(wanted, ()):
        raise Http404
    shown = frozen.published(version, wanted)
    form = ToldForm(request.POST or None, initial={"title": shown.title, **(_deed(version))})
    before = publishing.last_reasons(request.body_of, wanted, year)
    reasons = {name[7:]: str(text) for name, text in request.POST.items() if name.startswith("reason-")}
    found = gate.concerns(shown.plan, shown.ruleset, before | reasons)
    status = 200
    if request.method == "POST" and form.is_valid():
        edition, findings = publishing.publish_version(
            version, wanted, told=form.told, reasons=reasons, site=_site(request), by=request.user
        )
        if edition is not None:
            messages.success(request, say("publication.done", title=edition.title))
            return redirect(edition)
        tell(form, findings)
        status = 409
    where = section_of(wanted, localdate())
    facts = {"version": version, "kind": wanted, "form": form, "concerns": found, "section": where}
    return render(request, "publication/publish.html", facts, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.publish")
def document(request: BodyRequest) -> HttpResponseBase:
    """Publish a document made elsewhere: measurement system, validation, a plan or report of another program."""
    sent = request.method == "POST"
    form = DocumentForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        given = form.cleaned_data
        edition, _ = publishing.publish_document(
            request.body_of,
            Kind(given["kind"]),
            given["year"],
            told=form.told,
            files=[given["file"]],
            reason=given["reason"],
            by=request.user,
        )
        messages.success(request, say("publication.done", title=edition.title))
        return redirect(edition)
    return render(request, "publication/new_document.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.publish")
def premiums(request: BodyRequest) -> HttpResponseBase:
    """Publish the premiums of a year in aggregate."""
    form = PremiumsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.told
        made = publish_premiums(request.body_of, form.premiums, deed=told.deed, by=request.user)
        messages.success(request, say("publication.done", title=", ".join(one.title for one in made)))
        return redirect(made[-1])
    return render(request, "publication/new_premiums.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.withdraw")
def withdraw(request: BodyRequest, kind: str, year: int, number: int) -> HttpResponseBase:
    """Take an edition off the pages, saying why."""
    edition = edition_of(entry_of(request, kind, year), number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        for finding in publishing.withdraw(edition, form.cleaned_data["why"], by=request.user):
            messages.error(request, said(finding).text)
        return redirect("publication:overview", request.body_of.slug)
    return render(request, "publication/withdraw.html", {"form": form, "edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("publication.fulfil")
def fulfil(request: BodyRequest, year: int, key: str) -> HttpResponseBase:
    """Note that a deadline of the law is met, by a document kept elsewhere."""
    found = next((one for one in deadlines(request.body_of, year) if one.key == f"calendar.{key}"), None)
    if found is None:
        raise Http404
    form = FulfilForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        note_fulfilled(request.body_of, found.key, year, given["on"], given["by_what"], by=request.user)
        return redirect(f"{reverse('bodies:calendar', args=[request.body_of.slug])}?anno={year}")
    return render(request, "publication/fulfil.html", {"form": form, "deadline": found, "year": year})


def _version(request: BodyRequest, year: int, number: int) -> Version:
    rows = Version.objects.select_related("cycle")
    version: Version = get_object_or_404(rows, cycle__body=request.body_of, cycle__year=year, number=number)
    version.cycle.body = request.body_of
    return version


def _deed(version: Version) -> dict[str, str]:
    return {name: text for name, text in (version.deed or {}).items() if name in ("organ", "number", "date")}


def _site(request: BodyRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
