"""What the address of a public page names."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.publication.listing import EDITIONS, Entry
from traguardo.web.publication.models import Edition, Publication
from traguardo.web.publication.sections import KINDS, Kind


def kind_of(slug: str) -> Kind:
    """The kind of a word in an address; 404 for any other word."""
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def entry_of(request: BodyRequest, slug: str, year: int) -> Entry:
    """A publication with its editions; 404 where there is none."""
    rows = Publication.objects.filter(body=request.body_of, kind=kind_of(slug).value, year=year)
    row = rows.prefetch_related(Prefetch("editions", EDITIONS)).first()
    if row is None:
        raise Http404
    row.body = request.body_of
    editions = list(row.editions.all())
    for edition in editions:
        edition.publication = row
    return Entry(row, editions)


def edition_of(entry: Entry, number: int) -> Edition:
    """One edition; 404 where there is none."""
    found = next((one for one in entry.editions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    """410 for what was withdrawn: since when, and why."""
    return render(request, "publication/withdrawn.html", {"edition": edition}, status=410)
