"""Text made fit to print: only characters the fonts can show, and words that can break."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "fonts"
UNSHOWN = "\ufffd"  # stands for a character that no font here has
BREAK = "\u200b"  # an invisible place where a line may break

LONG_WORD = 19  # letters from which a word may need a place to break

_BLANKS = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_LONG_WORD = re.compile(rf"\S{{{LONG_WORD},}}")
_AFTER_SIGN = re.compile(r"(?<=[/._@\\|,;:=+-])(?=[^\W\d_])")
_RUN = re.compile(r"[^\s\u200b]{29,}")


@cache
def printable_codes() -> frozenset[int]:
    """Every character that regular, bold and italic text alike can show, with the help of the second font."""
    faces: dict[str, set[int]] = {}
    for file in sorted(FONTS.glob("*.[ot]tf")):
        with TTFont(file, lazy=True) as font:
            faces[file.stem] = set(font.getBestCmap())
    first = set.intersection(*(codes for name, codes in faces.items() if name.startswith("SourceSansPro")))
    return frozenset(first | faces["DejaVuSans"])


class _Shown(dict[int, str]):
    """What to print for a character, found out once."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or category in ("Zl", "Zp"):
        return "\n"
    if category in ("Zs", "Cc"):
        return "\u00a0" if character in "\u00a0\u202f" else " "
    if category == "Cf":  # marks of direction, joiners, byte order: nothing to see
        return ""
    if category in ("Co", "Cn", "Cs") or ord(character) not in printable_codes():
        return UNSHOWN
    return character


_SHOWN = _Shown()


def _breakable(word: re.Match[str]) -> str:
    text = _AFTER_SIGN.sub(BREAK, word.group())
    return _RUN.sub(lambda run: BREAK.join(re.findall(r".{1,12}", run.group())), text)


def printable(text: str) -> str:
    """A text that prints on every machine: lines kept, other white space one blank, overlong words breakable."""
    if not (text.isascii() and text.isprintable()):
        composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = composed.translate(_SHOWN)
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if "\n" in text:
        text = _AROUND_BREAK.sub("\n", text)
    text = text.strip()
    return _LONG_WORD.sub(_breakable, text) if len(text) >= LONG_WORD else text


def anchor(ref: str) -> str:
    """A name for a place in the document that links can point to, whatever the ref is made of."""
    return ref.encode("utf-8", "surrogatepass").hex()


def one_line(text: str) -> str:
    """A printable text without line breaks, for headings and labels."""
    return printable(text).replace("\n", " ")


def label(text: str, longest: int = 160) -> str:
    """A printable text on one line that leaves out what no heading or narrow column could hold."""
    line = " ".join(text.split())
    return one_line(line if len(line) <= longest else line[:longest].rstrip() + "…")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; a single line break stays inside its paragraph."""
    return [p for p in re.split(r"\n{2,}", printable(text)) if p]
