"""A document of the corpus as the texts that programs make of a PDF: tabs for columns, or columns of spaces."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from tests.readers.corpus.blocks import Grid, Line, Made, Merged, PageBreak, Value
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


def spanned(made: Made, rng: random.Random) -> str:
    """Rows with tabs in which every place of a merged cell says again what the cell says."""
    blocks = [replace(b, rows=_repeated(b.rows)) if isinstance(b, Grid) else b for b in made.blocks]
    return tabbed(replace(made, blocks=blocks), rng)


def _repeated(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    found: list[tuple[Value, ...]] = []
    for row in rows:
        whole: list[Value] = []
        for index, value in enumerate(row):
            left = whole[index - 1] if index else ""
            above = found[-1][index] if found else ""
            whole.append(above if value is Merged.UP else left if value is Merged.LEFT else value)
        found.append(tuple(whole))
    return tuple(found)


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


def marked(made: Made, rng: random.Random) -> str:
    """Rows with tabs as programs give them that mark up what they see: tags in cells, tables with gaps."""
    text = extracted(made, rng)
    lines: list[str] = []
    rows = text.split("\n")
    tagged, gaps = rng.random() < 0.5, rng.random() < 0.6
    for index, line in enumerate(rows):
        cells = line.split("\t")
        if len(cells) > 1 and tagged:
            cells = [_tagged(c, rng) for c in cells]
        lines.append("\t".join(cells))
        inside = len(cells) > 1 and index + 1 < len(rows) and "\t" in rows[index + 1]
        if gaps and inside and rng.random() < 0.08:
            lines.append("")
    return "\n".join(lines)


def _tagged(cell: str, rng: random.Random) -> str:
    chance = rng.random()
    if not cell or cell.startswith(("<", "*")) or chance > 0.2:
        return cell
    if chance < 0.08 and cell.count(". ") == 1:
        return "".join(f"<p>{p}</p>" for p in cell.replace(". ", ".|").split("|"))
    return f"<i>{cell}</i>" if chance < 0.12 else f"<b>{cell}</b>" if chance < 0.16 else f"**{cell}**"
