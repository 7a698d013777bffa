"""Plans of many shapes to write and read back: what the examples do not have."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from traguardo.core.plan import (
    Body,
    Indicator,
    IndicatorKind,
    Level,
    Measure,
    Objective,
    Plan,
    Resources,
    Role,
    Section,
    Step,
)
from traguardo.core.value import parse

YEAR = 2024
SENTENCE = "Il servizio di accoglienza prende in carico le persone fragili del territorio insieme ai Comuni"
TOPICS = ("sportello unico", "formazione del personale", "archivio digitale", "assistenza a casa", "affidi familiari")


def measured(role: Role, raw: str, unit: str = "", year: int = YEAR) -> Measure:
    return Measure(role=role, year=year, value=parse(raw, year=year, unit=unit))


def step(ref: str, description: str, planned: str = "Maggio", actual: str = "Giugno", **more: object) -> Step:
    cells = {"planned": parse(planned, year=YEAR), "actual": parse(actual, year=YEAR)}
    return Step(ref=ref, description=description, **cells, **more)  # type: ignore[arg-type]


def indicator(
    ref: str, name: str, target: str = "10", actual: str = "8", unit: str = "n.", **more: object
) -> Indicator:
    given = [(Role.TARGET, target), (Role.ACTUAL, actual)]
    measures = tuple(measured(role, raw, unit) for role, raw in given if raw)
    return Indicator(ref=ref, name=name, unit=unit, measures=measures, **more)  # type: ignore[arg-type]


def objective(n: int, **more: object) -> Objective:
    title = f"Migliorare il servizio di {TOPICS[n % len(TOPICS)]} nella zona {n}"
    return Objective(**{"ref": f"o{n}", "code": str(n), "title": title} | more)  # type: ignore[arg-type]


def plan(*objectives: Objective, **more: object) -> Plan:
    body = Body(name="Consorzio dei servizi sociali di Valle Chiara")
    return Plan(body=body, year=YEAR, objectives=objectives, **more)  # type: ignore[arg-type]


def long_texts() -> Plan:
    """Texts that go over a page."""
    many = tuple(
        step(f"s{n}", f"{n}. " + " ".join([SENTENCE + "."] * (1 + n % 4)), code=f"1.{n}") for n in range(1, 25)
    )
    story = "\n\n".join(" ".join([SENTENCE + "."] * 12) for _ in range(6))
    wide = indicator("i", "Persone accolte " + SENTENCE.lower(), description=SENTENCE)
    return plan(
        objective(1, steps=many, report=story, description=" ".join([SENTENCE + "."] * 20)),
        objective(2, indicators=(wide,)),
    )


def many_small() -> Plan:
    """Sixty objectives of a line each, under two units."""
    return plan(
        *(
            objective(
                n,
                units=("Area Adulti",) if n <= 30 else ("Area Minori",),
                steps=(step(f"s{n}", f"Riunione con i Comuni sul tema {n}"),),
            )
            for n in range(1, 61)
        )
    )


def steps_only() -> Plan:
    """No indicator anywhere; codes, weights, deadlines of every kind."""
    planned = ("Marzo", "30/06/24", "31/12/24", "Maggio-Settembre", "Annuale", "Giugno/Ottobre", "")
    actual = ("Marzo", "12/07/24", "no", "Ottobre", "Annuale", "avviato Luglio", "")
    return plan(
        *(
            objective(
                n,
                weight=Decimal(50),
                steps=tuple(
                    step(
                        f"s{n}.{m}",
                        f"{what} {TOPICS[m % len(TOPICS)]}",
                        planned[m % 7],
                        actual[m % 7],
                        code=f"{n}.{m}",
                        weight=Decimal(25),
                    )
                    for m, what in enumerate(("Avvio", "Verifica", "Estensione", "Chiusura"), 1)
                ),
            )
            for n in (1, 2)
        )
    )


def indicators_only() -> Plan:
    """No activity anywhere; every kind of indicator, units, thresholds, missing values."""
    cells = (
        ("10", "12", "n."),
        ("95%", "93,5%", "%"),
        (">= 8", "7,5", "voto"),
        ("si", "no", "si/no"),
        ("< 3", "", "giorni"),
        ("470/500", "460/500", "punti"),
    )
    rows = tuple(
        indicator(
            f"i{n}", f"Numero di {TOPICS[n % len(TOPICS)]} {n}", *row, source="Registro interno" if n % 2 else ""
        )
        for n, row in enumerate(cells)
    )
    impact = indicator("im", "Famiglie raggiunte", "300", "310", kind=IndicatorKind.IMPACT)
    debt = indicator("d", "Ritardo medio dei pagamenti", "<= 0", "-4", "giorni", kind=IndicatorKind.FINANCIAL)
    return plan(
        objective(1, indicators=rows), objective(2, indicators=(impact, *rows[:2])), objective(3, indicators=(debt,))
    )


def alternatives() -> Plan:
    """Indicators of which one is enough."""
    group = tuple(
        indicator(f"i{n}", name, target, actual, "%", alternatives="debito")
        for n, name, target, actual in (
            (1, "Debito su fatture", "<= 5%", "4,2%"),
            (2, "Debito sull'anno prima", "<= 90%", "97%"),
        )
    )
    return plan(
        objective(1, indicators=(*group, indicator("i3", "Giorni di ritardo", "<= 0", "-3", "giorni"))), objective(2)
    )


def deep_tree() -> Plan:
    """Objectives under objectives, four deep."""
    levels = (Level.STRATEGIC, Level.OPERATIONAL, Level.PERFORMANCE, Level.PEG)
    found: list[Objective] = []
    for top in (1, 2):
        parent = ""
        for depth, level in enumerate(levels):
            ref = f"t{top}.{depth}"
            title = f"Portare {TOPICS[depth]} in tutta la zona {top}"
            code = ".".join([str(top)] * (depth + 1))
            leaf = (step(f"{ref}s", f"Apertura della sede numero {depth + 1}"),) if depth > 1 else ()
            found.append(Objective(ref=ref, code=code, title=title, parent=parent, level=level, steps=leaf))
            parent = ref
    return plan(*found)


def odd_characters() -> Plan:
    """Signs that mark-up, formulas and tables are made of."""
    texts = (
        "Ridurre del 10% <b>le liste</b> & i tempi (art. 5, c. 2)",
        "=SOMMA(A1:A3) non è una formula; # né questo un titolo",
        "*asterischi* _linee_ `apici` $dollari$ [quadre] {graffe} @chiocciole",
        "Perché l'«àncora» più dell’“ancora” – cioè…",
        "C:\\cartella\\file.txt oppure https://esempio.it/dati",
        "+39 011 123456 | barra ~ tilde ^ accento",
    )
    return plan(
        *(
            objective(
                n,
                title=text,
                steps=(step(f"s{n}", text, code=f"{n}.1"),),
                indicators=(indicator(f"i{n}", text),),
                report=text + ".",
            )
            for n, text in enumerate(texts, 1)
        )
    )


def several_years() -> Plan:
    """Targets of three years, a baseline, weights of indicators."""
    rows = tuple(
        Indicator(
            ref=f"i{n}",
            name=f"Utenti del servizio di {TOPICS[n]}",
            unit="n.",
            weight=Decimal(50),
            measures=(
                measured(Role.BASELINE, str(50 + n), year=YEAR - 1),
                *(measured(Role.TARGET, str(60 + n + 5 * y), year=YEAR + y) for y in range(3)),
                measured(Role.ACTUAL, str(58 + n)),
            ),
        )
        for n in (1, 2)
    )
    return plan(objective(1, indicators=rows, first_year=YEAR), objective(2, indicators=rows[:1]), last_year=YEAR + 2)


def a_thousand_rows() -> Plan:
    """A table of a thousand activities beside one of a single row."""
    many = tuple(step(f"s{n}", f"Visita a casa numero {n} del progetto", code=str(n)) for n in range(1, 1001))
    return plan(objective(1, steps=many), objective(2, steps=(step("last", "Chiusura del progetto"),)))


def missing() -> Plan:
    """Nothing but a title, a code, a value here and there."""
    return plan(
        objective(1, code=""),
        objective(2, title="", steps=(step("a", "Avvio del lavoro", "", ""),)),
        objective(
            3, steps=(step("b", "Verifica del lavoro", "Marzo", ""), step("c", "Chiusura del lavoro", "", "--"))
        ),
        objective(
            4, indicators=(indicator("d", "Persone seguite", "", ""), indicator("e", "Persone accolte", "12", ""))
        ),
    )


def everything() -> Plan:
    """A card with every field of the standard layout."""
    whole = {
        "units": ("Area Adulti", "Area Minori"),
        "strategic_area": "Inclusione",
        "responsible": "Responsabile dell'Area Adulti",
        "type": "di sviluppo",
        "weight": Decimal(40),
        "description": SENTENCE + ".",
        "projects": ("P1 Casa",),
        "dimensions": ("Capacità operativa",),
        "attributes": (("Utenti finali", "Famiglie e persone sole"), ("Criticità", "Pochi operatori")),
        "report": SENTENCE + ". Il lavoro è finito in ottobre.",
    }
    rows = (indicator("i1", "Persone accolte", description="Persone accolte nell'anno", source="Cartella sociale"),)
    acts = (step("s1", "Apertura dello sportello", code="1.1", kpi="Almeno due aperture", weight=Decimal(100)),)
    sections = (Section(title="Chi siamo", text=SENTENCE + "."),)
    return plan(
        objective(1, **whole, steps=acts, indicators=rows), objective(2, weight=Decimal(60)), sections=sections
    )


def named_oddly() -> Plan:
    """Names with colons and numbers, fields that resemble those of a card, codes of a year, titles like sentences."""
    offices = ("Direzione generale", "Area Adulti", "Direzione generale", "Area Minori")
    fields = (("Altri uffici", "Ufficio stampa"), ("Risultato atteso", "Meno attesa: 10 minuti"))
    return plan(
        *(
            objective(
                n,
                title=f"Avviare il servizio {n} (art. 5, c. 2), insieme a chi ci lavora, nei tempi: prima la gara.",
                code=(f"2024/{n}", f"OB{n}")[n % 2],
                units=(offices[n - 1],),
                strategic_area=("Valore pubblico: comunità", "Area strategica 1")[n % 2],
                attributes=fields[: n % 3],
                first_year=YEAR,
                steps=(step(f"s{n}", "Gara", code=f"{n}.1", achieved=parse("2 gare", year=YEAR)),),
            )
            for n in range(1, 5)
        )
    )


def of_all_kinds() -> Plan:
    """Indicators of every kind that say all or nothing, money beside them, an objective of the PEG without a code."""
    whole = {"description": SENTENCE, "weight": Decimal(50), "source": "Registro"}
    rows = tuple(
        replace(indicator(f"{kind}{n}", f"{name} {n}", target, actual, "punti", **more), kind=kind)
        for kind, name in zip(
            IndicatorKind, ("Famiglie raggiunte", "% di visite / totale", "Esito", "Spesa"), strict=True
        )
        for n, (target, actual, more) in enumerate((("470/500", "460/500", whole), ("", "", {}), ("8", "", {})), 1)
    )
    money = (Resources(project="P1", assigned=Decimal(1000), paid=Decimal(800), staff_share=Decimal("1.5")),)
    alone = Indicator(ref="alone", name="% di pratiche / totale", unit="n. utenti")
    return plan(
        objective(1, indicators=rows, resources=money, report=SENTENCE + "."),
        objective(2, level=Level.PEG, code="", indicators=(alone,)),
    )


def deep_under_offices() -> Plan:
    """Four levels of objectives under the headings of two offices."""
    deep = deep_tree().objectives
    offices = {"t1": ("Area Adulti",), "t2": ("Area Minori",)}
    return plan(*(replace(o, units=offices[o.ref[:2]]) for o in deep), objective(9, units=offices["t2"]))


def later_targets() -> Plan:
    """Indicators with a target in a later year only."""
    late = {"name": "Persone raggiunte", "unit": "n.", "measures": (measured(Role.TARGET, "12", year=YEAR + 1),)}
    return plan(
        *(objective(n, indicators=(Indicator(ref=f"i{n}", **late),)) for n in range(1, 4)), last_year=YEAR + 2
    )


def short_rows() -> Plan:
    """Rows of short texts over many pages: the end of a page parts two rows, never one."""
    lengths = (1, 3, 2, 1, 2)
    planned = ("continuativo", "31/12/24", "Maggio-Settembre", "tutto l'anno", "--")
    actual = ("non realizzato", "no", "fatto", "rinviato al 2025", "non realizzato", "in corso", "fatto")
    return plan(
        *(
            objective(
                n,
                steps=tuple(
                    step(
                        f"s{n}.{m}",
                        " ".join(
                            [f"Visita {m} alle famiglie insieme a chi lavora nei servizi"] * lengths[(m + n) % 5]
                        ),
                        planned[(m * n) % 5],
                        actual[(m + n) % 7],
                    )
                    for m in range(1, 60)
                ),
            )
            for n in range(1, 7)
        )
    )


SHAPES: dict[str, Callable[[], Plan]] = {
    made.__name__: made
    for made in (
        long_texts, many_small, steps_only, indicators_only, alternatives, deep_tree, odd_characters, several_years,
        a_thousand_rows, missing, everything, named_oddly, of_all_kinds, deep_under_offices, later_targets,
        short_rows,
    )
}  # fmt: skip
