"""Words broken at the end of a line put together; compound words keep their hyphen."""

from __future__ import annotations

import re

from traguardo.readers.pdf.glyphs import SOFT

BREAK = "\u200b"  # a line ended here, perhaps within a word too wide for its column

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_BROKEN = re.compile(rf"\w*(?:[{SOFT}{BREAK}]\w*)+")
_ADJECTIVE = re.compile(
    r"(?:socio|medico|[^\W\d_]{3,}(?:ic[oaih]|iche|iv[oaie]|ari[oae]?|ori[oae]?|al[ei]|os[oaie]|ent[ei]|an[oaie]))$",
    re.I,
)
_WHOLE = 4  # letters of the parts of a compound: *socio-sanitario*
_VOWELS = "aeiouàèéìòù"  # with which Italian words end
_SHORT = 3  # letters of what is left of a word that a narrow column broke


class Vocabulary:
    """The words of a document, to tell *socio-sanitario* from *sani-tario*."""

    def __init__(self) -> None:
        self.known: set[str] = set()

    def learn(self, text: str) -> None:
        """Take in the words of a text; the parts of broken ones are not words."""
        self.known.update(word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", text)))

    def whole(self, text: str) -> str:
        """A text with its broken words put together."""
        return _BROKEN.sub(self._one, text) if SOFT in text or BREAK in text else text

    def _one(self, match: re.Match[str]) -> str:
        first, *rest = re.split(rf"([{SOFT}{BREAK}])", match[0])
        for sign, second in zip(rest[::2], rest[1::2], strict=True):
            word = re.split(r"[\s-]", first)[-1]
            if sign == SOFT:
                first += second if self._breaks(word, second) else f"-{second}"
            else:
                first += second if self._too_wide(word, second) else f" {second}"
        return first

    def _breaks(self, first: str, second: str) -> bool:
        """Whether a hyphen between two parts only broke a word."""
        if not first[-1:].isalpha() or not (second[:1].islower() or (first.isupper() and second.isupper())):
            return False
        if (first + second).casefold() in self.known:
            return True
        if f"{first}-{second}".casefold() in self.known:
            return False
        parts = {first.casefold(), second.casefold()}
        whole = len(first) >= _WHOLE and first[-1].casefold() == "o" and parts <= self.known
        return not (whole or (_ADJECTIVE.search(first) and _ADJECTIVE.search(second)))

    def _too_wide(self, first: str, second: str) -> bool:
        """Whether two parts without a hyphen are one word: it is known, or what is left is none by itself."""
        if not first[-1:].isalpha() or not second[:1].isalpha() or first.isupper() != second.isupper():
            return False
        if (first + second).casefold() in self.known:
            return True
        if {first.casefold(), second.casefold()} & self.known:
            return False
        return len(second) <= _SHORT or (len(first) > _WHOLE and first[-1].casefold() not in _VOWELS)
