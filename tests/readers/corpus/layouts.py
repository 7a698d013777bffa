"""Layouts of plans and reports as bodies of many kinds print them, each with the labels of a perfect reading."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, indicator, step
from tests.readers.corpus.content import Content, Indicator, Objective, content
from tests.readers.corpus.words import word

Layout = Callable[[random.Random], Made]
LAYOUTS: dict[str, Layout] = {}


def layout(function: Layout) -> Layout:
    """Enter a layout into the corpus."""
    LAYOUTS[function.__name__] = function
    return function


def begun(told: Content, name: str, kind: str = "plan", title: str | None = None) -> Made:
    """A document with its body and title."""
    made = Made(name, labels={"entity": told.body, "kind": kind, "year": told.year, "objectives": [], "scores": []})
    made.line(told.body.upper() if told.rng.random() < 0.5 else told.body, 1)
    horizon = told.one([f"{told.year}", f"{told.year}-{told.year + 2}", f"{told.year}/{told.year + 2}"])
    plans = [
        f"Piano della performance {horizon}",
        f"Piano integrato di attività e organizzazione {horizon} - Sezione 2.2 Performance",
        f"PIAO {horizon} – Sottosezione Performance",
        f"Piano degli obiettivi {told.year}",
    ]
    reports = [
        f"Relazione sulla performance {told.year}",
        f"Relazione annuale sulla performance – anno {told.year}",
        f"Rendicontazione degli obiettivi {told.year}",
    ]
    made.line(title or told.one(reports if kind == "report" else plans), 1)
    return made


def weighed(told: Content) -> Callable[[int], str]:
    """How the weights are printed."""
    return told.one([lambda n: f"{n}%", lambda n: f"{n}", lambda n: f"{n} %", lambda n: f"{n},00%"])


def mostly(told: Content, chance: float = 0.5) -> bool:
    return told.rng.random() < chance


def labelled(one: Indicator, *fields: str) -> dict[str, Any]:
    """The labels of an indicator of which these columns are printed."""
    names = {"unit", "baseline", "target", "actual", "variance", "source"} & set(fields)
    return indicator(one.name, **{n: getattr(one, n) for n in names})


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
            indicators=[labelled(i, *printed) for i in one.indicators],
        )
    made.grid(rows)
    return made


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
            indicators=[labelled(i, "unit", "source", "target") for i in one.indicators],
        )
        made.page()
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
            indicators=[labelled(i, "target") for i in one.indicators],
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
def card_in_lines(rng: random.Random) -> Made:
    """Cards without tables: a label and its value on each line, indicators and phases as lists."""
    told = content(rng, ("municipality", "territory", "ministry"))
    made = begun(told, "card_in_lines")
    weight = weighed(told)
    unit, person, aim, weigh = word(told, "unit"), word(told, "person"), word(told, "aim"), word(told, "weight")
    opened = told.one(["Obiettivo n. {}: {}", "Obiettivo {} – {}", "OBIETTIVO {}. {}", "Obiettivo n. {} - {}"])
    named, target = (
        told.one(["Indicatore", "Indicatore di risultato", "Indicatore {n}"]),
        told.one(["Target", "Valore atteso", "Target {y}", "Risultato atteso"]),
    )
    target = target.format(y=told.year)
    for number, one in enumerate(told.objectives, 1):
        made.line(opened.format(number, one.title), 2)
        for label, text in ((unit, one.unit), (person, one.person), (aim, one.aim), (weigh, weight(one.weight))):
            made.line(f"{label}: {text}")
        for n, i in enumerate(one.indicators, 1):
            made.line(f"{named.format(n=n)}: {i.name}")
            made.line(f"{target}: {i.target}")
        made.line(told.one(["Fasi di attuazione:", "Attività:", "Fasi:", "Azioni previste"]))
        for s in one.steps:
            made.line(f"{s.what} (entro il {s.until})", item=True)
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={person: one.person, aim: one.aim},
            indicators=[labelled(i, "target") for i in one.indicators],
            steps=[step(s.what, planned=f"entro il {s.until}") for s in one.steps],
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
def weights_elsewhere(rng: random.Random) -> Made:
    """Cards by number, and a table at the end that weighs them."""
    told = content(rng)
    made = begun(told, "weights_elsewhere")
    weight = weighed(told)
    opened = told.one(["Obiettivo {} - {}", "Obiettivo n. {}: {}"])
    unit, aim = word(told, "unit"), word(told, "aim")
    head: list[Value] = [word(told, "indicator"), word(told, "source"), word(told, "target")]
    steps: list[Value] = [word(told, "step"), word(told, "until")]
    for number, one in enumerate(told.objectives, 1):
        made.line(opened.format(number, one.title), 2)
        made.grid([[unit, one.unit], [aim, one.aim]], head=0)
        made.grid([head, *([i.name, i.source, i.target] for i in one.indicators)])
        made.grid([steps, *([s.what, s.until] for s in one.steps)])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={aim: one.aim},
            indicators=[labelled(i, "source", "target") for i in one.indicators],
            steps=[step(s.what, planned=s.until) for s in one.steps],
        )
    made.line("Pesatura degli obiettivi", 2)
    rows: list[list[Value]] = [
        [word(told, "code"), told.one(["Obiettivo", "Titolo obiettivo"]), word(told, "weight")]
    ]
    rows += [[str(n), o.title, weight(o.weight)] for n, o in enumerate(told.objectives, 1)]
    made.grid([*rows, ["", "Totale", weight(100)]])
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
