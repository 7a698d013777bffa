"""The measurement system of a body, year by year."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.finding import Finding
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.bodies.forms import RulesetForm
from traguardo.web.bodies.models import BodyRuleset
from traguardo.web.bodies.rulesets import ruleset_in, set_ruleset, unset_ruleset
from traguardo.web.pages.saying import said, say


@require_safe
@of_body("bodies.see_rulesets")
def rulesets(request: BodyRequest) -> HttpResponse:
    """Which system from which year."""
    rows = [(row, ruleset_in(row, date(row.year, 12, 31))) for row in request.body_of.rulesets.all()]
    return render(request, "bodies/rulesets.html", {"rows": rows})


@require_safe
@of_body("bodies.see_rulesets")
def ruleset(request: BodyRequest, year: int) -> HttpResponse:
    """Every parameter of a system, with its reference."""
    row = get_object_or_404(BodyRuleset, body=request.body_of, year=year)
    system = ruleset_in(row, date(year, 12, 31))
    parameters = sorted(system.parameters.values(), key=lambda one: one.key)
    families = [(family, list(group)) for family, group in groupby(parameters, key=lambda one: one.key.split(".")[0])]
    return render(request, "bodies/ruleset.html", {"row": row, "system": system, "families": families})


@require_safe
@of_body("bodies.see_rulesets")
def ruleset_file(request: BodyRequest, year: int) -> HttpResponse:
    """The body's own file, as it was uploaded."""
    row = get_object_or_404(BodyRuleset.objects.exclude(file_name=""), body=request.body_of, year=year)
    response = HttpResponse(bytes(row.content), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{request.body_of.slug}-{year}.toml"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("bodies.edit_rulesets")
def new_ruleset(request: BodyRequest) -> HttpResponse:
    """Set a system from a year on; everything wrong in a file is shown at once."""
    form = RulesetForm(request.POST or None, request.FILES or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        data, file = form.cleaned_data, form.cleaned_data["file"]
        content, name = (file.read(), file.name) if file else (b"", "")
        row, findings = set_ruleset(
            request.body_of, data["year"], built_in=data["built_in"], content=content, file_name=name, by=request.user
        )
        if row:
            messages.success(request, say("bodies.ruleset.set", year=str(row.year)))
            return redirect("bodies:rulesets", request.body_of.slug)
    return render(request, "bodies/new_ruleset.html", {"form": form, "findings": [said(one) for one in findings]})


@require_POST
@of_body("bodies.edit_rulesets")
def remove_ruleset(request: BodyRequest, year: int) -> HttpResponse:
    """Go back to the system of the years before."""
    row = get_object_or_404(BodyRuleset, body=request.body_of, year=year)
    unset_ruleset(row, by=request.user)
    messages.success(request, say("bodies.ruleset.unset", year=str(year)))
    return redirect("bodies:rulesets", request.body_of.slug)
