"""Small plans for property tests: every ref once, parents that exist and never in a circle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from traguardo.core.plan import Body, Indicator, Level, Measure, Objective, Plan, Polarity, Role, Step
from traguardo.core.value import Value, parse

YEAR = 2023
NOUNS = ("sportello", "formazione", "archivio", "domiciliarità", "affidi", "bilancio", "privacy", "accessi", "rete")
VERBS = ("Apertura", "Revisione", "Avvio", "Verifica", "Estensione", "Chiusura")

titles = st.builds("{} {} {}".format, st.sampled_from(VERBS), st.sampled_from(NOUNS), st.integers(1, 99))
weights = st.none() | st.integers(1, 100).map(Decimal)
texts = st.sampled_from(["", "Un testo.", "Un altro testo.", "Un testo  con   blanks"])


def values(*raws: str) -> st.SearchStrategy[Value]:
    """Cells of that text."""
    return st.sampled_from(raws).map(lambda raw: parse(raw, year=YEAR))


dates = values(
    "", "--", "Marzo", "30/06/23", "31/12/23", "Maggio-Settembre", "Annuale", "avviato Luglio", "no", "2024"
)
figures = values(
    "", "5", "10", "12%", "95%", "95 %", ">= 8", "< 3", "470/500", "si", "Nessuno", "in parte", "tutti i casi"
)


@st.composite
def steps(draw: st.DrawFn, ref: str) -> Step:
    """A step with that ref."""
    return Step(
        ref=ref,
        code=draw(st.sampled_from(["", ref])),
        description=draw(titles),
        planned=draw(dates),
        actual=draw(dates),
        kpi=draw(st.sampled_from(["", "Relazione al CdA", "almeno il 40% della spesa", "almeno il 30% della spesa"])),
        weight=draw(weights),
        owner=draw(texts),
    )


@st.composite
def indicators(draw: st.DrawFn, ref: str) -> Indicator:
    """An indicator with that ref and measures of the plan's year and the one before."""
    measured = draw(st.lists(st.tuples(st.sampled_from(Role), st.integers(YEAR - 1, YEAR)), unique=True, max_size=4))
    return Indicator(
        ref=ref,
        name=draw(titles),
        polarity=draw(st.none() | st.sampled_from(Polarity)),
        weight=draw(weights),
        measures=tuple(Measure(role=role, year=year, value=draw(figures)) for role, year in measured),
    )


@st.composite
def objectives(draw: st.DrawFn, ref: str, parents: tuple[str, ...] = ()) -> Objective:
    """An objective with that ref under one of those parents or none."""
    return Objective(
        ref=ref,
        title=draw(titles),
        code=draw(st.sampled_from(["", ref])),
        parent=draw(st.sampled_from(("", *parents))),
        level=draw(st.sampled_from(Level)),
        units=draw(st.sampled_from([(), ("Area Minori",), ("Area Anziani", "Direzione")])),
        responsible=draw(texts),
        report=draw(texts),
        attributes=draw(st.sampled_from([(), (("Utenti finali", "Famiglie"),), (("Utenti finali", "Minori"),)])),
        weight=draw(weights),
        steps=tuple(draw(steps(f"{ref}.s{n}")) for n in range(1, draw(st.integers(0, 3)) + 1)),
        indicators=tuple(draw(indicators(f"{ref}.i{n}")) for n in range(1, draw(st.integers(0, 3)) + 1)),
    )


@st.composite
def plans(draw: st.DrawFn, most: int = 4) -> Plan:
    """A plan of up to ``most`` objectives."""
    found: list[Objective] = []
    for n in range(1, draw(st.integers(0, most)) + 1):
        found.append(draw(objectives(f"o{n}", tuple(o.ref for o in found))))
    return Plan(
        body=Body(name="Consorzio di prova", staff=draw(st.none() | st.integers(1, 200))),
        year=YEAR,
        report_date=draw(st.none() | st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))),
        objectives=tuple(found),
    )
