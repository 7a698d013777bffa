"""The smaller parts of an ODS file: what a column takes, what stays in sight, what the file says of itself."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from traguardo.core import shape
from traguardo.writers.workbook.book import Book, Choice, Page, Rule
from traguardo.writers.workbook.ods_names import CONFIG, DC, MANIFEST, META, NAMES, OFFICE

CREATED = "2009-11-15T00:00:00"  # no clock: the same plan gives the same bytes


def condition(choice: Choice, of_formula: Callable[[str], str]) -> str:
    """What a column takes as a condition of OpenDocument; empty where it takes anything, with or without a list."""
    match choice.rule:
        case Rule.ONE_OF | Rule.SOME_OF:
            return f"cell-content-is-in-list({of_formula(choice.words)})"
        case Rule.YEAR:
            between = f"cell-content-is-between({shape.FIRST_YEAR},{shape.LAST_YEAR})"
            return f"cell-content-is-whole-number() and {between}"
        case Rule.INTEGER:
            return "cell-content-is-whole-number() and cell-content()>=0"
        case Rule.NUMBER:
            return "cell-content-is-decimal-number() and cell-content()>=0"
        case Rule.WEIGHT:
            between = f"cell-content-is-between(0,{shape.LARGEST_WEIGHT})"
            return f"cell-content-is-decimal-number() and {between}"
        case Rule.DATE:
            return "cell-content-is-date() and cell-content()>=DATE(1990;1;1)"
        case Rule.ANY:
            return ""


def settings(book: Book) -> bytes:
    """What stays in sight while one scrolls, sheet by sheet."""
    root = etree.Element(f"{OFFICE}document-settings", {f"{OFFICE}version": "1.3"}, NAMES)
    group = etree.SubElement(root, f"{OFFICE}settings")
    view = etree.SubElement(group, f"{CONFIG}config-item-set", {f"{CONFIG}name": "ooo:view-settings"})
    views = etree.SubElement(view, f"{CONFIG}config-item-map-indexed", {f"{CONFIG}name": "Views"})
    entry = etree.SubElement(views, f"{CONFIG}config-item-map-entry")
    tables = etree.SubElement(entry, f"{CONFIG}config-item-map-named", {f"{CONFIG}name": "Tables"})
    for page in book.pages:
        _view(etree.SubElement(tables, f"{CONFIG}config-item-map-entry", {f"{CONFIG}name": page.title}), page)
    _item(entry, "ActiveTable", "string", book.pages[0].title)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def _view(entry: etree._Element, page: Page) -> None:
    rows, columns = page.frozen
    for way, count in (("Horizontal", columns), ("Vertical", rows)):
        _item(entry, f"{way}SplitMode", "short", "2" if count else "0")
        _item(entry, f"{way}SplitPosition", "int", str(count))
    _item(entry, "PositionRight", "int", str(columns))
    _item(entry, "PositionBottom", "int", str(rows))
    _item(entry, "ActiveSplitRange", "short", "3" if columns else "2")
    _item(entry, "ShowGrid", "boolean", "false")


def _item(into: etree._Element, name: str, kind: str, text: str) -> None:
    etree.SubElement(into, f"{CONFIG}config-item", {f"{CONFIG}name": name, f"{CONFIG}type": kind}).text = text


def meta(book: Book) -> bytes:
    """What the file says of itself."""
    root = etree.Element(f"{OFFICE}document-meta", {f"{OFFICE}version": "1.3"}, NAMES)
    about = etree.SubElement(root, f"{OFFICE}meta")
    etree.SubElement(about, f"{META}generator").text = "Traguardo"
    etree.SubElement(about, f"{DC}title").text = book.title
    etree.SubElement(about, f"{DC}subject").text = book.subject
    etree.SubElement(about, f"{META}creation-date").text = CREATED
    etree.SubElement(about, f"{DC}language").text = book.language
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def manifest(mimetype: str) -> bytes:
    """The list of the parts."""
    space = f"{{{MANIFEST}}}"
    root = etree.Element(f"{space}manifest", {f"{space}version": "1.3"}, {"manifest": MANIFEST})
    parts = {"/": mimetype} | {f"{name}.xml": "text/xml" for name in ("content", "styles", "settings", "meta")}
    for path, kind in parts.items():
        etree.SubElement(root, f"{space}file-entry", {f"{space}full-path": path, f"{space}media-type": kind})
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data
