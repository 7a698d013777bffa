"""The questionnaire of the demonstration: open, in two languages, with answers that nobody gave."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.utils.timezone import localdate

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.surveys import preparing
from traguardo.web.surveys.models import Sheet, Source
from traguardo.web.surveys.preparing import Asked
from traguardo.wording.sentences import sentence

ANSWERS = 24
POPULATION = 180
QUESTIONS = ("scale", "scale", "text")
WORDS = ("title", "introduction", "lowest", "highest", "send", "thanks")


def demo_surveys(body: Body, *, by: User) -> None:
    """Write and publish a questionnaire with invented answers."""
    today = localdate()
    about = {
        "service": _say("service", "it"),
        "opens": today - timedelta(days=20),
        "closes": today + timedelta(days=40),
    }
    about |= {"least": body.privacy_threshold, "population": POPULATION}
    texts = {language: [_say(f"question_{n}", language) for n in range(len(QUESTIONS))] for language in ("it", "en")}
    asked = [Asked(kind, text) for kind, text in zip(QUESTIONS, texts["it"], strict=True)]
    survey, findings = preparing.save(None, body, about, _words("it"), asked, by=by)
    if survey is None:
        raise ValueError(f"{body.slug}: {findings}")
    preparing.translate(survey, _words("en"), texts["en"], by=by)
    preparing.publish(survey, by=by)
    chance = Random(body.slug)  # noqa: S311 (invented answers, the same every time)
    marks = [{str(n): chance.choices(range(5, 11), (1, 2, 4, 8, 6, 4))[0] for n in (0, 1)} for _ in range(ANSWERS)]
    Sheet.objects.bulk_create(Sheet(survey=survey, source=Source.WEB, marks=given) for given in marks)


def _words(language: str) -> dict[str, str]:
    return {"language": language} | {name: _say(name, language) for name in WORDS}


def _say(name: str, language: str) -> str:
    usual = name in ("lowest", "highest", "send", "thanks")
    return sentence(f"surveys.{'usual' if usual else 'demo'}.{name}", (), language).text
