"""The printed documents: accessible PDF (PDF/UA-1 and PDF/A-2a), the same bytes for the same plan.

Whatever a person wrote goes to the templates as data, never as mark-up.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.writers.content import document
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import FONTS

TEMPLATES = Path(__file__).parent / "typst"


def report(
    plan: Plan,
    card: Scorecard,
    ruleset: Ruleset,
    *,
    findings: tuple[Finding, ...] = (),
    internal: bool = False,
    language: str = "it",
) -> bytes:
    """Print the *Relazione sulla performance*: summary, a card for every objective, every score explained.

    Args:
        plan: What was promised and measured.
        card: The scores of that plan.
        ruleset: The measurement system that gave them.
        findings: What the checks found; printed in the internal copy only.
        internal: Whether this copy stays inside the body.
        language: Of the fixed texts: ``it`` or ``en``.

    Returns:
        A PDF file.
    """
    edition = Edition(plan=plan, card=card, ruleset=ruleset, language=language)
    return _printed("report.typ", document.report(edition, findings, internal), edition)


def plan_document(plan: Plan, card: Scorecard, ruleset: Ruleset, *, language: str = "it") -> bytes:
    """Print the *Piano degli obiettivi*: cards without results, weight tables and the matrix with the strategy.

    Args:
        plan: What is promised.
        card: The scores of that plan; only its weights are printed.
        ruleset: The measurement system that gives the weights.
        language: Of the fixed texts: ``it`` or ``en``.

    Returns:
        A PDF file.
    """
    edition = Edition(plan=plan, card=card, ruleset=ruleset, language=language, planning=True)
    return _printed("plan.typ", document.plan_of_objectives(edition), edition)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _printed(template: str, content: dict[str, Any], edition: Edition) -> bytes:
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(document.signing_day(edition), time(12), UTC),
    )
