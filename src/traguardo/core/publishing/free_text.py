"""What a citizen wrote freely, looked through before anybody else reads it: persons, cases, contacts."""

from __future__ import annotations

import re

from traguardo.core.checks.privacy import privacy
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Body, Objective, Plan
from traguardo.core.ruleset import Ruleset

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_DAY = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+|00)?\d(?:[\s./-]?\d){7,13}(?!\d)")


def held_back(text: str, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Everything that keeps a text from being shown before a person has read it; nothing where it may be shown.

    Args:
        text: as it was written.
        ruleset: the system in force; the words of the privacy checks are its parameters.
    """
    said = Objective(ref="text", title="", report=text)
    plan = Plan(body=Body(name=""), year=ruleset.on.year, objectives=(said,))
    contacts = (("mail", _MAIL), ("phone", _PHONE))
    bare = _DAY.sub(" ", text)
    told = (name for name, sign in contacts if sign.search(bare))
    found = (Finding(code=f"free_text.{name}", severity=Severity.WARNING) for name in told)
    return (*privacy(plan, ruleset), *found)
