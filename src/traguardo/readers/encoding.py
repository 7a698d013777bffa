"""Bytes of a text file → text, with the name of the encoding that was found."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, str] | None:
    """Text and encoding; None for content that is no text.

    A byte order mark decides; else UTF-16 by its pattern of zero bytes, else UTF-8, else Windows-1252 (which
    contains Latin-1). A UTF-8 text with a few broken bytes stays UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros:
        encoding = _utf16(sample, zeros)
        text = data.decode(encoding, errors="replace") if encoding else ""
        strange = sum(
            unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} and c not in "\t\n\r\f" for c in text[:_SAMPLE]
        )
        return (text, encoding) if text and strange * 50 < min(len(text), _SAMPLE) else None
    if len(_CONTROL.findall(sample)) > max(8, len(sample) // 50):
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    forgiving = data.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= c <= "\udcff" for c in forgiving)
    sound = sum(c > "\x7f" for c in forgiving) - broken
    if sound > broken:
        return "".join(_as_windows(c) if "\udc80" <= c <= "\udcff" else c for c in forgiving), "utf-8"
    return "".join(map(_WINDOWS.__getitem__, data)), "windows-1252"


def _utf16(sample: bytes, zeros: int) -> str:
    """UTF-16 without a mark: in western text nearly every other byte is zero, always on the same side."""
    if zeros < len(sample) * 0.2:
        return ""
    odd = sample[1::2].count(0)
    if odd > zeros * 0.9:
        return "utf-16-le"
    return "utf-16-be" if odd < zeros * 0.1 else ""


# The five bytes Windows-1252 leaves undefined read as in Latin-1.
_WINDOWS = [bytes([n]).decode("cp1252", errors="ignore") or chr(n) for n in range(256)]


def _as_windows(escaped: str) -> str:
    return _WINDOWS[ord(escaped) - 0xDC00]
