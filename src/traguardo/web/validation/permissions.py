"""Who may see and write the evaluator's file; in which state of the cycle is said by ``acts.shut``."""

from __future__ import annotations

import rules

from traguardo.web.accounts.models import User
from traguardo.web.bodies.predicates import has, limit, works_here
from traguardo.web.bodies.roles import Role
from traguardo.web.validation.models import Question


@limit
def was_asked(person: User, thing: Question) -> bool:
    """The question is put to this person."""
    return thing.to_id == person.pk


evaluates = has(Role.EVALUATOR)
reads = has(Role.EVALUATOR, Role.DIRECTOR, Role.BOARD, Role.TRANSPARENCY, Role.AUDITOR)

rules.add_perm("validation.see", reads)
rules.add_perm("validation.judge", evaluates)
rules.add_perm("validation.ask", evaluates)
rules.add_perm("validation.see_question", reads | works_here & was_asked)
rules.add_perm("validation.answer", evaluates | works_here & was_asked)
rules.add_perm("validation.write_minutes", evaluates)
rules.add_perm("validation.sign", evaluates)
