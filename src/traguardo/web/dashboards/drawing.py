"""Pictures in SVG, written by the server: attributes and classes only, everything escaped, a title and a description.

drawing = Drawing("steps", 400, 60, title="…", description="…")
drawing.add("rect", x=0, y=10, width=Decimal("33.3"), height=20, class_="mark done")
drawing.svg()                               # safe to put into a template
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Number = int | float | Decimal

# Each kind of mark has its own pattern beside its colour.
PATTERNS = (
    '<pattern id="{0}-at-risk" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="ground at-risk"></rect><rect width="2" height="6" class="ink at-risk"></rect>'
    '</pattern><pattern id="{0}-lost" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" class="ground lost"></rect><circle cx="3" cy="3" r="1.7" class="ink lost"></circle>'
    '</pattern><pattern id="{0}-late" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="5" class="ground late"></rect><rect width="2.5" height="5" class="ink late"></rect>'
    "</pattern>"
)
PATTERNED = ("at-risk", "lost", "late")


class Drawing:
    """A picture in the making; coordinates are those of its view box."""

    def __init__(self, name: str, width: Number, height: Number, *, title: str, description: str) -> None:
        self.name, self.width, self.height = name, width, height
        self.title, self.description = title, description
        self._marks: list[SafeString] = []

    def add(self, tag: str, text: str = "", **attributes: Number | str) -> None:
        """A mark; ``class_`` is its class, ``text_anchor`` becomes ``text-anchor``; numbers have two decimals."""
        given = ((name.rstrip("_").replace("_", "-"), _written(value)) for name, value in attributes.items())
        inside = format_html_join("", ' {}="{}"', given)
        self._marks.append(format_html("<{}{}>{}</{}>", tag, inside, text, tag))

    def mark(self, kind: str, x: Number, y: Number, width: Number, height: Number) -> None:
        """A bar of a kind, in its colour and its pattern."""
        if width <= 0 or height <= 0:
            return
        pattern = {"fill": f"url(#{self.name}-{kind})"} if kind in PATTERNED else {}
        self.add("rect", x=x, y=y, width=width, height=height, class_=f"mark {kind}", **pattern)

    def svg(self) -> SafeString:
        """The picture."""
        return format_html(
            '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-desc">'
            '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc><defs>{}</defs>{}</svg>',
            _written(self.width), _written(self.height), self.name, self.name, self.name, self.title,
            self.name, self.description, format_html(PATTERNS, self.name),
            format_html_join("", "{}", ((mark,) for mark in self._marks)),
        )  # fmt: skip


def swatch(kind: str, number: int) -> SafeString:
    """A key to a kind of mark, for the eye only: what it means stands beside it."""
    name = f"key{number}-{kind}"
    pattern = format_html(' fill="url(#{}-{})"', name, kind) if kind in PATTERNED else ""
    return format_html(
        '<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><defs>{}</defs>'
        '<rect x="1" y="1" width="14" height="14" class="mark {}"{}></rect></svg>',
        format_html(PATTERNS, name) if pattern else "",
        kind,
        pattern,
    )


def _written(value: Number | str) -> str:
    if isinstance(value, str):
        return value
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
