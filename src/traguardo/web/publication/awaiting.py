"""What a body could publish and has not: frozen versions, papers made here, approved premiums, uploaded drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate

from traguardo.core.premium.states import BonusState
from traguardo.web.bodies.models import Body, BodyRuleset
from traguardo.web.pages.saying import say
from traguardo.web.plans.models import Version
from traguardo.web.premiums.models import Bonus
from traguardo.web.publication.models import Draft, Edition
from traguardo.web.publication.premiums import origin_of
from traguardo.web.publication.sections import FROM_CYCLE, Kind, Section, section_of
from traguardo.web.publication.sources.paper import EVALUATORS
from traguardo.web.validation.models import Signed


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Something that can be published: what, from where, and the address where that is done."""

    kind: Kind
    year: int
    told: str
    href: str
    section: Section


def awaiting(body: Body) -> list[Awaiting]:
    """The newest of each kind and year, where it is not online; the newest year first. Six questions."""
    today = localdate()
    online = list(
        Edition.objects.filter(publication__body=body, withdrawn_at=None).values_list(
            "publication__kind", "publication__year", "version_id", "content__made_from"
        )
    )
    found = [*_drafts(body), *_versions(body, online), *_signed(body, online), *_bonuses(body, online)]
    found += _systems(body, online)
    return [
        Awaiting(kind, year, told, href, section_of(kind, today))
        for kind, year, told, href in sorted(found, key=lambda one: -one[1])
    ]


Line = tuple[Kind, int, str, str]
Online = Sequence[tuple[str, int, int | None, str | None]]


def _drafts(body: Body) -> Iterator[Line]:
    for row in Draft.objects.filter(body=body).select_related("by").defer("found"):
        told = say("publication.waits.draft", name=row.by.name, day=localdate(row.at))
        yield Kind(row.kind), row.year, told, reverse("publication:draft", args=[body.slug, row.pk])


def _versions(body: Body, online: Online) -> Iterator[Line]:
    shown = {(number, kind) for kind, _, number, _ in online if number is not None}
    found: dict[tuple[int, Kind], Version] = {}
    rows = Version.objects.filter(cycle__body=body).select_related("cycle").defer("plan_file")
    for version in rows.order_by("-cycle__year", "-number"):
        for kind, moves in FROM_CYCLE.items():
            if version.move in moves:
                found.setdefault((version.cycle.year, kind), version)
    for (year, kind), version in found.items():
        if (version.pk, kind.value) not in shown:
            told = say("publication.frozen", n=version.number, day=localdate(version.at))
            yield kind, year, told, reverse("publication:publish", args=[body.slug, year, version.number, kind.slug])


def _signed(body: Body, online: Online) -> Iterator[Line]:
    """The two papers of the evaluators on each cycle, as they were signed last."""
    last: dict[int, Signed] = {}
    rows = Signed.objects.filter(cycle__body=body).select_related("cycle", "snapshot")
    for row in rows.defer("snapshot__content", "snapshot__plan_file"):
        last.setdefault(row.cycle.year, row)
    shown = {(kind, year, made) for kind, year, _, made in online}
    for year, row in last.items():
        for kind in EVALUATORS:
            if (kind.value, year, row.snapshot.digest) not in shown:
                told = say("publication.waits.signed", name=row.by_name, day=localdate(row.at))
                yield kind, year, told, reverse("publication:proposed", args=[body.slug, kind.slug, year])


def _bonuses(body: Body, online: Online) -> Iterator[Line]:
    made = {made for _, _, _, made in online}
    for row in Bonus.objects.filter(cycle__body=body).exclude(state=BonusState.DRAFT).select_related("cycle"):
        if origin_of(row) not in made:
            year = row.cycle.year
            told = say(f"publication.waits.{row.state}")
            yield Kind.PREMIUM_DATA, year, told, reverse("publication:computed", args=[body.slug, year])


def _systems(body: Body, online: Online) -> Iterator[Line]:
    """The measurement systems that a body has set, from the year on from which nothing is published."""
    shown = {year for kind, year, _, _ in online if kind == Kind.SMVP}
    for year, at in BodyRuleset.objects.filter(body=body).values_list("year", "created_at"):
        if year not in shown and year <= localdate().year + 1:
            told = say("publication.waits.system", day=localdate(at))
            yield Kind.SMVP, year, told, reverse("publication:proposed", args=[body.slug, Kind.SMVP.slug, year])
