"""Who answers for a step or an indicator: its owner, the people of the units of its objective, their heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from traguardo.core.folding import clean, fold
from traguardo.core.following.periods import Item
from traguardo.core.plan import Objective
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, Unit
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import standing


@dataclass(frozen=True, slots=True)
class Subject:
    """A step, an indicator or an objective, with who answers for it.

    ``units`` are the ids of the units named on the card and of all above them; empty where the card names none that
    the body has. ``owners`` are words folded for comparison. ``by`` is the id of whoever proposed a value.
    """

    body: Body
    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()  # ids of the people who head those units
    owners: tuple[frozenset[str], ...] = ()
    by: int | None = None


class Answering:
    """The units of a body, read once for a page.

    Args:
        body: whose cards are asked about.
    """

    def __init__(self, body: Body) -> None:
        self.body = body
        self._units = {unit.pk: unit for unit in Unit.objects.filter(body=body)}
        self._names = {
            _plain(name): unit.pk for unit in self._units.values() for name in (unit.name, unit.code) if name
        }

    def subject(self, objective: Objective, item: Item | None = None, *, by: int | None = None) -> Subject:
        """Who answers for an item, or for a whole objective; its own owner before that of the card."""
        owner = (item.owner if item else "") or objective.responsible
        named = self._named((owner, *objective.units) if item is not None and item.owner else objective.units)
        return Subject(
            body=self.body,
            units=named,
            heads=frozenset(head for pk in named if (head := self._units[pk].head_id)),
            owners=_people(owner),
            by=by,
        )

    def _named(self, names: Iterable[str]) -> frozenset[int]:
        found: set[int] = set()
        for name in names:
            pk = self._names.get(_plain(name))
            while pk is not None and pk not in found:
                found.add(pk)
                pk = self._units[pk].parent_id
        return frozenset(found)


def answers(person: User, subject: Subject) -> bool:
    """Whether a person is the owner, or works in a unit that the card names, or for the body as a whole."""
    if person.pk in subject.heads or _is_named(person, subject):
        return True
    mine = _units(person, subject.body, {Role.AREA_HEAD, Role.OFFICER})
    return None in mine or bool(mine and not subject.units) or bool(mine & subject.units)


def heads(person: User, subject: Subject) -> bool:
    """Whether a person heads a unit that the card names, or one above it, or the body as a whole."""
    mine = _units(person, subject.body, {Role.AREA_HEAD})
    return person.pk in subject.heads or None in mine or bool(mine & subject.units)


def _is_named(person: User, subject: Subject) -> bool:
    words = frozenset(_plain(person.name).split())
    return bool(words) and words in subject.owners


def _units(person: User, body: Body, roles: set[Role]) -> frozenset[int | None]:
    """The units in which a person has one of these roles; None for the body as a whole."""
    return frozenset(
        m.unit_id for m in standing(person).memberships if m.body_id == body.pk and Role(m.role) in roles
    )


def _people(text: str) -> tuple[frozenset[str], ...]:
    """The people a cell names, whichever of name and surname comes first."""
    found = (frozenset(_plain(part).split()) for part in text.replace(";", ",").replace("/", ",").split(","))
    return tuple(words for words in found if words)


def _plain(text: str) -> str:
    return fold(clean(text))
