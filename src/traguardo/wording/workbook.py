"""What the sheets, columns and words of a workbook are called in each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from traguardo.core.plan import Role
from traguardo.core.shape import Key, Sort
from traguardo.core.workbook import Column, measure
from traguardo.core.written_cell import Words
from traguardo.wording.sentences import catalogue, sentence

NO_WORDS: Words = {}


def word(code: str, language: str) -> str:
    """A word of the workbook by its code."""
    return sentence(f"workbook.{code}", (), language).text


def heading(sheet: str, column: Column, language: str) -> str:
    """What a column of a sheet is called."""
    if column.role is not None:
        return sentence(f"workbook.measure.{column.role}", [("year", str(column.year))], language).text
    return word(_nearest("label", sheet, column.name, language), language)


def hint(sheet: str, column: Column, language: str) -> str:
    """How a column is filled in; empty where its heading says it all."""
    code = "hint.measure" if column.role is not None else _nearest("hint", sheet, column.name, language)
    return word(code, language) if f"workbook.{code}" in catalogue(language) else ""


def words_of(key: Key, language: str) -> Words:
    """What people call the words of a key's enumeration; none for other keys."""
    return names_of(key.of, language) if key.sort is Sort.CHOICE else NO_WORDS


def measure_of(text: str, languages: Sequence[str]) -> Column | None:
    """The column of measures that is called so in one of the languages, or None."""
    found = re.fullmatch(r"(.+?)\s*(\d{4})", text.strip())
    if found is None:
        return None
    said = f"{found[1]} {found[2]}".casefold()
    columns = (measure(role, int(found[2])) for role in Role)
    names = ((column, heading("", column, language)) for column in columns for language in languages)
    return next((column for column, name in names if name.casefold() == said), None)


def _nearest(what: str, sheet: str, name: str, language: str) -> str:
    """The code of a word about a column: of this sheet if there is one, else of all sheets."""
    own = f"{what}.{sheet}.{name}"
    return own if f"workbook.{own}" in catalogue(language) else f"{what}.{name}"


@cache
def names_of(enumeration: Any, language: str) -> Words:
    """What people call the words of an enumeration."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", enumeration.__name__).lower()
    return {str(member): sentence(f"choice.{name}.{member}", (), language).text for member in enumeration}
