"""What the address of a page names: a person of the staff, a sheet."""

from __future__ import annotations

from django.http import Http404

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.people.models import Member, Sheet


def member_of(request: BodyRequest, pk: int) -> Member:
    """A person of the body; 404 for one of another."""
    found = Member.objects.select_related("evaluator", "user").filter(pk=pk, body=request.body_of).first()
    if found is None:
        raise Http404
    return found


def sheet_of(request: BodyRequest, pk: int) -> Sheet:
    """A sheet of the body; 404 for one of another."""
    rows = Sheet.objects.select_related("cycle", "member", "evaluator")
    found = rows.filter(pk=pk, cycle__body=request.body_of).first()
    if found is None:
        raise Http404
    found.cycle.body = request.body_of
    return found
