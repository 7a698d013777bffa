"""Between what a person types on a card and the values of the core: texts, numbers, cells, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from traguardo.core import shape
from traguardo.core.value import Kind, Value, parse
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.web.plans.editing import UNPRINTABLE

LINE, TEXT, CELL, CODE = 1_000, 20_000, 2_000, 100  # characters
DOTTED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
COMMAED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
PLAIN = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")


def printable(text: str) -> None:
    """Refuse characters that no page can show; say so beside the field."""
    if UNPRINTABLE.search(text):
        raise ValidationError(say("plans.unprintable"))


class Line(forms.CharField):
    """A text of one line."""

    def __init__(self, *, required: bool = False, longest: int = LINE, **options: Any) -> None:
        super().__init__(required=required, max_length=longest, validators=[printable], **options)


class Paragraphs(Line):
    """A text of several lines."""

    def __init__(self, *, rows: int = 3, longest: int = TEXT, **options: Any) -> None:
        super().__init__(longest=longest, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """The text with line breaks as everybody writes them."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class Number(forms.CharField):
    """A number as people write it in the language of the page, within what a plan may hold."""

    def __init__(self, *, range: shape.Range = shape.Range.AMOUNT, **options: Any) -> None:  # noqa: A002
        super().__init__(required=False, max_length=40, **options)
        self.range = range
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        text = super().clean(value).strip().removesuffix("%").strip()
        if not text:
            return None
        number = number_in(text)
        if number is None:
            raise ValidationError(say("plans.not_a_number", found=text))
        if self.range is shape.Range.WEIGHT and not 0 < number <= shape.LARGEST_WEIGHT:
            raise ValidationError(say("plans.weight_range", found=text))
        if number < 0 or number > shape.LARGEST_NUMBER:
            raise ValidationError(say("plans.amount_range", found=text))
        return number


class Cell(Line):
    """A value as it is printed in a table: a number, a share, a date, yes or no, a few words."""

    def __init__(self, *, timed: bool = False, **options: Any) -> None:
        super().__init__(longest=CELL, **options)
        self.timed = timed
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> str:
        """The text, refused where it looks like a date that no calendar has."""
        text: str = super().clean(value)
        read = parse(text, year=shape.FIRST_YEAR)
        if read.kind is Kind.INVALID_DATE or (self.timed and read.kind is Kind.SCORE):
            raise ValidationError(say("plans.impossible_date", found=text))
        return text


class DayInput(forms.DateInput):
    """A day, with the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Day(forms.DateField):
    """A day as browsers send it and as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DayInput(), input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)


class Lines(Paragraphs):
    """A list, one entry a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(rows=2, **options)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The entries."""
        return tuple(line.strip() for line in super().clean(value).split("\n") if line.strip())


class Word(forms.TypedChoiceField):
    """One word of an enumeration, or none; ``choice.<enumeration>.<member>`` in wording is what people call it."""

    def __init__(self, kind: type[StrEnum], name: str, *, empty: bool = True, **options: Any) -> None:
        self.kind, self.name, self.empty = kind, name, empty
        super().__init__(required=False, coerce=kind, empty_value=None, choices=self.words, **options)

    def words(self) -> Iterable[tuple[str, str]]:
        """The choices in the language of the page."""
        none = [("", say(f"plans.word.{self.name}.none"))] if self.empty else []
        return none + [(member.value, say(f"choice.{self.name}.{member.value}")) for member in self.kind]


def number_in(text: str) -> Decimal | None:
    """A number as people write it: a comma and dots in Italian, a point and commas in English."""
    text = text.replace("\u00a0", "").replace(" ", "")
    grouped, mark = (DOTTED, ".") if current() == "it" else (COMMAED, ",")
    if grouped.fullmatch(text):
        text = text.replace(mark, "")
    if not PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def written(number: Decimal | None) -> str:
    """A number as it stands in a field, digit by digit."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.replace(".", ",") if current() == "it" else text


def cell_read(text: str, before: Value, *, year: int, unit: str = "") -> Value:
    """A cell after editing; one whose text is unchanged keeps what a person has corrected in it."""
    return before if text == before.raw.strip() else parse(text, year=year, unit=unit or None)
