"""A trace as a tree that a director understands: what counts, how much, why, and by which article."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from textwrap import shorten

from traguardo.core.finding import Fact
from traguardo.core.rounding import shown_points, shown_value
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue, sentence

LONGEST_LABEL = 90
LONGEST_FACT = 120


def explain(trace: Trace, language: str, ruleset: Ruleset) -> str:
    """A trace and all below it as plain lines joined by box characters.

    Args:
        trace: what is explained.
        language: it or en.
        ruleset: how numbers are rounded and what 100 % is worth.
    """
    return "\n".join(_lines(trace, language, ruleset))


def reason(trace: Trace, language: str = "it") -> str:
    """Why a number, in a sentence; long texts from the document are cut."""
    return sentence(trace.rule, _short(trace), language).text


def result(trace: Trace, language: str, ruleset: Ruleset) -> str:
    """The number as it is shown, an amount to the cent, or why there is none."""
    if trace.unit == "€" and trace.value is not None:
        return f"{shown(trace.value, language, 2)} €"
    value = shown_value(trace.value, ruleset)
    if value is None:
        return sentence(f"explain.{trace.status.value}", (), language).text
    decimals = int(ruleset.number("rounding.decimals"))
    return f"{shown(value, language, decimals)}%"


def points(trace: Trace, language: str, ruleset: Ruleset) -> str:
    """The number in the body's own points; empty where there is none, or where they are per cent."""
    scale = ruleset.number("scale.points")
    if trace.value is None or scale == 100 or trace.unit != "%":
        return ""
    decimals = int(ruleset.number("rounding.decimals"))
    worth = shown(shown_points(trace.value, ruleset), language, decimals)
    return _say("explain.points", language, points=worth, scale=scale)


def _lines(top: Trace, language: str, ruleset: Ruleset) -> Iterator[str]:
    """The tree line by line, without recursion: a plan may be nested deeper than Python."""
    waiting: list[tuple[Trace, str, str]] = [(top, "", "")]
    while waiting:
        trace, first, rest = waiting.pop()
        yield f"{first}{_head(trace, language, ruleset, is_top=trace is top)}"
        bar = f"{rest}│  " if trace.children else f"{rest}   "
        for text in _why(trace, language):
            yield f"{bar}{text}"
        branches = [("├─ ", "│  ")] * (len(trace.children) - 1) + [("└─ ", "   ")]
        pairs = [(child, rest + a, rest + b) for child, (a, b) in zip(trace.children, branches, strict=False)]
        waiting.extend(reversed(pairs))


def _head(trace: Trace, language: str, ruleset: Ruleset, *, is_top: bool) -> str:
    label = shorten(called(trace, language), LONGEST_LABEL, placeholder="…")
    parts = [result(trace, language, ruleset)]
    if is_top and (worth := points(trace, language, ruleset)):
        parts.append(worth)
    planned = trace.fact("planned_weight")
    if planned is not None:
        parts.append(_say("explain.planned_weight", language, planned_weight=planned))
    elif trace.weight is not None:
        parts.append(_say("explain.weight", language, weight=trace.weight))
    return f"{label}: {' · '.join(parts)}"


def called(trace: Trace, language: str = "it") -> str:
    """What a person calls a trace: its label, the words for its part of a whole, or its subject."""
    part = f"part.{trace.subject}"
    if trace.label or part not in catalogue(language):
        return trace.label or trace.subject
    return sentence(part, (), language).text


def reasons(trace: Trace, language: str = "it") -> Iterator[str]:
    """Why a number: the rule, then the cap and the redistribution where they changed it; each a sentence."""
    yield reason(trace, language)
    raw, moved = trace.fact("raw"), trace.fact("redistributed")
    if isinstance(raw, Decimal) and trace.value is not None and trace.value != raw and trace.rule in _BOUNDED:
        yield _say("explain.capped", language, value=trace.value)
    if moved is not None:
        yield _say("explain.redistributed", language, redistributed=moved)


def _why(trace: Trace, language: str) -> Iterator[str]:
    yield from reasons(trace, language)
    if trace.reference:
        yield _say("explain.reference", language, reference=trace.reference.rstrip("."))


_BOUNDED = ("indicator.proportional", "indicator.beyond", "indicator.from_baseline")


def _say(code: str, language: str, **facts: Fact) -> str:
    return sentence(code, facts.items(), language).text


def _short(trace: Trace) -> list[tuple[str, Fact]]:
    return [
        (name, _told(fact) if isinstance(fact, str) and name != "percent" else fact) for name, fact in trace.facts
    ]


def _told(text: str) -> str:
    return shorten(text, LONGEST_FACT, placeholder="…") or "—"
