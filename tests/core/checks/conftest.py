"""Plans to check: small ones from the cases, and the sample documents where these are beside the repository."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Indicator,
    IndicatorKind,
    Judgement,
    LegalTag,
    Level,
    MatrixRow,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    Polarity,
    PublishedScore,
    Role,
    Section,
    SourceRef,
    Step,
    StrategicNode,
    Unit,
)
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import parse
from traguardo.rulesets import load

SHARED = Path(__file__).resolve().parents[4] / "shared" / "reading"
FILES = {"B": "000", "I": "001", "M": "002", "C": "003", "R": "004"}
REPORT_DATES = {"I": date(2021, 12, 31), "R": date(2021, 12, 31)}
DOCUMENT_DATES = {"C": date(2022, 7, 14)}
HORIZONS = {"M": 2025}
LINKS = "obiettivi strategico-operativi collegati"
MATRIX = {
    "1A": "A D 2", "1B": "A D 2", "2A": "A H 2", "2B": "H 2", "3A": "A E F 2", "3B": "E F 2", "4A": "A B 2",
    "5A": "A B D E F G H 2", "6A": "C G 1", "6B": "C",
}  # fmt: skip


@pytest.fixture
def document() -> Callable[[str], Plan]:
    """One of the five documents by its letter."""
    return labelled


@pytest.fixture
def plan_of() -> Callable[[dict[str, Any]], Plan]:
    """A plan from the table of a case."""
    return from_case


@pytest.fixture
def ruleset() -> Callable[[Plan], Ruleset]:
    """The standard in force at the end of a plan's year."""
    return lambda plan: load("standard", date(plan.year, 12, 31))


def labelled(letter: str) -> Plan:
    """One of the five documents as its labels have it; the test is skipped where they are not there."""
    found = sorted((SHARED / "labels").glob(f"{FILES[letter]}_*.json"))
    if not found:
        pytest.skip("the sample documents are not beside the repository")
    read = json.loads(found[0].read_text(encoding="utf-8"))
    lines = next((SHARED / "samples").glob(f"{FILES[letter]}_*.txt")).read_text(encoding="utf-8").splitlines()
    return _Labels(letter, read, lines).plan()


class _Labels:
    def __init__(self, letter: str, read: dict, lines: list[str]) -> None:
        self.letter, self.read, self.lines, self.year = letter, read, lines, read["year"]

    def plan(self) -> Plan:
        matrix = MATRIX if self.letter == "M" else {}
        return Plan(
            body=Body(name=self.read["entity"] or ""),
            year=self.year,
            kind=DocumentKind(self.read["kind"]),
            last_year=HORIZONS.get(self.letter),
            report_date=REPORT_DATES.get(self.letter),
            document_date=DOCUMENT_DATES.get(self.letter),
            strategy=tuple(StrategicNode(code=code, title=code) for code in matrix),
            matrix=tuple(MatrixRow(node=node, objectives=tuple(row.split())) for node, row in matrix.items()),
            objectives=tuple(self.objective(o) for o in self.read["objectives"]),
            scores=tuple(
                PublishedScore(unit=s["unit"], points=Decimal(s["points"]), maximum=Decimal(s["max"]))
                for s in self.read["scores"]
            ),
        )

    def objective(self, o: dict) -> Objective:
        attributes = {k: v for k, v in o["attributes"].items() if v}
        description = next((attributes.pop(k) for k in list(attributes) if "escrizione obiettivo" in k), "")
        links = attributes.pop(LINKS, "")
        return Objective(
            ref=o["ref"],
            parent=o["parent"] or "",
            level=Level(o["level"]),
            code=o["code"] or "",
            title=o["title"] or "",
            description=description,
            units=tuple((o["unit"] or "").split(" ; ")) if o["unit"] else (),
            strategic_area=o["strategic_area"] or "",
            responsible=attributes.pop("Responsabile", ""),
            weight=number(o["weight"]),
            links=tuple(links.replace(" ", "").split(",")) if links else (),
            attributes=tuple(attributes.items()),
            steps=tuple(self.step(o, n, s) for n, s in enumerate(o["steps"])),
            indicators=tuple(self.indicator(o, n, i) for n, i in enumerate(o["indicators"])),
            report=o["report"] or "",
            source_ref=SourceRef(file=f"{self.letter}.txt", line=o["lines"][0], last_line=o["lines"][1]),
        )

    def step(self, o: dict, n: int, s: dict) -> Step:
        return Step(
            ref=f"{o['ref']}.s{n}",
            code=s["code"] or "",
            description=s["description"],
            planned=self.value(s["planned"]),
            actual=self.value(s["actual"]),
            kpi=s["kpi"] or "",
            weight=number(s["weight"]),
            published_year_weight=number(s["year_weight"]),
            recurrence="annuale" if "ciclicità" in s["description"] else "",
            source_ref=self.source(o, s["description"]),
        )

    def indicator(self, o: dict, n: int, i: dict) -> Indicator:
        years = {Role.BASELINE: self.year - 1}
        cells = ((role, i[role]) for role in Role if role in i and i[role] is not None)
        return Indicator(
            ref=f"{o['ref']}.i{n}",
            name=i["name"] or "",
            description=i["description"] or "",
            kind=IndicatorKind(i["kind"]),
            unit=i["unit"] or "",
            source=i["source"] or "",
            measures=tuple(
                Measure(role=role, year=years.get(role, self.year), value=parse(raw, year=self.year, unit=i["unit"]))
                for role, raw in cells
            ),
            source_ref=self.source(o, i["name"] or "", i["description"] or i["source"] or ""),
        )

    def value(self, raw: str | None):
        return parse(raw or "", year=self.year)

    def source(self, o: dict, *texts: str) -> SourceRef:
        """The line in which the texts of a row stand, among those of its objective."""
        texts = tuple(text for text in texts if text)
        first, last = o["lines"]
        rows = {n: " ".join(self.lines[n - 1].split()) for n in range(first, last + 1)}
        for wanted in (texts, texts[:1], texts[-1:], tuple(text[:18] for text in texts)):
            for n, row in rows.items():
                if all(text in row for text in wanted):
                    return SourceRef(file=f"{self.letter}.txt", line=n)
        return SourceRef(file=f"{self.letter}.txt", line=first)


def number(text: str | None) -> Decimal | None:
    return Decimal(text.rstrip("%").replace(",", ".")) if text else None


YEAR = 2021
DEED = Deed(organ="CdA", number="7", date=date(2021, 9, 1))


def from_case(case: dict[str, Any]) -> Plan:
    """A plan from the tables of a case; keys are those of the model, cells are written as printed."""
    top = case.get("plan", {})
    year = top.get("year", YEAR)
    return Plan(
        body=Body(name="Ente di prova"),
        year=year,
        kind=DocumentKind(top.get("kind", "report")),
        last_year=top.get("last_year"),
        report_date=top.get("report_date"),
        document_date=top.get("document_date"),
        units=tuple(Unit(**u) for u in top.get("units", ())),
        strategy=tuple(StrategicNode(code=code, title=code) for code in top.get("strategy", ())),
        matrix=tuple(MatrixRow(node=n, objectives=tuple(row)) for n, *row in top.get("matrix", ())),
        scores=tuple(
            PublishedScore(unit=unit, points=Decimal(points), maximum=Decimal(maximum))
            for unit, points, maximum in top.get("scores", ())
        ),
        sections=tuple(Section(title=title, text=text) for title, text in top.get("sections", ())),
        objectives=tuple(case_objective(n, o, year) for n, o in enumerate(case.get("objectives", ()), 1)),
    )


def case_objective(n: int, o: dict[str, Any], year: int) -> Objective:
    ref = o.get("ref", f"o{n}")
    plain = {k: o[k] for k in ("code", "parent", "description", "strategic_area", "responsible", "report") if k in o}
    return Objective(
        ref=ref,
        title=o.get("title", f"Obiettivo di prova numero {n}"),
        level=Level(o.get("level", "performance")),
        weight=decimal(o.get("weight")),
        shared_group=o.get("shared_group", ""),
        units=tuple(o.get("units", ())),
        links=tuple(o.get("links", ())),
        tags=tuple(LegalTag(t) for t in o.get("tags", ())),
        judgement=Judgement(o["judgement"]) if "judgement" in o else None,
        neutralised=Neutralisation(reason="causa esterna", deed=DEED) if o.get("neutralised") else None,
        attributes=tuple(o.get("attributes", {}).items()),
        steps=tuple(case_step(f"{ref}.s{m}", s, year) for m, s in enumerate(o.get("steps", ()), 1)),
        indicators=tuple(case_indicator(f"{ref}.i{m}", i, year) for m, i in enumerate(o.get("indicators", ()), 1)),
        source_ref=SourceRef(file="prova.txt", line=o["line"]) if "line" in o else None,
        **plain,
    )


def case_step(ref: str, s: dict[str, Any], year: int) -> Step:
    plain = {k: s[k] for k in ("code", "kpi", "recurrence", "condition", "owner") if k in s}
    cells = {k: parse(s[k], year=year) for k in ("planned", "actual", "achieved") if k in s}
    return Step(
        ref=s.get("ref", ref),
        description=s.get("description", f"attività {ref}"),
        weight=decimal(s.get("weight")),
        published_year_weight=decimal(s.get("year_weight")),
        neutralised=Neutralisation(reason="causa esterna", deed=DEED) if s.get("neutralised") else None,
        **plain,
        **cells,
    )


def case_indicator(ref: str, i: dict[str, Any], year: int) -> Indicator:
    unit = i.get("unit", "")
    plain = {k: i[k] for k in ("description", "formula", "source", "alternatives", "owner", "tolerance") if k in i}
    return Indicator(
        ref=i.get("ref", ref),
        name=i.get("name", f"misura {ref}"),
        unit=unit,
        weight=decimal(i.get("weight")),
        polarity=Polarity(i["polarity"]) if "polarity" in i else None,
        judgement=Judgement(i["judgement"]) if "judgement" in i else None,
        neutralised=Neutralisation(reason="causa esterna", deed=DEED) if i.get("neutralised") else None,
        measures=tuple(
            Measure(role=role, year=year - (role is Role.BASELINE), value=parse(i[role], year=year, unit=unit))
            for role in Role
            if role in i
        ),
        **plain,
    )


def decimal(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))
