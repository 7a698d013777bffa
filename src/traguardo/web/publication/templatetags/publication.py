"""Sizes, days and marks on the pages of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from traguardo.core.finding import Finding
from traguardo.readers.passing import findings_from
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.wording.numbers import shown

register = template.Library()

ICONS = {
    "docx": "it-file-docx",
    "odt": "it-file-odt",
    "xlsx": "it-file-xlsx",
    "ods": "it-file-ods",
    "pdf": "it-file-pdf",
    "csv": "it-file-csv",
    "json": "it-file-json",
    "html": "it-file",
}


@register.filter
def day(text: str) -> date:
    """The day that is written so in data."""
    return date.fromisoformat(text)


@register.filter
def size(count: int) -> str:
    """A number of bytes as people read it."""
    if count < 1_000_000:
        return f"{shown(Decimal(max(count, 100)) / 1000, current(), 1)} kB"
    return f"{shown(Decimal(count) / 1_000_000, current(), 1)} MB"


@register.filter
def extension(name: str) -> str:
    """The ending of a file's name."""
    return name.rpartition(".")[2].lower()


@register.filter
def file_icon(name: str) -> str:
    """The icon for a file of that name."""
    return ICONS.get(extension(name), "it-file")


@register.filter
def mark(name: str) -> str:
    """The place of a row in the page: what its address ends with."""
    return quote(str(name), safe="")


@register.simple_tag
def told(one: Finding) -> str:
    """What a finding says."""
    return said(one).text


@register.filter
def findings(data: Sequence[Sequence[Any]] | None) -> tuple[Finding, ...]:
    """Findings that were kept as data; none where nothing was."""
    return findings_from(data or ())


@register.filter
def fact(one: Finding, name: str) -> object:
    """One fact of a finding."""
    return one.fact(name)


@register.filter
def moment(text: str) -> str:
    """A moment of a machine as people read it, by the clock of the body."""
    return f"{localtime(datetime.fromisoformat(text)):%d/%m/%Y %H:%M}"


@register.simple_tag
def own_style() -> SafeString:
    """The style of a page that is kept as a file and read without a server; never of a page that we serve."""
    css = files("traguardo.web.publication").joinpath("static/publication/standalone.css").read_text(encoding="utf-8")
    return format_html("<style>{}</style>", mark_safe(css))  # noqa: S308 (our own file)


@register.simple_tag
def bar(length: str) -> SafeString:
    """A bar of so many hundredths, for the eye only: the figure stands beside it."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="6"></rect>'
        '<rect class="mark done" width="{}" height="6"></rect></svg>',
        length,
    )
