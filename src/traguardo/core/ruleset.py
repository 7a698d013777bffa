"""A measurement system (SMVP) in force on a day: parameters, each with its reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")
ParameterValue = Decimal | bool | str | date | tuple[Any, ...] | Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number, word or table of the system, with where it comes from."""

    key: str  # dotted: indicator.cap
    value: ParameterValue
    reference: str  # law, article, guideline, paragraph of the body's own SMVP
    since: date
    origin: str  # id of the ruleset file that sets it
    description: str = ""  # one Italian sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """The parameters of one measurement system in force on one day.

    Which keys exist, and of which type, is said by ``rulesets/law.toml`` and ``rulesets/standard.toml``; a body's
    ruleset can only override them. The typed accessors raise KeyError or TypeError for a key the code should not ask.
    """

    id: str
    title: str
    on: date
    body: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Parameter:
        return self.parameters[key]

    def reference(self, key: str) -> str:
        """Where a parameter comes from."""
        return self.parameters[key].reference

    def number(self, key: str) -> Decimal:
        """A parameter that is a number."""
        return _typed(self.parameters[key], Decimal)

    def text(self, key: str) -> str:
        """A parameter that is a word."""
        return _typed(self.parameters[key], str)

    def flag(self, key: str) -> bool:
        """A parameter that is true or false."""
        return _typed(self.parameters[key], bool)

    def items(self, key: str) -> tuple[Any, ...]:
        """A parameter that is a list."""
        return _typed(self.parameters[key], tuple)

    def table(self, key: str) -> Mapping[str, Any]:
        """A parameter that is a table."""
        return _typed(self.parameters[key], Mapping)  # type: ignore[type-abstract]

    def under(self, prefix: str) -> tuple[Parameter, ...]:
        """All parameters whose key begins with ``prefix.``, sorted by key."""
        return tuple(self.parameters[k] for k in sorted(self.parameters) if k.startswith(f"{prefix}."))


def _typed(parameter: Parameter, kind: type[T]) -> T:
    if not isinstance(parameter.value, kind):
        raise TypeError(f"{parameter.key} is {type(parameter.value).__name__}, not {kind.__name__}")
    return parameter.value
