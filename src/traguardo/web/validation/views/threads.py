"""Questions and their answers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import posted, told
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation import questions as acts
from traguardo.web.validation.acts import shut
from traguardo.web.validation.forms import QuestionForm, WordForm
from traguardo.web.validation.models import Question
from traguardo.web.validation.opinions import figures


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def questions(request: BodyRequest, year: int) -> HttpResponseBase:
    """Every question of a cycle; for the evaluator, the form of one about the whole."""
    return _asked(request, insight(cycle_of(request, year)), "")


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.ask")
def ask_about(request: BodyRequest, year: int, subject: str) -> HttpResponseBase:
    """Ask about an objective."""
    seen = insight(cycle_of(request, year))
    if seen.plan.objective(subject) is None:
        raise Http404
    return _asked(request, seen, subject)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see_question")
def question(request: BodyRequest, year: int, question: int) -> HttpResponseBase:
    """A question with its thread; for who was asked and for the evaluator, the form to say something."""
    found = _question(request, year, question)
    closed = shut(found.cycle) or not found.open
    form = WordForm(posted(request))
    if request.method == "POST":
        require(request, "validation.answer", found)
        if form.is_valid():
            findings = acts.answer(found, form.cleaned_data["text"], by=request.user)
            told(request, findings, "validation.answered")
            return redirect("validation:question", request.body_of.slug, year, question)
    context = {
        "cycle": found.cycle,
        "question": found,
        "thread": found.messages.select_related("by"),
        "form": form if not closed and may(request, "validation.answer", found) else None,
        "late": found.late(localdate()),
        "may_close": not closed and may(request, "validation.ask", found.cycle),
        "sees_file": may(request, "validation.see"),
        "tab": "questions",
    }
    return render(request, "validation/question.html", context)


@require_POST
@of_body("validation.ask")
def close(request: BodyRequest, year: int, question: int) -> HttpResponseBase:
    """Close a question."""
    found = _question(request, year, question)
    told(request, acts.close(found, by=request.user), "validation.closed")
    return redirect("validation:question", request.body_of.slug, year, question)


def _asked(request: BodyRequest, seen: Insight, subject: str) -> HttpResponse | HttpResponseBase:
    cycle = seen.cycle
    if request.method == "POST" and not may(request, "validation.ask", cycle):
        raise PermissionDenied("validation.ask")
    form = QuestionForm(acts.askable(cycle.body, request.user), seen.ruleset, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row, findings = acts.ask(cycle, subject, given["text"], to=form.person, due=given["due"], by=request.user)
        if row is not None:
            told(request, (), "validation.asked", who=form.person.name)
            return redirect("validation:question", request.body_of.slug, cycle.year, row.pk)
        tell(form, findings)
    today = localdate()
    rows = Question.objects.filter(cycle=cycle).select_related("to")
    context = {
        "cycle": cycle,
        "subject": subject,
        "label": figures(seen.own)[subject].label if subject else "",
        "questions": [(row, row.late(today)) for row in (rows.filter(subject=subject) if subject else rows)],
        "form": form if not shut(cycle) and may(request, "validation.ask", cycle) else None,
        "tab": "questions",
    }
    return render(request, "validation/questions.html", context)


def _question(request: BodyRequest, year: int, pk: int) -> Question:
    """A question of the cycle that who asks may see; 404 for any other."""
    cycle = cycle_of(request, year)
    found = Question.objects.filter(cycle=cycle, pk=pk).select_related("to", "by").first()
    if found is None:
        raise Http404
    found.cycle = cycle
    require(request, "validation.see_question", found)
    return found
