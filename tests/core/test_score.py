"""Scores of whole plans: roll-up, weights, redistribution, and the figures of the sample documents."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Indicator,
    IndicatorKind,
    Judgement,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    PublishedScore,
    Role,
    Step,
    StrategicNode,
    Unit,
)
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, Timing, score
from traguardo.core.trace import Status, Trace
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.numbers import rounded

YEAR = 2023
END = date(2023, 12, 31)
NEAR = Decimal("1e-18")
DEED = Deed(organ="deliberazione del CdA", number="12", date=date(2023, 10, 30))
BY_DEED = Neutralisation(reason="finanziamento revocato", deed=DEED)


def ruleset(**values: Any) -> Ruleset:
    standard = load("standard", END)
    parameters = dict(standard.parameters)
    for name, value in values.items():
        key = name.replace("__", ".")
        parameters[key] = replace(parameters[key], value=Decimal(value) if type(value) is int else value)
    return replace(standard, parameters=parameters)


def indicator(ref: str, actual: str, target: str = "100", **fields: Any) -> Indicator:
    measures = tuple(
        Measure(role=role, year=YEAR, value=parse(raw, year=YEAR, unit="n."))
        for role, raw in ((Role.TARGET, target), (Role.ACTUAL, actual))
    )
    return Indicator(ref=ref, name=ref, unit="n.", measures=measures, **fields)


def step(ref: str, planned: str = "Maggio", actual: str = "Maggio", weight: int | None = None, **fields: Any) -> Step:
    return Step(
        ref=ref,
        code=ref,
        description="fase",
        planned=parse(planned, year=YEAR),
        actual=parse(actual, year=YEAR),
        weight=None if weight is None else Decimal(weight),
        **fields,
    )


def objective(ref: str, *items: Indicator | Step, **fields: Any) -> Objective:
    return Objective(
        ref=ref,
        title=fields.pop("title", f"obiettivo {ref}"),
        steps=tuple(i for i in items if isinstance(i, Step)),
        indicators=tuple(i for i in items if isinstance(i, Indicator)),
        **fields,
    )


def plan(*objectives: Objective, **fields: Any) -> Plan:
    kind = fields.pop("kind", DocumentKind.REPORT)
    return Plan(body=Body(name="Consorzio"), year=YEAR, kind=kind, objectives=objectives, **fields)


def card_of(*objectives: Objective, on: date = END, rules: Ruleset | None = None, **fields: Any) -> Scorecard:
    return score(plan(*objectives, **fields), rules or ruleset(), on)


def weight_of(trace: Trace, subject: str) -> Decimal | None:
    found = trace.find(subject)
    assert found is not None
    return found.weight


def test_an_objective_is_half_steps_and_half_indicators() -> None:
    card = card_of(objective("o", step("s1"), step("s2", actual="no"), indicator("i", "80")))
    assert card.objectives["o"].value == 65
    assert [(c.subject, c.weight) for c in card.objectives["o"].children] == [("s1", 25), ("s2", 25), ("i", 50)]
    assert card.body.value == 65


@pytest.mark.parametrize(("share", "value"), [(100, 50), (0, 80), (30, 71)])
def test_the_split_of_steps_and_indicators_is_the_rulesets(share: int, value: int) -> None:
    rules = ruleset(objective__steps_share=share)
    card = card_of(objective("o", step("s1"), step("s2", actual="no"), indicator("i", "80")), rules=rules)
    assert card.objectives["o"].value == value


def test_pooled_steps_and_indicators_count_by_their_weights() -> None:
    items = (
        step("s1", weight=10),
        step("s2", planned="30/06/24", weight=40),
        indicator("i", "50", weight=Decimal(30)),
    )
    card = card_of(objective("o", *items), rules=ruleset(objective__method="pooled"))
    assert card.objectives["o"].rule == "objective.pooled"
    assert card.objectives["o"].value == Decimal("62.5")
    assert card.steps["s2"].status is Status.NOT_DUE


def test_only_indicators_take_it_all() -> None:
    card = card_of(objective("o", indicator("i", "80"), indicator("j", "40")))
    assert card.objectives["o"].value == 60
    assert card.objectives["o"].rule == "objective.parts"


def test_an_objective_with_nothing_in_it_is_not_measurable() -> None:
    card = card_of(objective("o"), objective("p", indicator("i", "80")))
    assert card.objectives["o"].value is None
    assert card.objectives["o"].status is Status.UNMEASURABLE
    assert card.objectives["o"].rule == "objective.empty"
    assert card.body.value == 80


def test_an_empty_plan_has_a_body_without_a_number() -> None:
    card = card_of()
    assert (card.body.value, card.body.status, card.body.children) == (None, Status.UNMEASURABLE, ())


def test_a_person_judges_an_objective_that_no_figure_measures() -> None:
    told = objective("o", indicator("i", "12", target=""), judgement=Judgement.MOSTLY_REACHED)
    counted = objective("p", indicator("j", "50"), judgement=Judgement.REACHED)
    card = card_of(told, counted)
    assert card.objectives["o"].value == 80
    assert card.objectives["o"].rule == "judgement.mostly_reached"
    assert card.objectives["p"].value == 50
    decided = card_of(told, counted, rules=ruleset(objective__method="judgement"))
    assert decided.objectives["p"].value == 100
    assert [c.weight for c in decided.objectives["p"].children] == [None]


def test_pending_and_not_applicable_items_are_redistributed() -> None:
    o = objective("o", indicator("i", "80"), indicator("j", "n.a."), indicator("k", "sarà rilevato in aprile 2024"))
    trace = card_of(o).objectives["o"]
    assert trace.value == 80
    assert [c.weight for c in trace.children] == [100, 0, 0]
    moved = trace.fact("redistributed")
    assert isinstance(moved, Decimal)
    assert rounded(moved, 2) == Decimal("66.67")
    planned = trace.children[1].fact("planned_weight")
    assert isinstance(planned, Decimal)
    assert rounded(planned, 2) == Decimal("33.33")


def test_a_neutralised_item_does_not_count_and_names_its_deed() -> None:
    items = (
        indicator("i", "80"),
        indicator("j", "0", neutralised=BY_DEED),
        step("s", actual="no", neutralised=BY_DEED),
    )
    card = card_of(objective("o", *items))
    assert card.objectives["o"].value == 80
    assert card.indicators["j"].status is card.steps["s"].status is Status.NEUTRALISED
    assert card.indicators["j"].reference == "deliberazione del CdA n. 12 del 30/10/2023"


def test_a_neutralised_objective_gives_its_weight_to_the_others() -> None:
    card = card_of(objective("o", indicator("i", "80")), objective("p", indicator("j", "0"), neutralised=BY_DEED))
    assert card.body.value == 80
    assert card.objectives["p"].status is Status.NEUTRALISED
    assert card.objectives["p"].weight == 0
    assert card.entity_weights == {"o": 50, "p": 50}


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("n.a.", "n.a."), Status.NOT_APPLICABLE),
        (("n.a.", "sarà rilevato in aprile 2024"), Status.PENDING),
        (("n.a.", "un racconto"), Status.UNMEASURABLE),
    ],
)
def test_an_objective_says_why_it_has_no_number(statuses: tuple[str, str], status: Status) -> None:
    card = card_of(objective("o", *(indicator(f"i{n}", raw) for n, raw in enumerate(statuses))))
    assert (card.objectives["o"].value, card.objectives["o"].status) == (None, status)
    assert [(c.weight, c.fact("planned_weight")) for c in card.objectives["o"].children] == [(50, None), (50, None)]


def test_at_midyear_only_what_is_due_or_reported_counts() -> None:
    steps = (
        step("past", "Aprile", "Maggio", 25),
        step("missed", "Maggio", "", 25),
        step("done", "Ottobre", "Giugno", 25),
        step("open", "Novembre", "", 25),
    )
    card = card_of(objective("o", *steps), on=date(2023, 6, 30))
    assert {ref: t.value for ref, t in card.steps.items()} == {"past": 0, "missed": 0, "done": 100, "open": None}
    assert card.steps["open"].status is Status.NOT_DUE
    assert card.objectives["o"].value is not None
    assert rounded(card.objectives["o"].value, 2) == Decimal("33.33")
    assert set(card.year_weights.values()) == {25}


def test_a_plan_that_reports_nothing_is_not_scored_zero() -> None:
    promised = objective("o", step("s", actual=""), indicator("i", ""))
    assert card_of(promised, kind=DocumentKind.PLAN).body.status is Status.NOT_DUE
    assert card_of(promised, kind=DocumentKind.REPORT).body.value == 0
    begun = objective("p", step("t", "Dicembre", "no"))
    assert card_of(promised, begun, kind=DocumentKind.PLAN).body.value == 0
    counted = objective("p", indicator("j", "50"))
    assert card_of(promised, counted, kind=DocumentKind.PLAN).body.value == 25


def test_steps_of_other_years_weigh_nothing_this_year() -> None:
    steps = (step("D.1", "30/06/23", "Giugno", 5), step("D.2", "30/09/23", "no", 25), step("D.3", "30/06/24", "", 70))
    card = card_of(
        objective("D", *steps, weight=Decimal(6)), objective("E", step("E.1", weight=30), weight=Decimal(94))
    )
    assert {ref: rounded(w, 2) for ref, w in card.year_weights.items()} == {
        "D.1": Decimal("16.67"),
        "D.2": Decimal("83.33"),
        "E.1": Decimal("100.00"),
    }
    assert card.entity_weights["D.1"] == 1
    assert card.steps["D.3"].weight == 0
    whole = card_of(objective("D", *steps), rules=ruleset(step__yearly=False))
    assert whole.year_weights == {"D.1": 5, "D.2": 25, "D.3": 70}


@pytest.mark.parametrize(
    ("rule", "actuals", "value"),
    [
        ("any_of", ("100", "40"), 100),
        ("any_of", ("60", "40"), 0),
        ("all_of", ("100", "120"), 100),
        ("all_of", ("100", "40"), 0),
        ("best_of", ("60", "40"), 60),
        ("best_of", ("60", "n.a."), 60),
    ],
)
def test_alternatives_answer_for_one_another(rule: str, actuals: tuple[str, str], value: int) -> None:
    first, second = (indicator(f"i{n}", raw, alternatives="debito") for n, raw in enumerate(actuals))
    card = card_of(objective("o", first, indicator("k", "0"), second), rules=ruleset(alternatives__rule=rule))
    group = card.body.find("o/debito")
    assert group is not None
    assert (group.value, group.weight) == (value, 50)
    assert set(card.indicators) == {"i0", "i1", "k"}


def test_alternatives_weigh_together_and_fall_away_together() -> None:
    pair = [indicator(f"i{n}", "n.a.", alternatives="x", weight=Decimal(20)) for n in range(2)]
    card = card_of(objective("o", *pair, indicator("k", "50", weight=Decimal(60))))
    group = card.body.find("o/x")
    assert group is not None
    assert group.status is Status.NOT_APPLICABLE
    assert group.fact("planned_weight") == 40
    assert card.body.value == 50


def test_a_strategic_objective_is_its_children_and_its_own_indicators() -> None:
    top = objective("s", indicator("impact", "20"))
    below = (objective("a", indicator("i", "60"), parent="s"), objective("b", indicator("j", "100"), parent="s"))
    card = card_of(top, *below)
    assert card.objectives["s"].rule == "objective.children"
    assert card.objectives["s"].value == 50
    assert [card.objectives[ref].weight for ref in ("a", "b", "s")] == [25, 25, 100]
    assert card_of(top, *below, rules=ruleset(objective__children_share=100)).objectives["s"].value == 80
    assert card_of(objective("s"), *below).objectives["s"].value == 80
    assert card.body.find("i") is not None


def test_an_objective_of_two_units_counts_in_each() -> None:
    objectives = (
        objective("a", indicator("i", "60"), units=("Anziani", "Minori")),
        objective("b", indicator("j", "100"), units=("Minori",)),
    )
    card = card_of(*objectives)
    assert {u.label: u.value for u in card.units} == {"Anziani": 60, "Minori": 80}


def test_a_unit_includes_those_below_it() -> None:
    units = (Unit(name="Direzione", code="D"), Unit(name="Servizi", parent="D"), Unit(name="Vuota"))
    objectives = (
        objective("a", indicator("i", "60"), units=("Servizi",)),
        objective("b", indicator("j", "100"), units=("D",)),
    )
    card = card_of(*objectives, units=units)
    assert {u.subject: u.value for u in card.units} == {"unit:Direzione": 80, "unit:Servizi": 60, "unit:Vuota": None}
    assert card.units[0].label == "D Direzione"
    through = card_of(*objectives, units=units[:2], rules=ruleset(roll_up__through="units"))
    assert [c.subject for c in through.body.children] == ["unit:Direzione"]
    assert through.body.value == 80


def test_a_child_counts_in_a_unit_only_once() -> None:
    objectives = (
        objective("s", units=("Minori",)),
        objective("a", indicator("i", "60"), parent="s", units=("Minori",)),
        objective("b", indicator("j", "100"), parent="s", units=("Anziani",)),
    )
    card = card_of(*objectives)
    assert {u.label: [c.subject for c in u.children] for u in card.units} == {"Minori": ["s"], "Anziani": ["b"]}
    assert {u.label: u.value for u in card.units} == {"Minori": 80, "Anziani": 100}


def test_strategic_areas_have_their_title_from_the_strategy() -> None:
    objectives = (
        objective("a", indicator("i", "60"), strategic_area="1"),
        objective("b", indicator("j", "100"), strategic_area="Governance"),
    )
    card = card_of(*objectives, strategy=(StrategicNode(code="1", title="Minori"),))
    assert [(a.label, a.value) for a in card.areas] == [("1 Minori", 60), ("Governance", 100)]
    weighted = replace(objectives[0], weight=Decimal(90))
    rules = ruleset(roll_up__through="areas")
    assert card_of(weighted, objectives[1], rules=rules).body.value == 80
    assert card_of(weighted, objectives[1]).body.value == 64
    assert card_of(objective("c"), rules=rules).body.value is None


def test_a_shared_objective_counts_once_for_the_body_and_in_full_in_each_area() -> None:
    objectives = (
        objective("a", indicator("i", "100"), units=("Minori",)),
        objective("s1", indicator("j", "0"), units=("Minori",), shared_group="cartella"),
        objective("s2", indicator("k", "0"), units=("Anziani",), shared_group="cartella"),
    )
    card = card_of(*objectives)
    assert card.body.value == 50
    assert {u.label: u.value for u in card.units} == {"Minori": 50, "Anziani": 0}
    apart = card_of(*objectives, rules=ruleset(roll_up__shared_once=False)).body.value
    assert apart is not None
    assert rounded(apart, 2) == Decimal("33.33")


def test_published_scores_are_set_against_their_maximum() -> None:
    scores = (
        PublishedScore(unit="Anziani", points=Decimal(460), maximum=Decimal(500), organ="Nucleo di valutazione"),
        PublishedScore(unit="Minori", points=Decimal(1), maximum=Decimal(0)),
    )
    card = card_of(scores=scores)
    assert [(t.label, t.value) for t in card.published] == [("Anziani", 92), ("Minori", None)]


def test_points_and_rounding_are_the_bodys_own() -> None:
    o = objective("o", indicator("i", "2", target="3"))
    card = card_of(o, rules=ruleset(scale__points=500, rounding__mode="truncated", rounding__decimals=1))
    assert card.rounded_value(card.body) == Decimal("66.6")
    assert card.rounded_points(card.body) == Decimal("333.3")
    assert card.points(card.body) == card.body.value * 5 if card.body.value else False
    empty = card_of()
    assert (empty.points(empty.body), empty.rounded_value(empty.body), empty.rounded_points(empty.body)) == (
        None,
    ) * 3


def test_two_thirds_of_full_marks_are_not_cut_by_the_division() -> None:
    card = card_of(
        *(objective(str(n), indicator(f"i{n}", "94")) for n in range(3)), rules=ruleset(rounding__mode="truncated")
    )
    assert card.rounded_value(card.body) == Decimal("94.00")


def test_a_judgement_on_an_indicator_is_worth_its_points() -> None:
    card = card_of(objective("o", indicator("i", "relazione svolta", judgement=Judgement.PARTLY_REACHED)))
    assert card.indicators["i"].value == 50


def test_defective_plans_are_scored_all_the_same() -> None:
    twice = objective("o", indicator("i", "80")), objective("o", indicator("i", "40"), parent="o")
    assert card_of(*twice).body.value is not None
    deep = [objective(str(n), parent=str(n - 1)) for n in range(1, 2000)]
    assert card_of(*deep, objective("last", indicator("i", "70"), parent="1999")).body.value == 70


# ------------------------------------------------------------------------------------ laws

actuals = st.integers(min_value=-50, max_value=300)
few = st.lists(st.tuples(actuals, st.integers(min_value=1, max_value=100)), min_size=1, max_size=6)


def weighted(*pairs: tuple[int, int]) -> Objective:
    items = (indicator(f"i{n}", str(a), weight=Decimal(w)) for n, (a, w) in enumerate(pairs))
    return objective("o", *items)


def value_of(o: Objective) -> Decimal:
    found = card_of(o).body.value
    assert found is not None
    return found


@given(few)
def test_a_capped_score_lies_between_zero_and_one_hundred(pairs: list[tuple[int, int]]) -> None:
    assert 0 <= value_of(weighted(*pairs)) <= 100 + NEAR


@given(st.integers(min_value=1, max_value=200), actuals, st.integers(min_value=0, max_value=50))
def test_more_is_never_worse_and_less_never_better(target: int, actual: int, more: int) -> None:
    low, high = (objective("o", indicator("i", str(a), str(target))) for a in (actual, actual + more))
    assert value_of(low) <= value_of(high)
    low, high = (objective("o", indicator("i", str(a), f"<= {target}")) for a in (actual, actual + more))
    assert value_of(low) >= value_of(high)


@given(few, st.integers(min_value=2, max_value=9))
def test_scaling_all_weights_changes_no_score(pairs: list[tuple[int, int]], factor: int) -> None:
    scaled = [(a, w * factor) for a, w in pairs]
    assert abs(value_of(weighted(*pairs)) - value_of(weighted(*scaled))) < NEAR


@given(few)
def test_the_order_of_items_changes_no_score(pairs: list[tuple[int, int]]) -> None:
    assert abs(value_of(weighted(*pairs)) - value_of(weighted(*pairs[::-1]))) < NEAR


def test_weight_moves_to_the_other_section_only_when_its_own_has_nothing_left() -> None:
    items = (step("s", actual="no"), indicator("i", "80"), indicator("j", "n.a."))
    assert [c.weight for c in card_of(objective("o", *items)).objectives["o"].children] == [50, 50, 0]
    assert [c.weight for c in card_of(objective("o", *items[::2])).objectives["o"].children] == [100, 0]


@given(few, st.integers(min_value=1, max_value=100), st.booleans())
def test_a_neutralised_item_changes_nothing_but_its_share(
    pairs: list[tuple[int, int]], weight: int, with_steps: bool
) -> None:
    o = weighted(*pairs)
    o = replace(o, steps=(step("s", actual="no"),)) if with_steps else o
    extra = indicator("extra", "0", weight=Decimal(weight), neutralised=BY_DEED)
    with_it = replace(o, indicators=(*o.indicators, extra))
    trace = card_of(with_it).objectives["o"]
    assert trace.value is not None
    assert abs(trace.value - value_of(o)) < NEAR
    assert abs(sum(c.weight or Decimal(0) for c in trace.children) - 100) < NEAR


# ------------------------------------------------------------------------------------ the sample documents

LABELS = Path(__file__).parents[3] / "shared" / "reading" / "labels"
with_samples = pytest.mark.skipif(not LABELS.is_dir(), reason="the sample documents are not beside the repository")


def number(printed: str | None) -> Decimal | None:
    return Decimal(printed.rstrip("%").replace(",", ".")) if printed else None


def labelled(prefix: str) -> tuple[Plan, dict[str, Any]]:
    data = json.loads(next(LABELS.glob(f"{prefix}_*.json")).read_text(encoding="utf-8"))
    year = data["year"]
    objectives = tuple(_objective(o, year) for o in data["objectives"])
    scores = tuple(
        PublishedScore(unit=s["unit"], points=Decimal(s["points"]), maximum=Decimal(s["max"])) for s in data["scores"]
    )
    return Plan(
        body=Body(name=prefix), year=year, kind=DocumentKind(data["kind"]), objectives=objectives, scores=scores
    ), data


def _objective(o: dict[str, Any], year: int) -> Objective:
    return Objective(
        ref=o["ref"],
        title=o["title"] or "",
        code=o["code"] or "",
        parent=o["parent"] or "",
        units=tuple(u for u in (o["unit"] or "").split(" ; ") if u),
        strategic_area=o["strategic_area"] or "",
        weight=number(o["weight"]),
        steps=tuple(
            Step(
                ref=s["code"] or f"{o['ref']}.s{n}",
                description=s["description"] or "",
                planned=parse(s["planned"] or "", year=year),
                actual=parse(s["actual"] or "", year=year),
                weight=number(s["weight"]),
                published_year_weight=number(s["year_weight"]),
            )
            for n, s in enumerate(o["steps"] or [], 1)
        ),
        indicators=tuple(
            Indicator(
                ref=f"{o['ref']}.i{n}",
                name=i["name"] or "",
                kind=IndicatorKind(i["kind"]),
                unit=i["unit"] or "",
                measures=tuple(
                    Measure(role=role, year=year, value=parse(i[role.value], year=year, unit=i["unit"]))
                    for role in (Role.BASELINE, Role.TARGET, Role.ACTUAL)
                    if i[role.value]
                ),
            )
            for n, i in enumerate(o["indicators"] or [], 1)
        ),
    )


def scored(prefix: str, rules: str) -> tuple[Scorecard, dict[str, Any]]:
    found, data = labelled(prefix)
    on = date(found.year + 1, 12, 31)
    return score(found, load(rules, on), on), data


@with_samples
def test_ivreas_activities_and_indicators_are_counted_as_published() -> None:
    card, data = scored("001", "ivrea")
    assert len(data["objectives"]) == 18
    assert Counter(card.timings.values()) == {
        Timing.ON_TIME: 37,
        Timing.EARLY: 4,
        Timing.LATE: 41,
        Timing.NOT_DONE: 7,
        Timing.STARTED: 1,
        Timing.PERIODIC: 2,
        Timing.TOLD: 1,
    }
    assert len(card.indicators) == 53
    below = Counter(card.indicators[ref].rule for ref in card.below_target)
    assert below == {"indicator.proportional": 20, "item.not_done": 3}


@with_samples
def test_mondovis_yearly_weights_are_those_published() -> None:
    card, data = scored("002", "mondovi")
    published = {
        s["code"]: number(s["year_weight"]) for o in data["objectives"] for s in o["steps"] if s["year_weight"]
    }
    assert len(published) == 39
    assert {ref: rounded(w, 2) for ref, w in card.year_weights.items()} == published
    sums = {
        o["code"]: sum(rounded(card.year_weights[s["code"]], 2) for s in o["steps"] if s["code"] in card.year_weights)
        for o in data["objectives"]
    }
    assert {code: total for code, total in sums.items() if total != 100} == {
        "H": Decimal("100.01"),
        "1": Decimal("99.97"),
        "2": Decimal("99.99"),
    }
    shares = {ref: rounded(card.entity_weights[ref], 2) for ref in ("F.1", "2.5.1", "1.7.1")}
    assert shares == {"F.1": Decimal("6.00"), "2.5.1": Decimal("11.65"), "1.7.1": Decimal("5.18")}
    tops = [w for ref, w in card.entity_weights.items() if ref in card.objectives]
    assert sum(tops) == 100


@with_samples
def test_biellas_debt_rule_is_passed_and_its_blank_variances_are_computed() -> None:
    card, data = scored("004", "biella")
    assert card.debt is not None
    assert (card.debt.rule, card.rounded_points(card.debt)) == ("debt.passed", Decimal("10.00"))
    assert card.fgdc is not None
    assert (card.fgdc.rule, card.fgdc.value) == ("fgdc.none", 0)
    group = card.body.find("o1/debt")
    assert group is not None
    assert group.value == 100
    assert [card.variances[f"o1.i{n}"] for n in (1, 2, 3)] == [Decimal("3.91"), Decimal("49.08"), 20]
    blank = [f"{o['ref']}.i{n}" for o in data["objectives"][1:2] for n, i in enumerate(o["indicators"], 1)]
    assert [card.variances[ref] for ref in blank] == [0, 1, 0]


@with_samples
def test_calusos_published_scores_and_numeric_thresholds_are_evaluated() -> None:
    card, data = scored("003", "caluso")
    assert [(t.fact("points"), card.rounded_value(t)) for t in card.published] == [
        (470, Decimal("94.00")),
        (460, Decimal("92.00")),
        (470, Decimal("94.00")),
        (470, Decimal("94.00")),
    ]
    targets = {f"{o['ref']}.i{n}": i["target"] for o in data["objectives"] for n, i in enumerate(o["indicators"], 1)}
    thresholds = [ref for ref, t in targets.items() if any(sign in t for sign in ("<", ">"))]
    assert len(thresholds) == 4
    assert all(card.indicators[ref].fact("met") is True for ref in thresholds)
    assert [card.indicators[ref].fact("actual") for ref in thresholds] == [12, 10, 0, 1]


@with_samples
def test_borgomaneros_objectives_wait_for_a_judgement() -> None:
    card, data = scored("000", "borgomanero")
    levels = Counter(o["level"] for o in data["objectives"])
    assert levels == {"strategic": 23, "operational": 23}
    assert card.body.value is None
    assert {t.status for t in card.objectives.values()} == {Status.UNMEASURABLE}
