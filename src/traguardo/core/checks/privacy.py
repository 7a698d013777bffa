"""Persons who can be recognised in a document that will be published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from traguardo.core.checks import texts
from traguardo.core.checks.check import THE_PLAN, Check, shortened
from traguardo.core.checks.words import find, pattern, sentences
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset

GDPR = "Reg. (UE) 2016/679, art. 5; Garante privacy, provv. 398/2023 e 204/2025"
HEALTH = "Reg. (UE) 2016/679, art. 9; D.Lgs. 33/2013, art. 7-bis"

TAX_CODE = Check(
    code="privacy.tax_code",
    severity=Severity.ERROR,
    about="the tax code of a person",
    reference="Reg. (UE) 2016/679, art. 5",
)
INITIALS = Check(
    code="privacy.initials", severity=Severity.WARNING, about="a person named by initials", reference=GDPR
)
NAMED_SCORE = Check(
    code="privacy.named_score",
    severity=Severity.WARNING,
    about="the named holder of an office in a document that publishes scores",
    reference=GDPR,
)
NAMED_JUDGEMENT = Check(
    code="privacy.named_judgement",
    severity=Severity.WARNING,
    about="a named person beside words of evaluation or absence",
    reference=GDPR,
)
CASES = Check(
    code="privacy.cases",
    severity=Severity.WARNING,
    about="single cases told with health, income or family",
    reference=HEALTH,
)
FEW = Check(
    code="privacy.few",
    severity=Severity.NOTE,
    about="so few persons with a delicate trait that they can be recognised",
    reference=HEALTH,
)
ONE_PERSON = Check(
    code="privacy.one_person",
    severity=Severity.WARNING,
    about="the score of a unit of one person",
    reference=GDPR,
)

CHECKS = (TAX_CODE, INITIALS, NAMED_SCORE, NAMED_JUDGEMENT, CASES, FEW, ONE_PERSON)

_TAX_CODE = re.compile(r"(?<!\w)[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z](?!\w)")
_ODD = "BAFHJNPRTVCESULDGIMOQKWZYX"  # what a letter or digit in an odd place counts, as a letter
_INITIALS = r"(?P<initials>[A-Z]\.\s?[A-Z]\.)(?![\w.])"
_NAME = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’][A-ZÀ-Þ][a-zà-ÿ]+)"
TOLD = {"report", "actual", "achieved"}  # fields that say what was done
_PART = re.compile(r"(?:^|\s)[-•·*▪□]\s+|;\s|\n|(?<=[a-z]):\s+(?:[-•·*▪□]\s+)?")


def privacy(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """What must not be published as it stands; office-holders named as such are left alone."""
    persons = ruleset.items("checks.privacy.persons")
    titles = ruleset.items("checks.privacy.titles")
    acronyms = ruleset.items("checks.privacy.acronyms")
    roles = ruleset.items("checks.privacy.roles")
    judging = ruleset.items("checks.privacy.judging")
    for place, text in texts.of_plan(plan):
        for code in _TAX_CODE.findall(text):
            if sound_tax_code(code):
                yield TAX_CODE.at(place, code=f"{code[:3]}…{code[-1]}")
        for initials in _after(text, persons, _INITIALS):
            if "".join(initials.split()) not in acronyms:
                yield INITIALS.at(place, initials=initials)
        for name in dict.fromkeys(_after(text, titles, rf"(?P<name>{_NAME}(?:\s{_NAME}){{1,3}})")):
            told = [s for s in sentences(text) if name in s]
            beside = next((s for s in told if find(s, judging)), "")
            if plan.scores and any(find(s, roles) for s in told):
                yield NAMED_SCORE.at(place, name=name, scores=len(plan.scores))
            elif beside:
                yield NAMED_JUDGEMENT.at(place, name=name, words=find(beside, judging))
    yield from _cases(plan, ruleset)
    yield from _units(plan)


def _after(text: str, words: tuple[str, ...], wanted: str) -> Iterator[str]:
    """What stands right after one of the words: the initials after *collega*, the name after *dott.ssa*."""
    right_after = re.compile(rf"[.\s]*{wanted}")
    for word in pattern(words).finditer(fold(text)):
        if found := right_after.match(text, word.end()):
            yield found[1]


def sound_tax_code(code: str) -> bool:
    """Whether a text is a tax code whose last letter is the one that follows from the others (D.M. 23/12/1976)."""
    if not _TAX_CODE.fullmatch(code):
        return False
    numbers = [int(c) if c.isdigit() else ord(c) - ord("A") for c in code]
    odd = sum(ord(_ODD[n]) - ord("A") for n in numbers[0:15:2])
    return (odd + sum(numbers[1:15:2])) % 26 == numbers[15]


def _cases(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Lists of single persons with delicate traits, and numbers of persons that hide nobody."""
    singles = pattern(ruleset.items("checks.privacy.single_persons"))
    delicate = ruleset.items("checks.privacy.delicate")
    small = ruleset.items("checks.privacy.small_numbers")
    counted = pattern(tuple(f"{n} {'|'.join(ruleset.items('checks.privacy.counted_persons'))}" for n in small))
    for place, text in texts.stories(plan):
        parts = [p.strip() for p in _PART.split(text)]
        cases = [p for p in parts if singles.match(fold(p)) and find(p, delicate)]
        if len(cases) >= ruleset.number("checks.privacy.cases") and any(_detailed(p, delicate) for p in cases):
            yield CASES.at(place, count=len(cases), first=shortened(cases[0]))
            continue
        for sentence in sentences(text) if place.where.field in TOLD else ():
            few = counted.search(fold(sentence))
            if few and find(sentence[few.start() : few.end() + 40], delicate):
                yield FEW.at(place, words=shortened(sentence[few.start() :].strip(), 60))


def _detailed(case: str, delicate: tuple[str, ...]) -> bool:
    """Whether a case says more than its category: a second delicate trait, or a number."""
    return bool(re.search("[0-9]", case)) or len(pattern(delicate).findall(fold(case))) > 1


def _units(plan: Plan) -> Iterator[Finding]:
    scored = defaultdict(list)
    for score in plan.scores:
        scored[fold(score.unit).strip()].append(score)
    for unit in plan.units:
        for score in scored.get(fold(unit.name).strip(), ()):
            if unit.staff == 1:
                yield ONE_PERSON.at(THE_PLAN, unit=unit.name, points=score.points, maximum=score.maximum)
            elif unit.head:
                yield NAMED_SCORE.at(THE_PLAN, name=unit.head, scores=len(plan.scores))
