"""The printed documents: accessible, the same bytes every time, and never more than may be published."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import (
    Body,
    Deed,
    Indicator,
    Level,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    Project,
    PublishedScore,
    Resources,
    Role,
    Section,
    Stakeholder,
    Step,
    StrategicNode,
    Unit,
)
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.readers import planfile
from traguardo.rulesets import load
from traguardo.writers import pdf

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
YEAR = 2024
ON = date(YEAR, 12, 31)
DEED = Deed(organ="Consiglio di amministrazione", number="12", date=date(YEAR, 1, 30))


def value(raw: str) -> Any:
    return parse(raw, year=YEAR)


def indicator(ref: str, target: str, actual: str, **more: Any) -> Indicator:
    measures = (
        Measure(role=Role.BASELINE, year=YEAR - 1, value=value("3")),
        Measure(role=Role.TARGET, year=YEAR, value=value(target)),
        Measure(role=Role.ACTUAL, year=YEAR, value=value(actual)),
    )
    return Indicator(ref=ref, name=f"Indicatore {ref}", measures=measures, **more)


def step(ref: str, planned: str, actual: str, **more: Any) -> Step:
    return Step(ref=ref, description=f"Attività {ref}", planned=value(planned), actual=value(actual), **more)


def sample() -> Plan:
    """A plan with at least one of everything the documents can show."""
    why = Neutralisation(reason="Alluvione", deed=DEED)
    above = Objective(
        ref="top",
        code="A",
        title="Servizi più vicini alle persone",
        level=Level.STRATEGIC,
        units=("Area Anziani",),
        weight=Decimal(60),
        links=("1A",),
        stakeholders=(Stakeholder(name="Comuni soci"),),
        indicators=(indicator("i1", "10", "7"),),
        report="Il lavoro è andato avanti.",
    )
    below = Objective(
        ref="below",
        code="A.1",
        title="Uno sportello in ogni comune",
        parent="top",
        level=Level.OPERATIONAL,
        units=("Area Anziani",),
        steps=(
            step("s1", "Maggio", "Maggio", weight=Decimal(40)),
            step("s2", "Giugno", "Aprile", weight=Decimal(20)),
            step("s3", "Settembre", "Dicembre", weight=Decimal(20), kpi="Verbale firmato"),
            step("s4", "Ottobre", "no", weight=Decimal(10)),
            step("s5", "Annuale", "Annuale", weight=Decimal(10)),
            step("s6", "Novembre", "", neutralised=why),
        ),
        resources=(Resources(project="P1", assigned=Decimal("1250.5")),),
    )
    second = Objective(
        ref="second",
        code="B",
        title="Pagamenti puntuali",
        level=Level.STRATEGIC,
        units=("Ufficio del segretario",),
        weight=Decimal(40),
        links=("1A", "1B"),
        indicators=(indicator("i2", "<= 30", "20"), indicator("i3", "100", "")),
    )
    return Plan(
        body=Body(name="Consorzio Esempio", short_name="CO.ES."),
        year=YEAR,
        deed=DEED,
        version="2",
        ruleset="standard",
        units=(Unit(name="Area Anziani", staff=8), Unit(name="Ufficio del segretario", staff=1)),
        strategy=(
            StrategicNode(code="1", title="Vicinanza", level="area"),
            StrategicNode(code="1A", title="Accogliere", parent="1"),
            StrategicNode(code="1B", title="Pagare", parent="1"),
        ),
        projects=(Project(code="P1", title="Sportelli", resources=Resources(assigned=Decimal(2000))),),
        objectives=(above, below, second),
        scores=(
            PublishedScore(unit="Area Anziani", points=Decimal(470), maximum=Decimal(500)),
            PublishedScore(unit="Ufficio del segretario", points=Decimal(431), maximum=Decimal(500)),
            PublishedScore(unit="Rossi Maria", points=Decimal(433), maximum=Decimal(500)),
        ),
        sections=(Section(title="Chi siamo", text="Un consorzio di comuni."),),
    )


def printed(plan: Plan, *, planning: bool = False, **more: Any) -> bytes:
    ruleset = load(plan.ruleset or "standard", plan.report_date or date(plan.year, 12, 31))
    card = score(plan, ruleset, plan.report_date or date(plan.year, 12, 31))
    return (pdf.plan_document if planning else pdf.report)(plan, card, ruleset, **more)


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def elements(data: bytes) -> list[tuple[str, str]]:
    """Kind and text alternative of every structure element, in reading order."""
    found = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
            walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(BytesIO(data)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


@pytest.fixture(scope="module")
def report() -> bytes:
    return printed(sample())


@pytest.fixture(scope="module")
def plan_document() -> bytes:
    return printed(sample(), planning=True)


def test_both_documents_say_that_they_keep_both_standards(report: bytes, plan_document: bytes) -> None:
    for data in (report, plan_document):
        with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert str(document.Root.Lang) == "it-IT"
            assert document.Root.MarkInfo.Marked is True
            assert "Consorzio Esempio" in str(document.docinfo.Title)
            assert document.Root.ViewerPreferences.DisplayDocTitle is True


def test_the_checker_of_pdf_ua_finds_nothing(report: bytes, plan_document: bytes, tmp_path: Path) -> None:
    for data in (report, plan_document):
        file = tmp_path / "document.pdf"
        file.write_bytes(data)
        checked = pdfua.validate(str(file))
        assert checked.findings == ()
        assert len(checked.outcomes) - len(checked.skipped) >= 10


def test_every_page_has_content_in_the_tree_or_marked_as_artifact(report: bytes) -> None:
    with pikepdf.open(BytesIO(report)) as document:
        for page in document.pages:
            assert "/StructParents" in page
            assert page.Tabs == pikepdf.Name.S


def test_all_fonts_are_embedded(report: bytes) -> None:
    with pikepdf.open(BytesIO(report)) as document:
        fonts = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all("SourceSansPro" in str(font.FontName) for font in fonts)


def test_bookmarks_follow_the_chapters_and_the_tree_of_objectives(report: bytes) -> None:
    with pikepdf.open(BytesIO(report)) as document, document.open_outline() as outline:
        chapters = [item.title for item in outline.root]
        assert chapters[:3] == ["Come leggere questo documento", "Il contesto", "Sintesi"]
        assert chapters[-1] == "Appendice: come si arriva a ogni punteggio"
        first = next(item for item in outline.root if item.title == "Gli obiettivi").children[0]
        assert first.title.startswith("Obiettivo strategico A: ")
        assert [child.title.split(":")[0] for child in first.children] == ["Obiettivo operativo A.1"]


def test_headings_never_skip_a_level(report: bytes, plan_document: bytes) -> None:
    for data in (report, plan_document):
        levels = [int(kind[2:]) for kind, _ in elements(data) if kind[1:2] == "H" and kind[2:].isdigit()]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heading_cells(report: bytes, plan_document: bytes) -> None:
    for data in (report, plan_document):
        kinds = Counter(kind for kind, _ in elements(data))
        assert kinds["/TH"] >= 2 * kinds["/Table"] > 0
        assert kinds["/THead"] == kinds["/Table"]


def test_every_figure_has_words(report: bytes, plan_document: bytes) -> None:
    for data in (report, plan_document):
        figures = [words for kind, words in elements(data) if kind == "/Figure"]
        assert figures
        assert all(figures)


def test_the_words_of_a_chart_say_its_numbers(report: bytes) -> None:
    words = " ".join(words for kind, words in elements(report) if kind == "/Figure")
    assert "Barra divisa per esito di 6 attività. nei tempi: 1 (16,7%); in anticipo: 1 (16,7%)" in words
    assert "A: 60%; B: 40%" in words
    assert "Previsto: Settembre. Effettivo: Dicembre. Esito: in ritardo." in words


def test_the_same_plan_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, sys; from datetime import date; from pathlib import Path;"
        "from traguardo.core.score import score; from traguardo.readers import planfile;"
        "from traguardo.rulesets import load; from traguardo.writers import pdf;"
        "plan, _ = planfile.read(Path(sys.argv[1]).read_bytes(), 'plan.toml'); on = date(plan.year, 12, 31);"
        "ruleset = load(plan.ruleset, on);"
        "print(hashlib.sha256(pdf.report(plan, score(plan, ruleset, on), ruleset)).hexdigest())"
    )
    file = next(path for path in EXAMPLES if path.stem == "caluso")
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Europe/Rome"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1


def test_the_date_in_the_file_is_that_of_the_document() -> None:
    plan = replace(sample(), document_date=date(2025, 6, 27))
    with pikepdf.open(BytesIO(printed(plan))) as document:
        assert str(document.docinfo.CreationDate).startswith("D:20250627")


def test_findings_are_in_the_internal_copy_alone() -> None:
    finding = Finding(
        code="no.wording", severity=Severity.ERROR, where=Where(objective="top"), facts=(("seen", "qui"),)
    )
    public = text_of(printed(sample(), findings=(finding,)))
    internal = text_of(printed(sample(), findings=(finding,), internal=True))
    assert "no.wording" not in public
    assert "Uso interno" not in public
    assert "no.wording" in internal
    assert "Uso interno" in internal


def test_no_score_of_one_person_is_printed(report: bytes) -> None:
    text = text_of(report)
    assert re.search(r"\b470\s+500\b", text)
    assert "431" not in text
    assert "433" not in text
    assert "Rossi" not in text


def test_a_document_without_a_deed_says_that_it_is_a_draft(report: bytes) -> None:
    assert "Bozza" not in text_of(report)
    assert "Approvato con atto di Consiglio di amministrazione n. 12 del 30/01/2024" in text_of(report)
    assert "Bozza" in text_of(printed(replace(sample(), deed=None)))


def test_empty_parts_are_left_out() -> None:
    plan = Plan(body=Body(name="Ente"), year=YEAR, objectives=(Objective(ref="o", title="Uno", code="1"),))
    text = text_of(printed(plan))
    for absent in (
        "Il contesto",
        "Le attività e i loro tempi",
        "Quanto pesano",
        "Risorse",
        "Il risultato",
        "Indicatori di",
    ):
        assert absent not in text
    text = text_of(printed(plan, planning=True))
    for absent in ("La strategia", "I pesi", "La matrice", "Struttura e risorse"):
        assert absent not in text


def test_a_plan_without_objectives_is_still_a_document() -> None:
    assert "Ente" in text_of(printed(Plan(body=Body(name="Ente"), year=YEAR)))


def test_the_plan_of_objectives_tells_what_is_promised_and_not_how_it_went(plan_document: bytes) -> None:
    text = text_of(plan_document)
    assert "Raggiungimento" not in text
    assert "in ritardo" not in text
    assert "Il lavoro è andato avanti" not in text
    for present in ("TAB 1", "TAB 2", "La matrice degli obiettivi", "La strategia", "I progetti del PEG", "2.000,00"):
        assert present in text


def test_the_report_speaks_english_too() -> None:
    data = printed(sample(), language="en")
    with pikepdf.open(BytesIO(data)) as document:
        assert str(document.Root.Lang) == "en-GB"
    text = text_of(data)
    assert "How to read this document" in text
    assert "70.00%" in text


def test_sixty_activities_repeat_the_heading_row_on_every_page() -> None:
    steps = tuple(step(f"s{n}", "Maggio", "Giugno") for n in range(60))
    plan = Plan(body=Body(name="Ente"), year=YEAR, objectives=(Objective(ref="o", title="Uno", steps=steps),))
    with pypdfium2.PdfDocument(printed(plan)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    with_steps = [page for page in pages if "Attività s" in page and "Com’è andata" in page]
    assert len(with_steps) >= 2


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("planning", [False, True], ids=["report", "plan"])
def test_every_example_prints_without_a_finding(file: Path, planning: bool, tmp_path: Path) -> None:
    plan, _ = planfile.read(file.read_bytes(), file.name)
    assert plan is not None
    out = tmp_path / "document.pdf"
    out.write_bytes(printed(plan, planning=planning))
    assert pdfua.validate(str(out)).findings == ()
