"""What happens to a document on its way to a text: prefaces, pages that end in mid-table, slips, lost cells."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.readers.corpus.blocks import UP, Block, Grid, Line, Made, PageBreak, Value
from tests.readers.corpus.content import prefaces

STAFF = (("Categoria", "Dipendenti"), ("Dirigenti", "6"), ("Funzionari", "58"), ("Istruttori", "121"))


def prefaced(made: Made, rng: random.Random) -> Made:
    """The document with an introduction, and perhaps a table of contents and one of staff."""
    chapters = rng.sample(prefaces(), rng.choice([1, 2, 3]))
    intro: list[Block] = []
    if rng.random() < 0.4:
        intro.append(Line("INDICE", 1))
        intro += [Line(f"{n}. {t} {'.' * 40} {n + 2}") for n, (t, _) in enumerate(chapters, 1)]
        intro.append(Line(f"{len(chapters) + 1}. Obiettivi e indicatori {'.' * 40} {len(chapters) + 3}"))
    for number, (title, text) in enumerate(chapters, 1):
        intro += [Line(f"{number}. {title}" if rng.random() < 0.5 else title, 2), Line(text)]
    if rng.random() < 0.4:
        intro.append(Grid(STAFF))
    place = 2 if len(made.blocks) > 2 else 0
    return replace(made, blocks=[*made.blocks[:place], *intro, *made.blocks[place:]])


def paged(made: Made, rng: random.Random) -> Made:
    """Long tables cut by the ends of pages, with or without their header on the next, and a foot between."""
    blocks: list[Block] = []
    page = 1
    again, foot = rng.random() < 0.5, rng.random() < 0.5
    for block in made.blocks:
        if not isinstance(block, Grid) or len(block.rows) < block.head + 4 or not block.head:
            blocks.append(block)
            continue
        cut = rng.randrange(block.head + 2, len(block.rows) - 1)
        blocks.append(replace(block, rows=block.rows[:cut]))
        if foot:
            blocks.append(Line(f"Pag. {page}"))
            page += 1
        blocks.append(PageBreak())
        rest = tuple(tuple("" if v is UP else v for v in row) for row in block.rows[cut:])
        header = block.rows[: block.head] if again else ()
        blocks.append(replace(block, rows=(*header, *rest), head=len(header)))
    return replace(made, blocks=blocks)


def slipped(made: Made, rng: random.Random) -> Made:
    """Now and then a slip in a label: a letter lost or taken for another, an accent or a space."""

    def slip(text: Value) -> Value:
        if not isinstance(text, str) or len(text) < 8 or not text[:1].isalpha() or rng.random() > 0.12:
            return text
        place = rng.randrange(3, len(text) - 1)
        if not text[place].islower():
            return text
        kind = rng.randrange(3)
        wrong = {"i": "l", "l": "1", "o": "0", "e": "c", "t": "f", "a": "o"}.get(text[place], text[place])
        if kind == 0:
            return text[:place] + text[place + 1 :]
        return text[:place] + (wrong if kind == 1 else f"{text[place]} ") + text[place + 1 :]

    blocks: list[Block] = []
    for block in made.blocks:
        if isinstance(block, Grid) and block.head:
            header = tuple(tuple(slip(v) for v in row) for row in block.rows[: block.head])
            block = replace(block, rows=(*header, *block.rows[block.head :]))
        blocks.append(block)
    return replace(made, blocks=blocks)


def split_headers(made: Made, rng: random.Random) -> Made:
    """Headers whose words stand in two rows: *Valore* over *atteso*."""
    blocks: list[Block] = []
    for block in made.blocks:
        if isinstance(block, Grid) and block.head == 1 and len(block.rows[0]) > 3 and rng.random() < 0.5:
            above: list[Value] = []
            below: list[Value] = []
            for value in block.rows[0]:
                words = value.split() if isinstance(value, str) else []
                whole = len(words) < 2 or rng.random() < 0.4
                above.append(value if whole else " ".join(words[:-1]))
                below.append("" if whole else words[-1])
            if any(below):
                block = replace(block, rows=(tuple(above), tuple(below), *block.rows[1:]), head=2)
        blocks.append(block)
    return replace(made, blocks=blocks)


def spelled(text: str, rng: random.Random) -> str:
    """A text with the apostrophes of a word processor."""
    return text.replace("'", "’") if rng.random() < 0.5 else text
