"""Sheets of objectives as one table with merged rows, and tables that follow a coded tree of headings."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import LEFT, UP, Made, Value, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, mostly, weighed
from tests.readers.corpus.words import word


@layout
def sheet_with_bands(rng: random.Random) -> Made:
    """A sheet in four columns: pairs of fields, full-width bands with their text below, phases, indicators."""
    told = content(rng, ("municipality", "territory"), 3)
    made = begun(told, "sheet_with_bands", title=f"Piano dettagliato degli obiettivi {told.year}")
    weight = weighed(told)
    unit, person = told.one(["Settore", "Area", "Servizio"]), told.one(["Responsabile", "Dirigente"])
    band = told.one(["FINALITÀ DELL'OBIETTIVO", "DESCRIZIONE DELL'OBIETTIVO E FINALITÀ", "Descrizione e finalità"])
    phases = told.one(["FASI DI ATTUAZIONE", "CRONOPROGRAMMA DELLE ATTIVITÀ", "FASI E TEMPI DI REALIZZAZIONE"])
    measures = told.one(["INDICATORI DI RISULTATO", "INDICATORI DI PERFORMANCE", "RISULTATI ATTESI"])
    until, target = word(told, "until"), word(told, "target")
    kind = told.one(["Sviluppo", "Mantenimento", "Miglioramento"])
    for number, one in enumerate(told.objectives, 1):
        made.grid(
            [
                [f"SCHEDA OBIETTIVO N. {number}", LEFT, LEFT, LEFT],
                [unit, one.unit, person, one.person],
                ["Titolo", one.title, LEFT, LEFT],
                ["Tipologia", kind, "Peso", weight(one.weight)],
                [band, LEFT, LEFT, LEFT],
                [one.aim, LEFT, LEFT, LEFT],
                [phases, LEFT, LEFT, LEFT],
                ["N.", "Descrizione", LEFT, until],
                *([str(n), s.what, LEFT, s.until] for n, s in enumerate(one.steps, 1)),
                [measures, LEFT, LEFT, LEFT],
                ["Indicatore", LEFT, "Unità di misura", target],
                *([i.name, LEFT, i.unit, i.target] for i in one.indicators),
            ],
            head=0,
        )
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=weight(one.weight),
            attributes={person: one.person, "Tipologia": kind, band: one.aim},
            steps=[step(s.what, code=str(n), planned=s.until) for n, s in enumerate(one.steps, 1)],
            indicators=[labelled(i, "unit", "target") for i in one.indicators],
        )
    return made


@layout
def coded_tree(rng: random.Random) -> Made:
    """Headings in capitals down a tree (line, strategic, operational), fields on lines, a table of indicators."""
    told = content(rng, ("municipality", "territory", "university"), 4)
    made = begun(told, "coded_tree", title=f"PIANO DELLA PERFORMANCE {told.year}-{told.year + 2}")
    y = told.year
    dash = told.one([" - ", " – ", ": "])
    caps = mostly(told)
    line = told.one(["LINEA STRATEGICA", "INDIRIZZO STRATEGICO", "AREA STRATEGICA"])
    person, named = told.one(["Responsabile", "Dirigente responsabile"]), word(told, "indicator")
    above = None
    for number, one in enumerate(told.objectives, 1):
        top, place = (number + 1) // 2, 1 if number % 2 else 2
        if place == 1:
            made.line(f"{line} {top}{dash}{one.area.upper() if caps else one.area}", 1)
            name = f"Servizi migliori per chi vive nel territorio {top}"
            head = "OBIETTIVO STRATEGICO" if caps else "Obiettivo strategico"
            made.line(f"{head} {top}.1{dash}{name}", 2)
            above = made.objective(
                name, "strategic", code=f"{top}.1", strategic_area=one.area.upper() if caps else one.area
            )
        head = "OBIETTIVO OPERATIVO" if caps else "Obiettivo operativo"
        made.line(f"{head} {top}.1.{place}{dash}{one.title}", 3)
        made.line(f"Struttura: {one.unit}")
        made.line(f"{person}: {one.person}")
        made.line(f"Descrizione: {one.aim}")
        made.grid(
            [
                [named, f"Baseline {y - 1}", f"Target {y}", f"Target {y + 1}", f"Target {y + 2}"],
                *([i.name, i.baseline, i.target, i.next, i.after] for i in one.indicators),
            ]
        )
        assert above
        made.objective(
            one.title,
            "operational",
            code=f"{top}.1.{place}",
            parent=above["ref"],
            unit=one.unit,
            strategic_area=above["strategic_area"],
            attributes={person: one.person, "Descrizione": one.aim},
            indicators=[labelled(i, "baseline", "target", later=(y + 1, y + 2)) for i in one.indicators],
        )
    return made


@layout
def op_codes(rng: random.Random) -> Made:
    """One table: codes such as OP.1.2, weights, several indicators, the share reached and points by objective."""
    told = content(rng, count=4)
    made = begun(told, "op_codes", "report")
    weight = weighed(told)
    scheme = told.one(["OP.{}.{}", "{}.{}", "OB_{}_{}", "S{}.O{}"])
    reached = told.one(["% di realizzazione", "% raggiungimento", "Grado di raggiungimento (%)"])
    head: list[Value] = ["Cod.", "Obiettivo", "Peso %", "Indicatore", "Valore atteso", "Risultato al 31.12", reached]
    if mostly(told):
        head[3] = f"Indicatore {told.year}"
    rows: list[list[Value]] = [head]
    for number, one in enumerate(told.objectives, 1):
        code = scheme.format((number + 1) // 2, number)
        for n, i in enumerate(one.indicators):
            first = n == 0
            row: list[Value] = [code, one.title, weight(one.weight)] if first else [UP, UP, UP]
            rows.append([*row, i.name, i.target, i.actual, "100%" if first else UP])
        made.objective(
            one.title,
            code=code,
            weight=weight(one.weight),
            attributes={reached: "100%"},
            indicators=[labelled(i, "target", "actual") for i in one.indicators],
        )
    rows.append(["", "Totale", "100", "", "", "", ""])
    made.grid(rows)
    return made


@layout
def sheet_of_results(rng: random.Random) -> Made:
    """A report's sheet: the objective across the top, phases with what was done, indicators, final comment."""
    told = content(rng, ("municipality", "health", "territory"), 3)
    made = begun(told, "sheet_of_results", "report")
    y = told.year
    opened = told.one(["OBIETTIVO N. {}: {}", "Obiettivo {} - {}", "OBIETTIVO {} – {}"])
    office = told.one(["Centro di responsabilità", "Unità organizzativa", "Servizio responsabile"])
    state = told.one(["Data di realizzazione", "Tempi effettivi", "Data effettiva"])
    comment = told.one(["Relazione finale", f"Relazione al 31/12/{y}", "Commento ai risultati"])
    for number, one in enumerate(told.objectives, 1):
        made.grid(
            [
                [opened.format(number, one.title), LEFT, LEFT, LEFT],
                [office, one.unit, LEFT, LEFT],
                ["Fase", "Descrizione", "Scadenza", state],
                *([f"F{n}", s.what, s.until, s.done] for n, s in enumerate(one.steps, 1)),
                ["Indicatore", "Atteso", "Realizzato", "Scostamento"],
                *([i.name, i.target, i.actual, i.variance] for i in one.indicators),
                [comment, one.report, LEFT, LEFT],
            ],
            head=0,
        )
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            steps=[step(s.what, code=f"F{n}", planned=s.until, actual=s.done) for n, s in enumerate(one.steps, 1)],
            indicators=[labelled(i, "target", "actual", "variance") for i in one.indicators],
            report=one.report,
        )
    return made


@layout
def narrative_results(rng: random.Random) -> Made:
    """A report in prose: numbered bold headings, what was expected and reached on lines, paragraphs of comment."""
    told = content(rng, ("municipality", "territory", "ministry"), 3)
    made = begun(told, "narrative_results", "report")
    opened = told.one(["Obiettivo n. {}: {}", "Obiettivo {} – {}", "OBIETTIVO N. {} - {}"])
    share = told.one(["Grado di raggiungimento", "Percentuale di raggiungimento"])
    for number, one in enumerate(told.objectives, 1):
        made.line(opened.format(number, one.title), 2)
        made.line(f"Servizio responsabile: {one.unit}")
        made.line(f"Peso: {one.weight}%")
        for i in one.indicators:
            made.line(f"Indicatore: {i.name}")
            made.line(f"Valore atteso: {i.target}")
            made.line(f"Valore raggiunto: {i.actual}")
        made.line(f"{share}: 95%")
        made.line("Relazione sul risultato:")
        made.line(one.report)
        made.line("L'attività prosegue anche nell'anno successivo con le stesse modalità.")
        made.objective(
            one.title,
            code=str(number),
            unit=one.unit,
            weight=f"{one.weight}%",
            attributes={share: "95%"},
            indicators=[labelled(i, "target", "actual") for i in one.indicators],
            report=f"{one.report} L'attività prosegue anche nell'anno successivo con le stesse modalità.",
        )
    return made


@layout
def budget_areas(rng: random.Random) -> Made:
    """A health body's budget sheet: who it is for, areas as rows across, objectives with points and thresholds."""
    told = content(rng, ("health",), 4)
    made = begun(told, "budget_areas", title=f"Schede di budget {told.year} - Piano della performance")
    head: list[Value] = ["N.", "Obiettivo", "Indicatore", "Valore atteso", "Peso"]
    based = mostly(told)
    if based:
        head.insert(3, f"Valore {told.year - 1}")
    for office in dict.fromkeys(o.unit for o in told.objectives):
        made.grid([["CENTRO DI RESPONSABILITÀ", office], ["DIRETTORE", told.objectives[0].person]], head=0)
        rows: list[list[Value]] = [list(head)]
        held = ""
        for one in (o for o in told.objectives if o.unit == office):
            if one.area != held:
                held = one.area
                rows.append([f"AREA: {one.area}", *[LEFT] * (len(head) - 1)])
            code = f"{told.objectives.index(one) + 1}"
            for n, i in enumerate(one.indicators):
                first = n == 0
                row: list[Value] = [code, one.title] if first else [UP, UP]
                rows.append(
                    [*row, i.name, *([i.baseline] if based else []), i.target, str(one.weight) if first else UP]
                )
            made.objective(
                one.title,
                code=code,
                unit=office,
                strategic_area=one.area,
                weight=str(one.weight),
                indicators=[labelled(i, "target", *(["baseline"] if based else [])) for i in one.indicators],
            )
        rows.append(["TOTALE PUNTI", *[""] * (len(head) - 2), "100"])
        made.grid(rows)
    return made


@layout
def years_under_target(rng: random.Random) -> Made:
    """A university's table: strategic objective and office merged, targets of three years under one heading."""
    told = content(rng, ("university",), 4)
    made = begun(told, "years_under_target", title=f"PIAO {told.year}-{told.year + 2} – Performance organizzativa")
    y = told.year
    first_row: list[Value] = ["Linea strategica", "Obiettivo", "Indicatore", "Formula di calcolo", "Baseline"]
    rows: list[list[Value]] = [
        [*first_row, "Target", LEFT, LEFT, "Struttura responsabile"],
        [*[UP] * 5, str(y), str(y + 1), str(y + 2), UP],
    ]
    held = ""
    for one in told.objectives:
        for n, i in enumerate(one.indicators):
            first = n == 0
            lead: list[Value] = [one.area if first and one.area != held else UP, one.title if first else UP]
            held = one.area
            rows.append([*lead, i.name, i.source, i.baseline, i.target, i.next, i.after, one.unit if first else UP])
        made.objective(
            one.title,
            unit=one.unit,
            strategic_area=one.area,
            indicators=[labelled(i, "source", "baseline", "target", later=(y + 1, y + 2)) for i in one.indicators],
        )
    made.grid(rows, head=2)
    return made


@layout
def chamber_report(rng: random.Random) -> Made:
    """A chamber's report: area and strategic objective as fields, operational ones with weights and results below."""
    told = content(rng, ("territory",), 4)
    made = begun(told, "chamber_report", "report")
    y = told.year
    above = told.one(["Ambito strategico", "Area strategica", "Linea strategica"])
    names = ["Obiettivo operativo", "Indicatore", "Peso", f"Target {y}", f"Consuntivo {y}", "Performance"]
    for number, one in enumerate(told.objectives, 1):
        title = f"Una camera più vicina alle imprese {number}"
        made.grid([[above, one.area], ["Obiettivo strategico", title], ["Descrizione", one.aim]], head=0)
        parent = made.objective(title, "strategic", strategic_area=one.area, attributes={"Descrizione": one.aim})
        rows: list[list[Value]] = [list(names)]
        for n, i in enumerate(one.indicators):
            first = n == 0
            row: list[Value] = [one.title if first else UP, i.name, f"{one.weight}%" if first else UP]
            rows.append([*row, i.target, i.actual, "98%" if first else UP])
        made.grid(rows)
        made.objective(
            one.title,
            "operational",
            parent=parent["ref"],
            strategic_area=one.area,
            attributes={"Performance": "98%"},
            weight=f"{one.weight}%",
            indicators=[labelled(i, "target", "actual") for i in one.indicators],
        )
    return made
