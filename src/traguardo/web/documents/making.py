"""A document of a cycle by its name, such as ``report.docx``."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from traguardo.core.finding import Finding
from traguardo.web.documents.looks import dress_of, layout_of, look_of
from traguardo.web.plans.insight import Insight
from traguardo.writers import documents, planfile
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.kinds import KINDS, Order

TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def split(name: str, kinds: Container[str] = KINDS) -> tuple[str, str] | None:
    """The kind and the format of a name; None for what is no document of these kinds."""
    kind, dot, form = name.rpartition(".")
    form = f"{dot}{form}"
    return (kind, form) if kind in kinds and form in documents.FORMATS else None


def made(seen: Insight, kind: str, form: str, language: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a document, or why it cannot be written right."""
    dress = dress_of(seen.cycle.body)
    order = Order(
        edition=Edition(plan=seen.plan, card=seen.card, ruleset=seen.ruleset, language=language),
        layout=layout_of(dress, seen.plan.ruleset),
        look=look_of(dress, language),
        digest=hashlib.sha256(planfile.write(seen.plan, ".json")).hexdigest(),
    )
    refused = documents.refusals(kind, order, form)
    return (b"" if refused else documents.write(kind, order, form)), refused
