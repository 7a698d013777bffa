"""Forms of smaller bodies: programmes of the budget, evaluators' tables, labels with numbers, quarters, letters."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed


@layout
def budget_programmes(rng: random.Random) -> Made:
    """Missions and programmes as headings, the objectives of each in a table with their actions and indicators."""
    told = content(rng, ("municipality", "territory"), 4)
    made = begun(
        told, "budget_programmes", title=f"Piano esecutivo di gestione e piano della performance {told.year}"
    )
    names: list[Value] = ["Obiettivo gestionale", "Azioni da svolgere", "Tempistica", "Indicatore di risultato"]
    names += ["Valore atteso", "Servizio responsabile"]
    for number, one in enumerate(told.objectives, 1):
        if number % 2:
            made.line(f"Missione {number:02} – Diritti sociali, politiche sociali e famiglia", 2)
            made.line(f"Programma {number:02}.01 – Interventi per la comunità", 3)
        rows: list[list[Value]] = [list(names)]
        pairs = min(len(one.steps), len(one.indicators))
        for index in range(pairs):
            first, s, i = index == 0, one.steps[index], one.indicators[index]
            row: list[Value] = [one.title if first else UP, s.what, s.until, i.name, i.target]
            rows.append([*row, one.unit if first else UP])
        made.grid(rows)
        made.objective(
            one.title,
            unit=one.unit,
            steps=[step(s.what, planned=s.until) for s in one.steps[:pairs]],
            indicators=[labelled(i, "target") for i in one.indicators[:pairs]],
        )
    return made


@layout
def numbered_labels(rng: random.Random) -> Made:
    """A report's card in two columns whose labels number the indicators and say what each value is."""
    told = content(rng, ("ministry", "university", "health"), 3)
    made = begun(told, "numbered_labels", "report")
    dash = told.one([" - ", " – ", ": "])
    for number, one in enumerate(told.objectives, 1):
        rows: list[list[Value]] = [
            ["Codice obiettivo", f"{told.year}.{number}"],
            ["Titolo dell'obiettivo", one.title],
            ["Struttura proponente", one.unit],
            ["Area strategica di riferimento", one.area],
            ["Peso dell'obiettivo", f"{one.weight}%"],
        ]
        for n, i in enumerate(one.indicators, 1):
            rows += [[f"Indicatore {n}{dash}descrizione", i.name], [f"Indicatore {n}{dash}valore atteso", i.target]]
            rows += [[f"Indicatore {n}{dash}valore conseguito", i.actual]]
        rows.append(["Motivazione dello scostamento", one.report])
        made.grid(rows, head=0)
        made.objective(
            one.title,
            code=f"{told.year}.{number}",
            unit=one.unit,
            strategic_area=one.area,
            weight=f"{one.weight}%",
            indicators=[labelled(i, "target", "actual") for i in one.indicators],
            report=one.report,
        )
    return made


@layout
def evaluators_table(rng: random.Random) -> Made:
    """The evaluators' report: a heading an office, its objectives with weights, results and points, a total."""
    told = content(rng, ("municipality", "territory"), 4)
    made = begun(told, "evaluators_table", "report", f"Relazione sulla performance anno {told.year}")
    weight = weighed(told)
    names: list[Value] = ["Ob. n.", "Descrizione obiettivo", "Peso", "Indicatore", "Target", "Risultato"]
    names += ["% raggiungimento", "Punteggio pesato"]
    for office in dict.fromkeys(o.unit for o in told.objectives):
        made.line(f"Centro di responsabilità: {office}", 2)
        rows: list[list[Value]] = [list(names)]
        for one in (o for o in told.objectives if o.unit == office):
            number = str(told.objectives.index(one) + 1)
            i = one.indicators[0]
            row: list[Value] = [number, one.title, weight(one.weight), i.name, i.target, i.actual]
            rows.append([*row, "95%", f"{one.weight - 1},50"])
            made.objective(
                one.title,
                code=number,
                unit=office,
                weight=weight(one.weight),
                attributes={"% raggiungimento": "95%", "Punteggio pesato": f"{one.weight - 1},50"},
                indicators=[labelled(i, "target", "actual")],
            )
        rows.append(["", "Totale", "100", "", "", "", "", "96,40"])
        made.grid(rows)
    made.line("Punteggi complessivi", 2)
    for office in dict.fromkeys(o.unit for o in told.objectives):
        made.line(f"{office}: 97/100")
        made.labels["scores"].append({"unit": office, "points": "97", "max": "100"})
    return made


@layout
def phases_by_quarter(rng: random.Random) -> Made:
    """A card with its phases over the quarters of the year, crosses where they run, and indicators below."""
    told = content(rng, ("municipality", "university", "territory"), 3)
    made = begun(told, "phases_by_quarter")
    quarters = told.one(
        [
            ["I trim.", "II trim.", "III trim.", "IV trim."],
            ["1° trimestre", "2° trimestre", "3° trimestre", "4° trimestre"],
        ]
    )
    weight = weighed(told)
    for number, one in enumerate(told.objectives, 1):
        made.line(f"OBIETTIVO {number}", 2)
        made.grid(
            [
                ["Denominazione", one.title],
                ["Ufficio competente", one.unit],
                ["Risorse umane coinvolte", "3 dipendenti"],
                ["Peso", weight(one.weight)],
            ],
            head=0,
        )
        chart: list[list[Value]] = [["Fasi operative", *quarters]]
        for s in one.steps:
            month = int(s.until.split("/")[1])
            chart.append([s.what, *("X" if (month - 1) // 3 == q else "" for q in range(4))])
        made.grid(chart)
        made.grid(
            [
                ["Indicatori", "Valore di partenza", "Valore atteso"],
                *([i.name, i.baseline, i.target] for i in one.indicators),
            ]
        )
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={"Risorse umane coinvolte": "3 dipendenti"},
            steps=[step(s.what) for s in one.steps],
            indicators=[labelled(i, "baseline", "target") for i in one.indicators],
        )
    return made


@layout
def lettered_goals(rng: random.Random) -> Made:
    """Objectives by letter in lines: what each is for, indicators as a list with their targets, what came of it."""
    told = content(rng, ("territory", "municipality", "health"), 3)
    made = begun(told, "lettered_goals", "report")
    for letter, one in zip("ABC", told.objectives, strict=False):
        made.line(f"Obiettivo {letter}: {one.title} (peso {one.weight}%)", 2)
        made.line(f"Unità organizzativa: {one.unit}")
        made.line(f"Finalità: {one.aim}")
        made.line("Indicatori:")
        for i in one.indicators:
            made.line(f"{i.name}: {i.target}", item=True)
        made.line("Stato di attuazione:")
        made.line(one.report)
        made.objective(
            one.title,
            code=letter,
            unit=one.unit,
            weight=f"{one.weight}%",
            attributes={"Finalità": one.aim},
            indicators=[labelled(i, "target") for i in one.indicators],
            report=one.report,
        )
    return made


@layout
def year_over_values(rng: random.Random) -> Made:
    """A report's table in which the year stands over what was expected, reached and the difference."""
    told = content(rng, count=4)
    made = begun(told, "year_over_values", "report")
    y = told.year
    weight = weighed(told)
    rows: list[list[Value]] = [
        ["Area organizzativa", "Obiettivo", "Peso", "Indicatore", "U.M.", f"Anno {y}", LEFT, LEFT],
        [*[UP] * 5, "Atteso", "Realizzato", "Scostamento"],
    ]
    for one in told.objectives:
        for n, i in enumerate(one.indicators):
            first = n == 0
            row: list[Value] = [one.unit, one.title, weight(one.weight)] if first else [UP, UP, UP]
            rows.append([*row, i.name, i.unit, i.target, i.actual, i.variance])
        made.objective(
            one.title,
            unit=one.unit,
            weight=weight(one.weight),
            indicators=[labelled(i, "unit", "target", "actual", "variance") for i in one.indicators],
        )
    made.grid(rows, head=2)
    return made


@layout
def fields_across(rng: random.Random) -> Made:
    """A card as one table of bands: a row of labels over a row of values, a text across, then indicators."""
    told = content(rng, ("municipality", "territory"), 3)
    made = begun(told, "fields_across")
    weight = weighed(told)
    about = told.one(["Descrizione dell'obiettivo", "Finalità", "Descrizione"])
    for number, one in enumerate(told.objectives, 1):
        made.grid(
            [
                ["Cod.", "Obiettivo di performance", "Settore", "Peso"],
                [f"OB{number}", one.title, one.unit, weight(one.weight)],
                [about, LEFT, LEFT, LEFT],
                [one.aim, LEFT, LEFT, LEFT],
                ["Indicatore", "Unità di misura", "Valore iniziale", "Valore atteso"],
                *([i.name, i.unit, i.baseline, i.target] for i in one.indicators),
                ["Attività", LEFT, "Inizio", "Fine"],
                *([s.what, LEFT, "01/01", s.until] for s in one.steps),
            ],
            head=0,
        )
        made.objective(
            one.title,
            code=f"OB{number}",
            unit=one.unit,
            weight=weight(one.weight),
            attributes={about: one.aim},
            indicators=[labelled(i, "unit", "baseline", "target") for i in one.indicators],
            steps=[step(s.what, planned=s.until) for s in one.steps],
        )
    return made


@layout
def plan_by_area(rng: random.Random) -> Made:
    """A consortium's plan: chapters by area, a strategic objective in each, operational ones in a table."""
    told = content(rng, ("territory", "health"), 4)
    made = begun(told, "plan_by_area", title=f"Piano della performance {told.year}/{told.year + 2}")
    y = told.year
    baseline = mostly(told)
    head: list[Value] = ["Obiettivi operativi", "Indicatori", *([f"Valore {y - 1}"] if baseline else [])]
    head += [f"Atteso {y}", f"Atteso {y + 1}", "Referente"]
    for number, area in enumerate(dict.fromkeys(o.area for o in told.objectives), 1):
        made.line(f"{number}. AREA STRATEGICA: {area}", 2)
        name = f"Rafforzare la rete dei servizi di vicinanza {number}"
        made.line(f"Obiettivo strategico {number}: {name}", 3)
        above = made.objective(name, "strategic", code=str(number), strategic_area=area)
        rows: list[list[Value]] = [list(head)]
        for one in (o for o in told.objectives if o.area == area):
            for n, i in enumerate(one.indicators):
                first = n == 0
                row: list[Value] = [one.title if first else UP, i.name, *([i.baseline] if baseline else [])]
                rows.append([*row, i.target, i.next, one.unit if first else UP])
            made.objective(
                one.title,
                "operational",
                parent=above["ref"],
                unit=one.unit,
                strategic_area=area,
                indicators=[
                    labelled(i, "target", *(["baseline"] if baseline else []), later=(y + 1,)) for i in one.indicators
                ],
            )
        made.grid(rows)
    return made
