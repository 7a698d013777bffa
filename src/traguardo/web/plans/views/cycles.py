"""The cycles of a body, and how a new one begins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.saying import said, say
from traguardo.web.plans import editing
from traguardo.web.plans.beginning import NewCycleForm
from traguardo.web.plans.models import Cycle


@require_safe
@of_body("plans.see")
def cycles(request: BodyRequest) -> HttpResponse:
    """Every cycle of the body, the newest first."""
    found = Cycle.objects.filter(body=request.body_of).order_by("-year")
    return render(request, "plans/cycles.html", {"cycles": found})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.create")
def new(request: BodyRequest) -> HttpResponseBase:
    """Begin a cycle: empty, from the year before, from a plan file or from an example."""
    form = NewCycleForm(request.body_of, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        plan, how = form.plan()
        if plan is not None:
            cycle, findings = editing.create(request.body_of, plan, by=request.user, how=how)
            if cycle is not None:
                messages.success(request, say("plans.created", year=str(cycle.year)))
                return redirect("plans:cycle", request.body_of.slug, cycle.year)
            for finding in findings:
                form.add_error(None, " ".join(part for part in (said(finding).text, said(finding).remedy) if part))
    return render(request, "plans/new.html", {"form": form})
