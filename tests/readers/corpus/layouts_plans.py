"""Plans as tables: wide ones, trees of objectives, rows that head others, weights elsewhere."""

from __future__ import annotations

import random
from typing import Any

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def wide_plan(rng: random.Random) -> Made:
    """One wide table, the cells of an objective merged over its indicators; targets of one or three years."""
    told = content(rng)
    made = begun(told, "wide_plan")
    made.landscape = True
    weight = weighed(told)
    years = mostly(told)
    fields = ["unit_", *(["baseline"] if mostly(told, 0.7) else []), *(["source"] if mostly(told, 0.6) else [])]
    lead = [n for n in ("area", "code", "office") if mostly(told)]
    tail = [n for n in ("weight", "person") if mostly(told)]
    if "office" not in lead and mostly(told):
        tail.insert(0, "office")
    labels = {
        "area": word(told, "area"),
        "code": word(told, "code"),
        "office": word(told, "unit"),
        "weight": word(told, "weight"),
        "person": word(told, "person"),
    }
    y = told.year
    stem = told.one(["Target {}", "Valore atteso {}", "Target al 31/12/{}", "Target anno {}", "{}", "Atteso {}"])
    targets = [stem.format(y + n) for n in range(3)] if years else [word(told, "target")]
    names = {"unit_": word(told, "measure_unit"), "baseline": word(told, "baseline"), "source": word(told, "source")}
    if stem == "{}" and years and "baseline" in fields:
        names["baseline"] = "Baseline"
    header: list[Value] = [*(labels[n] for n in lead), word(told, "objective"), word(told, "indicator")]
    middle = ["unit_", "baseline"] if "baseline" in fields else ["unit_"]
    header += [names[n] for n in middle] + targets + ([names["source"]] if "source" in fields else [])
    header += [labels[n] for n in tail]
    rows: list[list[Value]] = [header]
    prefix = told.one(["", "", "OB"])
    for number, one in enumerate(told.objectives, 1):
        code = f"{prefix}{number}"
        cells = {
            "area": one.area,
            "code": code,
            "office": one.unit,
            "weight": weight(one.weight),
            "person": one.person,
        }
        for index, line in enumerate(one.indicators):
            first = index == 0
            row: list[Value] = [cells[n] if first else UP for n in lead] + [one.title if first else UP, line.name]
            row += [line.unit] + ([line.baseline] if "baseline" in fields else [])
            row += [line.target, line.next, line.after] if years else [line.target]
            row += ([line.source] if "source" in fields else []) + [cells[n] if first else UP for n in tail]
            rows.append(row)
        printed = ("unit", "target", *fields)
        used = {*lead, *tail}
        made.objective(
            one.title,
            code=code if "code" in used else None,
            unit=one.unit if "office" in used else None,
            strategic_area=one.area if "area" in used else None,
            weight=weight(one.weight) if "weight" in used else None,
            attributes={labels["person"]: one.person} if "person" in used else {},
            indicators=[labelled(i, *printed, later=(y + 1, y + 2) if years else ()) for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def strategic_tree(rng: random.Random) -> Made:
    """Strategic objectives with their operational ones, the first columns merged."""
    told = content(rng, ("university", "territory", "municipality"), 4)
    made = begun(told, "strategic_tree")
    codes = mostly(told)
    years = mostly(told, 0.4)
    y = told.year
    labels = [word(told, "area"), word(told, "strategic"), word(told, "operational"), word(told, "indicator")]
    target = [f"Target {y + n}" for n in range(3)] if years else [word(told, "target")]
    unit = word(told, "unit")
    rows: list[list[Value]] = [[*labels, *target, unit]]
    seen: dict[str, dict[str, Any]] = {}
    for number, one in enumerate(told.objectives, 1):
        above = f"Rafforzare: {one.area.lower()}"
        new = above not in seen
        if new:
            seen[above] = made.objective(
                above, "strategic", code=f"OS{len(seen) + 1}" if codes else None, strategic_area=one.area
            )
        parent = seen[above]
        made.objective(
            one.title,
            "operational",
            parent=parent["ref"],
            code=f"OP{number}" if codes else None,
            unit=one.unit,
            strategic_area=one.area,
            indicators=[labelled(i, "target", later=(y + 1, y + 2) if years else ()) for i in one.indicators],
        )
        for index, line in enumerate(one.indicators):
            first = index == 0
            head: list[Value] = (
                [one.area, f"{parent['code']} - {above}" if codes else above] if first and new else [UP, UP]
            )
            head += [(f"OP{number} - {one.title}" if codes else one.title) if first else UP, line.name, line.target]
            rows.append([*head, *([line.next, line.after] if years else []), one.unit if first else UP])
    made.grid(rows)
    return made


@layout
def rows_that_head(rng: random.Random) -> Made:
    """One table in which full-width rows name the area or the office of the rows below them."""
    told = content(rng, count=4)
    report = mostly(told)
    made = begun(told, "rows_that_head", "report" if report else "plan")
    weight = weighed(told)
    by_area = mostly(told)
    heading = told.one(["Area strategica: {}", "AREA STRATEGICA - {}", "Linea strategica: {}"])
    heading = heading if by_area else told.one(["Settore: {}", "Struttura responsabile: {}", "{}"])
    names = ["code", "objective", "indicator", "measure_unit", "target", *(["actual"] if report else []), "weight"]
    rows: list[list[Value]] = [[word(told, n) for n in names]]
    held = ""
    for number, one in enumerate(told.objectives, 1):
        group = one.area if by_area else one.unit
        if group != held:
            rows.append([heading.format(group), *[LEFT] * (len(names) - 1)])
            held = group
        for index, i in enumerate(one.indicators):
            first = index == 0
            row: list[Value] = [str(number), one.title] if first else [UP, UP]
            row += [i.name, i.unit, i.target, *([i.actual] if report else []), weight(one.weight) if first else UP]
            rows.append(row)
        made.objective(
            one.title,
            code=str(number),
            weight=weight(one.weight),
            unit=None if by_area else one.unit,
            strategic_area=one.area if by_area else None,
            indicators=[labelled(i, "unit", "target", *(["actual"] if report else [])) for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def wide_steps(rng: random.Random) -> Made:
    """A table of steps by objective: who, until when, how heavy, what shows it."""
    told = content(rng, ("municipality", "territory", "health"))
    report = mostly(told)
    made = begun(told, "wide_steps", "report" if report else "plan")
    weight = weighed(told)
    weigh, kpi = (
        told.one(["Peso fase", "Peso della fase", "Peso attività"]),
        told.one(["Output", "Indicatore di fase", "Prodotto atteso"]),
    )
    header: list[Value] = [word(told, "code"), word(told, "objective"), word(told, "unit"), word(told, "step"), kpi]
    header += [word(told, "until"), *([word(told, "done")] if report else []), weigh]
    rows: list[list[Value]] = [header]
    for number, one in enumerate(told.objectives, 1):
        for index, s in enumerate(one.steps):
            first = index == 0
            row: list[Value] = [str(number), one.title, one.unit] if first else [UP, UP, UP]
            shown = told.one(["Verbale", "Delibera", "Relazione", "Determina"])
            rows.append([*row, s.what, shown, s.until, *([s.done] if report else []), weight(100 // len(one.steps))])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            steps=[
                step(
                    s.what,
                    planned=s.until,
                    actual=s.done if report else None,
                    kpi=str(rows[len(rows) - len(one.steps) + n][4]),
                    weight=weight(100 // len(one.steps)),
                )
                for n, s in enumerate(one.steps)
            ],
        )
    made.grid(rows)
    return made


@layout
def several_in_a_cell(rng: random.Random) -> Made:
    """Indicators and their targets one under another in the same cell; steps and deadlines too."""
    told = content(rng)
    made = begun(told, "several_in_a_cell")
    weight = weighed(told)
    head: list[Value] = [
        word(told, "code"),
        word(told, "objective"),
        word(told, "indicator"),
        word(told, "target"),
        word(told, "unit"),
        word(told, "weight"),
    ]
    mark = told.one(["{}) ", "{}. ", "• "])
    rows: list[list[Value]] = [head]
    for number, one in enumerate(told.objectives, 1):
        marks = [mark.format(n) for n in range(1, len(one.indicators) + 1)]
        names = "\n".join(m + i.name for m, i in zip(marks, one.indicators, strict=True))
        targets = "\n".join(m + i.target for m, i in zip(marks, one.indicators, strict=True))
        rows.append([str(number), one.title, names, targets, one.unit, weight(one.weight)])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            indicators=[labelled(i, "target") for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def budget(rng: random.Random) -> Made:
    """Budget cards of a health body: a table a unit, weights and points, a row of totals."""
    told = content(rng, ("health",), 4)
    report = mostly(told)
    made = begun(told, "budget", "report" if report else "plan")
    weight = weighed(told)
    heading = told.one(["Struttura: {}", "SCHEDA DI BUDGET - {}", "{}", "Centro di responsabilità: {}", "CDR {}"])
    area = mostly(told, 0.6)
    head: list[Value] = [
        *([told.one(["Area", "Area di intervento", "Ambito"])] if area else []),
        word(told, "objective"),
        word(told, "indicator"),
        word(told, "target"),
        word(told, "weight"),
    ]
    points = word(told, "points")
    if report:
        head += [word(told, "actual"), points]
    units = list(dict.fromkeys(o.unit for o in told.objectives))
    for unit in units:
        made.line(heading.format(unit), 2)
        rows: list[list[Value]] = [head]
        for one in (o for o in told.objectives if o.unit == unit):
            for index, line in enumerate(one.indicators):
                first = index == 0
                row: list[Value] = [*([one.area if first else UP] if area else []), one.title if first else UP]
                row += [line.name, line.target, weight(one.weight) if first else UP]
                rows.append([*row, line.actual, str(one.weight) if first else UP] if report else row)
            made.objective(
                one.title,
                unit=unit,
                strategic_area=one.area if area else None,
                weight=weight(one.weight),
                attributes={points: str(one.weight)} if report else {},
                indicators=[labelled(i, "target", *(["actual"] if report else [])) for i in one.indicators],
            )
        total = sum(o.weight for o in told.objectives if o.unit == unit)
        rows.append(
            ["Totale", *[""] * (len(head) - 2 - 2 * report), weight(total), *(["", str(total)] if report else [])]
        )
        made.grid(rows)
    return made
