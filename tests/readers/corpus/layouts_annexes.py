"""Layouts of annexes, agreements on results and project sheets, with long headers and results by office."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import UP, Made, Value, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed


@layout
def annex(rng: random.Random) -> Made:
    """An annex: one table with long headers."""
    told = content(rng, ("ministry", "territory"))
    made = begun(told, "annex")
    made.line("Allegato 1 – Quadro degli obiettivi e degli indicatori", 2)
    header: list[Value] = ["Cod. Obiettivo", "Obiettivo di performance organizzativa", "Indicatori di misurazione"]
    header += ["Unità di misura dell'indicatore", f"Valore di partenza al 31.12.{told.year - 1}"]
    header += [
        f"Risultato atteso anno {told.year}",
        "Fonti di rilevazione",
        "Uffici responsabili",
        "Peso obiettivo (su 100)",
    ]
    rows: list[list[Value]] = [header]
    for number, one in enumerate(told.objectives, 1):
        for n, i in enumerate(one.indicators):
            first = n == 0
            row: list[Value] = [f"PO_{number}", one.title] if first else [UP, UP]
            row += [i.name, i.unit, i.baseline, i.target, i.source]
            rows.append([*row, *([one.unit, str(one.weight)] if first else [UP, UP])])
        made.objective(
            one.title,
            code=f"PO_{number}",
            unit=one.unit,
            weight=str(one.weight),
            indicators=[labelled(i, "unit", "baseline", "target", "source") for i in one.indicators],
        )
    made.grid(rows)
    return made


@layout
def director_agreement(rng: random.Random) -> Made:
    """The result agreement of a director: numbered objectives, measured result and points, a total at the end."""
    told = content(rng, ("health",), 4)
    made = begun(told, "director_agreement", "report")
    weight = weighed(told)
    header: list[Value] = [
        "N°",
        "Obiettivo assegnato",
        "Indicatore di verifica",
        "Standard",
        "Peso",
        "Risultato misurato",
    ]
    header += ["Punti attribuiti"]
    rows: list[list[Value]] = [header]
    for number, one in enumerate(told.objectives, 1):
        i = one.indicators[0]
        rows.append([str(number), one.title, i.name, i.target, weight(one.weight), i.actual, str(one.weight)])
        made.objective(
            one.title,
            code=str(number),
            weight=weight(one.weight),
            attributes={"Punti attribuiti": str(one.weight)},
            indicators=[labelled(i, "target", "actual")],
        )
    rows.append(["", "TOTALE", "", "", weight(100), "", "100"])
    made.grid(rows)
    return made


@layout
def project_sheets(rng: random.Random) -> Made:
    """Project sheets: fields with a colon in a table, then actions with who and when, then what is measured."""
    told = content(rng, ("municipality", "university"), 3)
    made = begun(told, "project_sheets")
    for number, one in enumerate(told.objectives, 1):
        made.grid(
            [
                ["Obiettivo:", one.title],
                ["Codice:", f"{number}"],
                ["Struttura capofila:", one.unit],
                ["Altre strutture coinvolte:", "Tutte"],
                ["Ambito di intervento:", one.area],
                ["Contesto e motivazioni:", one.aim],
            ],
            head=0,
        )
        made.grid(
            [
                ["Azioni da realizzare", "Soggetto attuatore", "Tempi di attuazione"],
                *([s.what, one.person, s.until] for s in one.steps),
            ]
        )
        made.grid(
            [
                ["Indicatore di realizzazione", "Situazione iniziale", "Risultato finale atteso"],
                *([i.name, i.baseline, i.target] for i in one.indicators),
            ]
        )
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            strategic_area=one.area,
            attributes={"Altre strutture coinvolte": "Tutte", "Contesto e motivazioni": one.aim},
            steps=[step(s.what, planned=s.until) for s in one.steps],
            indicators=[labelled(i, "baseline", "target") for i in one.indicators],
        )
    return made


@layout
def graded_report(rng: random.Random) -> Made:
    """A report by office: heading, objective heading with its weight, a table of results, a paragraph of comment."""
    told = content(rng, count=4)
    made = begun(told, "graded_report", "report")
    y = told.year
    named = mostly(told)
    for office in dict.fromkeys(o.unit for o in told.objectives):
        made.line(f"Struttura organizzativa: {office}", 2)
        for number, one in enumerate((o for o in told.objectives if o.unit == office), 1):
            made.line(f"Obiettivo {number}: {one.title}" if named else f"Obiettivo n. {number} – {one.title}", 3)
            made.grid(
                [
                    ["Indicatore", "U.M.", f"Valore {y - 1}", f"Target {y}", f"Risultato {y}", "Scost. %"],
                    *([i.name, i.unit, i.baseline, i.target, i.actual, i.variance] for i in one.indicators),
                ]
            )
            made.line(f"Commento: {one.report}")
            made.objective(
                one.title,
                code=str(number),
                unit=office,
                report=one.report,
                indicators=[labelled(i, "unit", "baseline", "target", "actual", "variance") for i in one.indicators],
            )
    return made
