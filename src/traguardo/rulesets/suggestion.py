"""*Did you mean…*: the nearest known word to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggested(word: str, known: Iterable[str]) -> str:
    """The known word nearest to one that is not known; empty where none is near."""
    return next(iter(get_close_matches(word, list(known), n=1)), "")
