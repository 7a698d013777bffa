"""Who sees and writes what about people; in which state of a sheet is said by ``core/appraisal_states.py``."""

from __future__ import annotations

import rules

from traguardo.web.accounts.models import User
from traguardo.web.bodies.predicates import belongs_here, has, limit
from traguardo.web.bodies.roles import Role
from traguardo.web.people.models import Sheet


@limit
def is_about_oneself(person: User, thing: Sheet) -> bool:
    """Only one's own sheet."""
    return thing.member.user_id == person.pk


@limit
def evaluates_them(person: User, thing: Sheet) -> bool:
    """Only the sheets of those whom the person evaluates."""
    return thing.evaluator is not None and thing.evaluator.user_id == person.pk


directs = has(Role.DIRECTOR)
evaluates = has(Role.DIRECTOR, Role.AREA_HEAD) & evaluates_them

rules.add_perm("people.see_staff", has(Role.ADMINISTRATOR, Role.DIRECTOR))
rules.add_perm("people.edit_staff", has(Role.ADMINISTRATOR, Role.DIRECTOR))
rules.add_perm("people.see_own", belongs_here)
rules.add_perm("people.see_sheets", has(Role.DIRECTOR, Role.AREA_HEAD))
rules.add_perm("people.see_sheet", directs | evaluates | belongs_here & is_about_oneself)
rules.add_perm("people.open_sheets", directs)
rules.add_perm("people.write_sheet", evaluates)
rules.add_perm("people.answer_sheet", belongs_here & is_about_oneself)
rules.add_perm("people.calibrate", directs)
