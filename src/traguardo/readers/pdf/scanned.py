"""Pages that are pictures: their words by the program tesseract where it is installed, their lines by dark dots."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

import pypdfium2

from traguardo.readers.pdf.page import SURE, Box, Page, Rule, Word

PROGRAM = "tesseract"
LANGUAGE = "ita"
_DOTS = 200  # an inch
_MOST = 4_000  # dots of a side
_PAGE_SECONDS = 60
_ALL_SECONDS = 240  # by the clock, for all pages of a file
_DARK = rb"[\x00-\x90]"
_LONG = 0.45  # inches: a stretch of dark dots that no letter has
_THICK = 4.0  # points that a line is thick at most
_DESCENDS = re.compile(r"[gjpqy,;()\[\]Q|/]")
_DEEP = 0.22  # of a word's height below the line, where it descends
_LETTER = re.compile(r"\w")
_COLUMNS = 12
_UNSURE = 20  # per cent: what is told with less is a blot


@dataclass(slots=True)
class Recogniser:
    """The program that reads pictures, with what is left of its time."""

    seconds: float = _ALL_SECONDS

    def page(self, file: pypdfium2.PdfDocument, number: int) -> Page | None:
        """A page read from its picture; None when the time is over.

        The page is looked at as a viewer shows it. Words carry how sure the program is of them, in per cent.
        """
        if self.seconds <= 0:
            return None
        page = file[number - 1]
        try:
            picture = _picture(page)
        finally:
            page.close()
        start = time.monotonic()
        try:
            table = _recognised(picture, min(self.seconds, _PAGE_SECONDS))
        except subprocess.TimeoutExpired:
            table = None
        self.seconds -= time.monotonic() - start
        if table is None:
            return None
        scale = picture.scale
        return Page(number, picture.width / scale, picture.height / scale, _words(table, scale), _rules(picture))


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey dots, row by row, and how many of them make a point."""

    width: int
    height: int
    dots: bytes
    scale: float


@cache
def installed() -> bool:
    """Whether the program is there and knows Italian."""
    program = shutil.which(PROGRAM)
    if program is None:
        return False
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE.encode() in told.stdout.split()


def _picture(page: Any) -> Picture:
    width, height = page.get_size()
    scale = min(_DOTS / 72, _MOST / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    dots, stride = bytes(bitmap.buffer), bitmap.stride
    if stride != bitmap.width:
        dots = b"".join(dots[y * stride : y * stride + bitmap.width] for y in range(bitmap.height))
    found = Picture(bitmap.width, bitmap.height, dots, scale)
    bitmap.close()
    return found


def _recognised(picture: Picture, seconds: float) -> str | None:
    """What the program says of a picture, as a table separated by tabs; None where it fails."""
    program = shutil.which(PROGRAM) or PROGRAM
    header = f"P5 {picture.width} {picture.height} 255\n".encode()
    told = subprocess.run(  # noqa: S603 (a program of the system, no word of the file among its arguments)
        [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(picture.scale * 72)), "--psm", "3", "tsv"],
        input=header + picture.dots,
        capture_output=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return told.stdout.decode("utf-8", errors="replace") if told.returncode == 0 else None


def _words(table: str, scale: float) -> tuple[Word, ...]:
    """The words of the program's table, in points."""
    told = [_told(row) for row in (line.split("\t") for line in table.split("\n")[1:]) if len(row) == _COLUMNS]
    sure = [t for t in told if t is not None and t.sure >= (_UNSURE if _LETTER.search(t.text) else 3 * _UNSURE)]
    usual = median(t.height for t in sure) if sure else 0.0
    found = []
    for word in sure:
        below = _DEEP * word.height if _DESCENDS.search(word.text) else 0.0
        size = usual if 0.5 * usual <= word.height <= 1.6 * usual else word.height
        bottom = word.top + word.height
        box = Box(word.left / scale, word.top / scale, (word.left + word.width) / scale, bottom / scale)
        confidence = min(round(word.sure), SURE - 1)
        found.append(Word(word.text, box, (bottom - below) / scale, size / scale, confidence=confidence))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A word as the program tells it, in dots."""

    text: str
    left: int
    top: int
    width: int
    height: int
    sure: float


def _told(row: Sequence[str]) -> _Told | None:
    """The word of a row; None for the rows of lines and blocks."""
    text = row[11].strip(" |\r")
    if row[0] != "5" or not text:
        return None
    return _Told(text, int(row[6]), int(row[7]), int(row[8]), int(row[9]), float(row[10]))


def _rules(picture: Picture) -> tuple[Rule, ...]:
    """The long dark stretches of a picture, level and upright."""
    long = round(_LONG * 72 * picture.scale)
    dark = re.compile(_DARK + b"{%d,}" % long)
    width, height, dots, scale = picture.width, picture.height, picture.dots, picture.scale
    level = (dots[y * width : (y + 1) * width] for y in range(height))
    upright = (dots[x::width] for x in range(width))
    return tuple(_stretches(level, dark, scale, level=True) + _stretches(upright, dark, scale, level=False))


def _stretches(lanes: Iterable[bytes], dark: re.Pattern[bytes], scale: float, *, level: bool) -> list[Rule]:
    return _thin(
        [
            Rule(level, at / scale, match.start() / scale, match.end() / scale)
            for at, lane in enumerate(lanes)
            for match in dark.finditer(lane)
        ]
    )


def _thin(rules: Sequence[Rule]) -> list[Rule]:
    """The stretches that are lines: what is dark over many dots side by side is an area."""
    lanes = sorted({r.at for r in rules})
    blocks: list[list[float]] = []
    for at in lanes:
        if blocks and at - blocks[-1][-1] <= 0.5:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    wide = {at for block in blocks if block[-1] - block[0] > _THICK for at in block}
    return [r for r in rules if r.at not in wide]
