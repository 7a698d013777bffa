"""Preparing a questionnaire, translating it, publishing it, printing it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import posted, told
from traguardo.web.surveys import preparing as acts
from traguardo.web.surveys.forms import SurveyForm, TranslationForm
from traguardo.web.surveys.models import Survey
from traguardo.web.surveys.printing import questionnaire
from traguardo.web.surveys.results import words_of
from traguardo.web.surveys.views.found import address_of, survey_of


@require_safe
@of_body("surveys.see")
def surveys(request: BodyRequest) -> HttpResponse:
    """Every questionnaire of the body."""
    today = localdate()
    found = [(one, one.answerable(today)) for one in Survey.objects.filter(body=request.body_of)]
    return render(request, "surveys/surveys.html", {"surveys": found, "prepares": may(request, "surveys.edit")})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("surveys.edit")
def new(request: BodyRequest) -> HttpResponseBase:
    """A new questionnaire."""
    return _form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("surveys.edit")
def edit(request: BodyRequest, survey: int) -> HttpResponseBase:
    """A questionnaire's words, dates and numbers."""
    return _form(request, survey_of(request, survey))


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("surveys.edit")
def translate(request: BodyRequest, survey: int) -> HttpResponseBase:
    """A questionnaire in another language: that of the address, or a new one."""
    row = survey_of(request, survey)
    original = words_of(row)
    wanted = next((w for w in row.words.all() if w.language == request.GET.get("lingua") and w != original), None)
    form = TranslationForm(row, original, wanted, posted(request))
    if request.method == "POST" and form.is_valid():
        findings = acts.translate(row, form.words(), form.questions(), by=request.user)
        if not findings:
            told(request, (), "surveys.translated")
            return redirect("surveys:survey", request.body_of.slug, survey)
        tell(form, findings)
    context = {"survey": row, "form": form, "original": original}
    return render(request, "surveys/translate.html", context)


@require_POST
@of_body("surveys.edit")
def publish(request: BodyRequest, survey: int) -> HttpResponseBase:
    """Open a questionnaire."""
    told(request, acts.publish(survey_of(request, survey), by=request.user), "surveys.published")
    return redirect("surveys:survey", request.body_of.slug, survey)


@require_safe
@of_body("surveys.see")
def printed(request: BodyRequest, survey: int) -> HttpResponseBase:
    """The questionnaire on paper, with the code to scan, in the language of ``lingua``."""
    row = survey_of(request, survey)
    words = words_of(row, request.GET.get("lingua", ""))
    name = f"{request.body_of.slug}-indagine-{row.pk}-{words.language}.pdf"
    return HttpResponse(
        questionnaire(row, words, address_of(request, row)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


def _form(request: BodyRequest, row: Survey | None) -> HttpResponseBase:
    form = SurveyForm(row, request.body_of, posted(request))
    if request.method == "POST" and form.is_valid():
        saved, findings = acts.save(
            row, request.body_of, form.about(), form.words(), form.questions(row), by=request.user
        )
        if saved is not None:
            told(request, (), "surveys.saved")
            return redirect("surveys:survey", request.body_of.slug, saved.pk)
        tell(form, findings)
    return render(request, "surveys/form.html", {"survey": row, "form": form})
