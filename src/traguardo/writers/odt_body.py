"""Blocks of a paper → the body of an open document text, as XML text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from traguardo.writers.paper import columns, figures
from traguardo.writers.paper.model import (
    Block,
    Bullets,
    Cell,
    Fields,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Tone,
)

PORTRAIT, WIDE = 170, 257  # mm between the margins
TONES = {
    Tone.PLAIN: "Text_20_body",
    Tone.SMALL: "Traguardo_20_Note",
    Tone.LEAD: "Traguardo_20_Lead",
    Tone.WARNING: "Traguardo_20_Warning",
}
LABEL_SHARE = 0.28  # of the line, for the labels of fields


@dataclass(slots=True)
class Body:
    """A body being written: the pictures and the widths of columns that its parts refer to."""

    paper: Paper
    pictures: dict[str, bytes] = field(default_factory=dict)
    columns: dict[float, str] = field(default_factory=dict)  # mm → name of a style
    tables: dict[float, str] = field(default_factory=dict)
    count: int = 0

    def column(self, width: float) -> str:
        """The style of a column of that width."""
        return self.columns.setdefault(round(width, 1), f"co{len(self.columns) + 1}")

    def table(self, width: float) -> str:
        """The style of a table of that width."""
        return self.tables.setdefault(round(width, 1), f"ta{len(self.tables) + 1}")

    def picture(self, png: bytes) -> str:
        """The place of a picture in the file."""
        name = f"Pictures/{len(self.pictures) + 1:03}.png"
        self.pictures[name] = png
        return name


def lines(text: str) -> str:
    """A text with its line breaks; blanks that begin it are kept."""
    return "<text:line-break/>".join(escape(one) for one in text.split("\n"))


def paragraph(style: str, inner: str) -> str:
    """A paragraph of a style."""
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def written(body: Body, blocks: tuple[Block, ...], *, width: float = PORTRAIT) -> Iterator[str]:
    """The XML of blocks in reading order."""
    for block in blocks:
        match block:
            case Heading():
                mark = f"<text:bookmark text:name={quoteattr(block.anchor)}/>" if block.anchor else ""
                level = f'text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}"'
                yield f"<text:h {level}>{mark}{lines(block.text)}</text:h>"
            case Paragraph():
                yield paragraph(TONES[block.tone], lines(block.text))
            case Bullets():
                style = "Numbering_20_1" if block.numbered else "List_20_1"
                items = (f"<text:list-item>{paragraph(style, lines(i))}</text:list-item>" for i in block.items)
                yield f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'
            case Fields():
                yield _fields(body, block, width)
            case Table():
                if block.captioned:
                    yield paragraph("Caption", lines(block.caption))
                yield _table(body, block, width)
            case Figure():
                yield _figure(body, block)
            case PageBreak():
                yield paragraph("Traguardo_20_Break", "")
            case Landscape():
                yield paragraph("Traguardo_20_Wide", "")
                yield from written(body, block.blocks, width=WIDE)
                yield paragraph("Traguardo_20_High", "")


def _framed(body: Body, caption: str, widths: list[float], rows: str) -> str:
    body.count += 1
    named = "".join(f'<table:table-column table:style-name="{body.column(width)}"/>' for width in widths)
    style = body.table(sum(widths))
    return (
        f'<table:table table:name="Traguardo{body.count}" table:style-name="{style}">'
        f"<table:title>{escape(caption)}</table:title>{named}{rows}</table:table>"
        f"{paragraph('Traguardo_20_Gap', '')}"
    )


def _fields(body: Body, block: Fields, width: float) -> str:
    rows = "".join(
        f"<table:table-row>{_plain_cell('Traguardo_20_Label', label)}{_plain_cell('Traguardo_20_Cell', text)}"
        "</table:table-row>"
        for label, text in block.pairs
    )
    return _framed(body, block.caption, [width * LABEL_SHARE, width * (1 - LABEL_SHARE)], rows)


def _plain_cell(style: str, text: str) -> str:
    inner = paragraph(style, lines(text))
    return f'<table:table-cell table:style-name="ce1" office:value-type="string">{inner}</table:table-cell>'


def _table(body: Body, block: Table, width: float) -> str:
    heads = "".join(_cell(cell, "Traguardo_20_Table_20_Heading", "ce2") for cell in block.heads)
    rows = [f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"]
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        strong = block.total and number == last
        style = "ro2" if block.by_hand else "ro1"
        cells = "".join(_cell(cell, "Traguardo_20_Cell", "ce1", strong=strong) for cell in row)
        rows.append(f'<table:table-row table:style-name="{style}">{cells}</table:table-row>')
    return _framed(body, block.caption, columns.widths(block, width), "".join(rows))


def _cell(cell: Cell, style: str, frame: str, *, strong: bool = False) -> str:
    inner = lines(cell.text)
    if (cell.strong or strong) and inner:
        inner = f'<text:span text:style-name="Strong_20_Emphasis">{inner}</text:span>'
    if cell.link and inner:
        inner = link(f"#{cell.link}", inner)
    name = f"{style}_20_Right" if cell.right else style
    spanned = f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
    covered = "<table:covered-table-cell/>" * (cell.columns - 1)
    attributes = f'table:style-name="{frame}" office:value-type="string"{spanned}'
    return f"<table:table-cell {attributes}>{paragraph(name, inner)}</table:table-cell>{covered}"


def link(target: str, inner: str) -> str:
    """A link to a heading (``#anchor``) or an address, as the text around it."""
    style = 'text:style-name="Traguardo_20_Link" text:visited-style-name="Traguardo_20_Link"'
    return f'<text:a xlink:type="simple" xlink:href={quoteattr(target)} {style}>{inner}</text:a>'


def _figure(body: Body, block: Figure) -> str:
    png = figures.drawn(block, body.paper.look, "png")
    wide, high = figures.size(png)
    frame = picture(body, png, 160.0, 160.0 * high / wide, block.alt)
    return paragraph("Traguardo_20_Figure", frame) + paragraph("Caption", lines(block.caption))


def picture(body: Body, png: bytes, width: float, height: float, alt: str) -> str:
    """A picture in a line of text, sizes in millimetres."""
    body.count += 1
    return (
        f'<draw:frame draw:name="Traguardo{body.count}" text:anchor-type="as-char" svg:width="{width:.2f}mm" '
        f'svg:height="{height:.2f}mm"><draw:image xlink:href="{body.picture(png)}" xlink:type="simple" '
        f'xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>{escape(alt)}</svg:desc></draw:frame>'
    )
