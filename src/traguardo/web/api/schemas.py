"""What the interface gives and takes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import StringConstraints, WithJsonSchema

Text = Annotated[str, StringConstraints(max_length=20_000)]
Raw = Annotated[str, StringConstraints(max_length=2_000)]
Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
# What has the keys of a plan file is described by the schema of the plan file, which ``interface`` puts in its place.
OF_THE_PLAN_FILE = "x-plan-file"
PlanContent = Annotated[dict[str, Any], WithJsonSchema({OF_THE_PLAN_FILE: "plan"})]
ObjectiveContent = Annotated[dict[str, Any], WithJsonSchema({OF_THE_PLAN_FILE: "objective"})]


OpenData = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "description": "See the data dictionary."})]


class BodyOut(Schema):
    """A body that has published something."""

    slug: str
    name: str
    ipa_code: str
    href: str


class BodiesOut(Schema):
    """A page of bodies."""

    items: list[BodyOut]
    count: int
    next: str | None


class FileOut(Schema):
    """A file as it was published; it never changes."""

    name: str
    media_type: str
    size: int
    sha256: str
    href: str


class PublicationOut(Schema):
    """The newest edition of something published."""

    kind: str
    year: int
    title: str
    edition: int
    published_at: Moment
    sha256: str
    href: str
    files: list[FileOut]


class PublicationsOut(Schema):
    """A page of publications."""

    items: list[PublicationOut]
    count: int
    next: str | None


class CycleOut(Schema):
    """A performance cycle of the body."""

    year: int
    last_year: int | None
    kind: str
    state: str
    title: str
    changed_at: Moment
    href: str


class CyclesOut(Schema):
    """A page of cycles."""

    items: list[CycleOut]
    count: int
    next: str | None


class ObjectivesOut(Schema):
    """A page of objectives, each with the keys of a plan file."""

    items: list[ObjectiveContent]
    count: int
    next: str | None


class ScoreOut(Schema):
    """A score: unrounded per cent as a string of digits, or null where nothing can be assessed."""

    subject: str = Field(description="`body`, `unit:…`, `area:…`, or the ref of an objective, step or indicator.")
    label: str
    status: str
    attainment: str | None
    weight: str | None
    rule: str
    reference: str


class ScoresOut(Schema):
    """The scores of a plan on a day, by a measurement system."""

    year: int
    on: date
    ruleset: str
    scale: str
    items: list[ScoreOut]


class FindingOut(Schema):
    """Something the checker found."""

    code: str
    severity: str
    text: str
    why: str = ""
    remedy: str = ""
    reference: str = ""
    objective: str = ""
    item: str = ""
    field: str = ""


class FindingsOut(Schema):
    """A page of findings."""

    items: list[FindingOut]
    count: int
    next: str | None


class PeriodOut(Schema):
    """A day at which values are asked for."""

    day: date
    until: date
    stage: str


class UpdateOut(Schema):
    """What somebody said a step or indicator had come to."""

    id: int
    period: date
    item: str
    label: str
    value: str
    actual: str
    achieved: str
    measured_on: date
    note: str
    by: str
    at: Moment
    status: str
    reason: str


class UpdatesOut(Schema):
    """A page of updates."""

    items: list[UpdateOut]
    count: int
    next: str | None


class UpdateIn(Schema):
    """A value for a step or indicator in an open period."""

    item: Raw = Field(description="The ref of the step or indicator.")
    value: Raw = Field("", description="Of an indicator, as printed.")
    actual: Raw = Field("", description="Of a step: when it was done, as printed.")
    achieved: Raw = Field("", description="Of a step: what its KPI came to.")
    measured_on: date
    note: Text = ""
    seen: int = Field(
        0, ge=0, le=2**31 - 1, description="The id of the last update of this item in the period, or 0."
    )
