"""The keys of a plan file follow the model."""

from dataclasses import dataclass, field, fields

import pytest

from traguardo.core.people.person import AssignedObjective
from traguardo.core.plan import Indicator, Objective, Plan, Role, Step
from traguardo.core.shape import Range, Sort, key, keys
from traguardo.core.value import Value


def test_every_field_of_a_record_has_its_key():
    assert [k.name for k in keys(Plan)] == [f.name for f in fields(Plan)]


def test_an_indicator_has_a_short_form_for_every_role():
    names = [k.name for k in keys(Indicator)]

    assert {role.value for role in Role} | {f"{role}s" for role in Role} < set(names)
    assert "measures" in names


def test_what_has_no_default_is_required_but_for_refs():
    assert [k.name for k in keys(Objective) if k.required] == ["title"]
    assert [k.name for k in keys(Plan) if k.required] == ["body", "year"]


def test_names_tell_which_numbers_make_sense():
    assert key(Step, "published_year_weight").range is Range.WEIGHT
    assert key(Plan, "last_year").range is Range.YEAR
    assert key(Value, "number").range is Range.ANY
    assert key(AssignedObjective, "score").range is Range.PERCENT


def test_a_pair_of_numbers_is_a_list_of_two():
    scale = key(Value, "scale")

    assert (scale.sort, scale.many, scale.length) == (Sort.NUMBER, True, 2)


def test_the_dates_of_a_step_tell_when_and_never_how_much():
    assert key(Step, "planned").timed
    assert not key(Step, "achieved").timed


@dataclass(frozen=True)
class Growing:
    names: list = field(default_factory=list)


def test_a_record_with_a_default_made_anew_is_a_mistake_of_ours():
    with pytest.raises(TypeError, match=r"Growing\.names"):
        keys(Growing)
