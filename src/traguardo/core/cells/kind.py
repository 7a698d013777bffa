"""What sorts of value a cell can hold, and in what state."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    RANGE = "range"  # from one day or month to another, a quarter: *Maggio-Settembre*
    MILESTONES = "milestones"  # several dates: *Giugno/Ottobre*
    INVALID_DATE = "invalid_date"  # written like a date, in no calendar: *31/02/2023*
    PERIODICITY = "periodicity"  # *Annuale*
    SCORE = "score"  # *470/500*
    VARIANCE = "variance"  # a signed difference: *+ 3*; its unit is % where that is printed
    UNIVERSAL = "universal"  # *tutti i casi aperti*
    DOMAIN = "domain"  # the set of possible answers, not one of them: *Si/No*
    TEXT = "text"


class State(StrEnum):
    """Whether the cell says anything yet."""

    GIVEN = "given"
    MISSING = "missing"  # empty or a dash
    PENDING = "pending"  # *sarà misurato a maggio*
    NOT_DONE = "not_done"  # *no* where an activity is reported
    NOT_APPLICABLE = "not_applicable"


class Qualifier(StrEnum):
    """What the words around a value take back or add."""

    STARTED = "started"  # *avviato Luglio*: begun, not complete
