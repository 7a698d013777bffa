"""The papers that are made here beside plans and reports: the measurement system, the evaluator's two."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from traguardo.core.finding import Finding
from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import Deed, Plan
from traguardo.core.publishing.passages import PARAGRAPH, Passage, as_plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import score
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.documents.looks import dress_of, layout_of, look_of
from traguardo.web.documents.making import TYPES
from traguardo.web.pages.saying import say
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.publication import frozen, gate
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.sections import Kind
from traguardo.web.validation import outcome, papers
from traguardo.web.validation.models import Signed
from traguardo.writers.content.edition import Edition as DocumentEdition
from traguardo.writers.documents import WRITERS
from traguardo.writers.paper.checking import unprintable
from traguardo.writers.paper.kinds import KINDS, Order, paper
from traguardo.writers.paper.model import Heading, Paper, texts

EVALUATORS = {Kind.VALIDATION: "validazione", Kind.ACCOMPANYING: "relazione-di-accompagnamento"}


@dataclass(frozen=True)
class FromPaper:
    """A paper that can be published; ``content`` is what its page tells beside its files."""

    body: Body
    kind: Kind
    year: int
    ruleset: Ruleset
    paper: Paper
    content: Mapping[str, Any]
    origin: str  # the address where it was made
    signer: str = ""
    deed: Deed | None = None
    offers: tuple[str, ...] = field(default=frozen.EDITABLE[:2])
    ready_made: bool = False

    @property
    def title(self) -> str:
        """What its sub-section calls it, with the year."""
        with translation.override(frozen.DOCUMENTS_LANGUAGE):
            return f"{say(f'publication.kind.{self.kind}')} {self.year}"

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Who signs for the evaluators is public by law."""
        if not self.signer:
            return {}
        found = (one for one in self.concerns({}) if one.finding.fact("name") == self.signer)
        return {one.key: say("publication.reason.signer") for one in found}

    def refusals(self) -> tuple[Finding, ...]:
        """A paper that is online already as it is, or that a PDF cannot print."""
        online = Edition.objects.filter(
            publication__body=self.body,
            publication__kind=self.kind,
            publication__year=self.year,
            withdrawn_at=None,
            content__made_from=self.content["made_from"],
        )
        return (wrong("publication.twice_paper"),) if online.exists() else tuple(unprintable(self.paper))

    def concerns(self, reasons: Mapping[str, str]) -> list[gate.Concern]:
        """What the gate finds in the text of the paper, by chapter."""
        told = as_plan(_chapters(self.paper), self.year, (people := gate.people_of(self.body)).alone)
        return gate.concerns(told, self.ruleset, reasons, people.names)

    def write(self, edition: Edition, address: str, chosen: frozenset[str]) -> list[File]:
        """The paper as PDF and page, and in the formats that were chosen, each with the address where it stays."""
        edition.content = dict(self.content)
        made = replace(self.paper, address=address)
        forms = (".pdf", ".html", *(f".{name}" for name in self.offers if name in chosen))
        return [
            frozen.file(n, f"{self.kind.slug}{form}", TYPES[form], WRITERS[form](made))
            for n, form in enumerate(forms, 1)
        ]

    def done(self) -> None:
        """Nothing."""


def measurement_system(body: Body, year: int) -> FromPaper:
    """The *Sistema di misurazione e valutazione* that holds in a year."""
    rules = ruleset_of(body, year)
    plan = Plan(body=PlanBody(name=body.name, short_name=body.short_name), year=year)
    dress = dress_of(body)
    order = Order(
        edition=DocumentEdition(
            plan=plan, card=score(plan, rules, rules.on), ruleset=rules, language=frozen.DOCUMENTS_LANGUAGE
        ),
        layout=layout_of(dress, rules.id),
        look=look_of(dress, frozen.DOCUMENTS_LANGUAGE),
    )
    made = paper(KINDS["rules"], order)
    told = {"made_from": hashlib.sha256(repr(made.blocks).encode()).hexdigest()}
    return FromPaper(body, Kind.SMVP, year, rules, made, told, reverse("bodies:rulesets", args=[body.slug]))


def of_the_evaluators(cycle: Cycle, kind: Kind) -> FromPaper | None:
    """The validation of a cycle or the report that goes with it; None where no outcome holds."""
    seen = insight(cycle)
    signed = outcome.current(seen)
    if signed is None:
        return None
    dossier = papers.dossier_of(seen, signed, frozen.DOCUMENTS_LANGUAGE)
    made = papers.MAKERS[EVALUATORS[kind]](dossier)
    dress = dress_of(cycle.body)
    made = replace(made, look=look_of(dress, frozen.DOCUMENTS_LANGUAGE), digest=signed.snapshot.digest)
    origin = reverse("validation:sign", args=[cycle.body.slug, cycle.year])
    return FromPaper(
        cycle.body, kind, cycle.year, seen.ruleset, made, signature(signed), origin, signer=signed.by_name
    )


def signature(signed: Signed) -> dict[str, str]:
    """What the page tells of who signed."""
    day = localdate(signed.at).isoformat()
    return {"made_from": signed.snapshot.digest, "signed_by": signed.by_name, "signed_on": day}


def proposed(body: Body, kind: Kind, year: int) -> FromPaper | None:
    """The paper of a kind and year that can be published; None where there is none."""
    if kind is Kind.SMVP:
        return measurement_system(body, year)
    cycle = Cycle.objects.filter(body=body, year=year).first() if kind in EVALUATORS else None
    if cycle is None:
        return None
    cycle.body = body
    return of_the_evaluators(cycle, kind)


def _chapters(made: Paper) -> Iterator[Passage]:
    """The texts of a paper, each under the heading it stands below."""
    place, told = made.title, list(made.lines)
    for block in made.walk():
        if isinstance(block, Heading):
            yield Passage(place, place, PARAGRAPH.join(told))
            place, told = block.text, []
        told.extend(texts(block))
    yield Passage(place, place, PARAGRAPH.join(told))
