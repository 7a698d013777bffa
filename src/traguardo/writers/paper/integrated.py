"""The integrated report on the PIAO: its sections in order, with what the plan promised and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from traguardo.core.plan import Indicator, Objective, Step
from traguardo.writers.content.cards import neutralised
from traguardo.writers.content.document import cover_lines, period
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import in_order, one_person_units
from traguardo.writers.content.text import anchor
from traguardo.writers.paper import front
from traguardo.writers.paper.cycle import narrative, still_open
from traguardo.writers.paper.labels import labels
from traguardo.writers.paper.model import Block, Cell, Fields, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.words import attained, line, plain

# The sections of the PIAO (D.M. 132/2022, arts. 2-5) and the parts of each; the first and the last are one part.
SECTIONS = {
    "registry": ("registry",),
    "value_section": ("value", "performance", "risks"),
    "people_section": ("organisation", "remote", "staffing"),
    "monitoring": ("monitoring",),
}


def integrated(edition: Edition) -> Iterator[Block]:
    """Each part with the body's own texts, then what the data say; a part with neither says so."""
    for section, parts in SECTIONS.items():
        yield Heading(text=edition.say(f"part_{section}"), level=1)
        if section == next(iter(SECTIONS)):
            yield Paragraph(text=edition.say("integrated_intro"))
        for part in parts:
            if part != section:
                yield Heading(text=edition.say(f"part_{part}"), level=2)
            yield from _part(edition, part)


def _part(edition: Edition, part: str) -> Iterator[Block]:
    known = labels()
    told: list[Block] = []
    for section in edition.plan.sections:
        if section.text.strip() and known.part_of(section) == part:
            told += narrative(edition, section, level=2 if part in SECTIONS else 3)
    if part in COMPUTED:
        told += COMPUTED[part](edition)
    tags = known.parts[part].tags
    if tagged := [o for o in in_order(edition) if tags & set(o.tags)]:
        told.append(_tagged(edition, part, tagged))
    yield from told
    if not told:
        draft = edition.plan.deed is None
        title = edition.say(f"part_{part}").partition(" ")[2]
        text = edition.say("part_to_write", title=title) if draft else edition.say("part_empty")
        yield Paragraph(text=text, tone=Tone.WARNING if draft else Tone.SMALL)


def _registry(edition: Edition) -> Iterator[Block]:
    plan, say = edition.plan, edition.say
    pairs = (
        ("registry_body", plan.body.name),
        ("registry_short", plan.body.short_name),
        ("registry_ipa", plan.body.ipa_code),
        ("registry_staff", "" if plan.body.staff is None else edition.number(plan.body.staff)),
        ("registry_units", edition.number(len(plan.units)) if plan.units else ""),
        ("registry_year", period(edition) or str(plan.year)),
        ("registry_document", "\n".join(cover_lines(edition))),
    )
    told = tuple((say(name), plain(text)) for name, text in pairs if text.strip())
    yield Fields(caption=say("part_registry"), pairs=told)


def _value(edition: Edition) -> Iterator[Block]:
    """Which objectives serve which dimension of public value, and how far each strategic area came."""
    plan, say = edition.plan, edition.say
    of: dict[str, list[Objective]] = {}
    for objective in in_order(edition):
        for dimension in objective.dimensions:
            of.setdefault(line(dimension), []).append(objective)
    if of:
        yield Table(
            caption=say("value_dimensions"),
            heads=(Cell(text=say("column_dimension")), Cell(text=say("column_serving"))),
            rows=tuple(
                (
                    Cell(text=dimension),
                    Cell(text="\n".join(line(f"{edition.code(o)} {edition.title(o)}") for o in serving)),
                )
                for dimension, serving in of.items()
            ),
            widths=(1.6, 4),
            row_heads=True,
        )
    hidden = one_person_units(plan)
    areas = [t for t in edition.card.areas if t.label not in hidden]
    if any(trace.value is not None for trace in areas):
        yield Table(
            caption=say("value_areas"),
            heads=(Cell(text=say("column_area")), Cell(text=say("column_percent"), right=True)),
            rows=tuple((Cell(text=plain(edition.area_name(t.label))), _percent(attained(edition, t))) for t in areas),
            widths=(5, 1.2),
            row_heads=True,
        )


def _performance(edition: Edition) -> Iterator[Block]:
    if edition.plan.objectives:
        yield from (b for b in front.summary(edition) if not (isinstance(b, Heading) and b.level == 1))


def _organisation(edition: Edition) -> Iterator[Block]:
    """The units with their people, objectives and result; nobody's own result."""
    plan, say = edition.plan, edition.say
    if not plan.units:
        return
    hidden = one_person_units(plan)
    results = {line(t.label): attained(edition, t) for t in edition.card.units}
    heads = ("owner_full", "people", "objectives_of", "percent")
    rows = tuple(
        (
            Cell(text=line(unit.name)),
            Cell(text="" if unit.staff is None else edition.number(unit.staff), right=True),
            Cell(text=edition.number(_count(plan.objectives, {unit.name, unit.code} - {""})), right=True),
            _percent("" if unit.name in hidden else results.get(line(unit.name), "")),
        )
        for unit in plan.units
    )
    kept = [n for n in range(len(heads)) if n == 0 or any(row[n].text for row in rows)]
    yield Table(
        caption=say("organisation_units"),
        heads=tuple(Cell(text=say(f"column_{heads[n]}"), right=n > 0) for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in rows),
        widths=tuple((4.0, 1.0, 1.0, 1.2)[n] for n in kept),
        row_heads=True,
    )


def _count(objectives: tuple[Objective, ...], names: set[str]) -> int:
    return sum(bool(names & set(o.units)) for o in objectives)


def _monitoring(edition: Edition) -> Iterator[Block]:
    """What is not done by the day looked at, and what was taken out of the count."""
    if not edition.plan.objectives:
        return
    yield Paragraph(text=edition.say("monitoring_intro", on=edition.card.on))
    yield from still_open(edition, level=2)
    out = [(o, item, why) for o in in_order(edition) for item in _items(o) if (why := item.neutralised)]
    if out:
        yield Heading(text=edition.say("monitoring_neutralised"), level=2)
        yield Table(
            caption=edition.say("monitoring_neutralised"),
            captioned=False,
            heads=tuple(Cell(text=edition.say(f"column_{c}")) for c in ("mark", "item", "why_out")),
            rows=tuple(
                (
                    Cell(text=edition.code(o)),
                    Cell(text=plain(_name(item)), link=anchor(o.ref)),
                    Cell(text=plain(neutralised(edition, why))),
                )
                for o, item, why in out
            ),
            widths=(0.9, 3.4, 3.4),
        )


def _items(objective: Objective) -> tuple[Objective | Step | Indicator, ...]:
    return (objective, *objective.steps, *objective.indicators)


def _name(item: Objective | Step | Indicator) -> str:
    match item:
        case Objective():
            return item.title
        case Step():
            return item.description
        case Indicator():
            return item.name or item.description


def _tagged(edition: Edition, part: str, objectives: list[Objective]) -> Table:
    return Table(
        caption=edition.say("part_objectives", part=edition.say(f"part_{part}").partition(" ")[2]),
        heads=tuple(Cell(text=edition.say(f"column_{c}"), right=c == "percent") for c in ("mark", "item", "percent")),
        rows=tuple(
            (
                Cell(text=line(o.code)),
                Cell(text=line(o.title)),
                _percent(attained(edition, edition.card.objectives.get(o.ref))),
            )
            for o in objectives
        ),
        widths=(0.9, 5, 1.6),
    )


def _percent(shown: str) -> Cell:
    return Cell(text=shown, right=True, strong=True)


COMPUTED: dict[str, Callable[[Edition], Iterator[Block]]] = {
    "registry": _registry,
    "value": _value,
    "performance": _performance,
    "organisation": _organisation,
    "monitoring": _monitoring,
}
