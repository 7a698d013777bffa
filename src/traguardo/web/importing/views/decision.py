"""The end of an import: confirmed into a cycle after a look at what that does, or discarded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.importing import confirming
from traguardo.web.importing.models import State
from traguardo.web.importing.views.found import import_of, reviewed, tell
from traguardo.web.pages.saying import say


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("importing.edit")
def confirm(request: BodyRequest, pk: int) -> HttpResponse:
    """What will happen; then do it."""
    imported = reviewed(request, pk)
    given = request.POST if request.method == "POST" else request.GET
    destination, overwrite = given.get("verso", ""), "overwrite" in given
    if request.method == "POST":
        imported, findings = confirming.confirm(
            imported,
            destination,
            seen=given.get("stamp", ""),
            roles=request.roles,
            by=request.user,
            overwrite=overwrite,
        )
        if tell(request, findings):
            return redirect("importing:import", request.body_of.slug, pk)
        messages.success(request, say(f"importing.done.{imported.destination}", year=str(imported.cycle_year)))
        return redirect("plans:cycle", request.body_of.slug, imported.cycle_year)
    options = confirming.ways(imported, request.roles) if imported.is_open else []
    way = next((way for way in options if way.destination == destination), None)
    if way is None:
        return redirect("importing:import", request.body_of.slug, pk)
    outcome = confirming.outcome(imported, way, overwrite=overwrite)
    context = {"imported": imported, "outcome": outcome, "way": way, "overwrite": overwrite}
    return render(request, "importing/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("importing.edit")
def discard(request: BodyRequest, pk: int) -> HttpResponse:
    """Give an import up, after asking."""
    imported = import_of(request, pk)
    if request.method == "POST":
        if not tell(request, confirming.discard(imported, by=request.user)):
            messages.success(request, say("importing.discarded", file=imported.file_name))
        return redirect("importing:imports", request.body_of.slug)
    if imported.state in {State.CONFIRMED, State.DISCARDED}:
        raise Http404
    return render(request, "importing/discard.html", {"imported": imported})
