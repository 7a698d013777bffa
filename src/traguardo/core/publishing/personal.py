"""What in the texts of a plan could tell who a person is: looked at before they are published.

Names, however often they come, are told once each: a document that names its director forty times asks one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from traguardo.core.checks import texts
from traguardo.core.checks.check import THE_PLAN, Check, Place, on_indicator, on_objective, on_step, shortened
from traguardo.core.checks.privacy import GDPR, HEALTH, TOLD, sound_tax_code
from traguardo.core.checks.words import find, pattern, sentences
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset

NAME = Check(code="personal.name", about="the name of a person", severity=Severity.WARNING, reference=GDPR)
EMAIL = Check(code="personal.email", about="the mail address of a person", severity=Severity.WARNING, reference=GDPR)
PHONE = Check(code="personal.phone", about="a mobile number", severity=Severity.WARNING, reference=GDPR)
IBAN = Check(code="personal.iban", about="a bank account", severity=Severity.WARNING, reference=GDPR)
TAX_CODE = Check(
    code="personal.tax_code", about="a tax code miswritten or in parts", severity=Severity.WARNING, reference=GDPR
)
CASE = Check(
    code="personal.case", about="one person told with health or income", severity=Severity.WARNING, reference=HEALTH
)
ONE_PERSON = Check(code="personal.one_person", about="a unit of one", severity=Severity.WARNING, reference=GDPR)

_CAPITAL = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’][A-ZÀ-Þ][a-zà-ÿ]+|[A-ZÀ-Þ]+(?!\w))"
_PARTICLE = r"(?:(?:[Dd][ei]|[Dd]el(?:la)?|[Dd]a|[Ll][oa])\s)?"
_WORDS = re.compile(rf"(?<![\w'’.]){_CAPITAL}(?:[ \t]+{_PARTICLE}{_CAPITAL}){{1,3}}(?![\w'’])")
_EMAIL = re.compile(r"(?<![\w.+-])([a-z0-9]+(?:[._-][a-z0-9]+)+)@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_MOBILE = re.compile(
    r"(?<![\w.,€+])(?:(?:\+|00)39[ .-]?)?3\d{2}(?:[ ./-]?\d{6,7}|[ .-]\d{3}[ .-]\d{4}|(?: \d{2}){2} \d{3})"
    r"(?![\w%€]|[.,]\d)"
)
_IBAN = re.compile(r"(?<!\w)IT ?\d{2} ?[A-Z](?: ?\d){10}(?: ?[0-9A-Z]){12}(?!\w)")
_TAX_CODE = re.compile(
    r"(?<!\w)(?:[A-Z]{3}\s?){2}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}\s?[A-Z][0-9LMNP-V]{3}\s?[A-Z](?!\w)",
    re.IGNORECASE,
)
_NEAR = 60  # characters after a person in which a word tells what is delicate about them
_BEFORE = 40  # characters in which a word says that what follows is no person
_LITTLE = 3  # letters of a word that is no surname
_HIDDEN = 4  # characters of a code that are shown


def personal(plan: Plan, ruleset: Ruleset, people: Iterable[str] = ()) -> Iterator[Finding]:
    """Everything that names a person or leads to one, with its place.

    Args:
        plan: as it is to be published.
        ruleset: with the lists under ``checks.privacy``.
        people: names of persons that are known, whatever their first name.
    """
    known = (frozenset(fold(name).split()) for name in people)
    names = _Names(ruleset, tuple(words for words in known if len(words) > 1))
    offices = ruleset.items("checks.privacy.office_words")
    for place, text in chain(texts.of_plan(plan), _answering(plan)):
        names.look(place, text)
        for found in _EMAIL.finditer(text):
            if not any(part in offices for part in re.split(r"[._-]", fold(found[1]))):
                yield EMAIL.at(place, address=found[0])
        for found in _MOBILE.finditer(text):
            yield PHONE.at(place, number=f"{found[0].strip()[:_HIDDEN]}…")
        for found in _IBAN.finditer(text):
            if _sound(found[0]):
                yield IBAN.at(place, code=f"{found[0][:_HIDDEN]}…")
        for found in _TAX_CODE.finditer(text):
            written = any(map(str.isdigit, found[0]))  # no word of sixteen letters
            if written and not sound_tax_code(found[0]):  # sound ones are told by the check of every plan
                yield TAX_CODE.at(place, code=f"{found[0][:_HIDDEN]}…")
    yield from names.findings()
    yield from _cases(plan, ruleset)
    for unit in plan.units:
        first = next((o for o in plan.objectives if unit.name in o.units or unit.code in o.units), None)
        if unit.staff == 1 and first is not None:
            yield ONE_PERSON.at(on_objective(first, "units"), unit=unit.name)


def _cases(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Where a text that says what was done tells of one person together with something delicate, once a text."""
    persons = (*ruleset.items("checks.privacy.single_persons"), *ruleset.items("checks.privacy.counted_persons"))
    delicate = ruleset.items("checks.privacy.delicate")
    one = pattern(tuple(f"{word} {'|'.join(persons)}" for word in ruleset.items("checks.privacy.one")))
    for place, text in texts.stories(plan):
        if place.where.field in TOLD:
            said = [
                sentence[found.start() :]
                for sentence in sentences(text)
                for found in one.finditer(fold(sentence))
                if find(sentence[found.end() : found.end() + _NEAR], delicate)
            ]
            if said:
                yield CASE.at(place, words=shortened(said[0], 60), count=len(said))


def _answering(plan: Plan) -> Iterator[tuple[Place, str]]:
    """Who answers for what: not told to be read, but printed on the cards."""
    for objective in plan.objectives:
        yield on_objective(objective, "responsible"), objective.responsible
        for step in objective.steps:
            yield on_step(objective, step, "owner"), step.owner
        for indicator in objective.indicators:
            yield on_indicator(objective, indicator, "owner"), indicator.owner
    for unit in plan.units:
        yield THE_PLAN, unit.head


@dataclass(slots=True)
class _Names:
    """The names in the texts, each with the place where it first comes and how often it does."""

    ruleset: Ruleset
    people: tuple[frozenset[str], ...]
    first: dict[str, Place] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)

    def look(self, place: Place, text: str) -> None:
        for found in _WORDS.finditer(text):
            name = self._name(found[0], text[max(0, found.start() - _BEFORE) : found.start()])
            if name:
                key = " ".join(sorted(fold(name).split()))
                self.first.setdefault(key, place)
                self.spelt.setdefault(key, name)
                self.counts[key] = self.counts.get(key, 0) + 1

    def findings(self) -> Iterator[Finding]:
        for key, place in self.first.items():
            yield NAME.at(place, name=self.spelt[key], count=self.counts[key])

    def _name(self, words: str, before: str) -> str:
        """The name among words with a capital: a first name and what stands beside it, or what follows a title."""
        parts = words.split()
        folded = [fold(part) for part in parts]
        if self._no_person(folded, before):
            return ""
        if any(person <= set(folded) for person in self.people):
            return words
        known = self.ruleset.items("checks.privacy.first_names")
        if any(part in known for part in folded):
            little = len(folded[0]) <= _LITTLE and folded[0] not in known  # *Con Maria Verdi*
            return " ".join(parts[1:] if little and len(parts) > 2 else parts)
        titles = pattern(self.ruleset.items("checks.privacy.titles"))
        return words if re.search(rf"(?:{titles.pattern})[.\s]*$", fold(before)) else ""

    def _no_person(self, folded: list[str], before: str) -> bool:
        """Whether a word among them, or just before, says that they name a place, an institution or a law."""
        things = pattern(self.ruleset.items("checks.privacy.not_persons"))
        last = " ".join(fold(before).split()[-3:])
        return any(things.fullmatch(part) for part in folded) or things.search(last) is not None


def _sound(code: str) -> bool:
    """Whether the check digits of an IBAN follow from the rest (ISO 13616)."""
    plain = code.replace(" ", "")
    digits = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
    return int(digits) % 97 == 1
