"""A paper as an open document text (ODT): real styles, headings, captions, repeated heading rows, alt texts."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from traguardo.writers.archive import packed
from traguardo.writers.docx_styles import LANGUAGES
from traguardo.writers.odt_body import Body, lines, link, paragraph, picture, written
from traguardo.writers.odt_styles import SPACES, automatic_xml, styles_xml
from traguardo.writers.paper import figures
from traguardo.writers.paper.model import Heading, Paper
from traguardo.writers.paper.qr import qr_png

TYPE = "application/vnd.oasis.opendocument.text"
LISTED = 3  # levels of headings in the table of contents
LOGO_HIGH, BRIEF_LOGO, QR_WIDE = 22.0, 14.0, 28.0  # mm
COVER, NAME = "Traguardo_20_Cover_20_Line", "Traguardo_20_Name_20_of_20_the_20_Body"


def write(paper: Paper) -> bytes:
    """The paper as the bytes of an ODT file, always the same for the same paper."""
    body = Body(paper=paper)
    draft = body.picture(figures.draft_mark(paper.word("draft_short"))) if paper.draft else ""
    front, told, published = list(_front(body)), list(written(body, paper.blocks)), list(_published(body))
    contents = [_contents(paper)] if paper.contents else []
    inner = "".join([*front, *told, *published] if paper.brief else [*front, *published, *contents, *told])
    styles = automatic_xml(body.columns, body.tables, paper.look.colour)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{inner}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {
        "content.xml": content.encode("utf-8"),
        "styles.xml": styles_xml(paper, draft),
        "meta.xml": meta_xml(paper),
        **body.pictures,
    }
    return packed(
        {"mimetype": TYPE.encode(), **parts, "META-INF/manifest.xml": manifest(TYPE, parts)}, stored=("mimetype",)
    )


def meta_xml(paper: Paper) -> bytes:
    """The part ``meta.xml``: title, body, language, and the day of the document as the only date."""
    day = f"{paper.day}T12:00:00"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {SPACES}><office:meta>'
        f"<meta:generator>Traguardo</meta:generator><dc:title>{escape(paper.name)}</dc:title>"
        f"<dc:description>{escape(paper.description)}</dc:description><dc:subject>{escape(paper.title)}</dc:subject>"
        f"<meta:initial-creator>{escape(paper.body)}</meta:initial-creator><dc:creator>{escape(paper.body)}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{LANGUAGES[paper.language]}</dc:language></office:meta></office:document-meta>"
    ).encode()


def manifest(kind: str, parts: dict[str, bytes]) -> bytes:
    """The list of the members of an open document."""
    types = {".xml": "text/xml", ".png": "image/png"}
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} "
        f'manifest:media-type="{types[name[name.rindex(".") :]]}"/>'
        for name in parts
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"'
    whole = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}" manifest:version="1.3"/>'
    listed = f"<manifest:manifest {space}>{whole}{entries}</manifest:manifest>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{listed}'.encode()


def _front(body: Body) -> Iterator[str]:
    """The first page, or the head of a short document."""
    paper = body.paper
    if logo := paper.look.logo:
        png = figures.as_png(logo)
        wide, high = figures.size(png)
        tall = BRIEF_LOGO if paper.brief else LOGO_HIGH
        yield paragraph(COVER, picture(body, png, tall * wide / high, tall, logo.alt))
    yield paragraph("Traguardo_20_Lead" if paper.brief else NAME, lines(paper.body))
    yield paragraph("Title", lines(paper.title))
    yield paragraph("Traguardo_20_Lead" if paper.brief else "Traguardo_20_Year", str(paper.year))
    yield from (paragraph(COVER, lines(one)) for one in paper.opening)
    yield from (paragraph("Traguardo_20_Warning", lines(one)) for one in paper.notices)


def _published(body: Body) -> Iterator[str]:
    """Where the published version is, and the digest of its data; a short document ends with it."""
    paper = body.paper
    if paper.address:
        code = picture(body, qr_png(paper.address), QR_WIDE, QR_WIDE, f"{paper.scan}{paper.address}")
        yield paragraph(COVER, code) + paragraph(
            "Traguardo_20_Note", lines(paper.scan) + link(paper.address, lines(paper.address))
        )
    if paper.digest:
        yield paragraph("Traguardo_20_Note", lines(paper.fingerprint))


def _contents(paper: Paper) -> str:
    """A table of contents that can be updated; until then it leads to the headings without page numbers."""
    title = escape(paper.word("contents"))
    entries = []
    for block in paper.walk():
        if isinstance(block, Heading) and block.listed and block.level <= LISTED:
            inner = lines(block.entry)
            if block.anchor:
                inner = link(f"#{block.anchor}", inner)
            entries.append(paragraph(f"Contents_20_{block.level}", inner))
    templates = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" '
        f'text:style-name="Contents_20_{level}"><text:index-entry-link-start/><text:index-entry-text/>'
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        for level in range(1, LISTED + 1)
    )
    head = f'<text:index-title-template text:style-name="Contents_20_Heading">{title}</text:index-title-template>'
    depth = f'text:outline-level="{LISTED}"'
    return (
        '<text:table-of-content text:name="Traguardo" text:protected="false">'
        f"<text:table-of-content-source {depth}>{head}{templates}</text:table-of-content-source>"
        f'<text:index-body><text:index-title text:name="TraguardoTitle">{paragraph("Contents_20_Heading", title)}'
        f"</text:index-title>{''.join(entries)}</text:index-body></text:table-of-content>"
    )
