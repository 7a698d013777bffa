"""What follows from a plan: findings, explanations, a trial of other values, files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.finding import Finding, Severity
from traguardo.core.trace import Trace
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.plans import trials
from traguardo.web.plans.branches import branches
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.tree import totals
from traguardo.web.plans.views.found import cycle_of
from traguardo.wording.explanation import points, result
from traguardo.writers import findings_json, pdf, planfile, sarif, workbook

WORKBOOKS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
OPEN = 2  # levels of an explanation that are open at first


@require_safe
@of_body("plans.see")
def findings(request: BodyRequest, year: int) -> HttpResponseBase:
    """Everything the checks found, by severity, filtered by it."""
    seen = insight(cycle_of(request, year))

    def make() -> HttpResponse:
        only = request.GET.get("gravita", "")
        labels = {
            o.ref: " · ".join(part for part in (o.code, o.title) if part) or o.ref for o in seen.plan.objectives
        }
        wanted = [s for s in Severity if only in ("", s.value)]
        groups = [(s.value, list(_told((f for f in seen.findings if f.severity is s), labels))) for s in wanted]
        context = {
            "cycle": seen.cycle,
            "groups": groups,
            "totals": totals(seen),
            "only": only,
            "ruleset": seen.ruleset,
        }
        return render(request, "plans/findings.html", context)

    edition = ("findings", request.GET.get("gravita", "")[:20], seen.cycle.state, *seen.edition)
    return fresh(request, edition, make, seen.cycle)


def _told(found: Iterable[Finding], labels: dict[str, str]) -> Iterable[dict[str, object]]:
    for finding in found:
        ref = finding.where.objective
        yield {"finding": finding, "said": said(finding), "ref": ref, "label": labels.get(ref, "")}


@require_safe
@of_body("plans.see")
def explanation(request: BodyRequest, year: int, subject: str) -> HttpResponseBase:
    """Why a number: the rule, what went in, the article, and the numbers below it."""
    seen = insight(cycle_of(request, year))
    trace = find(seen, subject)

    def make() -> HttpResponse:
        context = {
            "cycle": seen.cycle,
            "trace": trace,
            "branch": branches(trace, seen.ruleset, current(), open_levels=OPEN),
            "result": result(trace, current(), seen.ruleset),
            "points": points(trace, current(), seen.ruleset),
            "ruleset": seen.ruleset,
        }
        part = "plans/explanation_part.html" if request.htmx else "plans/explanation.html"  # type: ignore[attr-defined]
        return render(request, part, context)

    return fresh(request, ("explanation", subject, seen.cycle.state, *seen.edition), make, seen.cycle)


def find(seen: Insight, subject: str) -> Trace:
    """The trace of the body, a unit, an area, an objective, a step or an indicator; 404 where there is none."""
    card = seen.card
    tops = {"body": card.body} | {trace.subject: trace for trace in (*card.units, *card.areas)}
    tops |= dict(card.objectives) | dict(card.steps) | dict(card.indicators)
    if card.debt is not None:
        tops[card.debt.subject] = card.debt
    trace = tops.get(subject) or card.body.find(subject)
    if trace is None:
        raise Http404
    return trace


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.see")
def what_if(request: BodyRequest, year: int) -> HttpResponseBase:
    """Other actual values, and the score they would give; nothing is saved."""
    seen = insight(cycle_of(request, year))
    trial = trials.trial(seen, request.POST if request.method == "POST" else None)
    return render(request, "plans/what_if.html", {"cycle": seen.cycle, "trial": trial})


@require_safe
@of_body("plans.see")
def download(request: BodyRequest, year: int, what: str) -> HttpResponseBase:
    """The plan as a plan file, its documents as PDF, its findings for other programs."""
    seen = insight(cycle_of(request, year))
    language = current()
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "piano.toml": ("application/toml", lambda: planfile.write(seen.plan)),
        **{
            f"piano.{suffix}": (
                kind,
                partial(workbook.write, seen.plan, seen.ruleset, f".{suffix}", language=language),
            )
            for suffix, kind in WORKBOOKS.items()
        },
        "piano.pdf": (
            "application/pdf",
            lambda: pdf.plan_document(seen.plan, seen.card, seen.ruleset, language=language),
        ),
        "relazione.pdf": (
            "application/pdf",
            lambda: pdf.report(seen.plan, seen.card, seen.ruleset, language=language),
        ),
        "segnalazioni.json": ("application/json", lambda: findings_json.write(seen.findings, seen.plan, language)),
        "segnalazioni.sarif": ("application/sarif+json", lambda: sarif.write(seen.findings, seen.plan, language)),
    }
    if what not in makers:
        raise Http404
    kind, make = makers[what]

    def response() -> HttpResponse:
        name = f"{request.body_of.slug}-{year}-{what}"
        return HttpResponse(
            make(),
            content_type=kind,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
        )

    return fresh(request, ("download", what, *seen.edition), response, seen.cycle)
