"""The public page of a questionnaire: no name is asked, none is written."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.telling import posted
from traguardo.web.surveys import answering
from traguardo.web.surveys.forms import AnswerForm
from traguardo.web.surveys.models import Survey, Words
from traguardo.web.surveys.results import words_of

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions, in one of the languages that the body has written; the thanks after the answer."""
    found = Survey.objects.filter(token=token, published=True).select_related("body").prefetch_related("words")
    survey = found.first()
    if survey is None:
        raise Http404
    words = words_of(survey, request.GET.get("lingua", "") or current())
    form = AnswerForm(survey, words, posted(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        findings = answering.take(survey, request, form.marks(), form.texts())
        if not findings:
            response = _page(request, survey, words, None, done=True)
            answering.remember(survey, response, secure=settings.SESSION_COOKIE_SECURE)
            return response
        tell(form, findings)
        status = 409
    return _page(request, survey, words, form, status=status)


def _page(
    request: HttpRequest,
    survey: Survey,
    words: Words,
    form: AnswerForm | None,
    *,
    done: bool = False,
    status: int = 200,
) -> HttpResponse:
    open_ = survey.answerable(localdate())
    before = answering.answered(survey, request)
    context = {
        "survey": survey,
        "words": words,
        "languages": survey.words.all(),
        "direction": "rtl" if words.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        "form": form if open_ and not before else None,
        "mark": answering.mark(survey),
        "done": done,
        "answered": before,
        "open": open_,
    }
    return render(request, "surveys/answer.html", context, status=status)
