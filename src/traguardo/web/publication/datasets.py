"""What a body publishes as data sets: one an edition, with its files."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from traguardo.web.bodies.models import Body
from traguardo.web.pages.saying import say
from traguardo.web.publication.listing import entries_of
from traguardo.web.publication.models import Edition
from traguardo.web.publication.sections import Kind, section_of
from traguardo.writers.catalogue import Agent, Catalogue, DataSet, Distribution


def catalogue_of(body: Body, site: str) -> Catalogue | None:
    """The catalogue of a body, in Italian; None where nothing is published yet.

    Args:
        body: whose.
        site: the address of the installation, ``https://host``.
    """
    editions = [one for entry in entries_of(body) for one in entry.editions if one.withdrawn_at is None]
    if not editions:
        return None
    page = site + reverse("publication:performance", args=[body.slug])
    with translation.override("it"):
        return Catalogue(
            uri=f"{page}#catalogo",
            title=say("publication.catalogue", name=body.name),
            description=say("publication.performance", "why"),
            page=page,
            publisher=Agent(uri=f"{page}#ente", name=body.name, code=body.ipa_code or body.slug),
            changed=max(localdate(one.at) for one in editions),
            sets=tuple(_set(one, site) for one in editions),
        )


def _set(one: Edition, site: str) -> DataSet:
    page = site + one.get_absolute_url()
    kind = Kind(one.publication.kind)
    return DataSet(
        uri=f"{page}#dati",
        title=say("publication.data_set", title=one.title, n=one.number),
        description=say(f"publication.section.{section_of(kind, localdate(one.at)).key}"),
        issued=localdate(one.at),
        year=one.publication.year,
        page=page,
        version=str(one.number),
        distributions=tuple(
            Distribution(uri=page + file.name, name=file.name, media_type=file.media_type, size=file.size)
            for file in one.files.all()
        ),
    )
