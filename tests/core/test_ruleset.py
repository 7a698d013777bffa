from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.ruleset import Parameter, Ruleset

DAY = date(2023, 1, 1)


def ruleset(**values: object) -> Ruleset:
    parameters = {
        key.replace("__", "."): Parameter(
            key=key.replace("__", "."),
            value=value,  # type: ignore[arg-type]
            reference=f"art. {n}",
            since=DAY,
            origin="law",
        )
        for n, (key, value) in enumerate(values.items(), 1)
    }
    return Ruleset(id="law", title="Legge", on=DAY, parameters=parameters)


def test_a_parameter_is_had_by_key_and_type() -> None:
    rules = ruleset(a__n=Decimal(5), a__w="yes", a__f=True, a__l=(1, 2), a__t={"x": 1})
    assert rules.number("a.n") == 5
    assert rules.text("a.w") == "yes"
    assert rules.flag("a.f") is True
    assert rules.items("a.l") == (1, 2)
    assert rules.table("a.t") == {"x": 1}
    assert rules.reference("a.w") == "art. 2"
    assert rules["a.n"].since == DAY


def test_a_key_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        ruleset().number("a.n")


def test_a_key_of_another_type_is_a_bug() -> None:
    with pytest.raises(TypeError, match=r"a\.n is Decimal, not str"):
        ruleset(a__n=Decimal(5)).text("a.n")


def test_parameters_under_a_prefix_come_sorted() -> None:
    rules = ruleset(a__z=True, a__b=True, ab__c=True)
    assert [p.key for p in rules.under("a")] == ["a.b", "a.z"]
