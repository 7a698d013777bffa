"""Narratives that announce a number of things and list another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from traguardo.core.checks import texts
from traguardo.core.checks.check import Check, shortened
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset

LIST = Check(code="counts.list", severity=Severity.WARNING, about="a number announced and another number listed")

CHECKS = (LIST,)

MOST = 50  # beyond it nobody lists what is announced
_REACH = 14  # words between the number and the colon
_NUMBER = re.compile(r"(?<![\w.,/°-])[0-9]{1,2}(?![\w/%°]|[.,][0-9])")
_WORD = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"(?:^|\s)[-•·*▪□]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:^|\s)\(?([0-9]{1,2})[.)]\s+(?=\S)")
_LETTERED = re.compile(r"(?:^|\s)\(?([a-z])\)\s+(?=\S)")


class Listed(NamedTuple):
    """How many items a list has; whether dashes inside an item can have been counted with them."""

    items: int
    sure: bool


def counts(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Sentences such as *four parts: - … - … - …*; silent where more than one number could be meant."""
    number_words = ruleset.table("checks.counts.numbers")
    not_counts = frozenset(ruleset.items("checks.counts.not_counts"))
    not_counted = frozenset(ruleset.items("checks.counts.not_counted"))
    for place, text in texts.stories(plan):
        for colon in re.finditer(":", text):
            announced = _announced(text[: colon.start()].lower(), number_words, not_counts, not_counted)
            listed = _listed(text[colon.end() :].lower())
            if announced is None or listed is None or listed.items == announced:
                continue
            if listed.sure or listed.items < announced:
                sentence = re.split(r"[.;!?]\s", text[: colon.start()])[-1]
                yield LIST.at(place, announced=announced, listed=listed.items, text=shortened(sentence.strip()))


def _announced(
    before: str, number_words: Mapping[str, Decimal], not_counts: frozenset[str], not_counted: frozenset[str]
) -> int | None:
    """The only number that the end of a sentence announces."""
    sentence = re.split(r"[.;!?:]\s", before)[-1]
    found: list[int] = []
    spoken = list(re.finditer(r"\S+", sentence))[-_REACH:]
    for place, match in enumerate(spoken):
        word = match[0].strip("(),\"'")
        before_it = spoken[place - 1][0].strip("(),\"'.").rpartition("'")[2] if place else ""
        after_it = spoken[place + 1][0].strip("(),\"'.") if place + 1 < len(spoken) else ""
        if before_it in not_counts or after_it in not_counted:
            continue
        if word in number_words:
            found.append(int(number_words[word]))
        elif _NUMBER.fullmatch(word):
            found.append(int(word))
    return found[0] if len(found) == 1 and 2 <= found[0] <= MOST else None


def _listed(after: str) -> Listed | None:
    """The items of a list that begins right here."""
    for marks, ordinal in ((_NUMBERED, int), (_LETTERED, lambda letter: ord(letter) - ord("a") + 1)):
        if (first := marks.match(after)) and ordinal(first[1]) == 1:
            count = 0
            for mark in marks.finditer(after):
                if ordinal(mark[1]) != count + 1:
                    break
                count += 1
            return Listed(count, sure=True) if count > 1 else None
    if _DASH.match(after):
        lines = [line for line in after.split("\n") if line.strip()]
        broken = len(lines) > 1
        until = re.split(r":\s+[-•·*▪□]\s", after)[0]
        items = len(_DASH.findall(until))
        return Listed(items, sure=broken) if items > 1 else None
    return None
