"""What would not come out right on paper, as findings that name the place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import typst

from traguardo.core.finding import Finding, Severity
from traguardo.writers.content.text import printable_codes
from traguardo.writers.paper.figures import as_png
from traguardo.writers.paper.model import Heading, Paper, Picture, texts

LEAST_CONTRAST = Decimal("4.5")  # WCAG 2.1, 1.4.3, for text of ordinary size
LARGEST_LOGO = 2 * 1024 * 1024
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]", re.S)


def unprintable(paper: Paper) -> Iterator[Finding]:
    """A finding for every place with letters that no font of the package has, so that the PDF would lack them."""
    place = paper.title
    for block in paper.walk():
        if isinstance(block, Heading):
            place = block.text
        missing = dict.fromkeys(c for text in texts(block) if not text.isascii() for c in text if not _shown(c))
        if missing:
            first = next(iter(missing))
            yield Finding(
                code="document.no_glyph",
                severity=Severity.ERROR,
                facts=(
                    ("place", place[:120]),
                    ("character", first),
                    ("name", unicodedata.name(first, f"U+{ord(first):04X}")),
                    ("count", len(missing)),
                ),
            )


def _shown(character: str) -> bool:
    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc", "Cf"):
        return True
    return all(ord(part) in printable_codes() for part in unicodedata.normalize("NFC", character))


def contrast(colour: str) -> Decimal:
    """How much a colour stands out on white, 1 to 21 (WCAG 2.1, *contrast ratio*)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return Decimal(1.05 / (luminance + 0.05)).quantize(Decimal("0.01"))


def wrong_colour(colour: str) -> Finding | None:
    """What is wrong with a colour for titles and bars; None when it can be read on white."""
    if not _COLOUR.fullmatch(colour):
        return Finding(code="document.colour", severity=Severity.ERROR, facts=(("colour", colour),))
    ratio = contrast(colour)
    if ratio >= LEAST_CONTRAST:
        return None
    facts = (("colour", colour), ("ratio", ratio), ("least", LEAST_CONTRAST))
    return Finding(code="document.contrast", severity=Severity.ERROR, facts=facts)


def logo(data: bytes, name: str, alt: str) -> tuple[Picture | None, Finding | None]:
    """An emblem from the bytes of a PNG or SVG file, or why it cannot be used."""
    form = "png" if data.startswith(_PNG) else "svg" if _SVG.match(data[:4096]) else ""
    if not form or len(data) > LARGEST_LOGO:
        code = "document.logo_large" if form else "document.logo_format"
        facts = (("file", name), ("limit", LARGEST_LOGO // 1024 // 1024)) if form else (("file", name),)
        return None, Finding(code=code, severity=Severity.ERROR, facts=facts)
    picture = Picture(data=data, format=form, alt=alt)
    try:
        as_png(picture, redrawn=True)
    except (typst.TypstError, UnicodeDecodeError):
        return None, Finding(code="document.logo_broken", severity=Severity.ERROR, facts=(("file", name),))
    return picture, None
