"""Layouts of other bodies: risk and value beside objectives, strategy maps, agreements on results, dossiers."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, indicator, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def scorecard(rng: random.Random) -> Made:
    """A balanced scorecard: perspective, objective, KPI with its algorithm, weight and thresholds of three years."""
    told = content(rng, ("territory", "university"), 4)
    made = begun(told, "scorecard")
    y = told.year
    perspective = told.one(["Prospettiva", "Ambito strategico", "Area strategica"])
    kpi, algorithm = (
        told.one(["KPI", "Indicatore (KPI)", "Kpi"]),
        told.one(["Algoritmo", "Algoritmo di calcolo", "Formula"]),
    )
    header: list[Value] = [perspective, word(told, "objective"), kpi, algorithm, "Peso KPI", f"Consuntivo {y - 1}"]
    header += [f"Target {y}", f"Target {y + 1}", "Area responsabile"]
    rows: list[list[Value]] = [header]
    held = ""
    for one in told.objectives:
        for index, i in enumerate(one.indicators):
            first = index == 0
            row: list[Value] = [one.area if first and one.area != held else UP, one.title if first else UP]
            held = one.area
            rows.append([*row, i.name, i.source, "50%", i.baseline, i.target, i.next, one.unit if first else UP])
        made.objective(
            one.title,
            unit=one.unit,
            strategic_area=one.area,
            indicators=[labelled(i, "source", "baseline", "target", later=(y + 1,)) for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def dossier(rng: random.Random) -> Made:
    """A page an objective, everything in two columns: fields, then numbered phases and indicators as fields."""
    told = content(rng, ("municipality", "health", "ministry"), 3)
    report = mostly(told)
    made = begun(told, "dossier", "report" if report else "plan")
    weight = weighed(told)
    title, unit, aim, weigh = word(told, "objective"), word(told, "unit"), word(told, "aim"), word(told, "weight")
    named = told.one(["Indicatore {}", "Indicatore n. {}"])
    target, actual, told_by = word(told, "target"), word(told, "actual"), word(told, "report")
    phase = told.one(["Fase {}", "Attività {}", "Azione {}"])
    for number, one in enumerate(told.objectives, 1):
        rows: list[list[Value]] = [
            ["Codice obiettivo", f"OB.{number}"],
            [title, one.title],
            [unit, one.unit],
            [weigh, weight(one.weight)],
            [aim, one.aim],
        ]
        rows += [[phase.format(n), f"{s.what}, entro il {s.until}"] for n, s in enumerate(one.steps, 1)]
        for n, i in enumerate(one.indicators, 1):
            rows += [[named.format(n), i.name], [target, i.target], *([[actual, i.actual]] if report else [])]
        rows += [[told_by, one.report]] if report else []
        made.grid(rows, head=0)
        made.page()
        made.objective(
            one.title,
            code=f"OB.{number}",
            unit=one.unit,
            weight=weight(one.weight),
            attributes={aim: one.aim},
            steps=[step(s.what, code=str(n), planned=f"entro il {s.until}") for n, s in enumerate(one.steps, 1)],
            indicators=[labelled(i, "target", *(["actual"] if report else [])) for i in one.indicators],
            report=one.report if report else None,
        )
    return made


@layout
def public_value(rng: random.Random) -> Made:
    """A PIAO's tables: public value as a strategic objective with its impact, the performance objectives below."""
    told = content(rng, ("municipality", "university", "territory"), 3)
    made = begun(told, "public_value", title=f"PIAO {told.year}-{told.year + 2}")
    above = told.one(["Obiettivo di Valore Pubblico", "Obiettivo strategico"])
    impact, unit, target = (
        told.one(["Indicatore di impatto", "Indicatore di outcome"]),
        word(told, "unit"),
        word(told, "target"),
    )
    named, whom = word(told, "indicator"), word(told, "stakeholders")
    for number, one in enumerate(told.objectives, 1):
        name = f"Migliorare la vita di chi usa il servizio {number}"
        made.grid([[above, name], [impact, f"Soddisfazione complessiva {number}"]], head=0)
        parent = made.objective(
            name, "strategic", indicators=[indicator(f"Soddisfazione complessiva {number}", kind="impact")]
        )
        made.grid(
            [
                ["Obiettivo operativo", whom, named, target, unit],
                *(
                    [
                        one.title if n == 0 else UP,
                        "Residenti" if n == 0 else UP,
                        i.name,
                        i.target,
                        one.unit if n == 0 else UP,
                    ]
                    for n, i in enumerate(one.indicators)
                ),
            ]
        )
        made.objective(
            one.title,
            "operational",
            parent=parent["ref"],
            unit=one.unit,
            attributes={whom: "Residenti"},
            indicators=[labelled(i, "target") for i in one.indicators],
        )
    return made


@layout
def narrow_report(rng: random.Random) -> Made:
    """A report with an achieved share in words and a comment, a legend above and an average below."""
    told = content(rng)
    made = begun(told, "narrow_report", "report")
    unit = told.one(["Servizio", "Ufficio", "Settore"])
    achieved = told.one(["Grado di raggiungimento", "Esito finale obiettivo", "Raggiungimento obiettivo"])
    comment = told.one(["Commento", "Commento al risultato", "Relazione sintetica"])
    made.line("Legenda: R = raggiunto; PR = parzialmente raggiunto; NR = non raggiunto")
    header: list[Value] = ["N.", unit, word(told, "objective"), word(told, "indicator"), word(told, "target")]
    header += [word(told, "actual"), achieved, comment]
    rows: list[list[Value]] = [header]
    for number, one in enumerate(told.objectives, 1):
        i = one.indicators[0]
        rows.append([f"{number}", one.unit, one.title, i.name, i.target, i.actual, "PR", one.report])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            attributes={achieved: "PR"},
            report=one.report,
            indicators=[labelled(i, "target", "actual")],
        )
    rows.append(["", "", "Media complessiva", "", "", "", "92%", ""])
    made.grid(rows)
    return made


@layout
def two_fields_a_row(rng: random.Random) -> Made:
    """A card with two fields in each row, and indicators below with a title of their own."""
    told = content(rng, ("municipality", "health"), 3)
    made = begun(told, "two_fields_a_row")
    weight = weighed(told)
    unit, person, weigh, code = word(told, "unit"), word(told, "person"), word(told, "weight"), "Codice"
    area, aim = word(told, "area"), word(told, "aim")
    named, um, base, target = (word(told, n) for n in ("indicator", "measure_unit", "baseline", "target"))
    for number, one in enumerate(told.objectives, 1):
        made.grid(
            [
                [code, f"{number}", weigh, weight(one.weight)],
                [unit, one.unit, person, one.person],
                [area, one.area, "Anno", str(told.year)],
                ["Titolo dell'obiettivo", one.title, LEFT, LEFT],
                [aim, one.aim, LEFT, LEFT],
                ["INDICATORI DI RISULTATO", LEFT, LEFT, LEFT],
                [named, um, base, target],
                *([i.name, i.unit, i.baseline, i.target] for i in one.indicators),
            ],
            head=0,
        )
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            strategic_area=one.area,
            weight=weight(one.weight),
            attributes={person: one.person, "Anno": str(told.year), aim: one.aim},
            indicators=[labelled(i, "unit", "baseline", "target") for i in one.indicators],
        )
    return made


@layout
def steps_and_indicators(rng: random.Random) -> Made:
    """One wide table with objectives, their actions with a date, and their indicators in the same rows."""
    told = content(rng, ("territory", "municipality"))
    made = begun(told, "steps_and_indicators")
    weight = weighed(told)
    action, until = (
        told.one(["Azioni", "Attività previste", "Principali azioni"]),
        told.one(["Scadenza", "Termine", "Entro il"]),
    )
    header: list[Value] = [word(told, "code"), word(told, "objective"), word(told, "weight"), action, until]
    header += [word(told, "indicator"), word(told, "target"), word(told, "unit")]
    rows: list[list[Value]] = [header]
    for number, one in enumerate(told.objectives, 1):
        pairs = min(len(one.steps), len(one.indicators))
        for index in range(pairs):
            first, s, i = index == 0, one.steps[index], one.indicators[index]
            row: list[Value] = [str(number), one.title, weight(one.weight)] if first else [UP, UP, UP]
            rows.append([*row, s.what, s.until, i.name, i.target, one.unit if first else UP])
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            steps=[step(s.what, planned=s.until) for s in one.steps[:pairs]],
            indicators=[labelled(i, "target") for i in one.indicators[:pairs]],
        )
    made.grid(rows)
    return made


@layout
def unit_cards(rng: random.Random) -> Made:
    """A table of fields of the office first, then its objectives in a table, office after office."""
    told = content(rng, ("health", "university", "ministry"), 4)
    made = begun(told, "unit_cards")
    weight = weighed(told)
    unit, person = word(told, "unit"), told.one(["Direttore", "Responsabile", "Dirigente"])
    names = [word(told, n) for n in ("objective", "indicator", "baseline", "target", "weight", "source")]
    for office in dict.fromkeys(o.unit for o in told.objectives):
        made.grid([[unit, office], [person, told.objectives[0].person]], head=0)
        rows: list[list[Value]] = [list(names)]
        for one in (o for o in told.objectives if o.unit == office):
            for n, i in enumerate(one.indicators):
                first = n == 0
                row: list[Value] = [one.title if first else UP, i.name, i.baseline, i.target]
                rows.append([*row, weight(one.weight) if first else UP, i.source])
            made.objective(
                one.title,
                unit=office,
                weight=weight(one.weight),
                indicators=[labelled(i, "baseline", "target", "source") for i in one.indicators],
            )
        made.grid(rows)
    return made


@layout
def inline_indicators(rng: random.Random) -> Made:
    """Numbered objectives in prose, the indicator, the target and the deadline in one sentence each."""
    told = content(rng, ("territory", "ministry", "municipality"))
    made = begun(told, "inline_indicators")
    unit = told.one(["Struttura responsabile", "Ufficio responsabile", "Unità organizzativa"])
    for number, one in enumerate(told.objectives, 1):
        made.line(f"Obiettivo operativo {number}: {one.title}", 3)
        made.line(f"{unit}: {one.unit}")
        for n, i in enumerate(one.indicators, 1):
            made.line(f"Indicatore {n}: {i.name} - Target: {i.target} - Fonte: {i.source}")
        made.objective(
            one.title,
            "operational",
            code=str(number),
            unit=one.unit,
            indicators=[labelled(i, "target", "source") for i in one.indicators],
        )
    return made
