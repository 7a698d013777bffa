"""More layouts: indicators one value a row, chapters of objectives, rows that head others, steps in wide tables."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, indicator, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layouts import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def indicator_blocks(rng: random.Random) -> Made:
    """A card whose indicators are told one value a row, each under its number."""
    told = content(rng, ("ministry", "university", "territory"), 3)
    made = begun(told, "indicator_blocks")
    y = told.year
    weight = weighed(told)
    title, unit, aim, weigh = word(told, "objective"), word(told, "unit"), word(told, "aim"), word(told, "weight")
    um, source, base = word(told, "measure_unit"), word(told, "source"), word(told, "baseline")
    named = told.one(["Indicatore {}", "Indicatore n. {}", "Indicatore"])
    target = told.one(["Target {}", "Valore atteso {}"])
    kind = mostly(told)
    for number, one in enumerate(told.objectives, 1):
        made.line(f"Obiettivo {number}" if number == 1 or mostly(told, 0.9) else f"OBIETTIVO {number}", 2)
        rows: list[list[Value]] = [[title, one.title], [aim, one.aim], [unit, one.unit], [weigh, weight(one.weight)]]
        for n, i in enumerate(one.indicators, 1):
            rows += [[named.format(n), i.name], *([["Tipologia", "efficacia"]] if kind else []), [um, i.unit]]
            rows += [[source, i.source], [base, i.baseline]]
            rows += [[target.format(y), i.target], [target.format(y + 1), i.next]]
        made.grid(rows, head=0)
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={aim: one.aim} | ({"Tipologia": "efficacia"} if kind else {}),
            indicators=[labelled(i, "unit", "source", "baseline", "target") for i in one.indicators],
        )
    return made


@layout
def chapters(rng: random.Random) -> Made:
    """Strategic objectives as chapters, operational ones as sections with a small table each."""
    told = content(rng, ("municipality", "university", "territory"), 4)
    made = begun(told, "chapters")
    unit, named, target = word(told, "unit"), word(told, "indicator"), word(told, "target")
    sign = told.one([" - ", ": ", " – "])
    step_word, until = word(told, "step"), word(told, "until")
    areas = list(dict.fromkeys(o.area for o in told.objectives))
    for place, area in enumerate(areas, 1):
        made.line(
            f"{told.one(['Area strategica', 'Linea strategica']) if place == 1 else 'Area strategica'}: {area}", 2
        )
        above = f"Far crescere {area.lower()}"
        made.line(f"Obiettivo strategico {place}{sign}{above}", 3)
        parent = made.objective(above, "strategic", code=str(place), strategic_area=area)
        for number, one in enumerate((o for o in told.objectives if o.area == area), 1):
            made.line(f"Obiettivo operativo {place}.{number}{sign}{one.title}", 4)
            made.line(f"{unit}: {one.unit}")
            made.grid([[named, target], *([i.name, i.target] for i in one.indicators)])
            made.grid([[step_word, until], *([s.what, s.until] for s in one.steps)])
            made.objective(
                one.title,
                "operational",
                parent=parent["ref"],
                code=f"{place}.{number}",
                unit=one.unit,
                strategic_area=area,
                indicators=[labelled(i, "target") for i in one.indicators],
                steps=[step(s.what, planned=s.until) for s in one.steps],
            )
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
def assigned(rng: random.Random) -> Made:
    """Objectives assigned to a manager: the weight in the heading, a sentence, a table of indicators."""
    told = content(rng)
    made = begun(told, "assigned", title=f"Scheda di assegnazione degli obiettivi {told.year}")
    person, unit = told.one(["Dirigente", "Valutato", "Titolare dell'incarico"]), word(told, "unit")
    made.grid([[unit, told.objectives[0].unit], [person, told.objectives[0].person]], head=0)
    opened = told.one(["Obiettivo {} (peso {}%)", "Obiettivo n. {} - Peso {}%", "OBIETTIVO {} – peso: {}%"])
    header: list[Value] = [
        word(told, "indicator"),
        word(told, "source"),
        word(told, "baseline"),
        word(told, "target"),
    ]
    for number, one in enumerate(told.objectives, 1):
        made.line(opened.format(number, one.weight), 2)
        made.line(one.title)
        made.grid([header, *([i.name, i.source, i.baseline, i.target] for i in one.indicators)])
        made.objective(
            one.title,
            code=str(number),
            weight=f"{one.weight}%",
            unit=told.objectives[0].unit,
            indicators=[labelled(i, "source", "baseline", "target") for i in one.indicators],
        )
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
            indicators=[labelled(i, "unit", "baseline", "target", "actual") for i in one.indicators],
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


@layout
def horizontal_card(rng: random.Random) -> Made:
    """A card of several little tables, each a row of labels over a row of values."""
    told = content(rng, ("territory", "municipality", "university"))
    made = begun(told, "horizontal_card")
    weight = weighed(told)
    code, title, unit, weigh = word(told, "code"), word(told, "objective"), word(told, "unit"), word(told, "weight")
    person, people = word(told, "person"), word(told, "stakeholders")
    now, then = (
        told.one(["Situazione di partenza", "Situazione attuale"]),
        told.one(["Benefici attesi", "Impatto atteso"]),
    )
    named, target, steps, until = (word(told, n) for n in ("indicator", "target", "step", "until"))
    for number, one in enumerate(told.objectives, 1):
        made.grid([[code, title, unit, weigh], [str(number), one.title, one.unit, weight(one.weight)]])
        made.grid([[person, people], [one.person, "Famiglie e imprese"]])
        made.grid([[now, then], [one.report, one.aim]])
        made.grid([[named, target], *([i.name, i.target] for i in one.indicators)])
        made.grid([[steps, until], *([s.what, s.until] for s in one.steps)])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={person: one.person, people: "Famiglie e imprese", now: one.report, then: one.aim},
            indicators=[labelled(i, "target") for i in one.indicators],
            steps=[step(s.what, planned=s.until) for s in one.steps],
        )
    return made


@layout
def lists_under_headings(rng: random.Random) -> Made:
    """A text document: an objective a heading, its fields paragraphs, indicators with their targets list items."""
    told = content(rng, ("territory", "health", "ministry"))
    made = begun(told, "lists_under_headings")
    opened = told.one(["Obiettivo {}: {}", "Obiettivo n. {} – {}", "Obiettivo strategico n. {}: {}"])
    level = "strategic" if "strategico" in opened else "performance"
    unit, aim = word(told, "unit"), word(told, "aim")
    sign, label = (
        told.one([": ", " = "]),
        told.one(["Indicatori e target:", "Indicatori:", "Indicatori di risultato:"]),
    )
    for number, one in enumerate(told.objectives, 1):
        made.line(opened.format(number, one.title), 2)
        made.line(f"{aim}: {one.aim}")
        made.line(f"{unit}: {one.unit}")
        made.line(label)
        for i in one.indicators:
            made.line(f"{i.name}{sign}{i.target}", item=True)
        made.objective(
            one.title,
            level,
            code=str(number),
            unit=one.unit,
            attributes={aim: one.aim},
            indicators=[indicator(i.name, target=i.target) for i in one.indicators],
        )
    return made
