"""The styles of an open document text: real headings, captions and tables that a person can change in one place."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from traguardo.writers.docx_styles import INK, LINE, MUTED, NAVY, WASH
from traguardo.writers.paper.model import Paper

FONT = "Calibri"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
    )
) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"')
HEADINGS = {1: (23, 24, 12), 2: (14.5, 20, 7), 3: (12, 17, 6), 4: (11, 13, 4), 5: (10.5, 12, 4), 6: (10, 12, 4)}
SHORT = HEADINGS | {1: (14, 16, 6), 2: (11.5, 12, 4)}  # of a document of a page or two, which has no chapters
COUNTRIES = {"it": "IT", "en": "GB"}


@dataclass(frozen=True, slots=True)
class _Style:
    """Space before and after and size in points."""

    before: float
    after: float
    size: float
    bold: bool = False
    colour: str = INK
    more: str = ""  # of the paragraph


_OWN = {
    "Traguardo Note": _Style(2, 6, 8.5, colour=MUTED),
    "Traguardo Lead": _Style(3, 8, 11, bold=True, colour=NAVY),
    "Traguardo Warning": _Style(3, 8, 10, bold=True, colour="9A5B00"),
    "Traguardo Cell": _Style(1, 1, 9),
    "Traguardo Cell Right": _Style(1, 1, 9, more='fo:text-align="end"'),
    "Traguardo Table Heading": _Style(1, 1, 8.5, bold=True, colour=NAVY),
    "Traguardo Table Heading Right": _Style(1, 1, 8.5, bold=True, colour=NAVY, more='fo:text-align="end"'),
    "Traguardo Label": _Style(1, 1, 8.5, bold=True, colour=MUTED),
    "Traguardo Figure": _Style(8, 3, 10, more='fo:keep-with-next="always"'),
    "Traguardo Gap": _Style(0, 0, 5),
    "Traguardo Break": _Style(0, 0, 2, more='fo:break-before="page"'),
    "Traguardo Name of the Body": _Style(90, 60, 15, bold=True, colour=NAVY),
    "Traguardo Cover Line": _Style(2, 3, 10),
    "Contents Heading": _Style(0, 12, 23, bold=True, colour=NAVY, more='fo:break-before="page"'),
    "Contents 1": _Style(4, 1, 10.5, bold=True, colour=NAVY),
    "Contents 2": _Style(2, 1, 10, colour=NAVY, more='fo:margin-left="5mm"'),
    "Contents 3": _Style(1, 1, 9.5, more='fo:margin-left="10mm"'),
    "Header": _Style(0, 0, 8, colour=MUTED),
    "Footer": _Style(0, 0, 8, colour=MUTED),
    "Caption": _Style(10, 4, 8.5, bold=True, colour=MUTED, more='fo:keep-with-next="always"'),
    "List 1": _Style(0, 3, 10),
    "Numbering 1": _Style(0, 3, 10),
}
_MARGINS = 'fo:margin-left="20mm" fo:margin-right="20mm" fo:margin-top="14mm" fo:margin-bottom="12mm"'


def styles_xml(paper: Paper, draft: str) -> bytes:
    """The part ``styles.xml``; ``draft`` is the place of the picture that marks the pages of a draft, or empty."""
    accent = paper.look.colour
    own = "".join(_paragraph(name, style) for name, style in _OWN.items())
    title = _paragraph("Title", _Style(0, 6, 22 if paper.brief else 36, bold=True, colour=NAVY))
    year = _paragraph("Traguardo Year", _Style(0, 30, 48, colour=accent.lstrip("#")))
    headings = "".join(_heading(level, accent, brief=paper.brief) for level in HEADINGS)
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {SPACES}><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
        f"</office:font-face-decls><office:styles>{_default(paper.language)}"
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        f"{_paragraph('Text body', _Style(0, 6, 10))}{title}{year}{own}{headings}"
        f"{_turned('Wide')}{_turned('High')}"
        '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Traguardo_20_Link" style:display-name="Traguardo Link" style:family="text"/>'
        f"{_outline()}{_lists()}</office:styles>"
        f"<office:automatic-styles>{_layout('high', draft)}{_layout('wide', draft)}"
        f"</office:automatic-styles><office:master-styles>{_masters(paper)}</office:master-styles></office:document-styles>"
    )
    return whole.encode("utf-8")


def _default(language: str) -> str:
    tongue = f'fo:language="{language}" fo:country="{COUNTRIES[language]}"'
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="12.5mm"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="10pt" {tongue} fo:hyphenate="false" '
        f'fo:color="#{INK}"/></style:default-style>'
    )


def _named(name: str) -> str:
    return f'style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="paragraph"'


def _properties(style: _Style) -> str:
    weight = "bold" if style.bold else "normal"
    space = f'fo:margin-top="{style.before}pt" fo:margin-bottom="{style.after}pt"'
    return (
        f"<style:paragraph-properties {space} {style.more}/>"
        f'<style:text-properties fo:font-size="{style.size}pt" fo:font-weight="{weight}" fo:color="#{style.colour}"/>'
    )


def _paragraph(name: str, style: _Style) -> str:
    return f'<style:style {_named(name)} style:parent-style-name="Standard">{_properties(style)}</style:style>'


def _heading(level: int, accent: str, *, brief: bool) -> str:
    size, before, after = (SHORT if brief else HEADINGS)[level]
    chapter = level == 1 and not brief
    opening = f'fo:break-before="page" fo:border-top="3pt solid {accent}" fo:padding-top="6pt"' if chapter else ""
    style = _Style(before, after, size, bold=True, colour=NAVY, more=f'fo:keep-with-next="always" {opening}')
    name = _named(f"Heading {level}")
    parents = 'style:parent-style-name="Standard" style:next-style-name="Text_20_body"'
    return f'<style:style {name} {parents} style:default-outline-level="{level}">{_properties(style)}</style:style>'


def _turned(way: str) -> str:
    name = _named(f"Traguardo {way}")
    master = 'style:master-page-name="Wide"' if way == "Wide" else 'style:master-page-name="Standard"'
    return f'<style:style {name} style:parent-style-name="Traguardo_20_Gap" {master}/>'


def _outline() -> str:
    levels = "".join(f'<text:outline-level-style text:level="{n}" style:num-format=""/>' for n in range(1, 11))
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def _lists() -> str:
    place = '<style:list-level-properties text:space-before="4mm" text:min-label-width="5mm"/>'
    bullet = (
        f'<text:list-level-style-bullet text:level="1" text:bullet-char="•">{place}</text:list-level-style-bullet>'
    )
    number = (
        f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{place}'
        "</text:list-level-style-number>"
    )
    return (
        f'<text:list-style style:name="List_20_1" style:display-name="List 1">{bullet}</text:list-style>'
        f'<text:list-style style:name="Numbering_20_1" style:display-name="Numbering 1">{number}</text:list-style>'
    )


def _layout(way: str, draft: str) -> str:
    high = 'fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait"'
    wide = 'fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"'
    mark = (
        f'<style:background-image xlink:href="{draft}" xlink:type="simple" xlink:actuate="onLoad" '
        'style:position="center center" style:repeat="no-repeat"/>'
        if draft
        else ""
    )
    space = '<style:header-footer-properties fo:min-height="8mm" fo:margin-{side}="6mm"/>'
    return (
        f'<style:page-layout style:name="{way}"><style:page-layout-properties {high if way == "high" else wide} '
        f"{_MARGINS}>{mark}</style:page-layout-properties>"
        f"<style:header-style>{space.format(side='bottom')}</style:header-style>"
        f"<style:footer-style>{space.format(side='top')}</style:footer-style></style:page-layout>"
    )


def _masters(paper: Paper) -> str:
    header = f"{escape(paper.short_body)} · {escape(paper.title)} {paper.year}"
    notice = "".join(f"{escape(mark)} · " for mark in paper.marks)
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    count = "<text:page-count>1</text:page-count>"
    page = f"{notice}{escape(paper.word('page'))} {number} {escape(paper.word('page_of'))} {count}"
    parts = (
        f'<style:header><text:p text:style-name="Header">{header}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{page}</text:p></style:footer>'
    )
    return (
        f'<style:master-page style:name="Standard" style:page-layout-name="high">{parts}</style:master-page>'
        f'<style:master-page style:name="Wide" style:page-layout-name="wide">{parts}</style:master-page>'
    )


def automatic_xml(columns: dict[float, str], tables: dict[float, str], accent: str) -> str:
    """The styles that belong to single tables: widths, lines, rows that stay whole."""
    line = f"0.5pt solid #{LINE}"
    widths = "".join(
        f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}mm"/></style:style>'
        for width, name in columns.items()
    )
    whole = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{width}mm" '
        'table:align="left" table:border-model="collapsing"/></style:style>'
        for width, name in tables.items()
    )
    return (
        f"{widths}{whole}"
        '<style:style style:name="ro1" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
        '<style:style style:name="ro2" style:family="table-row">'
        '<style:table-row-properties style:min-row-height="16mm" fo:keep-together="always"/></style:style>'
        '<style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.8mm" fo:border-bottom="{line}"/></style:style>'
        '<style:style style:name="ce2" style:family="table-cell"><style:table-cell-properties fo:padding="0.8mm" '
        f'fo:background-color="#{WASH}" fo:border-bottom="1pt solid {accent}" style:vertical-align="bottom"/>'
        "</style:style>"
    )
