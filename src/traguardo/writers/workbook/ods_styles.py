"""The styles of an ODS workbook: cells, columns, rows, sheets and pages."""

from __future__ import annotations

from lxml import etree

from traguardo.writers.workbook.book import Book, Page
from traguardo.writers.workbook.look import FONT, LOOKS, WIDEST_ON_A4, Look
from traguardo.writers.workbook.ods_names import FO, NAMES, NUMBER, OFFICE, STYLE, TABLE

CHARACTER = 0.19  # centimetres of a character in a column
POINT = 0.0353  # centimetres
A4, A3 = (29.7, 21.0), (42.0, 29.7)


def column_style(width: float) -> str:
    """The name of the style of a column as wide as so many characters."""
    return f"c{width:g}".replace(".", "-")


def row_style(height: float | None) -> str:
    """The name of the style of a row of so many points; one as high as it must be where none is given."""
    return "r" if height is None else f"r{height:g}".replace(".", "-")


def page_name(number: int) -> str:
    """The name of the printed page of a sheet."""
    return f"Foglio{number}"


def automatic_styles(book: Book) -> etree._Element:
    """The styles of columns, rows and sheets."""
    root = etree.Element(f"{OFFICE}automatic-styles")
    for width in sorted({width for page in book.pages for width in page.widths}):
        style = _style(root, column_style(width), "table-column")
        etree.SubElement(
            style, f"{STYLE}table-column-properties", {f"{STYLE}column-width": f"{width * CHARACTER:.2f}cm"}
        )
    heights = {height for page in book.pages for height in page.heights.values()}
    for height in (None, *sorted(heights)):
        properties = {f"{STYLE}use-optimal-row-height": "true"}
        if height is not None:
            properties = {f"{STYLE}row-height": f"{height * POINT:.2f}cm", f"{STYLE}use-optimal-row-height": "false"}
        etree.SubElement(_style(root, row_style(height), "table-row"), f"{STYLE}table-row-properties", properties)
    for number, page in enumerate(book.pages):
        style = _style(root, f"t{number}", "table")
        style.set(f"{STYLE}master-page-name", page_name(number))
        shown = {f"{TABLE}display": str(not page.hidden).lower()}
        etree.SubElement(style, f"{STYLE}table-properties", shown)
    return root


def styles(book: Book) -> bytes:
    """The styles of cells, by which what turns red is named too, and the printed pages."""
    root = etree.Element(f"{OFFICE}document-styles", {f"{OFFICE}version": "1.3"}, NAMES)
    known = etree.SubElement(root, f"{OFFICE}styles")
    _numbers(known)
    default = etree.SubElement(known, f"{STYLE}default-style", {f"{STYLE}family": "table-cell"})
    etree.SubElement(default, f"{STYLE}text-properties", {f"{FO}font-family": FONT, f"{FO}font-size": "11pt"})
    for style, look in LOOKS.items():
        _cell(known, style.value, look)
    layouts = etree.SubElement(root, f"{OFFICE}automatic-styles")
    masters = etree.SubElement(root, f"{OFFICE}master-styles")
    for number, page in enumerate(book.pages):
        _page(layouts, masters, number, page)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def _style(into: etree._Element, name: str, family: str) -> etree._Element:
    return etree.SubElement(into, f"{STYLE}style", {f"{STYLE}name": name, f"{STYLE}family": family})


def _cell(into: etree._Element, name: str, look: Look) -> None:
    style = _style(into, name, "table-cell")
    style.set(f"{STYLE}display-name", name)
    style.set(f"{STYLE}parent-style-name", "Default")
    if look.number:
        style.set(f"{STYLE}data-style-name", f"n-{look.number}")
    cell = {
        f"{FO}wrap-option": "wrap" if look.wrap else "no-wrap",
        f"{STYLE}vertical-align": "middle" if look.middle else "top",
        f"{STYLE}cell-protect": "protected" if look.locked else "none",
        f"{FO}padding": "0.06cm",
    }
    cell |= {f"{FO}background-color": look.ground} if look.ground else {}
    cell |= {f"{FO}border": f"0.5pt solid {look.border}"} if look.border else {}
    etree.SubElement(style, f"{STYLE}table-cell-properties", cell)
    if look.centre:
        etree.SubElement(style, f"{STYLE}paragraph-properties", {f"{FO}text-align": "center"})
    text = {f"{FO}color": look.ink, f"{FO}font-size": f"{look.size:g}pt", f"{FO}font-family": FONT}
    text |= {f"{FO}font-weight": "bold"} if look.bold else {}
    text |= {f"{FO}font-style": "italic"} if look.italic else {}
    text |= {f"{STYLE}text-underline-style": "solid"} if look.underline else {}
    etree.SubElement(style, f"{STYLE}text-properties", text)


def _numbers(into: etree._Element) -> None:
    """How numbers and dates are shown."""
    text = etree.SubElement(into, f"{NUMBER}text-style", {f"{STYLE}name": "n-text"})
    etree.SubElement(text, f"{NUMBER}text-content")
    for name, places, least, grouping in (("number", 4, 2, False), ("amount", 2, 2, True), ("integer", 0, 0, False)):
        style = etree.SubElement(into, f"{NUMBER}number-style", {f"{STYLE}name": f"n-{name}"})
        found = {"decimal-places": str(places), "min-decimal-places": str(least), "min-integer-digits": "1"}
        found |= {"grouping": "true"} if grouping else {}
        etree.SubElement(style, f"{NUMBER}number", {f"{NUMBER}{key}": value for key, value in found.items()})
    date = etree.SubElement(into, f"{NUMBER}date-style", {f"{STYLE}name": "n-date"})
    for part in ("day", "month", "year"):
        if part != "day":
            etree.SubElement(date, f"{NUMBER}text").text = "/"
        etree.SubElement(date, f"{NUMBER}{part}", {f"{NUMBER}style": "long"})


def _page(layouts: etree._Element, masters: etree._Element, number: int, page: Page) -> None:
    """The paper of a sheet and what stands at its foot."""
    wide, narrow = A3 if sum(page.widths[: page.printed]) > WIDEST_ON_A4 else A4
    size = (wide, narrow) if page.landscape else (narrow, wide)
    layout = etree.SubElement(layouts, f"{STYLE}page-layout", {f"{STYLE}name": f"p{number}"})
    properties = {
        f"{FO}page-width": f"{size[0]}cm",
        f"{FO}page-height": f"{size[1]}cm",
        f"{STYLE}print-orientation": "landscape" if page.landscape else "portrait",
        f"{FO}margin": "1cm",
        f"{STYLE}scale-to-X": "1",
        f"{STYLE}scale-to-Y": "0",
    }
    etree.SubElement(layout, f"{STYLE}page-layout-properties", properties)
    name = {f"{STYLE}name": page_name(number), f"{STYLE}page-layout-name": f"p{number}"}
    etree.SubElement(masters, f"{STYLE}master-page", name)
