"""The value of a parameter in a sentence, and the words of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from traguardo.core.ruleset import Parameter
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue, sentence
from traguardo.writers.paper.words import plain, word

NAMED_PARTS = {"premium.increase_groups": "choice.group", "presence.never_counts": "smvp.absence"}


def ruled(parameter: Parameter, language: str) -> str:
    """What a parameter rules, as a sentence; a value that reads otherwise has a sentence of its own."""
    facts = [("value", worded(parameter.value, language, NAMED_PARTS.get(parameter.key, "")))]
    own = f"smvp.{parameter.key}.{_plainly(parameter.value)}"
    code = own if own in catalogue(language) else f"smvp.{parameter.key}"
    return plain(sentence(code, facts, language).text)


def worded(value: Any, language: str, words: str = "") -> str:
    """A value as people write it, a list with commas; its parts under their own words, where they have them."""
    if isinstance(value, tuple):
        return ", ".join(worded(part, language, words) for part in value)
    return word(f"{words}.{value}", language) if words else shown(value, language)


def day(value: Mapping[str, Any], language: str) -> str:
    """A day of any year: *30 giugno*."""
    months = word("publication.month_names", language).split()
    return f"{value['day']} {months[int(value['month']) - 1]}"


def _plainly(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
