"""The built-in files: every number has its reference, every key is used, every body says what its documents say."""

import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import traguardo
from traguardo.core.plan import Body, Plan
from traguardo.core.score import score
from traguardo.rulesets import available, load, load_file
from traguardo.rulesets.file import RulesetFile, parse

NOW = date(2026, 12, 31)
SOURCES = Path(traguardo.__file__).parent


def built_in(name: str) -> RulesetFile:
    file, findings = parse(files("traguardo.rulesets").joinpath(f"{name}.toml").read_bytes(), name)
    assert findings == ()
    assert file is not None
    return file


DEFINING = {key: entry for name in ("law", "standard") for key, entry in built_in(name).entries.items()}
BODIES = [each.id for each in available() if each.id != "standard"]


@pytest.mark.parametrize("key", sorted(DEFINING))
def test_every_parameter_has_a_description_and_a_reference(key: str) -> None:
    entry = DEFINING[key]
    assert entry.description.endswith((".", "…"))
    assert entry.reference
    assert entry.values


@pytest.mark.parametrize("body", BODIES)
def test_a_bodys_file_follows_the_rules_it_asks_of_others(body: str) -> None:
    content = files("traguardo.rulesets").joinpath(f"{body}.toml").read_bytes()
    own = content.replace(f'id = "{body}"'.encode(), b'id = "ente"')
    ruleset, findings = load_file(own, NOW)
    assert findings == ()
    assert ruleset is not None
    assert {k: p.value for k, p in ruleset.parameters.items()} == {
        k: p.value for k, p in load(body, NOW).parameters.items()
    }


FAMILIES = (
    "checks", "monitoring.period", "obligation",
    "competence", "appraisal.weights", "premium.bands", "premium.savings",
    "transparency.section",
    "validation.point",
)  # fmt: skip


def asked() -> set[str]:
    """The keys written in the source, and the families asked for as a whole."""
    found: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        found |= set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', path.read_text(encoding="utf-8")))
    found |= {f"debt.{name}" for name in ("stock_ratio", "reduction_ratio", "delay")}
    return found


def test_every_key_is_asked_by_the_code_or_reserved_for_who_reads_the_data() -> None:
    words = asked()
    families = [prefix for prefix in FAMILIES if any(k.startswith(prefix) for k in DEFINING)]
    unused = [
        key
        for key, entry in DEFINING.items()
        if key not in words and not entry.reserved and not any(key.startswith(f"{f}.") for f in families)
    ]
    assert unused == []


def test_every_key_the_scores_ask_exists() -> None:
    sections = {key.partition(".")[0] for key in DEFINING}
    for path in (SOURCES / "core").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for key in re.findall(r'(?:number|text|flag|items|table|reference)\("([a-z_.]+)"\)', source):
            assert key in DEFINING
            assert key.partition(".")[0] in sections
        for key in re.findall(r'references\["([a-z_.]+)"\]', source):
            assert key in DEFINING


@pytest.mark.parametrize("body", [each.id for each in available()])
def test_every_built_in_system_scores_an_empty_plan_in_any_year(body: str) -> None:
    for year in (2005, 2018, 2021, 2026):
        on = date(year, 12, 31)
        assert score(Plan(body=Body(name="Ente"), year=year), load(body, on), on).body.value is None


def test_the_bodies_measure_as_their_documents_say() -> None:
    on = date(2023, 12, 31)
    rules = {body: load(body, on) for body in BODIES}
    assert (rules["mondovi"].text("step.method"), rules["mondovi"].number("objective.steps_share")) == ("kpi", 100)
    assert (rules["biella"].text("indicator.method"), rules["biella"].number("scale.points")) == ("variance", 10)
    assert rules["caluso"].number("scale.points") == 500
    assert "non dice come" in rules["caluso"].reference("scale.points")
    assert rules["ivrea"].number("objective.steps_share") == 50
    assert rules["borgomanero"].text("objective.method") == "judgement"


def test_the_rates_of_the_fund_are_those_of_the_law() -> None:
    law = load("standard", NOW)
    assert [(b["from"], b["points"]) for b in law.items("fgdc.delay_rates")] == [
        (Decimal(f), Decimal(p)) for f, p in ((0, 1), (10, 2), (30, 3), (60, 5))
    ]
    assert (law.number("debt.stock_ratio"), law.number("debt.reduction_ratio"), law.number("debt.delay")) == (
        5,
        90,
        0,
    )
    assert law.table("calendar.report") == {"month": 6, "day": 30}
    assert law.table("calendar.piao") == {"month": 1, "day": 31}
