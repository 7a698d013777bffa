"""The public pages of a body: the official tree, a sub-section, a plan or report, its files."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.bodies.models import Body
from traguardo.web.publication import premiums_page
from traguardo.web.publication.freshness import public
from traguardo.web.publication.listing import Entry, Shelf, entries_of, shelves
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.page import page_of
from traguardo.web.publication.sections import FROM_CYCLE, PREMIUMS, Kind, section_of, sections
from traguardo.web.publication.views.found import edition_of, entry_of, gone
from traguardo.writers.open_data import DATA


@require_safe
def citizens(request: HttpRequest) -> HttpResponseBase:
    """Every body that has published something."""
    online = Edition.objects.filter(publication__body=OuterRef("pk"), withdrawn_at=None)
    bodies = Body.objects.filter(Exists(online))
    return public(request, render(request, "publication/citizens.html", {"bodies": bodies}))


@require_safe
@of_body("publication.read")
def performance(request: BodyRequest) -> HttpResponseBase:
    """*Amministrazione trasparente › Performance* with its sub-sections."""
    found = shelves(request.body_of, localdate())
    facts = {"shelves": found, "any_shown": any(shelf.shown for shelf in found)}
    return public(request, render(request, "publication/performance.html", facts))


@require_safe
@of_body("publication.read")
def section(request: BodyRequest, section: str) -> HttpResponseBase:
    """One sub-section: everything published under it, year by year."""
    found = next((one for one in sections(localdate()) if one.slug == section), None)
    if found is None:
        raise Http404
    shelf = Shelf(found, tuple(entries_of(request.body_of, found.kinds)))
    return public(request, render(request, "publication/section.html", {"shelf": shelf}))


@require_safe
@of_body("publication.read")
def newest(request: BodyRequest, kind: str, year: int) -> HttpResponseBase:
    """The newest edition; 410 where all are withdrawn."""
    entry = entry_of(request, kind, year)
    edition = entry.newest
    return public(request, gone(request, entry.editions[0]) if edition is None else _page(request, entry, edition))


@require_safe
@of_body("publication.read")
def edition(request: BodyRequest, kind: str, year: int, number: int) -> HttpResponseBase:
    """An edition at the address where it stays."""
    entry = entry_of(request, kind, year)
    found = edition_of(entry, number)
    withdrawn = found.withdrawn_at is not None
    return public(request, gone(request, found) if withdrawn else _page(request, entry, found))


@require_safe
@of_body("publication.read")
def file(request: BodyRequest, kind: str, year: int, number: int, name: str) -> HttpResponseBase:
    """The bytes of a file as they were published."""
    found = edition_of(entry_of(request, kind, year), number)
    if found.withdrawn_at is not None:
        return gone(request, found)
    row = get_object_or_404(File, edition=found, name=name)
    shown_here = row.media_type == "application/pdf"
    headers = {"Content-Disposition": f'{"inline" if shown_here else "attachment"}; filename="{row.name}"'}
    answer = HttpResponse(bytes(row.content), content_type=row.media_type, headers=headers)
    return public(request, answer, etag=f'"{row.digest}"')


def _page(request: BodyRequest, entry: Entry, found: Edition) -> HttpResponse:
    kind = Kind(entry.publication.kind)
    facts = {"entry": entry, "edition": found, "section": section_of(kind, localdate())}
    if kind in FROM_CYCLE and any(one.name == DATA for one in found.files.all()):
        data = File.objects.get(edition=found, name=DATA)
        facts["page"] = page_of(kind, bytes(data.content), found.content)
        return render(request, "publication/plan.html", facts)
    if kind in PREMIUMS and found.content:
        return render(request, "publication/premiums.html", facts | premiums_page.facts(kind, found.content))
    return render(request, "publication/document.html", facts)
