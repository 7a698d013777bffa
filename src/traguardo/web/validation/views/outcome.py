"""The guided list, the signature, the snapshots."""

from __future__ import annotations

from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.pages.telling import posted, told
from traguardo.web.plans.insight import insight
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation import checklist, outcome, papers
from traguardo.web.validation import snapshots as frozen_files
from traguardo.web.validation.acts import shut
from traguardo.web.validation.forms import ListForm, SignForm
from traguardo.web.validation.models import Signed, Snapshot
from traguardo.wording.sentences import sentence

PAPERS = tuple((name, [f"{name}{form}" for form in papers.KINDS]) for name in papers.MAKERS)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def guided(request: BodyRequest, year: int) -> HttpResponseBase:
    """Every point with what the system knows of it, and the evaluator's answer."""
    seen = insight(cycle_of(request, year))
    cycle = seen.cycle
    if request.method == "POST" and not may(request, "validation.sign", cycle):
        raise PermissionDenied("validation.sign")
    lines = checklist.lines(seen)
    form = ListForm(lines, posted(request))
    if request.method == "POST" and form.is_valid():
        findings = checklist.answer(cycle, form.given(), by=request.user)
        told(request, findings, "validation.list_answered")
        return redirect("validation:list", request.body_of.slug, year)
    names = {o.ref: o.code or o.title for o in seen.plan.objectives}
    shown = [
        {
            "line": line,
            "evidence": [
                (e, sentence(e.code, e.facts, current()).text, [(ref, names[ref]) for ref in e.refs if ref in names])
                for e in line.evidence
            ],
            "answer": form[f"{line.asked.point}-answer"],
            "remark": form[f"{line.asked.point}-remark"],
        }
        for line in lines
    ]
    writes = not shut(cycle) and may(request, "validation.sign", cycle)
    context = {"cycle": cycle, "lines": shown, "form": form, "writes": writes, "tab": "list"}
    return render(request, "validation/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def sign(request: BodyRequest, year: int) -> HttpResponseBase:
    """What the file comes to, what is missing, every outcome signed so far; for the evaluator, the signature."""
    seen = insight(cycle_of(request, year))
    cycle = seen.cycle
    if request.method == "POST" and not may(request, "validation.sign", cycle):
        raise PermissionDenied("validation.sign")
    form = SignForm(posted(request))
    if request.method == "POST" and form.is_valid():
        row, findings = outcome.sign(cycle, form.cleaned_data["text"], by=request.user)
        if row is not None:
            told(request, (), "validation.signed")
            return redirect("validation:sign", request.body_of.slug, year)
        tell(form, findings)
    stands = outcome.ready(seen)
    current_one = outcome.current(seen)
    open_ = not shut(cycle) and may(request, "validation.sign", cycle)
    context = {
        "cycle": cycle,
        "stands": stands,
        "notes": [{"finding": f, "said": said(f)} for f in stands.obstacles] if not shut(cycle) else (),
        "signed": current_one,
        "papers": PAPERS if current_one else (),
        "earlier": [row for row in Signed.objects.filter(cycle=cycle) if row != current_one],
        "form": form if open_ and not stands.obstacles else None,
        "tab": "sign",
    }
    return render(request, "validation/sign.html", context)


@require_safe
@of_body("validation.see")
def snapshots(request: BodyRequest, year: int) -> HttpResponse:
    """What was frozen before and after, verified on the spot."""
    cycle = cycle_of(request, year)
    links = frozen_files.verified(cycle)
    context = {"cycle": cycle, "links": links[::-1], "sound": all(link.sound for link in links), "tab": "snapshots"}
    return render(request, "validation/snapshots.html", context)


@require_safe
@of_body("validation.see")
def frozen(request: BodyRequest, year: int, number: int, what: str) -> HttpResponseBase:
    """The bytes of a snapshot: its scores or its plan."""
    found = Snapshot.objects.filter(cycle=cycle_of(request, year), number=number).first()
    kinds = {"fascicolo.json": ("application/json", "content"), "piano.toml": ("application/toml", "plan_file")}
    if found is None or what not in kinds:
        raise Http404
    kind, column = kinds[what]
    name = f"{request.body_of.slug}-{year}-istantanea-{number}-{what}"
    return HttpResponse(
        bytes(getattr(found, column)),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_safe
@of_body("validation.see")
def paper(request: BodyRequest, year: int, name: str) -> HttpResponseBase:
    """The validation document or the report that goes with it, once an outcome holds."""
    seen = insight(cycle_of(request, year))
    signed = outcome.current(seen)
    if name not in papers.NAMES or signed is None:
        raise Http404
    return HttpResponse(
        papers.made(name, papers.dossier_of(seen, signed, current())),
        content_type=papers.KINDS[PurePath(name).suffix],
        headers={
            "Content-Disposition": f'attachment; filename="{request.body_of.slug}-{year}-{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
