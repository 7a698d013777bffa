import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import traguardo.core
from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Indicator,
    Judgement,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    Role,
    Step,
)
from traguardo.core.score import score
from traguardo.core.scoring.timing import Timing
from traguardo.core.trace import Status, Trace
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.explanation import explain, points, reason, result
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import catalogue

END = date(2021, 12, 31)
NEUTRALISED = (
    "Neutralizzato: finanziamento revocato (deliberazione del CdA n. 12 del 30/10/2021). "
    "Non si conta, il suo peso va agli altri."
)


def indicator(ref: str, target: str, actual: str, neutralised: Neutralisation | None = None) -> Indicator:
    measures = tuple(
        Measure(role=role, year=2021, value=parse(raw, year=2021))
        for role, raw in ((Role.TARGET, target), (Role.ACTUAL, actual))
    )
    return Indicator(ref=ref, name=f"Incontri {ref}", unit="n.", measures=measures, neutralised=neutralised)


def plan() -> Plan:
    by_deed = Neutralisation(
        reason="finanziamento revocato",
        deed=Deed(organ="deliberazione del CdA", number="12", date=date(2021, 10, 30)),
    )
    objective = Objective(
        ref="A",
        code="A",
        title="Pronto intervento",
        indicators=(indicator("i1", "100", "62"), indicator("i2", "7", "30"), indicator("i3", "5", "0", by_deed)),
        steps=(
            Step(
                ref="A.1",
                code="A.1",
                description="Affidamento del servizio",
                planned=parse("Maggio", year=2021),
                actual=parse("Giugno", year=2021),
            ),
        ),
    )
    return Plan(body=Body(name="Consorzio"), kind=DocumentKind.REPORT, year=2021, objectives=(objective,))


def test_an_explanation_is_a_tree_with_rules_weights_and_articles() -> None:
    ruleset = load("caluso", END)
    text = explain(score(plan(), load("standard", END), END).objectives["A"], "it", ruleset)
    assert text.splitlines() == [
        "A Pronto intervento: 40,50% · 202,50 punti su 500 · peso 100,00%",
        "│  Media pesata delle sue parti: fasi e indicatori con le quote del sistema di misurazione.",
        "│  Peso redistribuito tra le parti che contano: 16,67%.",
        "│  Rif.: Scelta di partenza: metà e metà.",
        "├─ A.1 Affidamento del servizio: 0,00% · peso 50,00%",
        "│     Previsto «Maggio», fatto «Giugno»: mesi di ritardo 1, anche iniziati.",
        "│     Rif.: Scelta di partenza: tutto o niente.",
        "├─ Incontri i1: 62,00% · peso 25,00%",
        "│     62 su 100 attesi: attuato per il 62,00%.",
        "│     Rif.: Linee guida DFP 2/2017, par. 4.2; il metodo è una scelta del SMVP.",
        "├─ Incontri i2: 100,00% · peso 25,00%",
        "│     30 su 7 attesi: attuato per il 428,57%.",
        "│     Il sistema di misurazione limita il valore: conta 100,00%.",
        "│     Rif.: Linee guida DFP 2/2017, par. 4.2; il metodo è una scelta del SMVP.",
        "└─ Incontri i3: neutralizzato · peso previsto 16,67%, redistribuito",
        f"      {NEUTRALISED}",
        "      Rif.: deliberazione del CdA n. 12 del 30/10/2021.",
    ]


def test_an_explanation_speaks_english_too() -> None:
    text = explain(score(plan(), load("standard", END), END).body, "en", load("standard", END))
    assert text.startswith("Consorzio: 40.50%\n│  Mean of the objectives")
    assert "62 of 100 expected: 62.00% attained." in text
    assert "neutralised · planned weight 16.67%, redistributed" in text


def test_long_texts_are_cut_and_empty_ones_are_a_dash() -> None:
    trace = Trace(
        subject="s",
        label="parola " * 40,
        rule="step.told",
        value=None,
        status=Status.UNMEASURABLE,
        facts=(("planned", ""), ("actual", "racconto " * 40)),
    )
    assert reason(trace).startswith("Previsto «—», risulta «racconto racconto")
    assert len(reason(trace)) < 250
    assert len(explain(trace, "it", load("standard", END)).splitlines()[0]) < 120


def test_a_trace_without_label_is_called_by_its_subject() -> None:
    trace = Trace(subject="debt", label="", rule="objective.parts", value=Decimal(50))
    assert explain(trace, "it", load("standard", END)).startswith("debt: 50,00%")


def test_points_are_told_only_where_they_are_not_per_cent() -> None:
    trace = Trace(subject="o", label="o", rule="objective.parts", value=Decimal(94))
    assert points(trace, "it", load("caluso", END)) == "470,00 punti su 500"
    assert points(trace, "it", load("standard", END)) == ""
    pending = Trace(subject="o", label="o", rule="item.pending", value=None, status=Status.PENDING)
    assert points(pending, "it", load("caluso", END)) == ""
    assert result(pending, "it", load("caluso", END)) == "in attesa"


def emitted() -> set[str]:
    """Every rule code that the core writes: they are the dotted words of these families in its source."""
    families = "indicator|step|item|alternatives|objective|debt|fgdc"
    found: set[str] = set()
    core = Path(traguardo.core.__file__).parent
    for path in {core / "attainment.py", *(core / "scoring").glob("*.py")} - {core / "scoring" / "terms.py"}:
        source = path.read_text(encoding="utf-8")
        for line in re.sub(
            r"references?\[[^\]]*\]|(?:number|text|items|reference)\(\"[^\"]*\"\)|ruleset\[[^\]]*\]", "", source
        ).splitlines():
            found |= set(re.findall(rf'"((?:{families})\.[a-z_]+)"', line))
    found -= {"debt.stock_ratio"}
    found |= {f"judgement.{word}" for word in Judgement}
    found |= {f"alternatives.{word}" for word in ("any_of", "all_of", "best_of")}
    found |= {f"{kind}.objectives" for kind in ("unit", "area", "body")} | {"body.units", "body.areas", "published"}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_sentence_and_every_sentence_a_rule(language: str) -> None:
    found = emitted()
    assert len(found) > 50
    written = {code for code in catalogue(language) if code.partition(".")[0] in {f.partition(".")[0] for f in found}}
    trace_codes = files("traguardo.wording").joinpath(language, "traces.toml").read_text(encoding="utf-8")
    in_file = set(re.findall(r'^\["([a-z_.]+)"\]', trace_codes, flags=re.MULTILINE))
    assert found <= written
    assert {code for code in in_file if not code.startswith("explain.")} == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_a_word(language: str) -> None:
    assert {f"explain.{status.value}" for status in Status} <= set(catalogue(language))
    assert len(Timing) == 9


def test_both_languages_use_the_same_facts() -> None:
    italian, english = (catalogue(language) for language in LANGUAGES)
    for code in (c for c in italian if c.split(".")[0] in ("indicator", "step", "item", "debt", "fgdc", "explain")):
        facts = [set(re.findall(r"\{(\w+)", entry[code]["text"])) for entry in (italian, english)]
        assert facts[0] == facts[1], code
