"""What an uploaded file tells: its text and what it hides looked at for persons, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.conf import settings

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.folding import fold
from traguardo.core.publishing.passages import PARAGRAPH, Passage, as_plan
from traguardo.readers.document import Cell, Document, Paragraph
from traguardo.readers.everything import HIDDEN
from traguardo.readers.isolation import Limits, read_apart
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.pages.saying import said, say
from traguardo.web.publication import gate

SECONDS = 8  # of computing; a page waits for it
PDF = ".pdf"
NO_TEXT = "everything.no_text"


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at some files: what must be resolved or justified, and the signatures."""

    findings: tuple[Finding, ...]
    signatures: tuple[Finding, ...]


def looked_at(body: Body, year: int, files: Sequence[tuple[str, bytes]]) -> Looked:
    """Read files in processes of their own; what cannot be read is a finding too.

    Args:
        body: whose people and rules count.
        year: of what the files speak.
        files: names and bytes; what the first one tells is not told again of the others.
    """
    found: dict[object, Finding] = {}
    signatures: list[Finding] = []
    limits = Limits(seconds=min(SECONDS, settings.TRAGUARDO_READING_SECONDS), megabytes=settings.TRAGUARDO_READING_MB)
    for name, data in files:
        document, remarks = read_apart("everything", data, name, limits=limits)
        for finding in _of_file(body, year, name, document, remarks):
            told = tuple(fact for fact in finding.facts if fact[0] not in (*gate.LABELS, "count", "file"))
            found.setdefault((finding.code, told), finding)
        if name.endswith(PDF):
            signatures += read_apart("signatures", data, name, limits=limits)[1]
    return Looked(tuple(found.values()), tuple(signatures))


def _of_file(
    body: Body, year: int, name: str, document: Document | None, remarks: Sequence[Finding]
) -> Iterator[Finding]:
    if document is None:
        yield _finding("publication.unreadable", name, why=" ".join(said(one).text for one in remarks))
        return
    yield from (_finding(one.code, name, **dict(one.facts)) for one in remarks if one.code == NO_TEXT)
    shown = [b for b in document.blocks if not (isinstance(b, Paragraph) and b.method in HIDDEN)]
    people = gate.people_of(body)
    written = list(passages(replace(document, blocks=tuple(shown))))
    if not any(passage.text.strip() for passage in written):
        yield _finding("publication.no_text", name)
    called = PurePath(name).stem.replace("-", " ").replace("_", " ").title()
    told = as_plan([Passage("name", say("publication.place.name"), called), *written], year, people.alone)
    yield from (one.finding for one in gate.concerns(told, ruleset_of(body, year), {}, people.names))
    own = {fold(body.name), fold(body.short_name)}
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.method in HIDDEN and fold(block.text) not in own:
            place = {"objective": _place(block)} if block.page or block.position else {}
            yield _finding(f"hidden.{block.method}", name, text=block.text[:300], **place)


def passages(document: Document) -> Iterator[Passage]:
    """The text of a document by page, sheet or part, each with what people call the place."""
    texts: dict[str, list[str]] = {}
    for place, text in _texts(document):
        texts.setdefault(place, []).append(text)
    return (Passage(place, place, PARAGRAPH.join(told)) for place, told in texts.items())


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = block.text[:80] if block.level else heading
            yield _place(block) or heading, block.text
            continue
        for row in block.rows:
            cells = [cell for cell in row if cell.text and not cell.merged]
            if cells:
                yield _place(cells[0]) or heading, " | ".join(cell.text for cell in cells)


def _place(piece: Paragraph | Cell) -> str:
    if piece.page:
        return say("publication.place.page", n=piece.page)
    if piece.sheet:
        return say("publication.place.sheet", name=piece.sheet)
    if isinstance(piece, Paragraph) and piece.position:
        return say("publication.place.part", name=piece.position)
    return ""


def _finding(code: str, name: str, /, **facts: Fact) -> Finding:
    told = {"file": name, **facts}
    return Finding(code=code, severity=Severity.WARNING, where=Where(), facts=tuple(told.items()))
