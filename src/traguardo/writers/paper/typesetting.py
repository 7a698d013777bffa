"""Papers as plain data for the Typst templates: every text printable, every picture a vector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from traguardo.wording.sentences import sentence
from traguardo.writers.content.text import anchor as safe_anchor
from traguardo.writers.content.text import one_line, printable
from traguardo.writers.paper import figures
from traguardo.writers.paper.model import (
    PLAIN,
    Block,
    Bullets,
    Fields,
    Figure,
    Heading,
    Landscape,
    Look,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
from traguardo.writers.paper.qr import qr_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """What a document wears that is not in its data: the body's look, its public address, the digest of the data."""

    look: Look = PLAIN
    address: str = ""
    digest: str = ""


def dressed(dress: Dress, language: str) -> dict[str, Any]:
    """The look, the address and the digest for the templates."""
    before = digest = ""
    if dress.address:
        before = one_line(sentence("report.scan", [("address", "")], language).text)
    if dress.digest:
        digest = one_line(sentence("report.digest", [("digest", dress.digest)], language).text)
    logo = dress.look.logo
    return {
        "look": {
            "colour": dress.look.colour,
            "logo": figures.vector(logo) if logo else "",
            "logo_alt": one_line(logo.alt) if logo else "",
            "qr": qr_svg(dress.address) if dress.address else "",
            "scan": before,
            "address": dress.address,  # as it is: with places to break it could not be copied
            "digest": digest,
        }
    }


def as_data(paper: Paper) -> dict[str, Any]:
    """A whole paper for ``paper.typ``."""
    targets = {block.anchor for block in paper.walk() if isinstance(block, Heading) and block.anchor}
    return {
        "language": paper.language,
        "words": {name: one_line(text) for name, text in paper.words},
        "planning": False,
        "internal": paper.internal,
        "brief": paper.brief,
        "contents": paper.contents,
        "document": {
            "title": one_line(paper.title),
            "body": one_line(paper.body),
            "short_body": one_line(paper.short_body),
            "year": str(paper.year),
            "period": one_line(paper.period),
            "lines": [one_line(text) for text in paper.lines],
            "draft": paper.draft,
            "name": one_line(paper.name),
            "description": one_line(paper.description),
        },
        "blocks": _explained(paper, [_block(block, targets, paper.look) for block in paper.blocks]),
        **dressed(Dress(look=paper.look, address=paper.address, digest=paper.digest), paper.language),
    }


def _block(block: Block, targets: set[str], look: Look) -> dict[str, Any]:
    match block:
        case Heading():
            place = safe_anchor(block.anchor) if block.anchor else ""
            told = {"text": one_line(block.text), "level": block.level, "listed": block.listed, "card": block.card}
            return {"is": "heading", "anchor": place, **told}
        case Paragraph():
            return {"is": "paragraph", "text": printable(block.text), "tone": str(block.tone)}
        case Bullets():
            return {"is": "bullets", "items": [printable(i) for i in block.items], "numbered": block.numbered}
        case Fields():
            return {"is": "fields", "pairs": [[one_line(name), printable(text)] for name, text in block.pairs]}
        case Table():
            return _table(block, targets)
        case Figure():
            said = {"caption": one_line(block.caption), "alt": one_line(block.alt)}
            # Drawn, not set: the numbers are read in the table below it, and heard in the words of the picture.
            return {"is": "figure", **said, "svg": figures.drawn(block, look, "svg").decode()}
        case Landscape():
            return {"is": "landscape", "blocks": [_block(inner, targets, look) for inner in block.blocks]}
        case PageBreak():
            return {"is": "break"}


def _table(block: Table, targets: set[str]) -> dict[str, Any]:
    def cells(row: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
        for cell in row:
            link = safe_anchor(cell.link) if cell.link in targets else ""
            yield {
                "text": printable(cell.text),
                "columns": cell.columns,
                "right": cell.right,
                "strong": cell.strong,
                "link": link,
                "share": cell.share,
                "sign": cell.sign,
            }

    return {
        "is": "table",
        "caption": one_line(block.caption) if block.captioned else "",
        "heads": list(cells(block.heads)),
        "rows": [list(cells(row)) for row in block.rows],
        "widths": list(block.widths),
        "share": block.share,
        "total": block.total,
        "times": _times(block),
        "by_hand": block.by_hand,
    }


def _explained(paper: Paper, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with how to read a line of time below the first table that has one."""
    for block, data in zip(paper.blocks, blocks, strict=True):
        if isinstance(block, Table) and block.times:
            data["times"]["note"] = printable(block.times.note)
            break
    return blocks


def _times(block: Table) -> dict[str, Any] | None:
    drawn = block.times
    if drawn is None:
        return None
    return {
        "caption": drawn.caption,
        "axis": drawn.axis,
        "initials": drawn.initials,
        "rows": list(drawn.rows),
        "note": "",
    }
