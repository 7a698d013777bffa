"""Rows and the values of the core, in both directions."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.plans.things import large_plan, small_plan, write

from traguardo.core.cells.dates import Precision, Span
from traguardo.core.plan import (
    Deed,
    DocumentKind,
    Indicator,
    IndicatorKind,
    Judgement,
    LegalTag,
    Level,
    Measure,
    Neutralisation,
    Objective,
    Polarity,
    Resources,
    Role,
    SourceRef,
    Stakeholder,
    StakeholderRole,
    Step,
)
from traguardo.core.value import EMPTY, Comparator, Kind, Qualifier, State, Value, parse
from traguardo.readers import planfile
from traguardo.web.plans.models import Cycle, MeasureRow, ObjectiveRow, StepRow
from traguardo.web.plans.packing import packed, unpacked
from traguardo.web.plans.records import plan_of, store

EXAMPLES = sorted(Path(__file__).parents[3].joinpath("examples").glob("*.toml"))

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
weights = st.none() | st.decimals(min_value=0, max_value=1000, allow_nan=False, places=6)
years = st.integers(2000, 2100)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
raws = (
    st.sampled_from(["", "10", "95%", "si", "maggio", "30/06/23", "almeno 3", "--", "470/500", "31/02/2023"]) | texts
)
corrected = st.builds(
    Value,
    raw=texts,
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    number=st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    comparator=st.none() | st.sampled_from(Comparator),
    yes=st.none() | st.booleans(),
    scale=st.none() | st.just((Decimal(1), Decimal(10))),
    spans=st.lists(st.builds(Span, days, days, st.sampled_from(Precision), st.booleans()), max_size=2).map(tuple),
    qualifier=st.none() | st.sampled_from(Qualifier),
    note=texts,
)
cells = st.just(EMPTY) | raws.map(lambda raw: parse(raw, year=2023)) | corrected
sources = st.none() | st.builds(SourceRef, file=texts, line=st.none() | st.integers(1, 999), cell=st.none() | texts)
neutralised = st.none() | st.builds(
    Neutralisation, reason=texts, deed=st.builds(Deed, organ=texts, number=texts, date=days, subject=texts)
)
judgements = st.none() | st.sampled_from(Judgement)
stakeholders = st.builds(Stakeholder, name=texts, role=st.sampled_from(StakeholderRole))
measures = st.builds(Measure, role=st.sampled_from(Role), year=years, value=cells, source_ref=sources)


def _named(items, prefix):
    return tuple(replace(item, ref=f"{prefix}{n}") for n, item in enumerate(items))


steps = st.builds(
    Step, ref=st.just(""), code=texts, description=texts, theme=texts, planned=cells, actual=cells, kpi=texts,
    achieved=cells, weight=weights, published_year_weight=weights, recurrence=texts, condition=texts, owner=texts,
    judgement=judgements, neutralised=neutralised, source_ref=sources,
)  # fmt: skip
indicators = st.builds(
    Indicator, ref=st.just(""), name=texts, description=texts, kind=st.sampled_from(IndicatorKind), formula=texts,
    unit=st.sampled_from(["", "n.", "%", "si/no", "data"]), polarity=st.none() | st.sampled_from(Polarity),
    source=texts, tolerance=texts, frequency=texts, owner=texts, weight=weights, alternatives=texts,
    judgement=judgements, neutralised=neutralised, measures=st.lists(measures, max_size=3).map(tuple),
    source_ref=sources,
)  # fmt: skip
objectives = st.builds(
    Objective, ref=st.just(""), title=texts, parent=texts, level=st.sampled_from(Level), code=texts, type=texts,
    description=texts, units=st.lists(texts, max_size=2).map(tuple), strategic_area=texts, responsible=texts,
    weight=weights, first_year=st.none() | years, shared_group=texts, links=st.lists(texts, max_size=2).map(tuple),
    stakeholders=st.lists(stakeholders, max_size=2).map(tuple),
    tags=st.lists(st.sampled_from(LegalTag), max_size=2).map(tuple),
    resources=st.lists(st.builds(Resources, project=texts, assigned=weights), max_size=1).map(tuple),
    attributes=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    steps=st.lists(steps, max_size=2).map(lambda found: _named(found, "s")),
    indicators=st.lists(indicators, max_size=2).map(lambda found: _named(found, "i")),
    report=texts, judgement=judgements, neutralised=neutralised, source_ref=sources,
)  # fmt: skip
plans = st.builds(
    lambda found, kind: replace(small_plan(), kind=kind, objectives=_named(found, "o")),
    st.lists(objectives, max_size=3),
    st.sampled_from(DocumentKind),
)


def _again(cycle):
    return plan_of(Cycle.objects.get(pk=cycle.pk))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_come_back_from_their_rows_as_they_were(cast, path):
    plan, _ = planfile.read(path.read_bytes(), path.name)
    cycle = Cycle(body=cast.alfa)
    store(plan, cycle)
    assert _again(cycle) == plan


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=plans, second=plans)
def test_any_plan_comes_back_and_so_does_the_one_that_takes_its_place(cast, first, second):
    cycle = Cycle.objects.filter(body=cast.alfa).first() or Cycle(body=cast.alfa)
    for plan in (first, second):
        store(plan, cycle)
        assert _again(cycle) == plan


@settings(max_examples=100, deadline=None)
@given(objective=objectives)
def test_what_is_packed_survives_json(objective):
    assert unpacked(Objective, json.loads(json.dumps(packed(objective)))) == objective


def test_a_plan_is_read_with_five_queries_however_large_it_is(cast, django_assert_num_queries):
    for size in (3, 30):
        Cycle.objects.all().delete()
        cycle = Cycle.objects.get(pk=write(cast, large_plan(size)).pk)
        with django_assert_num_queries(5):
            assert len(plan_of(cycle).objectives) == size


def test_an_edition_that_was_read_before_costs_no_query(cycle, django_assert_num_queries):
    plan_of(cycle)
    with django_assert_num_queries(0):
        plan_of(cycle)


def test_what_stays_the_same_keeps_its_row_and_what_changes_its_card_is_told(cycle):
    plan = plan_of(cycle)
    before = dict(ObjectiveRow.objects.values_list("ref", "pk"))
    steps = set(StepRow.objects.values_list("pk", flat=True))
    first, second = plan.objectives
    changed = replace(second, indicators=(replace(second.indicators[0], name="Ore a testa"),))
    assert store(replace(plan, objectives=(changed, first)), cycle) == {"B"}
    assert dict(ObjectiveRow.objects.values_list("ref", "pk")) == before
    assert set(StepRow.objects.values_list("pk", flat=True)) == steps
    assert [row.edition for row in ObjectiveRow.objects.order_by("ref")] == [1, 2]
    assert [o.ref for o in _again(cycle).objectives] == ["B", "A"]


def test_what_goes_takes_its_rows_along(cycle):
    plan = plan_of(cycle)
    store(replace(plan, objectives=plan.objectives[1:]), cycle)
    assert set(MeasureRow.objects.values_list("indicator__ref", flat=True)) == {"B.i1"}
    assert not StepRow.objects.exists()


def test_a_weight_comes_back_digit_by_digit(cycle):
    plan = plan_of(cycle)
    odd = replace(plan.objectives[0], weight=Decimal("33.333333333333333333"))
    store(replace(plan, objectives=(odd,)), cycle)
    assert str(_again(cycle).objectives[0].weight) == "33.333333333333333333"
