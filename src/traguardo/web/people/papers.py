"""Which sheets can be had as files, by name: ``web/documents`` makes them."""

from __future__ import annotations

from traguardo.writers.documents import FORMATS
from traguardo.writers.paper.people.kinds import SHEETS


def papers(*, judged: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of sheet with their formats and the names of their files.

    Args:
        judged: those too that say how the year went.
    """
    kinds = (kind.name for kind in SHEETS.values() if judged or not kind.judged)
    return [(kind, [(form[1:].upper(), f"{kind}{form}") for form in FORMATS]) for kind in kinds]
