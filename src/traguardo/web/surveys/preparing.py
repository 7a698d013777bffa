"""Preparing a questionnaire: its questions, its words in each language, its publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.register.recording import record, snapshot
from traguardo.web.surveys.models import Survey, Words

Findings = tuple[Finding, ...]
ABOUT = ("service", "opens", "closes", "least", "population")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what it asks for, and its text."""

    kind: str
    text: str


def save(
    survey: Survey | None,
    body: Body,
    about: Mapping[str, Any],
    words: Mapping[str, str],
    questions: Sequence[Asked],
    *,
    by: User,
    at: datetime | None = None,
) -> tuple[Survey | None, Findings]:
    """Write a questionnaire in the language it is written in; once published only its dates and numbers change.

    Args:
        survey: None for a new one.
        body: whose it is.
        about: service, opens, closes, least, population.
        words: language, title, introduction, lowest, highest, send, thanks.
        questions: in order.
        by: who writes.
        at: when; now.
    """
    at = at or now()
    if findings := _refusal(about, questions):
        return None, findings
    with transaction.atomic():
        if survey is None:
            row, before = Survey(body=body, by=by, at=at), None
        else:
            row = Survey.objects.select_for_update().get(pk=survey.pk)
            before = snapshot(row, *ABOUT)
        for name in ABOUT:
            setattr(row, name, about[name])
        if not row.published:
            row.language, row.kinds = words["language"], [asked.kind for asked in questions]
        row.save()
        if not row.published:
            told = {**words, "questions": [asked.text for asked in questions]}
            Words.objects.update_or_create(survey=row, language=row.language, defaults=told)
        record(by, body, "surveys.saved", row, before, snapshot(row, *ABOUT), at=at)
    return row, ()


def translate(
    survey: Survey, words: Mapping[str, str], questions: Sequence[str], *, by: User, at: datetime | None = None
) -> Findings:
    """Write a questionnaire in another language, question by question."""
    at = at or now()
    with transaction.atomic():
        row = Survey.objects.select_for_update().select_related("body").get(pk=survey.pk)
        if row.published:
            return (wrong("surveys.published_already"),)
        if len(questions) != len(row.kinds) or not all(text.strip() for text in questions):
            return (wrong("surveys.untranslated"),)
        told = {**words, "questions": list(questions)}
        Words.objects.update_or_create(survey=row, language=words["language"], defaults=told)
        record(by, row.body, "surveys.translated", row, None, {"language": words["language"]}, at=at)
    return ()


def publish(survey: Survey, *, by: User, at: datetime | None = None) -> Findings:
    """Open a questionnaire to everybody who has its address; its questions stay from then on."""
    at = at or now()
    with transaction.atomic():
        row = Survey.objects.select_for_update().select_related("body").get(pk=survey.pk)
        if row.published:
            return ()
        short = [one.language for one in row.words.all() if len(one.questions) != len(row.kinds)]
        if short:
            return (wrong("surveys.language_behind", language=", ".join(short)),)
        row.published = True
        row.save(update_fields=["published"])
        told = {"opens": row.opens, "closes": row.closes, "languages": ", ".join(w.language for w in row.words.all())}
        record(by, row.body, "surveys.published", row, None, told, at=at)
    return ()


def _refusal(about: Mapping[str, Any], questions: Sequence[Asked]) -> Findings:
    found = []
    if about["closes"] < about["opens"]:
        found.append(wrong("surveys.closes_before", "closes"))
    if not any(asked.kind == "scale" for asked in questions):
        found.append(wrong("surveys.no_scale"))
    return tuple(found)
