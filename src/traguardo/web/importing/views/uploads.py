"""The imports of a body, a new one, how its reading goes, and the document itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.importing import reading, uploads
from traguardo.web.importing.apart import source_lines
from traguardo.web.importing.forms import UploadForm
from traguardo.web.importing.models import Import, ReadCard, SourcePart
from traguardo.web.importing.pieces import blocks_of
from traguardo.web.importing.review import Line, missed
from traguardo.web.importing.views.found import import_of, with_file
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import say

A_PAGE = 50  # imports
LINES_A_PAGE = 500


@require_safe
@of_body("importing.see")
def imports(request: BodyRequest) -> HttpResponse:
    """Every import of the body, the newest first: who, when, what became of it."""
    pages = Paginator(Import.objects.filter(body=request.body_of).defer("findings", "unread", "other"), A_PAGE)
    return render(request, "importing/imports.html", {"page": pages.get_page(request.GET.get("pagina"))})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("importing.edit")
def new(request: BodyRequest) -> HttpResponse:
    """Upload a document."""
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        imported, findings = uploads.receive(request.body_of, form.cleaned_data["file"], by=request.user)
        if imported is not None:
            return redirect("importing:import", request.body_of.slug, imported.pk)
        tell(form, findings)
    return render(request, "importing/new.html", {"form": form})


def progress(request: BodyRequest, imported: Import) -> HttpResponse:
    """How the reading goes, or that it failed and why."""
    return render(request, "importing/progress.html", _told(imported))


@require_safe
@of_body("importing.see")
def status(request: BodyRequest, pk: int) -> HttpResponse:
    """The part of the page that tells how the reading goes, where it has changed since it was last asked for."""
    imported = import_of(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("importing:import", request.body_of.slug, pk)
    told = _told(imported)
    if not imported.is_under_way or told["lost"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("da") == told["mark"]:
        return HttpResponse(status=204)
    return render(request, "importing/progress_part.html", told)


@require_POST
@of_body("importing.edit")
def again(request: BodyRequest, pk: int) -> HttpResponse:
    """Read once more."""
    imported = import_of(request, pk)
    if reading.again(imported):
        messages.success(request, say("importing.again.asked"))
    return redirect("importing:import", request.body_of.slug, pk)


@require_safe
@of_body("importing.see")
def document(request: BodyRequest, pk: int) -> HttpResponseBase:
    """The file as it came, to save: never shown by the browser as a page of ours."""
    imported = with_file(request, pk)
    try:
        file = imported.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        file, as_attachment=True, filename=imported.file_name, content_type="application/octet-stream"
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@of_body("importing.see")
def text(request: BodyRequest, pk: int) -> HttpResponse:
    """The whole document: the lines of a text with their numbers, else paragraphs and tables; some on each page."""
    imported = with_file(request, pk)
    wanted = request.GET.get("riga", "")
    asked = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 0
    unread = missed(imported.unread)
    for found in ReadCard.objects.filter(imported=imported).exclude(unread=[]).values_list("unread", flat=True):
        unread |= missed(found)
    shown = _parts if imported.in_pieces else _lines
    return render(request, "importing/text.html", {"imported": imported} | shown(request, imported, asked, unread))


def _lines(request: BodyRequest, imported: Import, asked: int, unread: set[int]) -> dict[str, object]:
    """A page of the lines of a text: the one with the line asked for, else by its number."""
    try:
        with imported.file.open("rb") as file:
            lines = source_lines(file.read()) if imported.line_count else []
    except OSError as error:
        raise Http404 from error
    line = min(asked, len(lines))
    pages = Paginator(lines, LINES_A_PAGE)
    page = pages.get_page((line - 1) // LINES_A_PAGE + 1 if line else request.GET.get("pagina"))
    start = max(page.start_index(), 1)
    return {"page": page, "lines": [Line(n, words, n in unread) for n, words in enumerate(page.object_list, start)]}


def _parts(request: BodyRequest, imported: Import, asked: int, unread: set[int]) -> dict[str, object]:
    """A page of the pieces of another document, chosen in the same way."""
    parts = SourcePart.objects.filter(imported=imported)
    number = parts.filter(first__lte=asked).count() if asked else request.GET.get("pagina")
    page = Paginator(parts, 1).get_page(number)
    return {"page": page, "blocks": [block for part in page for block in blocks_of(part.pieces, unread)]}


def _told(imported: Import) -> dict[str, object]:
    lost = reading.is_lost(imported)
    steps = ("waiting", "opening", "reading", "interpreting")
    stage = imported.stage if imported.state == "reading" else "waiting"
    return {
        "imported": imported,
        "lost": lost,
        "slow": reading.is_slow_to_start(imported),
        "stage": stage,
        "stages": steps,
        "reached": steps.index(stage) if stage in steps else 0,
        "mark": f"{stage}-{imported.done or ''}{'slow' if reading.is_slow_to_start(imported) else ''}",
    }
