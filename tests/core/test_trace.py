from decimal import Decimal

from traguardo.core.trace import Trace


def trace(subject: str, *children: Trace) -> Trace:
    return Trace(subject=subject, label=subject, rule="r", value=Decimal(1), facts=(("n", 3),), children=children)


def test_a_trace_is_walked_top_down_in_order() -> None:
    tree = trace("body", trace("a", trace("a1"), trace("a2")), trace("b"))
    assert [t.subject for t in tree.walk()] == ["body", "a", "a1", "a2", "b"]


def test_a_trace_deeper_than_the_stack_is_walked() -> None:
    tree = trace("bottom")
    for n in range(5000):
        tree = trace(str(n), tree)
    assert sum(1 for _ in tree.walk()) == 5001


def test_a_subject_is_found_below_or_not_at_all() -> None:
    tree = trace("body", trace("a", trace("a1")))
    found = tree.find("a1")
    assert found is not None
    assert found.subject == "a1"
    assert tree.find("z") is None


def test_a_trace_weighs_anew_and_keeps_the_rest() -> None:
    weighed = trace("a", trace("a1")).weighing(Decimal(20), (("planned_weight", Decimal(15)),))
    assert weighed.weight == 20
    assert weighed.facts == (("n", 3), ("planned_weight", Decimal(15)))
    assert weighed.children == trace("a", trace("a1")).children


def test_a_fact_is_found_by_name() -> None:
    assert trace("a").fact("n") == 3
    assert trace("a").fact("m") is None
