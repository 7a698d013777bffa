"""A paper as an editable word document (DOCX): real styles, headings, captions, repeated heading rows, alt texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from traguardo.writers.archive import settled
from traguardo.writers.docx_body import EMU, MARGINS, PAGE, Body, drawing, paragraph, runs, written
from traguardo.writers.docx_styles import LANGUAGES, set_styles
from traguardo.writers.paper import figures
from traguardo.writers.paper.model import Figure, Heading, Paper
from traguardo.writers.paper.qr import qr_png

SPACES = nsdecls("w", "r", "wp", "a", "pic")
LISTED = 3  # levels of headings in the table of contents
LOGO_HIGH, BRIEF_LOGO, QR_WIDE = 22, 14, 28  # mm
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_TABS = (
    '<w:tabs><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
    '<w:tab w:val="right" w:pos="9638"/></w:tabs>'
)


def write(paper: Paper) -> bytes:
    """The paper as the bytes of a DOCX file, always the same for the same paper."""
    document = docx.Document()
    set_styles(document, paper)
    _properties(document, paper)
    pictures = {
        id(b): _picture(document, figures.drawn(b, paper.look, "png")) for b in paper.walk() if isinstance(b, Figure)
    }
    references = _frame(document, paper)
    body = Body(paper=paper, pictures=pictures, references=references)
    told, front, published = (
        list(written(body, paper.blocks)),
        list(_front(document, body)),
        list(_published(document, body)),
    )
    contents = list(_contents(body)) if paper.contents else []
    inner = "".join([*front, *told, *published] if paper.brief else [*front, *published, *contents, *told])
    element = document.element.body
    for child in list(element):
        element.remove(child)
    section = f"<w:sectPr>{references}{PAGE}{MARGINS}{'' if paper.brief else '<w:titlePg/>'}</w:sectPr>"
    whole = parse_xml(f"<w:body {SPACES}>{inner}{section}</w:body>")
    for child in list(whole):
        element.append(child)
    out = BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _properties(document: Any, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = paper.name[:255], paper.body[:255], paper.description[:255]
    core.language, core.keywords = LANGUAGES[paper.language], f"{paper.title}, {paper.year}"[:255]
    core.comments, core.last_modified_by, core.revision = "", paper.body[:255], 1
    core.created = core.modified = datetime.combine(paper.day, time(12))


def _picture(document: Any, png: bytes) -> tuple[str, int, int]:
    relation, _ = document.part.get_or_add_image(BytesIO(png))
    return (relation, *figures.size(png))


def _frame(document: Any, paper: Paper) -> str:
    """The running header and footer; returns what every section refers to them with."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.different_first_page_header_footer = False
    header, footer = section.header, section.footer
    title = runs(paper.short_body) + "<w:r><w:tab/></w:r>" + runs(f"{paper.title} {paper.year}")
    mark = _watermark(paper.word("draft_short").upper()) if paper.draft else ""
    _fill(header, paragraph("Header", mark + title, _TABS))
    pages = runs(f"{paper.word('page')} ") + _field("PAGE") + runs(f" {paper.word('page_of')} ") + _field("NUMPAGES")
    notice = runs(" · ".join(paper.marks))
    _fill(footer, paragraph("Footer", f"{notice}<w:r><w:tab/></w:r>{pages}", _TABS))
    found = section._sectPr  # noqa: SLF001 - python-docx has no public way to name the parts
    names = [*found.findall(qn("w:headerReference")), *found.findall(qn("w:footerReference"))]
    return "".join(
        f'<{name.tag.replace("{" + name.nsmap["w"] + "}", "w:")} w:type="default" r:id="{name.get(qn("r:id"))}"/>'
        for name in names
    )


def _field(code: str) -> str:
    """A field that Word computes, such as the number of the page."""
    return f"{_BEGIN}{_instruction(code)}{_SEPARATE}{runs('1')}{_END}"


def _instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def _fill(part: Any, xml: str) -> None:
    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - built as XML, as the body is
    for child in list(element):
        element.remove(child)
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    whole = parse_xml(f"<w:hdr {SPACES} {spaces}>{xml}</w:hdr>")
    for child in list(whole):
        element.append(child)


def _watermark(word: str) -> str:
    """The word of a draft across every page, behind the text."""
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:150pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="TraguardoDraft" type="#_x0000_t136" alt="" style="{place}" fillcolor="#EDF1F5" stroked="f">'
        f'<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{word}"/></v:shape>'
        "</w:pict></w:r>"
    )


def _front(document: Any, body: Body) -> Iterator[str]:
    """The first page, or the head of a short document."""
    paper = body.paper
    if logo := paper.look.logo:
        relation, wide, high = _picture(document, figures.as_png(logo))
        height = (BRIEF_LOGO if paper.brief else LOGO_HIGH) * EMU
        picture = drawing(body.number(), relation, height * wide // high, height, logo.alt, logo.alt)
        yield paragraph("TraguardoCover", f"<w:r>{picture}</w:r>")
    yield paragraph("TraguardoLead" if paper.brief else "TraguardoBody", runs(paper.body))
    yield paragraph("Title", runs(paper.title))
    yield paragraph("TraguardoLead" if paper.brief else "TraguardoYear", runs(str(paper.year)))
    yield from (paragraph("TraguardoCover", runs(one)) for one in paper.opening)
    yield from (paragraph("TraguardoWarning", runs(one)) for one in paper.notices)


def _published(document: Any, body: Body) -> Iterator[str]:
    """Where the published version is, and the digest of its data; a short document ends with it."""
    paper = body.paper
    if paper.address:
        relation, _, _ = _picture(document, qr_png(paper.address))
        side, words = QR_WIDE * EMU, f"{paper.scan}{paper.address}"
        target = document.part.relate_to(paper.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        linked = f'<w:hyperlink r:id="{target}" w:history="1">{runs(paper.address)}</w:hyperlink>'
        yield paragraph("TraguardoCover", f"<w:r>{drawing(body.number(), relation, side, side, words, 'QR')}</w:r>")
        yield paragraph("TraguardoNote", runs(paper.scan) + linked)
    if paper.digest:
        yield paragraph("TraguardoNote", runs(paper.fingerprint))


def _contents(body: Body) -> Iterator[str]:
    """A table of contents that can be updated; until then it leads to the headings without page numbers."""
    yield paragraph("TraguardoContents", runs(body.paper.word("contents")), "<w:pageBreakBefore/>")
    begin = _BEGIN + _instruction(f'TOC \\o "1-{LISTED}" \\h \\z \\u') + _SEPARATE
    for block in body.paper.walk():
        if isinstance(block, Heading) and block.listed and block.level <= LISTED:
            inner = runs(block.entry)
            if block.anchor:
                inner = f'<w:hyperlink w:anchor="{body.bookmark(block.anchor)}" w:history="1">{inner}</w:hyperlink>'
            yield paragraph(f"TOC{block.level}", begin + inner)
            begin = ""
    yield paragraph("TraguardoText", begin + _END)
