"""The look of a body's documents: kept, and made ready for the writers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from traguardo.core.finding import Finding, Where
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.documents.models import Dress
from traguardo.web.register.recording import record, snapshot
from traguardo.wording.sentences import sentence
from traguardo.writers.paper.checking import logo, wrong_colour
from traguardo.writers.paper.figures import inline
from traguardo.writers.paper.layout import Layout, layout_for, layouts
from traguardo.writers.paper.model import PLAIN, Look

RECORDED = ("colour", "layout", "logo_name")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an administrator asks for; None as a logo leaves the one that is there."""

    colour: str
    layout: str
    logo: bytes | None = None
    logo_name: str = ""
    without_logo: bool = False


def dress_of(body: Body) -> Dress:
    """The look of a body, or that of everybody."""
    return Dress.objects.filter(body=body).first() or Dress(body=body)


def look_of(dress: Dress, language: str) -> Look:
    """The look for the writers."""
    data = bytes(dress.logo)
    if not data:
        return Look(colour=dress.colour)
    alt = sentence("document.logo_alt", [("body", dress.body.name)], language).text
    picture, _ = logo(data, dress.logo_name, alt)
    return Look(colour=dress.colour, logo=picture)


def layout_of(dress: Dress, ruleset: str) -> Layout:
    """The layout a body chose, else that of its measurement system."""
    return layouts().get(dress.layout) or layout_for(ruleset)


def emblem_of(dress: Dress) -> str:
    """The emblem as a page shows it, whole in itself; empty where there is none."""
    form = "svg" if dress.logo_name.lower().endswith(".svg") else "png"
    return inline(bytes(dress.logo), form) if dress.logo else ""


@transaction.atomic
def set_look(body: Body, wanted: Wanted, *, by: User) -> tuple[Finding, ...]:
    """Keep a look; a colour that cannot be read or a file that is no picture comes back as a finding."""
    found = [(finding, "colour") for finding in [wrong_colour(wanted.colour)] if finding]
    if wanted.logo is not None:
        _, unusable = logo(wanted.logo, wanted.logo_name, body.name)
        found += [(unusable, "logo")] if unusable else []
    if found:
        return tuple(
            Finding(code=f.code, severity=f.severity, where=Where(field=name), facts=f.facts) for f, name in found
        )
    row = Dress.objects.select_for_update().filter(body=body).first() or Dress(body=body)
    before = snapshot(row, *RECORDED) if row.pk else None
    row.colour, row.layout = wanted.colour.upper() if wanted.colour != PLAIN.colour else PLAIN.colour, wanted.layout
    if wanted.without_logo:
        row.logo, row.logo_name = b"", ""
    elif wanted.logo is not None:
        row.logo, row.logo_name = wanted.logo, wanted.logo_name
    row.save()
    record(by, body, "documents.look_set", row, before, snapshot(row, *RECORDED))
    return ()
