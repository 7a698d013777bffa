"""A change between two plans as a sentence."""

from __future__ import annotations

from textwrap import shorten

from traguardo.core.comparing.change import Change, Subject
from traguardo.core.finding import Fact
from traguardo.wording.sentences import catalogue, sentence

LONGEST = 120  # characters of a text that are shown
_LEAD = 30  # of them before the first difference
_CHOICES = {
    "level": "level",
    "polarity": "polarity",
    "judgement": "judgement",
    "tags": "legal_tag",
    f"{Subject.PLAN}.kind": "document_kind",
    f"{Subject.INDICATOR}.kind": "indicator_kind",
}


def told(change: Change, language: str = "it") -> str:
    """What changed, with the step or indicator it is about; the objective is ``change.label``."""
    field = f"diff.field.{change.field}"
    name = sentence(field, (), language).text if field in catalogue(language) else change.field
    facts = dict(change.facts)
    facts["field"] = f"{name} {change.year}" if change.year is not None else name
    facts["before"], facts["after"] = _excerpts(
        *(_chosen(change, facts[side], language) for side in ("before", "after"))
    )
    text = sentence(change.code, facts.items(), language).text
    item = shorten(change.item, LONGEST, placeholder="…")
    return f"{item}: {text}" if item else text[:1].upper() + text[1:]


def _chosen(change: Change, fact: Fact, language: str) -> Fact:
    """The word of a fixed list as the language has it; what is empty as a dash."""
    choice = _CHOICES.get(change.field) or _CHOICES.get(f"{change.of}.{change.field}")
    if not choice or not isinstance(fact, str) or not fact:
        return "—" if fact == "" else fact
    return "; ".join(sentence(f"choice.{choice}.{word}", (), language).text for word in fact.split("; "))


def _excerpts(before: Fact, after: Fact) -> tuple[Fact, Fact]:
    """Two long texts from where they begin to differ."""
    if not isinstance(before, str) or not isinstance(after, str) or max(len(before), len(after)) <= LONGEST:
        return before, after
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = before.rfind(" ", 0, max(same - _LEAD, 0)) + 1
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    return ("…" if start else "") + (shorten(text[start:], LONGEST, placeholder="…") or text[start : start + LONGEST])
