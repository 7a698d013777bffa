"""What the address of a page names: an import of the body, a card of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404

from traguardo.core.finding import Finding
from traguardo.web.bodies.access import BodyRequest
from traguardo.web.importing.models import DECIDED, Import, ReadCard, State
from traguardo.web.pages.saying import said


def import_of(request: BodyRequest, pk: int) -> Import:
    """An import of the body; 404 for any other."""
    imported = Import.objects.filter(body=request.body_of, pk=pk).first()
    if imported is None:
        raise Http404
    imported.body = request.body_of
    return imported


def reviewed(request: BodyRequest, pk: int) -> Import:
    """An import that has been read: under review or confirmed; 404 for any other."""
    imported = import_of(request, pk)
    if imported.state not in {State.REVIEW, State.CONFIRMED}:
        raise Http404
    return imported


def with_file(request: BodyRequest, pk: int) -> Import:
    """An import whose file is still there."""
    imported = import_of(request, pk)
    if not imported.file or (imported.state in DECIDED and imported.state != State.CONFIRMED):
        raise Http404
    return imported


def card_of(imported: Import, n: int) -> ReadCard:
    """A card of an import by its number."""
    card = ReadCard.objects.filter(imported=imported, n=n).first()
    if card is None:
        raise Http404
    card.imported = imported
    return card


def tell(request: BodyRequest, findings: Iterable[Finding]) -> bool:
    """Show what stands in the way on the next page; whether there is anything."""
    found = [said(finding) for finding in findings]
    for words in found:
        messages.error(request, " ".join(part for part in (words.text, words.remedy) if part))
    return bool(found)
