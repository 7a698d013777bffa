"""What programs read: the news of a body, the map of all public pages, what search engines may look at."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body, site_of
from traguardo.web.pages.saying import say
from traguardo.web.publication.datasets import catalogue_of
from traguardo.web.publication.freshness import public
from traguardo.web.publication.listing import entries_of
from traguardo.web.publication.models import Edition
from traguardo.web.publication.sections import Kind, section_of, sections
from traguardo.writers.catalogue import MEDIA_TYPES, write

FEEDS: dict[str, type[Atom1Feed | Rss201rev2Feed]] = {"xml": Atom1Feed, "rss": Rss201rev2Feed}
LATEST = 50  # in a feed
MOST = 50_000  # addresses in a map (sitemaps.org)
OPEN = ("/cittadini/", "/e/*/trasparenza/", "/e/*/risultati/", "/static/")  # the longest rule counts (RFC 9309)
CLOSED = ("/e/", "/accounts/", "/invito/")


@require_safe
@of_body("publication.read")
def feed(request: BodyRequest, form: str) -> HttpResponseBase:
    """What was published and withdrawn last, as Atom or RSS."""
    body = request.body_of
    made = FEEDS[form](
        title=say("publication.feed", name=body.name),
        link=request.build_absolute_uri(reverse("publication:performance", args=[body.slug])),
        description="",
        feed_url=request.build_absolute_uri(request.path),
        language="it",
        author_name=body.name,
    )
    editions = [(edition, Kind(e.publication.kind)) for e in entries_of(body) for edition in e.editions]
    for one, kind in sorted(editions, key=lambda told: _moment(told[0]), reverse=True)[:LATEST]:
        address = request.build_absolute_uri(one.get_absolute_url())
        made.add_item(
            title=say("publication.feed.withdrawn", title=one.title) if one.withdrawn_at else one.title,
            link=address,
            description=one.withdrawn_why or _told(one, kind),
            unique_id=address,
            pubdate=one.at,
            updateddate=_moment(one),
        )
    answer = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    return public(request, answer)


@require_safe
@of_body("publication.read")
def catalogue(request: BodyRequest, form: str) -> HttpResponseBase:
    """What is published as a catalogue of data, by DCAT-AP_IT."""
    if form not in MEDIA_TYPES:
        raise Http404
    found = catalogue_of(request.body_of, site_of(request))
    if found is None:
        raise Http404
    return public(request, HttpResponse(write(found, form), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Every public page that can be read, for search engines."""
    site = site_of(request)
    places: list[tuple[str, datetime | None]] = [(reverse("publication:citizens"), None)]
    rows = Edition.objects.filter(withdrawn_at=None).select_related("publication__body").defer("content", "justified")
    seen: set[str] = set()
    for one in rows.order_by("publication__body_id", "-at")[:MOST]:
        slug = one.publication.body.slug
        if slug not in seen:
            seen.add(slug)
            places.append((reverse("publication:performance", args=[slug]), one.at))
            places += [(reverse("publication:section", args=[slug, s.slug]), one.at) for s in sections(one.at.date())]
        if (newest := one.publication.get_absolute_url()) not in seen:
            seen.add(newest)
            places.append((newest, one.at))
        places.append((one.get_absolute_url(), one.at))
    text = render(request, "publication/sitemap.xml", {"site": site, "places": places[:MOST]})
    return public(request, HttpResponse(text.content, content_type="application/xml"))


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Search engines may look at everything that is published, and nowhere else."""
    address = request.build_absolute_uri(reverse("publication:sitemap"))
    lines = ["User-agent: *", *(f"Allow: {path}" for path in OPEN), *(f"Disallow: {path}" for path in CLOSED)]
    text = "\n".join([*lines, "", f"Sitemap: {address}", ""])
    return public(request, HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _told(one: Edition, kind: Kind) -> str:
    """Where an edition belongs, which one it is, what changes."""
    section = section_of(kind, localdate())
    place = f"{section.code} {section.title} · {say('publication.version', n=one.number)}"
    return f"{place}. {one.note}" if one.note else place


def _moment(one: Edition) -> datetime:
    return one.withdrawn_at or one.at
