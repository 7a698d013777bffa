"""The address of the published version as a QR code."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_png(address: str) -> bytes:
    """The code as a PNG image."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()


def qr_svg(address: str) -> str:
    """The code as an SVG image without prolog."""
    return segno.make(address, error="m", micro=False).svg_inline(scale=4, border=2, omitsize=False)
