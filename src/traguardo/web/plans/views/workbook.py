"""The workbook of a cycle: to take away, to bring back filled in, to look at its differences and to confirm them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import said, say
from traguardo.web.plans import workbooks
from traguardo.web.plans.insight import insight
from traguardo.web.plans.views.found import cycle_of, must_write
from traguardo.web.plans.workbooks import WorkbookForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.edit")
def fill(request: BodyRequest, year: int) -> HttpResponse:
    """Take the workbook away, or bring it back and see what it would change."""
    found = cycle_of(request, year)
    parts = must_write(request, found)
    sent = request.method == "POST"
    form = WorkbookForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        plan, notes = form.plan()
        if plan is not None:
            offer = workbooks.offer(insight(found).plan, plan, parts)
            if not offer.findings:
                context = {
                    "cycle": found,
                    "offer": offer,
                    "notes": [said(note) for note in notes],
                    "groups": workbooks.sentences(offer.closed or offer.changed),
                    "more": max(0, len(offer.closed or offer.changed) - workbooks.MOST_CHANGES),
                    "seal": workbooks.sealed(plan, found) if offer.may_be_taken else "",
                }
                return render(request, "plans/workbook_changes.html", context)
            tell(form, offer.findings)
    return render(request, "plans/workbook.html", {"cycle": found, "form": form, "open": bool(parts)})


@require_POST
@of_body("plans.edit")
def confirm(request: BodyRequest, year: int) -> HttpResponseBase:
    """Take the workbook in as it was shown, all or nothing."""
    found = cycle_of(request, year)
    findings = workbooks.take(found, request.POST.get("seal", ""), parts=must_write(request, found), by=request.user)
    for finding in findings:
        words = said(finding)
        messages.error(request, " ".join(part for part in (words.text, words.remedy) if part))
    if findings:
        return redirect("plans:workbook", request.body_of.slug, year)
    messages.success(request, say("plans.workbook.taken"))
    return redirect("plans:cycle", request.body_of.slug, year)
