"""A page of pdfium → its words: letters put together and turned upright, ligatures taken apart."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from traguardo.readers.pdf.page import Word
from traguardo.readers.pdf.turning import Turn

MAX_LETTERS = 200_000  # of one page; the densest real ones have ten thousand
SOFT = "\u00ad"
_LINE_END_HYPHEN = 2  # pdfium's sign for it
_LOST = frozenset({0xFFFD, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)})
_UNSEEN = frozenset({0x200B, 0x2060, 0xFEFF})  # places where a line may break, or may not
_GAP = 0.28  # of the letters' size: a wider gap parts words where no space is written
_OVERLAP = 0.25  # of the letters’ size: a letter further back than kerning takes it belongs to other text
_RAISED = 0.2  # of the letters' size: a letter higher or lower than that is a mark, or on another line
_FLAT = 0.35
_SLANT = 0.09  # radians
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BOLD = ("bold", "black", "heavy", "-bd")
_BOLD_WEIGHT = 600
_NAME = 200  # bytes of a font's name

Letter = tuple[str, float, float, float, float]  # left, bottom, right, top in the space of the page


@dataclass(slots=True)
class Run:
    """Letters that follow one another without a gap, and how they are set."""

    letters: list[Letter]
    quarter: int | None  # None for slanting ones, as watermarks are
    size: float
    base: tuple[float, float]
    bold: bool

    def goes_on(self, box: Any) -> bool:
        """Whether a letter follows the last one on the same line."""
        _, left, bottom, right, top = self.letters[-1]
        if (left, bottom) == (box.left, box.bottom) and (right, top) == (box.right, box.top):
            return True  # another letter of the same ligature
        match self.quarter:
            case 0:
                along, across = box.left - right, box.bottom - bottom
            case 1:
                along, across = box.bottom - top, box.left - left
            case 2:
                along, across = left - box.right, box.bottom - bottom
            case 3:
                along, across = bottom - box.top, box.left - left
            case _:
                return True
        flat = min(top - bottom, box.top - box.bottom) < _FLAT * self.size  # a dot told by its ink, not by its line
        return bool(
            -_OVERLAP * self.size <= along <= _GAP * self.size and (flat or abs(across) <= _RAISED * self.size)
        )


@dataclass(frozen=True, slots=True)
class Letters:
    """All runs of a page and how many letters could not be told."""

    runs: list[Run]
    unreadable: int

    def quarter(self) -> int | None:
        """The quarters of a turn that most of the text has; None without text."""
        counts: Counter[int] = Counter()
        for run in self.runs:
            if run.quarter is not None:
                counts[run.quarter] += len(run.letters)
        return counts.most_common(1)[0][0] if counts else None

    def words(self, turn: Turn) -> list[Word]:
        """The words as they are read; slanting ones are left out."""
        found = []
        for run in self.runs:
            if run.quarter is None:
                continue
            _, left, bottom, right, top = run.letters[0]
            _, x0, y0, x1, y1 = run.letters[-1]
            box = turn.box(min(left, x0), min(bottom, y0), max(right, x1), max(top, y1))
            text = "".join(x[0] for x in run.letters)
            base = turn.point(*run.base)[1]
            found.append(Word(text, box, base, run.size, run.bold, (run.quarter - turn.quarter) % 4))
        return found


def letters(text_page: Any) -> Letters:
    """The letters of a page, in the order in which they are drawn."""
    box = pdfium.FS_RECTF()
    place, code_of, box_of = ctypes.byref(box), pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    runs: list[Run] = []
    run: Run | None = None
    unreadable = 0
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MAX_LETTERS)):
        code = code_of(text_page, index)
        if code <= 32 or code == 0xA0:
            if code == _LINE_END_HYPHEN:
                run = _opened(runs, run, text_page, index, box, place)
                run.letters.append((SOFT, box.left, box.bottom, box.right, box.top))
            unreadable += code == 0
            run = None
            continue
        if code in _UNSEEN:
            continue
        if code in _LOST:
            unreadable += 1
            continue
        box_of(text_page, index, place)
        if run is None or not run.goes_on(box):
            run = _opened(runs, None, text_page, index, box, place)
        run.letters.append((_LIGATURES.get(code) or chr(code), box.left, box.bottom, box.right, box.top))
    return Letters(runs, unreadable)


def _opened(runs: list[Run], run: Run | None, text_page: Any, index: int, box: Any, place: Any) -> Run:
    """The run a letter goes on with, or a new one."""
    pdfium.FPDFText_GetLooseCharBox(text_page, index, place)
    if run is not None and run.goes_on(box):
        return run
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    pdfium.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
    size = pdfium.FPDFText_GetFontSize(text_page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    runs.append(Run([], _quarters(math.atan2(matrix.b, matrix.a)), size, (x.value, y.value), _bold(text_page, index)))
    return runs[-1]


def _quarters(angle: float) -> int | None:
    quarter = round(angle / (math.pi / 2))
    return quarter % 4 if abs(angle - quarter * math.pi / 2) <= _SLANT else None


def _bold(text_page: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, _NAME, ctypes.byref(flags))
    told = name.value.decode("latin-1").casefold()
    return any(word in told for word in _BOLD)
