"""What the address of a page names: a person of the staff, a sheet; and how findings are told after a button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404

from traguardo.core.finding import Finding
from traguardo.web.bodies.access import BodyRequest
from traguardo.web.pages.saying import said, say
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


def told(request: BodyRequest, findings: Iterable[Finding], code: str, **facts: Any) -> bool:
    """Say above the next page what stood in the way, else that it is done; whether it is."""
    done = True
    for finding in findings:
        done = False
        messages.error(request, " ".join(part for part in (said(finding).text, said(finding).remedy) if part))
    if done:
        messages.success(request, say(code, **facts))
    return done
