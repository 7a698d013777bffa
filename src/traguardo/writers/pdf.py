"""The printed documents: accessible PDF (PDF/UA-1 and PDF/A-2a), the same bytes for the same plan.

Whatever a person wrote goes to the templates as data, never as mark-up.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

import typst

from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.figures import TEMPLATES, fonts
from traguardo.writers.paper.kinds import KINDS, Order
from traguardo.writers.paper.kinds import paper as paper_of
from traguardo.writers.paper.layout import layout_for
from traguardo.writers.paper.model import Paper
from traguardo.writers.paper.typesetting import Dress, as_data

BARE = Dress()


def report(
    plan: Plan,
    card: Scorecard,
    ruleset: Ruleset,
    *,
    findings: tuple[Finding, ...] = (),
    internal: bool = False,
    language: str = "it",
    dress: Dress = BARE,
) -> bytes:
    """Print the *Relazione sulla performance*: summary, a card for every objective, every score explained.

    Args:
        plan: What was promised and measured.
        card: The scores of that plan.
        ruleset: The measurement system that gave them.
        findings: What the checks found; printed in the internal copy only.
        internal: Whether this copy stays inside the body.
        language: Of the fixed texts: ``it`` or ``en``.
        dress: How the body wants it to look, and where it will be found.

    Returns:
        A PDF file.
    """
    edition = Edition(plan=plan, card=card, ruleset=ruleset, language=language)
    return _of_kind("report", edition, dress, findings, internal)


def plan_document(
    plan: Plan, card: Scorecard, ruleset: Ruleset, *, language: str = "it", dress: Dress = BARE
) -> bytes:
    """Print the *Piano degli obiettivi*: cards without results, weight tables and the matrix with the strategy.

    Args:
        plan: What is promised.
        card: The scores of that plan; only its weights are printed.
        ruleset: The measurement system that gives the weights.
        language: Of the fixed texts: ``it`` or ``en``.
        dress: How the body wants it to look, and where it will be found.

    Returns:
        A PDF file.
    """
    edition = Edition(plan=plan, card=card, ruleset=ruleset, language=language, planning=True)
    return _of_kind("plan", edition, dress, (), internal=False)


def _of_kind(kind: str, edition: Edition, dress: Dress, findings: tuple[Finding, ...], internal: bool) -> bytes:
    order = Order(
        edition=edition,
        layout=layout_for(edition.plan.ruleset),
        look=dress.look,
        findings=findings,
        internal=internal,
        address=dress.address,
        digest=dress.digest,
    )
    return write(paper_of(KINDS[kind], order))


def write(paper: Paper) -> bytes:
    """Print a paper of any kind."""
    return typst.compile(
        TEMPLATES / "paper.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"content": json.dumps(as_data(paper), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(paper.day, time(12), UTC),
    )
