"""For who holds a file: which edition it belongs to, and whether that is still the one in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from traguardo.web.publication.forms import VerifyForm
from traguardo.web.publication.models import Edition, File

MOST = 20  # editions with the same file


@dataclass(frozen=True, slots=True)
class Match:
    """An edition, how it is known by the digest, and the newest one that took its place, if any."""

    edition: Edition
    file: str  # its name; empty where the digest is that of the edition or of the data behind it
    newer: Edition | None


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponseBase:
    """Look a file or its SHA-256 up among everything that was ever published; nothing of it is kept."""
    asked = {"digest": request.GET["sha256"]} if request.GET.get("sha256") else None
    form = VerifyForm(asked if request.method != "POST" else request.POST, request.FILES or None)
    facts: dict[str, object] = {"form": form}
    if form.is_valid():
        facts |= {"digest": form.wanted, "matches": matches(form.wanted)}
    return render(request, "publication/verify.html", facts)


def matches(digest: str) -> list[Match]:
    """The editions that a digest leads to, the newest first."""
    rows = Edition.objects.select_related("publication__body").defer("justified").distinct().order_by("-at")
    found = rows.filter(Q(files__digest=digest) | Q(digest=digest))[:MOST]
    if not found:
        found = rows.filter(content__made_from=digest)[:MOST]  # of the data behind it, which no index knows
    names = dict(
        File.objects.filter(digest=digest, edition__in=[one.pk for one in found]).values_list("edition", "name")
    )
    newest = {
        one.publication_id: one
        for one in Edition.objects.filter(
            publication__in=[one.publication_id for one in found], withdrawn_at=None
        ).order_by("number")
    }
    return [Match(one, names.get(one.pk, ""), _newer(one, newest.get(one.publication_id))) for one in found]


def _newer(one: Edition, newest: Edition | None) -> Edition | None:
    if newest is None or newest.pk == one.pk:
        return None
    newest.publication = one.publication
    return newest
