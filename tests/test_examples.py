"""The example plans read without a word, convert both ways without loss, and carry the real figures."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from traguardo.core.plan import LegalTag, Level, Role
from traguardo.core.value import Kind, State
from traguardo.readers import planfile
from traguardo.writers.planfile import FORMATS, write

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ["biella", "borgomanero", "caluso", "ivrea", "mondovi"]


def plan_of(name):
    plan, findings = planfile.read((EXAMPLES / f"{name}.toml").read_bytes(), f"{name}.toml")
    assert findings == ()
    return plan


def test_there_is_one_for_each_body():
    assert sorted(path.stem for path in EXAMPLES.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_each_converts_both_ways_without_loss(name, suffix):
    plan = plan_of(name)
    data = write(plan, suffix)

    back, findings = planfile.read(data, f"{name}{suffix}")

    assert (back, findings) == (plan, ())
    assert write(back, suffix) == data


@pytest.mark.parametrize("name", NAMES)
def test_each_says_at_the_top_what_it_is_and_whose_words_it_has(name):
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    top = " ".join(line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#"))

    assert "i testi sono nostri" in top.lower()
    assert (EXAMPLES / "documents").is_dir()
    assert f"documents/{name}-" in top


@pytest.mark.parametrize("name", NAMES)
def test_each_names_its_own_measurement_system(name):
    assert plan_of(name).ruleset == name


def test_mondovi_has_the_weights_of_its_body():
    plan = plan_of("mondovi")
    due = [(o, s) for o, s in plan.steps() if s.planned.deadline.year == 2023]

    assert (len(plan.objectives), len(list(plan.steps())), len(due)) == (10, 53, 39)
    assert sum(o.weight for o in plan.objectives) == 100
    for objective in plan.objectives:
        assert sum(s.weight for s in objective.steps) == 100
    totals = Counter()
    for objective, step in due:
        totals[objective.ref] += step.weight
    assert totals == {"A": 100, "B": 100, "C": 100, "D": 30, "E": 30, "F": 5, "G": 30, "H": 60, "1": 85, "2": 85}
    for objective, step in due:
        year_weight = (step.weight * 100 / totals[objective.ref]).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert step.published_year_weight == year_weight
    assert all(s.published_year_weight is None for o, s in plan.steps() if (o, s) not in due)


def test_the_matrix_of_mondovi_agrees_with_its_objectives():
    plan = plan_of("mondovi")

    for row in plan.matrix:
        assert [o.code for o in plan.objectives if row.node in o.links] == list(row.objectives)
    assert {link for o in plan.objectives for link in o.links} == {row.node for row in plan.matrix}
    assert {node.code for node in plan.strategy if node.parent} == {row.node for row in plan.matrix}


def test_mondovi_keeps_what_a_checker_must_find():
    plan = plan_of("mondovi")
    cost = {o.code: dict(o.attributes)["costi"] for o in plan.objectives}
    kpi = {s.code: s.kpi for _, s in plan.steps()}

    assert cost["D"] == cost["G"]
    assert kpi["H.5"] == kpi["H.6"]
    assert plan.objective("C").tags == (LegalTag.ANTICORRUPTION, LegalTag.TRANSPARENCY)
    assert [s.code for _, s in plan.steps() if s.condition] == ["B.2"]


def test_caluso_has_the_scores_and_thresholds_of_its_body():
    plan = plan_of("caluso")
    indicators = [i for _, i in plan.indicators()]

    assert (len(plan.objectives), len(indicators)) == (8, 24)
    assert [(s.points, s.maximum) for s in plan.scores] == [(470, 500), (460, 500), (470, 500), (470, 500)]
    assert {s.unit for s in plan.scores} == {u for o in plan.objectives for u in o.units}
    targets = [i.value(Role.TARGET, 2021) for i in indicators]
    assert [t.raw for t in targets if t.kind is Kind.DOMAIN] == ["Si/No"]
    counted = {t.raw: i for i, t in zip(indicators, targets, strict=True) if t.kind is Kind.NUMBER}
    assert {"=>N° 6", "=> 10", "< 5", "< 3"} < set(counted)
    assert counted["< 5"].value(Role.ACTUAL, 2021).number == 0


def test_biella_has_the_debt_rule_and_the_copies_of_its_body():
    plan = plan_of("biella")
    debts = [i for i in plan.objective("debito").indicators if i.kind == "financial"]

    assert [i.value(Role.ACTUAL, 2021).number for i in debts] == [Decimal("1.09"), Decimal("40.92"), -20]
    assert [i.alternatives for i in debts] == ["debito commerciale", "debito commerciale", ""]
    assert len(plan.objectives) == 9
    first, copy = plan.objective("1"), plan.objective("1-copia")
    differing = [
        (a.actual.raw, b.actual.raw) for a, b in zip(first.steps, copy.steps, strict=True) if a.actual != b.actual
    ]
    assert differing == [("novembre", "dicembre")]
    assert [i.measure(Role.VARIANCE, 2021) for i in first.indicators] == [None, None, None]
    values = [(i.value(Role.TARGET, 2021).number, i.value(Role.ACTUAL, 2021).number) for i in first.indicators]
    assert [actual - target for target, actual in values] == [0, 1, 0]


def test_ivrea_has_the_counts_of_its_body():
    plan = plan_of("ivrea")

    assert (len(plan.objectives), len(list(plan.steps())), len(list(plan.indicators()))) == (18, 93, 53)
    assert sum(s.actual.state is State.NOT_DONE for _, s in plan.steps()) == 7


def test_borgomanero_has_the_levels_of_its_body():
    assert Counter(o.level for o in plan_of("borgomanero").objectives) == {Level.STRATEGIC: 23, Level.OPERATIONAL: 23}
