"""The text of a file as if it were that of a plan, so that what is looked for in plans is looked for in any file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from traguardo.core.checks.words import find
from traguardo.core.plan import Body, Objective, Plan, Unit

PARAGRAPH = "\n\n"  # between texts that do not go on in one another
_WRAPPED = re.compile(r"(?<=[a-zà-ÿ])[ \t]*\n[ \t]*(?=[A-ZÀ-Þ][a-zà-ÿ'’])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its place: ``ref`` for programs, ``place`` as people call it, *pagina 3*."""

    ref: str
    place: str
    text: str


def as_plan(passages: Iterable[Passage], year: int, one_person: Iterable[str] = ()) -> Plan:
    """A plan that says what the passages say, each under its place.

    Args:
        passages: of a file, in their order.
        year: of what the file speaks.
        one_person: names of units of one person.
    """
    units = tuple(Unit(name=name, staff=1) for name in one_person)
    objectives = tuple(
        Objective(
            ref=passage.ref,
            code=passage.place,
            title="",
            report=_WRAPPED.sub(" ", passage.text),  # a name goes on in the next line
            units=tuple(unit.name for unit in units if find(passage.text, (unit.name,))),
        )
        for passage in passages
    )
    return Plan(body=Body(name=""), year=year, objectives=objectives, units=units)
