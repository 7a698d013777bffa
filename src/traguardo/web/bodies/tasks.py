"""What waits for a person in a body: features give their tasks in a module called ``tasks``.

def tasks(person: User, body: Body, today: date) -> Iterable[Task]: ...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.features import FEATURES


class Kind(StrEnum):
    """What somebody has to do, the most pressing first; ``monitoring.waiting.<value>`` in wording."""

    ANSWER = "answer"  # a question of the evaluator
    SENT_BACK = "sent_back"
    DECIDE = "decide"
    PEOPLE = "people"  # sheets of the appraisal
    TELL = "tell"
    MOVE = "move"
    PERIOD = "period"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits."""

    kind: Kind
    text: str
    href: str
    day: date | None = None  # when at the latest
    about: str = ""  # the objective, the year

    def late(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.day is not None and self.day < today


def tasks(person: User, body: Body, today: date) -> Iterator[Task]:
    """What every feature has for a person to do, in no order."""
    for module in _modules():
        yield from module.tasks(person, body, today)


@cache
def _modules() -> tuple[Any, ...]:
    names = (f"traguardo.web.{feature}.tasks" for feature in FEATURES if feature != "bodies")
    return tuple(import_module(name) for name in names if find_spec(name))
