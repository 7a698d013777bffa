"""The audit trail of a body, on screen and to take away."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.register.export import as_csv, as_json
from traguardo.web.register.filters import Filters

PER_PAGE = 50


@require_safe
@of_body("register.see")
def register(request: BodyRequest) -> HttpResponse:
    """The entries that the filters let through, the newest first."""
    filters = Filters(request.GET or None, body=request.body_of)
    page = Paginator(filters.entries(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "register/register.html", {"filters": filters, "page": page, "query": filters.query()})


@require_safe
@of_body("register.see")
def export(request: BodyRequest, form: str) -> HttpResponseBase:
    """The same entries as a file, all pages."""
    entries = Filters(request.GET or None, body=request.body_of).entries().iterator(chunk_size=500)
    name = f"registro-{request.body_of.slug}-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "csv":
        response = StreamingHttpResponse(as_csv(entries), content_type="text/csv; charset=utf-8")
    else:
        response = StreamingHttpResponse(as_json(entries), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
