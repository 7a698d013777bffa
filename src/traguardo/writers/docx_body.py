"""Blocks of a paper → the body of a word document, as XML text: python-docx is slow where there are many tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from traguardo.writers.paper import columns
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

TWIPS = 56.6929  # a millimetre
EMU = 36000  # a millimetre
PORTRAIT, WIDE = 170, 257  # mm between the margins
TONES = {
    Tone.PLAIN: "TraguardoText",
    Tone.SMALL: "TraguardoNote",
    Tone.LEAD: "TraguardoLead",
    Tone.WARNING: "TraguardoWarning",
}
BY_HAND = 16  # mm high at least, where people write by hand
LABEL_SHARE = 0.28  # of the line, for the labels of fields
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
WIDE_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = (
    '<w:pgMar w:top="1474" w:right="1134" w:bottom="1304" w:left="1134" w:header="624" w:footer="567" w:gutter="0"/>'
)


@dataclass(slots=True)
class Body:
    """A body being written: what its parts refer to."""

    paper: Paper
    pictures: dict[int, tuple[str, int, int]]  # id of a figure → relationship, width and height in dots
    references: str = ""  # headers and footers of every section
    anchors: dict[str, str] = field(default_factory=dict)  # anchor → name of a bookmark
    count: int = 0  # of bookmarks and pictures, each needs a number of its own
    level: int = 0

    def number(self) -> int:
        """The next number."""
        self.count += 1
        return self.count

    def bookmark(self, anchor: str) -> str:
        """The bookmark of an anchor; their names may have forty letters at most."""
        return self.anchors.setdefault(anchor, f"traguardo{len(self.anchors) + 1}")


def runs(text: str, properties: str = "") -> str:
    """A text with its line breaks as a run."""
    lines = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def written(body: Body, blocks: tuple[Block, ...], *, width: int = PORTRAIT) -> Iterator[str]:
    """The XML of blocks in reading order."""
    for block in blocks:
        match block:
            case Heading():
                yield _heading(body, block)
            case Paragraph():
                yield paragraph(TONES[block.tone], runs(block.text))
            case Bullets():
                style = "ListNumber" if block.numbered else "ListBullet"
                yield from (paragraph(style, runs(item)) for item in block.items)
            case Fields():
                yield _fields(block, width)
            case Table():
                if block.captioned:
                    yield paragraph("Caption", runs(block.caption), "<w:keepNext/>")
                yield _table(body, block, width)
                yield paragraph("TraguardoGap", "")
            case Figure():
                yield _figure(body, block)
            case PageBreak():
                yield paragraph("TraguardoGap", "", "<w:pageBreakBefore/>")  # never a page of its own
            case Landscape():
                yield _section(body, PAGE)
                yield from written(body, block.blocks, width=WIDE)
                yield _section(body, WIDE_PAGE)


def _section(body: Body, page: str) -> str:
    """The end of a section: what came before it is on such pages."""
    inner = f'<w:sectPr>{body.references}<w:type w:val="nextPage"/>{page}{MARGINS}</w:sectPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="TraguardoGap"/>{inner}</w:pPr></w:p>'


def _heading(body: Body, block: Heading) -> str:
    inner = runs(block.text)
    if block.anchor:
        name, number = body.bookmark(block.anchor), body.number()
        inner = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(f"Heading{block.level}", inner)


def _described(caption: str) -> str:
    return f"<w:tblCaption w:val={quoteattr(caption)}/>"


def _fields(block: Fields, width: int) -> str:
    grid = [round(share * width * TWIPS) for share in (LABEL_SHARE, 1 - LABEL_SHARE)]
    rows = "".join(
        f"<w:tr>{_plain_cell(label, grid[0], 'TraguardoLabel')}{_plain_cell(text, grid[1], 'TraguardoCell')}</w:tr>"
        for label, text in block.pairs
    )
    framed = _framed(block.caption, grid, rows, "TraguardoFields", first_row=0, first_column=1)
    return framed + paragraph("TraguardoGap", "")


def _plain_cell(text: str, width: int, style: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, runs(text))}</w:tc>'


def _framed(caption: str, grid: list[int], rows: str, style: str, *, first_row: int, first_column: int) -> str:
    lattice = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    look = (
        f'<w:tblLook w:val="04A0" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{look}{_described(caption)}"
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{lattice}</w:tblGrid>{rows}</w:tbl>"


def _table(body: Body, block: Table, width: int) -> str:
    grid = [round(one * TWIPS) for one in columns.widths(block, width)]
    heads = "".join(_cell(body, cell, grid[place], "TraguardoHead") for place, cell in enumerate(block.heads))
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"]
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        whole = sum(len(cell.text) for cell in row) < 900
        cells, place = [], 0
        for cell in row:
            strong = cell.strong or (block.total and number == last)
            covered = sum(grid[place : place + cell.columns])
            style = "TraguardoGroup" if cell.columns > 1 else "TraguardoCell"
            cells.append(_cell(body, cell, covered, style, strong=strong))
            place += cell.columns
        kept = "<w:cantSplit/>" if whole else ""
        high = f'<w:trHeight w:val="{round(BY_HAND * TWIPS)}" w:hRule="atLeast"/>' if block.by_hand else ""
        settings = f"<w:trPr>{kept}{high}</w:trPr>" if kept or high else ""
        rows.append(f"<w:tr>{settings}{''.join(cells)}</w:tr>")
    first_column = int(block.row_heads)
    return _framed(block.caption, grid, "".join(rows), "TraguardoTable", first_row=1, first_column=first_column)


def _cell(body: Body, cell: Cell, width: int, style: str, *, strong: bool = False) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    inner = runs(cell.text, "<w:b/>" if strong else "") if cell.text else ""
    if cell.link and inner:
        inner = f'<w:hyperlink w:anchor="{body.bookmark(cell.link)}" w:history="1">{inner}</w:hyperlink>'
    aligned = '<w:jc w:val="right"/>' if cell.right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraph(style, inner, aligned)}</w:tc>'
    )


def _figure(body: Body, block: Figure) -> str:
    relation, dots, high = body.pictures[id(block)]
    width = 160 * EMU
    picture = drawing(body.number(), relation, width, width * high // dots, block.alt, block.caption)
    return paragraph("TraguardoFigure", f"<w:r>{picture}</w:r>", "<w:keepNext/>") + paragraph(
        "Caption", runs(block.caption)
    )


def drawing(number: int, relation: str, width: int, height: int, alt: str, name: str) -> str:
    """A picture in a line of text, sizes in EMU."""
    named = f'id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}'
    size = f'cx="{width}" cy="{height}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
