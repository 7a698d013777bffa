"""What comes after the cards: weights, the matrix, the structure; why every number is what it is; the findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from traguardo.core.finding import Finding
from traguardo.writers.content import defects as defect_words
from traguardo.writers.content import weighing
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.explanation import explanation
from traguardo.writers.paper.cards import money_table
from traguardo.writers.paper.model import Block, Cell, Heading, Landscape, Paragraph, Table, Tone
from traguardo.writers.paper.words import plain

INDENT = "\u2003"  # before a part of a whole, so that the depth shows in every format
MANY = 8  # objectives beside one another that need a wide page


def named(code: str, title: str) -> str:
    """A thing by its code and title."""
    return plain(f"{code} {title}")


def strategy(edition: Edition) -> Iterator[Block]:
    """The strategic tree."""
    rows = weighing.strategy(edition)
    if rows:
        yield Heading(text=edition.say("strategy"), level=1)
        levels = any(row["level"] for row in rows)
        heads = [edition.say("column_mark"), edition.say("column_strategy")]
        yield Table(
            caption=edition.say("strategy_tree"),
            heads=tuple(Cell(text=h) for h in [*heads, *([edition.say("column_level")] if levels else [])]),
            rows=tuple(
                (
                    Cell(text=plain(row["code"]), strong=row["depth"] == 0),
                    Cell(text=INDENT * row["depth"] + plain(row["title"]), strong=row["depth"] == 0),
                    *((Cell(text=plain(row["level"])),) if levels else ()),
                )
                for row in rows
            ),
            widths=(0.8, 5, 1.6) if levels else (0.8, 5),
        )


def weights(edition: Edition) -> Iterator[Block]:
    """TAB 1 and TAB 2: how much objectives and activities weigh."""
    of_objectives, of_steps = weighing.objective_weights(edition), weighing.step_weights(edition)
    if of_objectives or of_steps:
        yield Heading(text=edition.say("weights"), level=1)
    if of_objectives:
        yield Heading(text=edition.say("weights_objectives"), level=2)
    for block in of_objectives.get("blocks", ()):
        yield _objective_weights(edition, block)
    if total := of_objectives.get("total"):
        yield Paragraph(text=edition.say("part", label=edition.say("total"), value=total), tone=Tone.LEAD)
    if of_steps:
        yield Heading(text=edition.say("weights_steps"), level=2)
        yield Paragraph(text=plain(of_steps["note"]), tone=Tone.SMALL)
    for block in of_steps.get("blocks", ()):
        yield _step_weights(edition, block, of_steps["year"])


def _objective_weights(edition: Edition, block: dict[str, Any]) -> Table:
    heads = (edition.say("column_mark"), edition.say("column_item"), edition.say("column_weight_of"))
    rows = [
        (
            Cell(text=plain(r["code"])),
            Cell(text=plain(r["title"]), link=r["ref"]),
            Cell(text=plain(r["weight"]), right=True),
        )
        for r in block["rows"]
    ]
    total = (Cell(text=""), Cell(text=edition.say("total")), Cell(text=plain(block["total"]), right=True))
    return Table(
        caption=plain(block["title"]),
        heads=tuple(Cell(text=h, right=i == 2) for i, h in enumerate(heads)),
        rows=(*rows, total),
        widths=(0.8, 5, 1),
        total=True,
    )


def _step_weights(edition: Edition, block: dict[str, Any], year: str) -> Table:
    heads = [edition.say(f"column_{c}") for c in ("mark", "steps_weighed", "by")]
    heads += [
        edition.say("column_weight_of"),
        edition.say("column_weight_in", year=year),
        edition.say("column_entity_weight"),
    ]
    numbers = ("weight", "year", "entity")
    rows = [
        (
            Cell(text=plain(r["code"])),
            Cell(text=plain(r["description"])),
            Cell(text=plain(r["planned"])),
            *(Cell(text=r[n], right=True) for n in numbers),
        )
        for r in block["rows"]
    ]
    total = (
        Cell(text=""),
        Cell(text=edition.say("total")),
        Cell(text=""),
        *(Cell(text=block[n], right=True) for n in numbers),
    )
    return Table(
        caption=named(block["code"], block["title"]),
        heads=tuple(Cell(text=h, right=i >= len(heads) - len(numbers)) for i, h in enumerate(heads)),
        rows=(*rows, total),
        widths=(0.8, 3.4, 1.3, 0.9, 0.9, 1),
        total=True,
    )


def matrix(edition: Edition) -> Iterator[Block]:
    """Which objectives serve which strategic-operational ones, an X where they do."""
    told = weighing.matrix(edition)
    if not told:
        return
    yield Heading(text=edition.say("matrix"), level=1)
    if told["differs"]:
        yield Paragraph(text=edition.say("matrix_published_note"), tone=Tone.WARNING)
    columns, mark = told["columns"], edition.say("matrix_mark")
    heads = [Cell(text=edition.say("column_node"))]
    heads += [Cell(text=plain(c["code"])) for c in columns] or [Cell(text=edition.say("matrix_list"))]
    rows: list[tuple[Cell, ...]] = []
    for row in told["rows"]:
        if "area" in row:
            rows.append((Cell(text=plain(row["area"]), columns=len(heads), strong=True),))
        else:
            marks = [mark if serves else "" for serves in row["marks"]] if columns else [", ".join(row["codes"])]
            rows.append((Cell(text=named(row["code"], row["title"])), *(Cell(text=plain(m)) for m in marks)))
    table = Table(
        caption=edition.say("matrix"),
        heads=tuple(heads),
        rows=tuple(rows),
        widths=(5, *([0.5] * len(columns) or [2])),
        row_heads=True,
    )
    if columns:
        yield Paragraph(text=edition.say("matrix_note"), tone=Tone.SMALL)
    yield Landscape(blocks=(table,)) if len(columns) > MANY else table


def structure(edition: Edition) -> Iterator[Block]:
    """Units with their people, projects with their money."""
    told = weighing.structure(edition)
    projects = [project for project in told["projects"] if project["money"]]
    units = [unit for unit in told["units"] if unit["head"] or unit["staff"]]
    if not (projects or units):
        return
    yield Heading(text=edition.say("resources_chapter"), level=1)
    if units:
        keys = [key for key in ("code", "name", "head", "staff") if any(unit[key] for unit in units)]
        names = {"code": "column_code", "name": "column_office", "head": "responsible", "staff": "column_staff"}
        yield Table(
            caption=edition.say("units_table"),
            heads=tuple(Cell(text=edition.say(names[key]), right=key == "staff") for key in keys),
            rows=tuple(tuple(Cell(text=plain(unit[key]), right=key == "staff") for key in keys) for unit in units),
            widths=tuple({"code": 0.8, "name": 4.0, "head": 2.5, "staff": 1.0}[key] for key in keys),
        )
    if projects:
        rows = [(named(project["code"], project["title"]), project["money"]) for project in projects]
        yield money_table(edition, edition.say("projects_table"), rows)


def explanations(edition: Edition) -> Iterator[Block]:
    """Why every number is what it is, from each result down to its parts."""
    told = explanation(edition)
    if not told:
        return
    yield Heading(text=edition.say("appendix"), level=1)
    yield Paragraph(text=edition.say("appendix_intro_plain"))
    for table in told:
        keys = ["label", "rule", *(["weight"] if table["weights"] else []), "attainment"]
        heads = {
            "label": "column_item",
            "rule": "column_rule",
            "weight": "column_weight_had",
            "attainment": "column_percent",
        }
        yield Table(
            caption=named(table["code"], table["title"]),
            heads=tuple(Cell(text=edition.say(heads[k]), right=k in ("weight", "attainment")) for k in keys),
            rows=tuple(tuple(_explained(row, key) for key in keys) for row in _called(edition, table)),
            widths=tuple({"label": 2.2, "rule": 4.5, "weight": 0.9, "attainment": 1.3}[key] for key in keys),
            row_heads=True,
        )


def _called(edition: Edition, table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table, the parts of a whole numbered as deep as they go: 1, 1.1, 1.2, 2."""
    counts: list[int] = []
    for row in table["rows"]:
        depth = int(row["depth"])
        counts = counts[:depth] + [0] * (depth - len(counts))
        if depth == 0:  # an objective's title stands above its table already
            yield row | ({"label": edition.say("the_whole")} if table["ref"] else {})
        else:
            counts[-1] += 1
            yield row | {"label": f"{'.'.join(map(str, counts))}. {row['label']}"}


def _explained(row: dict[str, Any], key: str) -> Cell:
    if key == "label":
        return Cell(text=INDENT * row["depth"] + plain(row["label"]), strong=row["depth"] == 0)
    if key == "rule":
        return Cell(text=plain("\n".join(filter(None, (row["rule"], row["reference"])))))
    shown = row["attainment"]["shown"] if key == "attainment" else row["weight"]
    return Cell(text=plain(str(shown)), right=True, strong=key == "attainment" and row["depth"] == 0)


def defects(edition: Edition, findings: tuple[Finding, ...]) -> Iterator[Block]:
    """What the checks found, for the copy that stays inside."""
    blocks = defect_words.defects(edition, findings)
    yield Heading(text=edition.say("findings"), level=1)
    yield Paragraph(text=edition.say("findings_intro" if blocks else "findings_none"))
    for block in blocks:
        yield Table(
            caption=named(block["code"], block["title"]),
            heads=(Cell(text=edition.say("column_severity")), Cell(text=edition.say("column_finding"))),
            rows=tuple(
                (Cell(text=row["word"], strong=True), Cell(text=plain("\n".join((row["text"], *row["notes"])))))
                for row in block["rows"]
            ),
            widths=(1, 6),
            row_heads=True,
        )
