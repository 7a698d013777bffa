"""The kinds of sheet, for one person or for all of an office: each person begins on a page of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from traguardo.core.people.states import SETTLED, SheetState
from traguardo.writers.content.document import signing_day
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import label
from traguardo.writers.paper.model import PLAIN, Block, Heading, Look, Paper, numbered
from traguardo.writers.paper.people import appraised, assigned
from traguardo.writers.paper.people.individual import Individual
from traguardo.writers.paper.people.parts import identity
from traguardo.writers.paper.words import line, plain

FRAME = ("contents", "page", "page_of", "skip", "scan", "digest")
OWN_FRAME = ("draft", "draft_short", "internal", "internal_short")  # said otherwise than on what is published


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """A kind of sheet: what it says of a person, and from which states on it is no draft."""

    name: str
    chapter: Callable[[Edition, Individual], Iterator[Block]]
    final: frozenset[SheetState]
    judged: bool  # says how it went: nothing for the person to see before it is delivered


SHEETS = {
    kind.name: kind
    for kind in (
        SheetKind(
            name="objectives_sheet",
            chapter=assigned.chapter,
            final=frozenset(SheetState) - {SheetState.PREPARING},
            judged=False,
        ),
        SheetKind(name="appraisal_sheet", chapter=appraised.chapter, final=SETTLED, judged=True),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """What sheets are made of: the plan of the year with its scores, the people, the body's look."""

    edition: Edition
    people: tuple[Individual, ...]
    look: Look = PLAIN
    about: str = ""  # whose sheets they are, where there are several: a unit


def sheets(kind: SheetKind, order: SheetOrder) -> Paper:
    """The sheet of one person, or those of several with a first page and a table of contents."""
    edition, plan, say = order.edition, order.edition.plan, order.edition.say
    alone = len(order.people) == 1
    title, body = say(f"title_{kind.name}" if alone else f"title_{kind.name}s"), line(plan.body.name)
    days = [one.told.latest for one in order.people]
    count = say("sheet_count", count=len(order.people))
    return Paper(
        kind=kind.name,
        title=title,
        body=body,
        year=plan.year,
        language=edition.language,
        day=max((day for day in days if day), default=signing_day(edition)),
        description=plain(say("description_of", title=title, year=str(plan.year), body=body)),
        words=(*((name, say(name)) for name in FRAME), *((name, say(f"sheet_{name}")) for name in OWN_FRAME)),
        lines=() if alone else tuple(filter(None, (line(order.about), count))),
        short_body=label(plan.body.short_name, 80) or label(plan.body.name, 80),
        draft=any(one.told.state not in kind.final for one in order.people),
        internal=True,
        contents=not alone,
        brief=alone,
        look=order.look,
        blocks=numbered(tuple(_blocks(kind, order)), say("table"), say("figure")),
    )


def _blocks(kind: SheetKind, order: SheetOrder) -> Iterator[Block]:
    for one in order.people:
        yield Heading(text=line(one.person.label) or one.person.id, level=1)
        yield identity(order.edition, one)
        for block in kind.chapter(order.edition, one):
            # Every person has the same sections: the table of contents names the people alone.
            yield block if not isinstance(block, Heading) or len(order.people) == 1 else replace(block, listed=False)
