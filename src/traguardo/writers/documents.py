"""Every document of the cycle in every format: one paper, as many writers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from traguardo.core.finding import Finding
from traguardo.writers import docx, html, ods, odt, pdf, xlsx
from traguardo.writers.archive import packed
from traguardo.writers.content.placeholders import unknown_placeholders
from traguardo.writers.paper.checking import unprintable
from traguardo.writers.paper.kinds import KINDS, Order, paper
from traguardo.writers.paper.model import Paper
from traguardo.writers.paper.people.kinds import SheetKind, SheetOrder, sheets

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    ".pdf": pdf.write,
    ".docx": docx.write,
    ".odt": odt.write,
    ".html": html.write,
    ".xlsx": xlsx.write,
    ".ods": ods.write,
}
FORMATS = tuple(WRITERS)
ZIP = ".zip"  # of sheets of people: one PDF each, to be signed one by one
_UNNAMEABLE = re.compile(r"[^\w-]+")


def refusals(kind: str, order: Order, form: str) -> tuple[Finding, ...]:
    """Why a document cannot be written right; empty when it can."""
    found = tuple(unknown_placeholders(order.edition.plan))
    return found if form != ".pdf" else (*found, *unprintable(paper(KINDS[kind], order)))


def write(kind: str, order: Order, form: str) -> bytes:
    """A document of a kind in a format, the same bytes for the same data.

    Args:
        kind: A name in ``KINDS``.
        order: The data in one edition, the layout, the look, the address.
        form: The suffix of the file: ``.pdf``, ``.docx``…

    Returns:
        The bytes of the file.
    """
    return WRITERS[form](paper(KINDS[kind], order))


def of_people(kind: SheetKind, order: SheetOrder, form: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The sheets of people in a format, or as ``.zip`` in a PDF each; or why they cannot be written right."""
    if form == ZIP:
        return _apart(kind, order)
    made = sheets(kind, order)
    refused = tuple(unprintable(made)) if form == ".pdf" else ()
    return (b"" if refused else WRITERS[form](made)), refused


def _apart(kind: SheetKind, order: SheetOrder) -> tuple[bytes, tuple[Finding, ...]]:
    members: dict[str, bytes] = {}
    findings: list[Finding] = []
    for place, one in enumerate(order.people, 1):
        data, refused = of_people(kind, replace(order, people=(one,)), ".pdf")
        members[f"{place:03}-{_UNNAMEABLE.sub('-', one.person.id)}-{kind.name}.pdf"] = data
        findings += refused
    return (b"" if findings else packed(members)), tuple(findings)
