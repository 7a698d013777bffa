"""PDF → Document: text, ruled and unruled tables, scanned pages."""

from __future__ import annotations

from traguardo.readers.pdf.reading import read

__all__ = ["read"]
