"""What a person answers for: named on the card or on a line of it, head of a unit or at work in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from traguardo.core.folding import clean, fold
from traguardo.core.following.outlook import Outlook
from traguardo.core.following.standing import Item
from traguardo.core.plan import Objective, Plan
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, Unit
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import standing


@dataclass(frozen=True, slots=True)
class Own:
    """The objectives and the steps and indicators that a person answers for."""

    objectives: tuple[Objective, ...]
    items: tuple[Item, ...]


def own(person: User, body: Body, plan: Plan, found: Outlook) -> Own:
    """What a person answers for in a plan; a line with an owner of its own is that owner's."""
    units = _units(person, body)
    name = frozenset(_plain(person.name).split())
    cards = {o.ref for o in plan.objectives if _names(o.responsible, name) or units & {_plain(u) for u in o.units}}
    items = tuple(
        item
        for item in found.items
        if (
            _names(item.of.owner, name) or _plain(item.of.owner) in units
            if item.of.owner
            else item.objective.ref in cards
        )
    )
    touched = cards | {item.objective.ref for item in items}
    return Own(tuple(o for o in plan.objectives if o.ref in touched), items)


def _units(person: User, body: Body) -> frozenset[str]:
    """The names and codes of the units a person heads or works in, and of those below them."""
    units = list(Unit.objects.filter(body=body))
    tied = standing(person).units(body, (Role.AREA_HEAD, Role.OFFICER))
    found = {unit.pk for unit in units if unit.head_id == person.pk or unit.pk in tied}
    grown = True
    while grown:
        more = {unit.pk for unit in units if unit.parent_id in found} - found
        found |= more
        grown = bool(more)
    return frozenset(_plain(name) for unit in units if unit.pk in found for name in (unit.name, unit.code) if name)


def _names(text: str, person: frozenset[str]) -> bool:
    """Whether a cell names a person, whichever of name and surname comes first."""
    return bool(person) and any(words == person for words in _people(text))


def _people(text: str) -> Iterable[frozenset[str]]:
    return (frozenset(_plain(part).split()) for part in text.replace(";", ",").replace("/", ",").split(","))


def _plain(text: str) -> str:
    return fold(clean(text))
