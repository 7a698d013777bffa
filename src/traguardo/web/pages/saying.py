"""Sentences in the language now spoken, for Python code; templates use the tag ``say``."""

from __future__ import annotations

from typing import Any

from traguardo.core.finding import Finding
from traguardo.web.pages.language import current
from traguardo.wording.sentences import Sentence, sentence


def say(code: str, /, part: str = "text", **facts: Any) -> str:
    """One part of the sentence of a code; KeyError for a code without wording."""
    return str(getattr(sentence(code, facts.items(), current()), part))


def said(finding: Finding) -> Sentence:
    """What a finding says: text, why, remedy."""
    return sentence(finding.code, finding.facts, current())
