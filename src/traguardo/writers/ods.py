"""A paper as an open document spreadsheet (ODS): a sheet for every chapter, every cell text."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from traguardo.writers.archive import packed
from traguardo.writers.docx_styles import INK, LINE, MUTED, NAVY, WASH
from traguardo.writers.odt import manifest, meta_xml
from traguardo.writers.odt_styles import COUNTRIES, SPACES
from traguardo.writers.paper.grid import LEAST_COLUMNS, Kind, Row, Sheet, sheets, width
from traguardo.writers.paper.model import Paper

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
LETTER = 1.9  # mm
WRAP = 'fo:wrap-option="wrap"'


def write(paper: Paper) -> bytes:
    """The paper as the bytes of an ODS file, always the same for the same paper."""
    heights: dict[float, str] = {}
    tables = "".join(_sheet(sheet, heights) for sheet in sheets(paper))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>'
        f"{_styles(paper)}{_rows(heights)}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    parts = {"content.xml": content.encode("utf-8"), "meta.xml": meta_xml(paper)}
    return packed(
        {"mimetype": TYPE.encode(), **parts, "META-INF/manifest.xml": manifest(TYPE, parts)}, stored=("mimetype",)
    )


def _styles(paper: Paper) -> str:
    line = f'fo:border-bottom="0.5pt solid #{LINE}" fo:wrap-option="wrap"'
    box = f'fo:border-top="0.5pt solid #{LINE}" {line}'
    head = f'fo:border-bottom="1pt solid {paper.look.colour}" fo:background-color="#{WASH}" fo:wrap-option="wrap"'
    navy, muted = f'fo:font-weight="bold" fo:color="#{NAVY}"', f'fo:font-weight="bold" fo:color="#{MUTED}"'
    looks = {
        Kind.TITLE: (WRAP, f'{navy} fo:font-size="22pt"'),
        Kind.HEADING: (WRAP, f'{navy} fo:font-size="13pt"'),
        Kind.TEXT: (WRAP, ""),
        Kind.CAPTION: (WRAP, muted),
        Kind.FIELD: (line, ""),
        Kind.HEAD: (head, navy),
        Kind.ROW: (box, ""),
        Kind.GROUP: (line, navy),
        Kind.TOTAL: (box, navy),
    }
    tongue = f'fo:language="{paper.language}" fo:country="{COUNTRIES[paper.language]}"'
    found = [
        f'<style:style style:name="width{letters}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{letters * LETTER}mm"/></style:style>'
        for letters in sorted({width(column) for column in range(LEAST_COLUMNS)})
    ]
    for kind, (cell, text) in looks.items():
        size = "" if "font-size" in text else 'fo:font-size="10pt"'
        colour = "" if "fo:color" in text else f'fo:color="#{INK}"'
        for side in ("", "right"):
            aligned = '<style:paragraph-properties fo:text-align="end"/>' if side else ""
            properties = f'<style:table-cell-properties style:vertical-align="top" {cell}/>{aligned}'
            letters = f"<style:text-properties {size} {colour} {text} {tongue}/>"
            name = f'style:name="{kind}{side}" style:family="table-cell"'
            found.append(f"<style:style {name}>{properties}{letters}</style:style>")
    return "".join(found)


def _rows(heights: dict[float, str]) -> str:
    return "".join(
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height:.1f}pt" style:use-optimal-row-height="false"/></style:style>'
        for height, name in heights.items()
    )


def _sheet(sheet: Sheet, heights: dict[float, str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="width{width(n)}"/>' for n in range(sheet.span))
    rows, depth = [], 0
    for row in sheet.rows:
        rows.append(_folded(depth, row.depth) + _row(sheet, row, heights))
        depth = row.depth
    told = "".join(rows) + _folded(depth, 0)
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{told}</table:table>"


def _folded(before: int, depth: int) -> str:
    """The marks between rows that can be folded under so many headings."""
    return "</table:table-row-group>" * (before - depth) + "<table:table-row-group>" * (depth - before)


def _row(sheet: Sheet, row: Row, heights: dict[float, str]) -> str:
    cells = []
    for column, text in enumerate(row.texts):
        side = "right" if column < len(row.right) and row.right[column] else ""
        inner = "".join(f"<text:p>{escape(one)}</text:p>" for one in text.split("\n"))
        spread = sheet.spread(row, column)
        spanned = f' table:number-columns-spanned="{spread}" table:number-rows-spanned="1"' if spread > 1 else ""
        style = f'table:style-name="{row.kind}{side}" office:value-type="string"{spanned}'
        cells.append(
            f"<table:table-cell {style}>{inner}</table:table-cell>{'<table:covered-table-cell/>' * (spread - 1)}"
        )
    name = heights.setdefault(sheet.height(row), f"ro{len(heights) + 1}")
    return f'<table:table-row table:style-name="{name}">{"".join(cells) or "<table:table-cell/>"}</table:table-row>'
