"""The roles that a person can have in a body."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role; ``role.<value>`` in wording is what people call it."""

    ADMINISTRATOR = "administrator"
    DIRECTOR = "director"
    AREA_HEAD = "area_head"
    OFFICER = "officer"
    EVALUATOR = "evaluator"
    BOARD = "board"
    TRANSPARENCY = "transparency"
    AUDITOR = "auditor"
    EMPLOYEE = "employee"  # a person who works in the body: sees their own sheet and nothing else
    CITIZEN = "citizen"  # everybody, signed in or not; never given


GIVEN = tuple(role for role in Role if role is not Role.CITIZEN)
WITH_SECOND_FACTOR = frozenset({Role.ADMINISTRATOR, Role.EVALUATOR})
