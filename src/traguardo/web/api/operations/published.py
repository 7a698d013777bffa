"""What bodies have published, for everybody and without a key."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from traguardo.web.api.door import only_known_parameters
from traguardo.web.api.operations.plans import REFUSED
from traguardo.web.api.pages import Page, paged
from traguardo.web.api.problems import Problem, RefusedError
from traguardo.web.api.schemas import BodiesOut, OpenData, PublicationsOut
from traguardo.web.bodies.models import Body
from traguardo.web.publication.freshness import public
from traguardo.web.publication.listing import Entry, entries_of
from traguardo.web.publication.models import Edition, File
from traguardo.writers.open_data import DATA

router = Router(tags=["published"], auth=None)
OPEN = {status: problem for status, problem in REFUSED.items() if status not in (401, 403)}


@router.get("/published", response={200: BodiesOut, **OPEN})
def list_bodies(request: HttpRequest, page: Query[Page]) -> Any:
    """The bodies that have published something."""
    only_known_parameters(request)
    online = Edition.objects.filter(publication__body=OuterRef("pk"), withdrawn_at=None)
    found = [_body(body) for body in Body.objects.filter(Exists(online))]
    return paged(request, found, page)


@router.get("/published/{slug}", response={200: PublicationsOut, **OPEN})
def list_publications(request: HttpRequest, slug: str, page: Query[Page]) -> Any:
    """What a body has published, the newest year first, with the permanent address and digest of every file."""
    only_known_parameters(request)
    found = [_publication(entry, entry.newest) for entry in entries_of(_of(slug)) if entry.newest]
    return paged(request, found, page)


@router.get("/published/{slug}/{kind}/{year}", response={200: OpenData, 304: None, 410: Problem, **OPEN})
def read_published(request: HttpRequest, slug: str, kind: str, year: int) -> Any:
    """The open data of the newest edition of a plan or report: objectives, indicators, values and scores."""
    only_known_parameters(request)
    entries = entries_of(_of(slug))
    entry = next((e for e in entries if (e.publication.slug, e.publication.year) == (kind, year)), None)
    if entry is None:
        raise RefusedError(404, "not_found")
    if entry.newest is None:
        raise RefusedError(410, "withdrawn")
    file = File.objects.filter(edition=entry.newest, name=DATA).first()
    if file is None:
        raise RefusedError(404, "not_found")
    answer = HttpResponse(bytes(file.content), content_type="application/json")
    return public(request, answer, etag=f'"{file.digest}"')


def _of(slug: str) -> Body:
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        raise RefusedError(404, "not_found")
    return body


def _body(body: Body) -> dict[str, Any]:
    href = reverse("api:list_publications", args=[body.slug])
    return {"slug": body.slug, "name": body.name, "ipa_code": body.ipa_code, "href": href}


def _publication(entry: Entry, edition: Edition) -> dict[str, Any]:
    row = entry.publication
    at = [row.body.slug, row.slug, row.year, edition.number]
    files = [
        {
            "name": file.name,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.digest,
            "href": reverse("publication:file", args=[*at, file.name]),
        }
        for file in edition.files.all()
    ]
    return {
        "kind": row.slug,
        "year": row.year,
        "title": edition.title,
        "edition": edition.number,
        "published_at": edition.at.isoformat(),
        "sha256": edition.digest,
        "href": edition.get_absolute_url(),
        "files": files,
    }
