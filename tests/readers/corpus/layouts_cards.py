"""Cards: an objective at a time, as tables of labels and values, and all in one table."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def vertical_card(rng: random.Random) -> Made:
    """A card an objective: labels with their values in two columns, then a table of indicators and one of steps."""
    told = content(rng, ("municipality", "territory", "university", "ministry"))
    made = begun(told, "vertical_card")
    weight = weighed(told)
    title, unit, aim, person = word(told, "objective"), word(told, "unit"), word(told, "aim"), word(told, "person")
    area, weigh, people = word(told, "area"), word(told, "weight"), word(told, "stakeholders")
    header: list[Value] = [word(told, "indicator"), word(told, "measure_unit"), word(told, "target")]
    based = mostly(told)
    if based:
        header.insert(2, word(told, "baseline"))
    steps: list[Value] = [word(told, "step"), word(told, "until")]
    opened = told.one(["Scheda obiettivo n. {}", "OBIETTIVO N. {}", "Obiettivo {}", "Scheda n. {}", ""])
    for number, one in enumerate(told.objectives, 1):
        if opened:
            made.line(opened.format(number), 2)
        rows: list[list[Value]] = [
            [area, one.area],
            [unit, one.unit],
            [person, one.person],
            [title, one.title],
            [aim, one.aim],
            [people, "Cittadini e imprese"],
            [weigh, weight(one.weight)],
        ]
        made.grid(rows, head=0)
        made.grid([header, *([i.name, i.unit, *([i.baseline] if based else []), i.target] for i in one.indicators)])
        made.grid([steps, *([s.what, s.until] for s in one.steps)])
        made.objective(
            one.title,
            code=str(number) if opened else None,
            unit=one.unit,
            strategic_area=one.area,
            weight=weight(one.weight),
            attributes={person: one.person, aim: one.aim, people: "Cittadini e imprese"},
            indicators=[labelled(i, "unit", "target", *(["baseline"] if based else [])) for i in one.indicators],
            steps=[step(s.what, planned=s.until) for s in one.steps],
        )
    return made


@layout
def ministry_card(rng: random.Random) -> Made:
    """A ministry's card: political priority, specific objective, indicators with their method and targets by year."""
    told = content(rng, ("ministry",), 3)
    made = begun(told, "ministry_card")
    y = told.year
    group = told.one(["Valori target", "Target", "Valori attesi", "Valore target"])
    area, title = (
        told.one(["Priorità politica", "Priorità politica di riferimento", "Area strategica"]),
        told.one(["Obiettivo specifico", "Obiettivo", "Denominazione obiettivo"]),
    )
    method = told.one(["Metodo di calcolo", "Formula di calcolo", "Modalità di calcolo", "Fonte del dato"])
    kind = mostly(told)
    two_rows = mostly(told, 0.6)
    unit = told.one(["Centro di responsabilità", "Struttura responsabile"])
    for number, one in enumerate(told.objectives, 1):
        made.line(f"Scheda {number}", 2)
        made.grid(
            [
                [area, one.area],
                [title, one.title],
                ["Descrizione", one.aim],
                [unit, one.unit],
                ["Missione", "18 Sviluppo sostenibile"],
                ["Programma", f"18.{number} Tutela"],
            ],
            head=0,
        )
        head: list[Value] = ["Indicatore", *(["Tipo"] if kind else []), "Unità di misura", method]
        rows: list[list[Value]] = (
            [[*head, group, LEFT, LEFT], [*[UP] * len(head), str(y), str(y + 1), str(y + 2)]]
            if two_rows
            else [[*head, *(f"Target {y + n}" for n in range(3))]]
        )
        size = len(rows)
        rows += [
            [i.name, *(["efficacia"] if kind else []), i.unit, i.source, i.target, i.next, i.after]
            for i in one.indicators
        ]
        made.grid(rows, head=size)
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            strategic_area=one.area,
            attributes={
                "Descrizione": one.aim,
                "Missione": "18 Sviluppo sostenibile",
                "Programma": f"18.{number} Tutela",
            },
            indicators=[labelled(i, "unit", "source", "target", later=(y + 1, y + 2)) for i in one.indicators],
        )
        made.page()
    return made


@layout
def gantt_card(rng: random.Random) -> Made:
    """A municipality's card: mission and programme, phases with a chart of months, indicators, people."""
    told = content(rng, ("municipality",), 3)
    made = begun(told, "gantt_card", title=f"Piano dettagliato degli obiettivi {told.year}")
    weight = weighed(told)
    unit, person, aim, people = word(told, "unit"), word(told, "person"), word(told, "aim"), word(told, "resources")
    months = told.one(
        [list("GFMAMGLASOND"), ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]]
    )
    named, target, step_word = word(told, "indicator"), word(told, "target"), word(told, "step")
    weigh = word(told, "weight")
    for number, one in enumerate(told.objectives, 1):
        rows: list[list[Value]] = [
            [f"OBIETTIVO N. {number}", one.title],
            [unit, one.unit],
            [person, one.person],
            ["Missione", f"0{number} Servizi istituzionali"],
            ["Programma", f"0{number}.05 Gestione"],
            [aim, one.aim],
            [weigh, weight(one.weight)],
        ]
        made.grid(rows, head=0)
        chart: list[list[Value]] = [[step_word, *months]]
        for s in one.steps:
            last = int(s.until.split("/")[1])
            chart.append([s.what, *("X" if last - 3 < m <= last else "" for m in range(1, 13))])
        made.grid(chart)
        made.grid([[named, target], *([i.name, i.target] for i in one.indicators)])
        made.grid([[people, "2 istruttori, 1 funzionario"]], head=0)
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={
                person: one.person,
                "Missione": f"0{number} Servizi istituzionali",
                "Programma": f"0{number}.05 Gestione",
                aim: one.aim,
                people: "2 istruttori, 1 funzionario",
            },
            indicators=[labelled(i, "target") for i in one.indicators],
            steps=[step(s.what) for s in one.steps],
        )
    return made


@layout
def whole_card_in_a_table(rng: random.Random) -> Made:
    """One table an objective: fields first, then the headers of indicators and phases inside the same table."""
    told = content(rng)
    report = mostly(told)
    made = begun(told, "whole_card_in_a_table", "report" if report else "plan")
    weight = weighed(told)
    unit, person, aim, weigh = word(told, "unit"), word(told, "person"), word(told, "aim"), word(told, "weight")
    title, named, target, actual = (word(told, n) for n in ("objective", "indicator", "target", "actual"))
    um, told_by = word(told, "measure_unit"), word(told, "report")
    step_word, until, done = word(told, "step"), word(told, "until"), word(told, "done")
    for number, one in enumerate(told.objectives, 1):
        rows: list[list[Value]] = [
            [title, one.title, LEFT, LEFT],
            [unit, one.unit, weigh, weight(one.weight)],
            [person, one.person, LEFT, LEFT],
            [aim, one.aim, LEFT, LEFT],
            [named, um, target, actual if report else ""],
        ]
        if not report:
            rows[-1] = [named, LEFT, um, target]
        rows += [
            [i.name, i.unit, i.target, i.actual] if report else [i.name, LEFT, i.unit, i.target]
            for i in one.indicators
        ]
        rows.append([step_word, LEFT, until, done if report else LEFT])
        rows += [[s.what, LEFT, s.until, s.done if report else LEFT] for s in one.steps]
        if report:
            rows.append([told_by, one.report, LEFT, LEFT])
        made.grid(rows, head=0, sheet=f"Obiettivo {number}")
        made.line(f"Scheda {number} di {len(told.objectives)}")
        made.objective(
            one.title,
            unit=one.unit,
            weight=weight(one.weight),
            attributes={person: one.person, aim: one.aim},
            indicators=[labelled(i, "unit", "target", *(["actual"] if report else [])) for i in one.indicators],
            steps=[step(s.what, planned=s.until, actual=s.done if report else None) for s in one.steps],
            report=one.report if report else None,
        )
    return made


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
            indicators=[labelled(i, "unit", "source", "baseline", "target", later=(y + 1,)) for i in one.indicators],
        )
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
