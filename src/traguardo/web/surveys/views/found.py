"""What the address of a page names, and how findings are told after a button."""

from __future__ import annotations

import segno
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.surveys.models import Survey


def survey_of(request: BodyRequest, pk: int) -> Survey:
    """A questionnaire of the body; 404 for any other."""
    found = Survey.objects.filter(body=request.body_of, pk=pk).prefetch_related("words").first()
    if found is None:
        raise Http404
    found.body = request.body_of
    return found


def address_of(request: HttpRequest, survey: Survey) -> str:
    """The public address, whole."""
    return request.build_absolute_uri(reverse("surveys:answer", args=[survey.token]))


def code_of(address: str) -> SafeString:
    """The address as a code to scan, hidden from who hears the page: the address stands beside it."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None))  # noqa: S308 (no text of anybody)
