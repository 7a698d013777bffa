"""A document of the corpus as the texts that programs make of a PDF: tabs for columns, or columns of spaces."""

from __future__ import annotations

import random
import textwrap

from tests.readers.corpus.blocks import Grid, Line, Made, Merged, PageBreak
from tests.readers.corpus.noise import paged, prefaced, spelled, split_headers


def tabbed(made: Made, rng: random.Random) -> str:
    """Rows as lines with tabs; a merged cell leaves an empty one, and so do breaks that pages make."""
    lines: list[str] = []
    emphasis = rng.choice(["", "", "**", "<i>"])
    for block in made.blocks:
        if isinstance(block, PageBreak):
            lines += ["", ""]
        elif isinstance(block, Line):
            mark = "**" if block.level and emphasis == "**" else ""
            lines += [("- " if block.item else "") + mark + block.text + mark, ""]
        else:
            lines += [*_rows(block, emphasis, rng), ""]
    return "\n".join(lines) + "\n"


def _rows(grid: Grid, emphasis: str, rng: random.Random) -> list[str]:
    short = rng.random() < 0.3  # trailing empty cells are lost
    found = []
    for index, row in enumerate(grid.rows):
        texts = ["" if isinstance(v, Merged) else " ".join(v.split()) for v in row]
        if index < grid.head and emphasis == "<i>":
            texts = [f"<i>{t}</i>" if t else "" for t in texts]
        elif index < grid.head and emphasis:
            texts = [f"**{t}**" if t else "" for t in texts]
        line = "\t".join(texts)
        found.append(line.rstrip("\t") if short else line)
    return found


def laid_out(made: Made, _rng: random.Random) -> str:
    """Rows in columns of spaces, the text of a cell wrapped as on the page."""
    lines: list[str] = []
    for block in made.blocks:
        if isinstance(block, PageBreak):
            lines.append("\f")
        elif isinstance(block, Line):
            lines += [*textwrap.wrap(("• " if block.item else "") + block.text, 110), ""]
        else:
            lines += [*_columns(block), ""]
    return "\n".join(lines) + "\n"


def _columns(grid: Grid) -> list[str]:
    texts = [["" if isinstance(v, Merged) else " ".join(v.split()) for v in row] for row in grid.rows]
    count = len(texts[0])
    longest = [max(len(r[i]) for r in texts) for i in range(count)]
    room = max(14, 150 // count)
    widths = [
        max(min(n, room if n < 3 * room else room + 14), max(len(w) for r in texts for w in [*r[i].split(), ""]))
        for i, n in enumerate(longest)
    ]
    found: list[str] = []
    for row, values in zip(texts, grid.rows, strict=True):
        if count > 2 and all(v is Merged.LEFT for v in values[1:]):
            found += [*textwrap.wrap(row[0], sum(widths)), ""]
            continue
        cells = [textwrap.wrap(t, w) or [""] for t, w in zip(row, widths, strict=True)]
        height = max(len(c) for c in cells)
        for k in range(height):
            line = "   ".join((c[k] if k < len(c) else "").ljust(w) for c, w in zip(cells, widths, strict=True))
            found.append(line.rstrip())
        if height > 1 or count > 4:
            found.append("")
    return found


def extracted(made: Made, rng: random.Random) -> str:
    """Rows with tabs after all that happens to real documents."""
    for change, chance in ((prefaced, 0.7), (paged, 0.6), (split_headers, 0.3)):
        if rng.random() < chance:
            made = change(made, rng)
    return spelled(tabbed(made, rng), rng)


def broken(made: Made, rng: random.Random) -> str:
    """Every cell on lines of its own, as programs give it that see no grid; empty cells leave no trace."""
    lines: list[str] = []
    width = rng.choice([30, 40, 60])
    for block in made.blocks:
        if isinstance(block, PageBreak):
            lines.append("\f")
        elif isinstance(block, Line):
            lines += [("- " if block.item else "") + block.text, ""]
        else:
            for row in block.rows:
                for value in row:
                    if isinstance(value, str) and value.strip():
                        lines += [*textwrap.wrap(" ".join(value.split()), width), ""]
    return "\n".join(lines) + "\n"
