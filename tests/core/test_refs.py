"""Refs that nobody writes are always the same, and only those are left out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from traguardo.core import refs
from traguardo.core.plan import Body, Indicator, Objective, Plan, Step

NAMES = st.sampled_from(["", "A", "B", "o1", "o2", "A.s1", "o1.i1"])
OBJECTIVES = st.builds(
    Objective,
    ref=NAMES,
    code=NAMES,
    title=st.just("t"),
    steps=st.lists(st.builds(Step, ref=NAMES, code=NAMES, description=st.just("d")), max_size=2).map(tuple),
    indicators=st.lists(st.builds(Indicator, ref=NAMES, name=st.just("n")), max_size=2).map(tuple),
)
PLANS = st.builds(Plan, body=st.just(Body(name="x")), year=st.just(2023), objectives=st.lists(OBJECTIVES).map(tuple))


def plan(*objectives):
    return Plan(body=Body(name="x"), year=2023, objectives=objectives)


@given(PLANS)
def test_what_is_left_out_comes_back(plan):
    settled = refs.settled(plan)

    assert refs.settled(refs.bare(settled)) == settled
    assert refs.settled(settled) == settled
    assert all(refs.all_refs(settled))


def test_a_code_that_is_alone_is_the_ref():
    settled = refs.settled(
        plan(
            Objective(ref="", code="A", title="a", steps=(Step(ref="", code="A.1", description="x"),)),
            Objective(ref="", code="1", title="b"),
            Objective(ref="", code="1", title="c", indicators=(Indicator(ref="", name="n"),)),
        )
    )

    assert list(refs.all_refs(settled)) == ["A", "A.1", "o2", "o3", "o3.i1"]


def test_a_ref_that_is_written_stays_and_names_what_is_below():
    settled = refs.settled(plan(Objective(ref="casa", code="A", title="a", steps=(Step(ref="", description="x"),))))

    assert list(refs.all_refs(settled)) == ["casa", "casa.s1"]
    assert list(refs.all_refs(refs.bare(settled))) == ["casa", ""]


def test_a_step_keeps_a_ref_of_its_own():
    objective = Objective(ref="A", code="A", title="a", steps=(Step(ref="passo", description="x"),))
    bare = refs.bare(plan(replace(objective, indicators=(Indicator(ref="conto", name="n"),))))

    assert list(refs.all_refs(bare)) == ["", "passo", "conto"]
