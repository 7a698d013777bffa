"""What the addresses of the questionnaires are about: one that is open, with answers and a text held back."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate
from tests.web.plans.things import write

from traguardo.web.surveys import preparing
from traguardo.web.surveys.answering import judged
from traguardo.web.surveys.models import Remark, Sheet, Source, Survey
from traguardo.web.surveys.preparing import Asked

QUESTIONS = (
    Asked("scale", "Quanto è soddisfatto del servizio?"),
    Asked("scale", "Quanto è stato chiaro chi l’ha ascoltata?"),
    Asked("text", "Che cosa possiamo migliorare?"),
)
WORDS = {
    "language": "it",
    "title": "Il servizio di assistenza domiciliare",
    "introduction": "Bastano due minuti.",
    "lowest": "per niente",
    "highest": "del tutto",
    "send": "Invia le risposte",
    "thanks": "Grazie: le sue risposte sono state registrate.",
}
ENGLISH = WORDS | {"language": "en", "title": "Home care", "thanks": "Thank you."}
IN_ENGLISH = ("How satisfied are you?", "How clear were we?", "What can we do better?")


def about(**more):
    today = localdate()
    told = {"service": "Assistenza domiciliare", "opens": today, "closes": today + timedelta(days=9)}
    return told | {"least": 4, "population": None} | more


def survey_in(cast, *, published=True, body=None, **more) -> Survey:
    """A questionnaire with two marks and a text, in Italian and English."""
    row, findings = preparing.save(None, body or cast.alfa, about(**more), WORDS, QUESTIONS, by=cast["officer"])
    assert findings == ()
    assert preparing.translate(row, ENGLISH, IN_ENGLISH, by=cast["officer"]) == ()
    if published:
        assert preparing.publish(row, by=cast["officer"]) == ()
    return Survey.objects.select_related("body").get(pk=row.pk)


def answered(survey, *marks, source=Source.WEB):
    """A sheet for each mark given to the first question."""
    for mark in marks:
        Sheet.objects.create(survey=survey, source=source, marks={"0": mark, "1": 10})


def remarked(survey, text):
    return Remark.objects.create(survey=survey, question=2, text=text, verdict=judged(text, survey))


def things(cast):
    write(cast)
    survey = survey_in(cast)
    answered(survey, 7, 8, 9, 10, 8)
    remark = remarked(survey, "Mi chiami al 333 1234567")
    return {"survey": survey.pk, "remark": remark.pk, "token": survey.token}
