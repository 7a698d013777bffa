"""The styles of a word document: real headings, captions and tables that a person can change in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from traguardo.writers.paper.model import Paper

FONT = "Calibri"
INK, NAVY, MUTED, LINE, WASH = "1F2933", "17324D", "52616F", "CBD3DB", "F1F5F9"
HEADINGS = {
    1: (46, 480, 240),
    2: (29, 400, 140),
    3: (24, 340, 120),
    4: (22, 260, 80),
    5: (21, 240, 80),
    6: (20, 240, 80),
}
SHORT = HEADINGS | {1: (28, 320, 120), 2: (23, 240, 80)}  # of a document of a page or two, which has no chapters
LANGUAGES = {"it": "it-IT", "en": "en-GB"}

_AIRY = '<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>'
_THIN = '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
_KEPT = "<w:keepNext/>"


@dataclass(frozen=True, slots=True)
class _Own:
    """A style of our own: space before and after in twentieths of a point, size in half points."""

    name: str
    before: int
    after: int
    size: int
    bold: bool = False
    colour: str = INK  # empty: the body's own
    more: str = ""

    @property
    def paragraph(self) -> str:
        if "<w:spacing" in self.more:
            return self.more
        return f'{self.more}<w:spacing w:before="{self.before}" w:after="{self.after}"/>'


_OWN = {
    "TraguardoText": _Own("Traguardo Text", 0, 120, 20, more=_AIRY),
    "TraguardoNote": _Own("Traguardo Note", 40, 120, 17, colour=MUTED),
    "TraguardoLead": _Own("Traguardo Lead", 60, 160, 22, bold=True, colour=NAVY),
    "TraguardoWarning": _Own("Traguardo Warning", 60, 160, 20, bold=True, colour="9A5B00"),
    "TraguardoCell": _Own("Traguardo Cell", 20, 20, 18),
    "TraguardoHead": _Own("Traguardo Table Heading", 30, 30, 17, bold=True, colour=NAVY, more=_KEPT),
    "TraguardoGroup": _Own("Traguardo Group of Rows", 40, 30, 18, bold=True, colour=NAVY, more=_KEPT),
    "TraguardoLabel": _Own("Traguardo Label", 20, 20, 17, bold=True, colour=MUTED),
    "TraguardoFigure": _Own("Traguardo Figure", 160, 60, 20),
    "TraguardoGap": _Own("Traguardo Gap", 0, 0, 12, more=_THIN),
    "TraguardoBody": _Own("Traguardo Name of the Body", 1800, 1200, 30, bold=True, colour=NAVY),
    "TraguardoYear": _Own("Traguardo Year", 0, 600, 96, colour=""),
    "TraguardoCover": _Own("Traguardo Cover Line", 40, 60, 20),
    "TraguardoContents": _Own("Traguardo Contents Title", 0, 240, 46, bold=True, colour=NAVY),
}


def set_styles(document: Any, paper: Paper) -> None:
    """Give a new document the styles of ours, with the colour of the body."""
    accent = paper.look.colour.lstrip("#").upper()
    root = document.styles.element
    for tag in root.iter(qn("w:lang")):
        tag.set(qn("w:val"), LANGUAGES[paper.language])
    known = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
    _set(known["Normal"], _run(20, bold=False, colour=INK))
    _set(
        known["Title"],
        _run(44 if paper.brief else 72, bold=True, colour=NAVY),
        '<w:spacing w:before="0" w:after="120"/>',
    )
    for level, (size, before, after) in (SHORT if paper.brief else HEADINGS).items():
        rule = f'<w:pBdr><w:top w:val="single" w:sz="24" w:space="8" w:color="{accent}"/></w:pBdr>'
        opening = f"<w:pageBreakBefore/>{rule}" if level == 1 and not paper.brief else ""
        paragraph = (
            f'<w:keepNext/><w:keepLines/>{opening}<w:spacing w:before="{before}" w:after="{after}"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>'
        )
        _set(known[f"Heading{level}"], _run(size, bold=True, colour=NAVY), paragraph)
    _set(known["Caption"], _run(17, bold=True, colour=MUTED), '<w:spacing w:before="200" w:after="80"/>')
    for name in ("Header", "Footer"):
        _set(known[name], _run(16, bold=False, colour=MUTED))
    for level in (1, 2, 3):
        spacing = f'<w:spacing w:before="{80 - level * 20}" w:after="20"/><w:ind w:left="{(level - 1) * 280}"/>'
        run = _run(21 - level, bold=level == 1, colour=NAVY)
        root.append(_style(f"TOC{level}", f"toc {level}", run, spacing, built_in=True))
    for identity, own in _OWN.items():
        run = _run(own.size, bold=own.bold, colour=own.colour or accent)
        root.append(_style(identity, own.name, run, own.paragraph))
    root.append(_table_style("TraguardoTable", "Traguardo Table", accent, heading=True))
    root.append(_table_style("TraguardoFields", "Traguardo Fields", accent, heading=False))


def _run(size: int, *, bold: bool, colour: str) -> str:
    font = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    return f'<w:rFonts {font}/>{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _set(style: Any, run: str, paragraph: str = "") -> None:
    """Put the properties of a built-in style in place of the ones it came with."""
    for tag, inner in (("w:pPr", paragraph), ("w:rPr", run)):
        old = style.find(qn(tag))
        if not inner:
            continue
        if old is not None:
            style.remove(old)
        style.append(parse_xml(f"<{tag} {nsdecls('w')}>{inner}</{tag}>"))


def _style(identity: str, name: str, run: str, paragraph: str, *, built_in: bool = False) -> Any:
    own = "" if built_in else ' w:customStyle="1"'
    shown = '<w:uiPriority w:val="39"/>' if built_in else "<w:qFormat/>"
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{shown}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _table_style(identity: str, name: str, accent: str, *, heading: bool) -> Any:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/><w:vAlign w:val="bottom"/>'
    bottom = f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>'
    head = f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>{bottom}{shade}</w:tcPr></w:tblStylePr>'
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>{head if heading else ""}</w:style>'
    )
