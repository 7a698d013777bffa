"""The evaluator's papers on a cycle, made from the outcome that holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from django.utils.timezone import localdate

from traguardo.core.evaluation.gathering import gathered
from traguardo.core.evaluation.opinion import by_subject
from traguardo.core.evaluation.validation import Outcome, points
from traguardo.core.plan import Role
from traguardo.web.plans.insight import Insight
from traguardo.web.validation.checklist import answers_of, file_of
from traguardo.web.validation.models import RecountEntry, Sample, Signed
from traguardo.web.validation.opinions import evaluated, opinions_of
from traguardo.wording.numbers import shown
from traguardo.writers.content.edition import Edition
from traguardo.writers.documents import WRITERS
from traguardo.writers.paper.validation import Dossier, Recounted, Signature, accompanying, document

MAKERS = {"validazione": document, "relazione-di-accompagnamento": accompanying}
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html; charset=utf-8",
}
NAMES = tuple(f"{name}{form}" for name in MAKERS for form in KINDS)


def made(name: str, dossier: Dossier) -> bytes:
    """The bytes of a paper by its name, such as ``validazione.pdf``."""
    path = PurePath(name)
    return WRITERS[path.suffix](MAKERS[path.stem](dossier))


def dossier_of(seen: Insight, signed: Signed, language: str) -> Dossier:
    """Everything the papers are made of, in one language."""
    sample = Sample.objects.filter(cycle=seen.cycle).first()
    return Dossier(
        edition=Edition(plan=seen.plan, card=seen.own, ruleset=seen.ruleset, language=language),
        judged=evaluated(seen),
        asked=points(seen.ruleset),
        answers=answers_of(seen.cycle),
        evidence=gathered(file_of(seen)),
        opinions=by_subject(opinions_of(seen.cycle)),
        signature=Signature(
            outcome=Outcome(signed.outcome),
            text=signed.text,
            by=signed.by_name,
            day=localdate(signed.at),
            digest=signed.snapshot.digest,
        ),
        seed=sample.seed if sample else "",
        sample=tuple(_recounted(seen, sample, language)) if sample else (),
    )


def _recounted(seen: Insight, sample: Sample, language: str) -> Iterator[Recounted]:
    told = {i.ref: i.value(Role.ACTUAL, seen.plan.year).raw for _, i in seen.plan.indicators()}
    entries = {row.item: row for row in RecountEntry.objects.filter(cycle=sample.cycle_id).reverse()}
    for drawn in sample.drawn:
        entry = entries.get(drawn["indicator"])
        yield Recounted(
            label=drawn["label"],
            declared=entry.declared if entry else told.get(drawn["indicator"], ""),
            counted="" if entry is None or entry.counted is None else shown(entry.counted, language, 2),
            agrees=entry.same if entry else None,
            risks=tuple(drawn["risks"]),
        )
