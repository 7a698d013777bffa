"""Objectives told in lines, under headings and in chapters, with little tables."""

from __future__ import annotations

import random

from tests.readers.corpus.blocks import Made, Value, indicator, step
from tests.readers.corpus.content import content
from tests.readers.corpus.layout import begun, labelled, layout, weighed
from tests.readers.corpus.words import word


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
