"""The least a Django page with data can do: the reference of the web benches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """One query, one line."""
    from traguardo.web.bodies.models import Body

    return HttpResponse(Body.objects.order_by("pk")[0].name)


urlpatterns = [path("bare/", bare)]
