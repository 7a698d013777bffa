"""Charts drawn once with Typst: as an image for office files, as a vector for the page."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from traguardo.writers.content.text import FONTS, printable
from traguardo.writers.paper.model import Figure, Look, Picture

TEMPLATES = Path(__file__).parents[1] / "typst"
WIDTH = 160  # mm
DENSITY = 200  # dots an inch


@cache
def fonts() -> typst.Fonts:
    """The fonts of the package alone, so that every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def drawn(figure: Figure, look: Look, form: Literal["png", "svg"]) -> bytes:
    """A figure as ``png`` or ``svg``, WIDTH mm wide."""
    points = [
        {"label": printable(label), "shown": printable(shown), "value": value}
        for label, shown, value in figure.points
    ]
    told = {"chart": str(figure.chart), "points": points, "colour": look.colour, "width": WIDTH}
    content = json.dumps(told, ensure_ascii=False)
    return typst.compile(
        TEMPLATES / "figure.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"content": content},
        format=form,
        ppi=DENSITY,
    )


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG image in dots."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def inline(data: bytes, form: str) -> str:
    """A picture (``png`` or ``svg``) whole in its own address, for pages that ask nothing of the network."""
    kind = "svg+xml" if form == "svg" else form
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def as_png(picture: Picture, *, redrawn: bool = False) -> bytes:
    """A picture as PNG, drawn anew where it is a vector; ``redrawn`` also where it is not, which proves it whole."""
    if picture.format == "png" and not redrawn:
        return picture.data
    return typst.compile(
        TEMPLATES / "logo.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"svg": vector(picture)},
        format="png",
        ppi=DENSITY * 2,
    )


def vector(picture: Picture) -> str:
    """A picture as SVG; a raster one stands inside it unchanged."""
    if picture.format == "svg":
        return picture.data.decode("utf-8")
    wide, high = size(picture.data)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" xlink:href="{inline(picture.data, picture.format)}"/></svg>'
    )


def draft_mark(word: str) -> bytes:
    """The word that marks the pages of a draft, as a pale PNG image."""
    content = json.dumps({"word": word.upper()}, ensure_ascii=False)
    return typst.compile(
        TEMPLATES / "draft.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"content": content},
        format="png",
        ppi=60,
    )
