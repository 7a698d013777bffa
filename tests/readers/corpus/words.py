"""The many names that bodies give to the same column or field, from ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tests.readers.corpus.content import Content


@cache
def _file() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def word(content: Content, name: str) -> str:
    """One of the names of a column or field, with its years."""
    return content.one(_file()[name]).format(y=content.year, p=content.year - 1)
