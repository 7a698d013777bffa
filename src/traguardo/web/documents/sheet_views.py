"""The individual sheets as files: one person's, or those of a cycle that who asks may see; nobody else's."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body, require
from traguardo.web.documents import sheets
from traguardo.web.documents.making import TYPES
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.people.models import Sheet
from traguardo.web.people.views.found import sheet_of
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.views.found import cycle_of
from traguardo.writers.paper.people.kinds import SheetKind

PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


@require_safe
@of_body("people.see_sheet")
def sheet(request: BodyRequest, sheet: int, name: str) -> HttpResponse:
    """The sheet of one person."""
    row, asked = sheet_of(request, sheet), sheets.asked_for(name)
    require(request, "people.see_sheet", row)
    if asked is None:
        raise Http404
    kind, form = asked
    if not sheets.open_to(row, kind, request.user):
        raise PermissionDenied("people.see_sheet")
    return _file(request, row.cycle, [row], kind, form, slugify(row.member.number) or str(row.pk))


@require_safe
@of_body("people.see_sheets")
def all_sheets(request: BodyRequest, year: int, name: str) -> HttpResponse:
    """The sheets of a cycle that who asks may see, in one file."""
    cycle, asked = cycle_of(request, year), sheets.asked_for(name)
    rows = sheets.seen_in(cycle, asked[0], request.user, request.roles) if asked else []
    if asked is None or not rows:
        raise Http404
    return _file(request, cycle, rows, *asked, "tutte")


def _file(
    request: BodyRequest, cycle: Cycle, rows: Sequence[Sheet], kind: SheetKind, form: str, whose: str
) -> HttpResponse:
    """The file, written in the register; a page that says why where it cannot be written right."""
    data, refused = sheets.made(cycle, rows, kind, form, current())
    if refused:
        told = {"year": cycle.year, "problems": [said(finding) for finding in refused]}
        return render(request, "documents/refused_sheet.html", told, status=409)
    sheets.taken(rows, cycle, kind, by=request.user)
    name = f"{request.body_of.slug}-{cycle.year}-{whose}-{kind.name}{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **PRIVATE}
    return HttpResponse(data, content_type=TYPES[form], headers=headers)
