from traguardo.core.plan import Body, Objective, Plan
from traguardo.core.tree import Tree


def tree(**parents: str) -> tuple[Tree, dict[str, Objective]]:
    objectives = {ref: Objective(ref=ref, title=ref, parent=parent) for ref, parent in parents.items()}
    return Tree(Plan(body=Body(name="Ente"), year=2023, objectives=tuple(objectives.values()))), objectives


def refs(objectives: object) -> list[str]:
    return [o.ref for o in objectives]  # type: ignore[attr-defined]


def test_objectives_are_walked_from_the_top_and_from_the_bottom() -> None:
    found, by_ref = tree(a="", b="a", c="a", d="b", e="")
    assert refs(found.tops) == ["a", "e"]
    assert refs(found.top_down()) == ["a", "e", "b", "c", "d"]
    assert refs(found.bottom_up()) == ["d", "c", "b", "e", "a"]
    assert refs(found.children(by_ref["a"])) == ["b", "c"]
    assert found.parent(by_ref["b"]) == by_ref["a"]


def test_families_are_parents_with_their_children() -> None:
    found, _ = tree(a="", b="a")
    assert [(p.ref if p else None, refs(children)) for p, children in found.families()] == [
        (None, ["a"]),
        ("a", ["b"]),
    ]


def test_an_unknown_parent_is_none() -> None:
    found, _ = tree(a="nobody")
    assert refs(found.tops) == ["a"]


def test_a_circle_is_cut_once() -> None:
    found, _ = tree(a="c", b="a", c="b", d="a")
    assert len(found.tops) == 1
    assert sorted(refs(found.top_down())) == ["a", "b", "c", "d"]


def test_an_objective_under_itself_is_at_the_top() -> None:
    found, _ = tree(a="a")
    assert refs(found.top_down()) == ["a"]


def test_an_empty_plan_has_no_families() -> None:
    found, _ = tree()
    assert list(found.families()) == []
    assert found.top_down() == []
