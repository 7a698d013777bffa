"""The numbers that an OpenDocument text puts before the items of its lists and before its headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from traguardo.readers.list_numbers import Form, written
from traguardo.readers.opendocument.names import STYLE, TEXT, whole

LEVELS = 10
FORMS: dict[str, Form] = {"1": "decimal", "a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
NUMBERED, BULLETED = f"{TEXT}list-level-style-number", f"{TEXT}list-level-style-bullet"
HEADED = f"{TEXT}outline-level-style"


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level of a list are marked; without a form they have no number."""

    form: Form | None = None
    before: str = ""
    after: str = ""
    shown: int = 1  # how many levels the number shows: 2 for *3.1*
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The styles of the lists of a document, and how far each list has come."""

    styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    headings: dict[int, Level] = field(default_factory=dict)
    by_id: dict[str, list[int]] = field(default_factory=dict)
    by_style: dict[str, list[int]] = field(default_factory=dict)
    chapters: list[int] = field(default_factory=lambda: [0] * (LEVELS + 1))

    @staticmethod
    def of(roots: list[etree._Element]) -> Lists:
        """The list styles in the parts of a document."""
        lists = Lists()
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                levels = [e for e in style if e.tag in {NUMBERED, BULLETED}]
                lists.styles.setdefault(
                    style.get(f"{STYLE}name") or "", {whole(e.get(f"{TEXT}level")): _level(e) for e in levels}
                )
            for heading in root.iter(HEADED):
                lists.headings.setdefault(whole(heading.get(f"{TEXT}level")), _level(heading))
        return lists

    def begun(self, element: etree._Element, style: str) -> list[int]:
        """The counts of a list that begins: from the start, or where the one that it goes on with ended."""
        goes_on = element.get(f"{TEXT}continue-list")
        counts = [0] * (LEVELS + 1)
        if goes_on and goes_on in self.by_id:
            counts = self.by_id[goes_on]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self.by_style:
            counts = self.by_style[style]
        self.by_id[element.get("{http://www.w3.org/XML/1998/namespace}id") or ""] = counts
        self.by_style[style] = counts
        return counts

    def number(self, style: str, counts: list[int], depth: int, start: str | None) -> str:
        """The number of the next item of a list; nothing for a bullet."""
        return _next(self.styles.get(style, {}), counts, min(depth, LEVELS), start)

    def chapter(self, level: int) -> str:
        """The number of the next heading, where headings are numbered."""
        return _next(self.headings, self.chapters, min(level, LEVELS), None)


def _level(element: etree._Element) -> Level:
    return Level(
        FORMS.get(element.get(f"{STYLE}num-format") or "") if element.tag != BULLETED else None,
        element.get(f"{STYLE}num-prefix") or "",
        element.get(f"{STYLE}num-suffix") or "",
        whole(element.get(f"{TEXT}display-levels")),
        whole(element.get(f"{TEXT}start-value")),
    )


def _next(levels: dict[int, Level], counts: list[int], depth: int, start: str | None) -> str:
    level = levels.get(depth, Level())
    counts[depth] = whole(start) if start else counts[depth] + 1 if counts[depth] else level.start
    counts[depth + 1 :] = [0] * (LEVELS - depth)
    if level.form is None:
        return ""
    parts = []
    for above in range(max(1, depth - level.shown + 1), depth + 1):
        form = level.form if above == depth else levels.get(above, Level()).form
        if form is not None:
            parts.append(written(counts[above] or levels.get(above, Level()).start, form))
    return f"{level.before}{'.'.join(parts)}{level.after}".strip()
