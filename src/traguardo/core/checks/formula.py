"""Ratios and rules written upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traguardo.core.checks import texts
from traguardo.core.checks.check import Check, on_indicator, shortened
from traguardo.core.checks.words import find, pattern, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Indicator, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Comparator, Kind

INVERTED = Check(
    code="formula.inverted", severity=Severity.WARNING, about="a ratio of the whole over the part for a share"
)
BACKWARDS = Check(
    code="formula.backwards", severity=Severity.WARNING, about="a rule in words that forbids what its target asks for"
)

CHECKS = (INVERTED, BACKWARDS)

_RATIO = re.compile(r"(?P<over>[^/;.]+?)(?:\s/\s*|\s*/\s)(?P<under>[^/;.]+)")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,4}(?:[.,][0-9]+)?)")
_SIGN = re.compile(r"\\leq?(?:slant)?|\\geq?(?:slant)?|<=|=<|>=|=>|≤|≥|[$\\{}]")
_READABLE = {"\\l": " ≤ ", "<=": " ≤ ", "=<": " ≤ ", "≤": " ≤ ", "\\g": " ≥ ", ">=": " ≥ ", "=>": " ≥ ", "≥": " ≥ "}


def formula(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Indicators whose words and numbers cannot both be right."""
    for objective, indicator in plan.indicators():
        if not _is_share(indicator):
            continue
        for text in (indicator.formula, indicator.description, indicator.name):
            ratio = _RATIO.search(text)
            if ratio and _upside_down(ratio["over"], ratio["under"], ruleset):
                place = on_indicator(objective, indicator, "formula")
                over, under = (shortened(ratio[side].strip()) for side in ("over", "under"))
                yield INVERTED.at(place, over=over, under=under)
                break
    yield from _backwards(plan, ruleset)


def _upside_down(over: str, under: str, ruleset: Ruleset) -> bool:
    """Whether the whole stands above and a part of it below: *files / complete files*."""
    whole, part = ruleset.items("checks.formula.whole"), ruleset.items("checks.formula.part")
    if not find(under, part) or find(over, part) or find(_opening(under), whole):
        return False
    counting = ruleset.items("checks.missing.counting_words")
    return bool(find(_opening(over), whole)) or _thing(over, counting) == _thing(under, counting) != ""


def _opening(text: str) -> str:
    return " ".join(words(text)[:2])


def _thing(text: str, counting: tuple[str, ...]) -> str:
    """What is counted: the first word that is no article and does not only say that something is counted."""
    return next((w for w in words(text) if len(w) > 3 and not find(w, counting)), "")


def _is_share(indicator: Indicator) -> bool:
    """Whether the values are shares of a whole: per cent, and none above 100."""
    values = [m.value for m in indicator.measures if m.role in {Role.TARGET, Role.ACTUAL, Role.BASELINE}]
    numbers = [v.number for v in values if v.number is not None]
    percent = "%" in indicator.unit or any(v.kind is Kind.PERCENT for v in values)
    return percent and bool(numbers) and max(numbers) <= 100


def _backwards(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Texts that say *must not be ≤ 90 %* where the target of an indicator is *≤ 90 %*."""
    bounds: dict[tuple[Comparator, Decimal], str] = {}
    for _, indicator in plan.indicators():
        for measure in indicator.measures:
            value = measure.value
            if measure.role is Role.TARGET and value.comparator and value.number:
                bounds.setdefault((value.comparator, value.number), indicator.name)
    if not bounds:
        return
    forbidden = {
        Comparator.AT_MOST: pattern(ruleset.items("checks.formula.forbids_at_most")),
        Comparator.AT_LEAST: pattern(ruleset.items("checks.formula.forbids_at_least")),
    }
    for place, text in texts.stories(plan):
        plain = _SIGN.sub(lambda sign: _READABLE.get(sign[0][:2], _READABLE.get(sign[0], " ")), text)
        for comparator, phrases in forbidden.items():
            for match in phrases.finditer(fold(plain)):
                number = _NUMBER.match(fold(plain), match.end() + _blanks(plain, match.end()))
                bound = number and bounds.get((comparator, Decimal(number["number"].replace(",", "."))))
                if number and bound:
                    yield BACKWARDS.at(place, words=plain[match.start() : number.end()], indicator=shortened(bound))


def _blanks(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip())
