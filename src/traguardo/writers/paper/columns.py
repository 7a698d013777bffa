"""How wide the columns of a table are: by their shares, but never narrower than a word in them."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.writers.paper.model import Table

LETTER = 1.75  # mm that a letter of a table takes, on average
PADDING = 3.0  # mm around what a cell says
LONGEST = 18  # letters of a word that is kept whole; longer ones, such as addresses, may break


def widths(table: Table, line: float) -> list[float]:
    """The width of each column in mm, so that no word of a heading or a cell breaks where the line has room for all.

    Args:
        table: what is to be laid out.
        line: mm that a table filling the whole line has.
    """
    across = line * table.share
    needed = [LETTER * letters + PADDING for letters in _longest_words(table)]
    if sum(needed) >= across:
        return [one / sum(needed) * across for one in needed]
    whole = set(range(len(needed)))  # columns that take their share of what the others leave
    while True:
        left = across - sum(one for n, one in enumerate(needed) if n not in whole)
        shares = sum(table.widths[n] for n in whole)
        found = {n: table.widths[n] / shares * left for n in whole}
        tight = {n for n in whole if found[n] < needed[n]}
        if not tight:
            return [found.get(n, one) for n, one in enumerate(needed)]
        whole -= tight


def _longest_words(table: Table) -> Iterator[int]:
    """The letters of the longest word of each column; a cell across several columns belongs to none."""
    longest = [0] * len(table.widths)
    for row in (table.heads, *table.rows):
        if len(row) == len(longest):
            for n, cell in enumerate(row):
                for word in cell.text.split():
                    if longest[n] < len(word) <= LONGEST:
                        longest[n] = len(word)
    yield from longest
