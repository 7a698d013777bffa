"""A frozen version of a cycle as the files that are published: document, data, page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from traguardo.core.comparing.promise import promised
from traguardo.core.evaluation.opinion import NONE, Opinions
from traguardo.core.plan import Deed, Plan
from traguardo.core.publishing.dataset import tables
from traguardo.core.publishing.presentable import presentable
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, score
from traguardo.core.workflow import State
from traguardo.web.bodies.models import Body
from traguardo.web.dashboards.results import grade
from traguardo.web.documents.looks import dress_of, layout_of, look_of
from traguardo.web.documents.making import TYPES
from traguardo.web.pages.saying import say
from traguardo.web.plans.insight import ENDED, ruleset_of
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.neighbours import opinions_of
from traguardo.web.plans.packing import unpacked
from traguardo.web.plans.versions import plan_in
from traguardo.web.publication.models import File
from traguardo.web.publication.page import page_of
from traguardo.web.publication.sections import Kind
from traguardo.writers import documents, open_data, planfile
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.kinds import Order

EDITABLE = ("docx", "odt", "xlsx")
# Other documents of the same data.
BESIDE = {Kind.PLAN: ("citizens", "piao"), Kind.REPORT: ("citizens", "integrated")}
NAMES = {"citizens": "sintesi-per-i-cittadini", "piao": "piao-sottosezione-2-2", "integrated": "report-integrato"}
DOCUMENTS_LANGUAGE = "it"  # of what is published: the language of the acts


@dataclass(frozen=True)
class Published:
    """A plan as it is to be published, with all that follows from it."""

    kind: Kind
    plan: Plan
    ruleset: Ruleset
    card: Scorecard

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the plan, which its documents have printed on them."""
        return hashlib.sha256(planfile.write(self.plan, ".json")).hexdigest()

    @property
    def title(self) -> str:
        """What the document is called."""
        years = str(self.plan.year)
        if self.kind is Kind.PLAN and self.plan.horizon_end > self.plan.year:
            years = f"{self.plan.year}–{self.plan.horizon_end}"
        with translation.override(DOCUMENTS_LANGUAGE):
            return say(f"publication.title.{self.kind}", years=years)


def published(version: Version, kind: Kind) -> Published:
    """What a version tells once published: as a plan no results, as a report the evaluator's figures."""
    body = version.cycle.body
    plan = plan_in(version)
    if kind is Kind.PLAN:
        plan = promised(plan)
    if plan.deed is None and version.deed:
        plan = replace(plan, deed=unpacked(Deed, version.deed))
    ruleset = ruleset_of(body, plan)
    opinions = _opinions(version.cycle) if kind is Kind.REPORT else NONE
    return Published(kind, plan, ruleset, score(plan, ruleset, plan.day, opinions))


def _opinions(cycle: Cycle) -> Opinions:
    """The evaluator's figures once the evaluation has ended; their reasons stay in the papers of the evaluator."""
    if State(cycle.state) not in ENDED:
        return NONE
    with translation.override(DOCUMENTS_LANGUAGE):
        elsewhere = say("validation.reason_elsewhere")
    return {subject: replace(one, reason=elsewhere) for subject, one in opinions_of(cycle).items()}


def content_of(shown: Published, threshold: int) -> dict[str, Any]:
    """What the page tells beside the data: what the scores are called, in the words of the day it was published."""
    card = shown.card
    is_report = shown.kind is Kind.REPORT
    traces = card.objectives if is_report else {}
    value = card.rounded_value(card.body) if is_report else None
    return {
        "made_from": shown.digest,
        "last_year": shown.plan.horizon_end,
        "value": None if value is None else str(value),
        "grade": grade(value, shown.ruleset),
        "grades": {ref: grade(card.rounded_value(trace), shown.ruleset) for ref, trace in traces.items()},
        "hidden": is_report and presentable(shown.plan, card, threshold).hidden,
        "unit_grades": {t.subject: grade(card.rounded_value(t), shown.ruleset) for t in (*card.units, *card.areas)}
        if is_report
        else {},
    }


def files_of(
    shown: Published,
    body: Body,
    *,
    address: str,
    title: str,
    content: Mapping[str, Any],
    chosen: frozenset[str] = frozenset(),
) -> list[File]:
    """The files of an edition: the document, a page to keep, what was chosen, the data with their dictionary.

    Args:
        shown: what is published.
        body: whose look and threshold count.
        address: of the edition, for the addresses of the rows.
        title: of the document.
        content: of ``content_of``.
        chosen: names out of ``EDITABLE`` and ``BESIDE``.
    """
    found = tables(shown.plan, shown.card, body.privacy_threshold)
    data = open_data.files(shown.plan, found, address, title=title)
    with translation.override(DOCUMENTS_LANGUAGE):
        page = page_of(shown.kind, data[0][2], content)
        facts = {"page": page, "title": title, "address": address, "body": body}
        html = render_to_string("publication/standalone.html", facts).encode()
    made, name = order(shown, body, address), shown.kind.slug
    written = [(name, shown.kind.value, form) for form in EDITABLE if form in chosen]
    written += [(NAMES[kind], kind, "pdf") for kind in BESIDE[shown.kind] if kind in chosen]
    files = [
        (f"{name}.pdf", TYPES[".pdf"], documents.write(shown.kind.value, made, ".pdf")),
        (f"{name}.html", TYPES[".html"], html),
        *(
            (f"{stem}.{form}", TYPES[f".{form}"], documents.write(kind, made, f".{form}"))
            for stem, kind, form in written
        ),
        *data,
    ]
    return [file(n, name, kind, bytes_) for n, (name, kind, bytes_) in enumerate(files, 1)]


def order(shown: Published, body: Body, address: str) -> Order:
    """The printed document in the look of the body, with a code that leads to where it is published."""
    dress = dress_of(body)
    return Order(
        edition=Edition(plan=shown.plan, card=shown.card, ruleset=shown.ruleset, language=DOCUMENTS_LANGUAGE),
        layout=layout_of(dress, shown.plan.ruleset),
        look=look_of(dress, DOCUMENTS_LANGUAGE),
        address=address,
        digest=shown.digest,
    )


def file(position: int, name: str, media_type: str, content: bytes) -> File:
    """A file with its digest, not in the database yet."""
    digest = hashlib.sha256(content).hexdigest()
    return File(
        position=position, name=name, media_type=media_type, content=content, size=len(content), digest=digest
    )
