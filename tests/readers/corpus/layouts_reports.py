"""Reports: what was aimed at beside what was reached, by unit, by year, by quarter."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value
from tests.readers.corpus.content import Objective, content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def report_table(rng: random.Random) -> Made:
    """A report: target, achieved value, variance, achieved share and notes, a table for each unit or one for all."""
    told = content(rng)
    made = begun(told, "report_table", "report")
    achieved, notes = word(told, "achieved"), told.one(["Note", "Motivazione dello scostamento", "Osservazioni"])
    head: list[Value] = [word(told, "objective"), word(told, "indicator"), word(told, "target"), word(told, "actual")]
    variance, unit = mostly(told), mostly(told)
    coded = mostly(told)
    head += [word(told, "variance")] if variance else []
    head += [achieved, notes]
    head = [word(told, "unit"), *head] if unit else head
    head = [word(told, "code"), *head] if coded else head
    rows: list[list[Value]] = [head]
    for number, one in enumerate(told.objectives, 1):
        share = told.one(["100%", "95%", "87,5%"])
        for index, line in enumerate(one.indicators):
            first = index == 0
            row: list[Value] = [
                *([str(number) if first else UP] if coded else []),
                *([one.unit if first else UP] if unit else []),
            ]
            row += [
                one.title if first else UP,
                line.name,
                line.target,
                line.actual,
                *([line.variance] if variance else []),
            ]
            rows.append([*row, share if first else UP, one.report if first else UP])
        remark = notes != "Motivazione dello scostamento"
        made.objective(
            one.title,
            unit=one.unit if unit else None,
            code=str(number) if coded else None,
            attributes={achieved: share} | ({notes: one.report} if remark else {}),
            report=None if remark else one.report,
            indicators=[labelled(i, "target", "actual", *(["variance"] if variance else [])) for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def unit_sections(rng: random.Random) -> Made:
    """A chapter a unit, rows coded, footnotes in cells and under the tables, deadlines and points beside."""
    told = content(rng, count=4)
    made = begun(told, "unit_sections", "report")
    y = told.year
    weight = weighed(told)
    labels = [word(told, n) for n in ("code", "objective", "weight", "indicator", "target", "actual")]
    points = word(told, "points")
    units = list(dict.fromkeys(o.unit for o in told.objectives))
    number = 0
    for place, unit in enumerate(units, 1):
        made.line(f"3.{place} {unit}" if mostly(told, 0.3) else unit, 2)
        rows: list[list[Value]] = [[*labels, points]]
        mine: list[Objective] = [o for o in told.objectives if o.unit == unit]
        for one in mine:
            number += 1
            for index, line in enumerate(one.indicators):
                first = index == 0
                row: list[Value] = [f"{place}.{number}", one.title, weight(one.weight)] if first else [UP, UP, UP]
                rows.append([*row, line.name, line.target, line.actual, str(one.weight) if first else UP])
            made.objective(
                one.title,
                code=f"{place}.{number}",
                unit=unit,
                weight=weight(one.weight),
                attributes={points: str(one.weight)},
                indicators=[labelled(i, "target", "actual") for i in one.indicators],
            )
        made.grid(rows)
        total = sum(o.weight for o in mine)
        made.grid([["Punteggio totale", f"{total}/{total}"]], head=0)
        made.labels["scores"].append({"unit": unit, "points": str(total), "max": str(total)})
        made.line(f"(1) Valori rilevati il 31/12/{y} dal controllo di gestione.")
    return made


@layout
def weighed_indicators(rng: random.Random) -> Made:
    """A table with a weight for each objective and one for each indicator, and the share each indicator reached."""
    told = content(rng)
    made = begun(told, "weighed_indicators", "report")
    weight = weighed(told)
    office, weigh = word(told, "unit"), told.one(["Peso obiettivo", "Peso ob.", "Peso Ob. (%)"])
    other, share = (
        told.one(["Peso indicatore", "Peso ind.", "Peso % indicatore"]),
        told.one(["% raggiungimento indicatore", "Grado di raggiungimento dell'indicatore"]),
    )
    header: list[Value] = [
        office,
        word(told, "objective"),
        weigh,
        word(told, "indicator"),
        other,
        word(told, "source"),
    ]
    header += [word(told, "baseline"), word(told, "target"), word(told, "actual"), share]
    rows: list[list[Value]] = [header]
    for one in told.objectives:
        for index, i in enumerate(one.indicators):
            first = index == 0
            row: list[Value] = [one.unit, one.title, weight(one.weight)] if first else [UP, UP, UP]
            rows.append(
                [*row, i.name, weight(50), i.source, i.baseline, i.target, i.actual, told.one(["100%", "90%"])]
            )
        made.objective(
            one.title,
            unit=one.unit,
            weight=weight(one.weight),
            indicators=[labelled(i, "source", "baseline", "target", "actual") for i in one.indicators],
        )
    made.grid(rows)
    made.landscape = True
    return made


@layout
def years_first(rng: random.Random) -> Made:
    """A table an objective; each year has its target and what was reached, the year before the word or over it."""
    told = content(rng, ("university", "health", "ministry"))
    made = begun(told, "years_first", "report")
    y = told.year
    two = mostly(told)
    name, um = word(told, "indicator"), word(told, "measure_unit")
    for number, one in enumerate(told.objectives, 1):
        made.line(f"Obiettivo {number}. {one.title}", 2)
        if two:
            rows: list[list[Value]] = [
                [name, um, str(y - 1), str(y), LEFT, str(y + 1)],
                [UP, UP, "Consuntivo", "Target", "Consuntivo", "Target"],
            ]
        else:
            rows = [[name, um, f"{y - 1} consuntivo", f"{y} target", f"{y} consuntivo", f"{y + 1} target"]]
        size = len(rows)
        rows += [[i.name, i.unit, i.baseline, i.target, i.actual, i.next] for i in one.indicators]
        made.grid(rows, head=size)
        made.line(one.report)
        made.objective(
            one.title,
            code=str(number),
            indicators=[labelled(i, "unit", "baseline", "target", "actual", later=(y + 1,)) for i in one.indicators],
            report=one.report,
        )
    return made


@layout
def monitored(rng: random.Random) -> Made:
    """A table with what was reached half-way and at the end, and who is concerned."""
    told = content(rng)
    made = begun(told, "monitored", "report")
    y = told.year
    half = told.one([f"Valore al 30/06/{y}", f"Risultato al 30.06.{y}", "Monitoraggio intermedio", f"I semestre {y}"])
    whom = told.one(["Stakeholder", "Portatori di interesse", "Destinatari"])
    header: list[Value] = [
        word(told, "area"),
        word(told, "objective"),
        whom,
        word(told, "indicator"),
        word(told, "target"),
    ]
    header += [half, f"Valore al 31/12/{y}", word(told, "unit")]
    rows: list[list[Value]] = [header]
    for one in told.objectives:
        i = one.indicators[0]
        rows.append([one.area, one.title, "Cittadini", i.name, i.target, i.baseline, i.actual, one.unit])
        made.objective(
            one.title,
            unit=one.unit,
            strategic_area=one.area,
            attributes={whom: "Cittadini", half: i.baseline},
            indicators=[labelled(i, "target", "actual")],
        )
    made.grid(rows)
    return made
