"""Papers to test writers with: the examples, and a plan with at least one of everything."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.writers.test_pdf import sample

from traguardo.core.plan import Plan
from traguardo.core.score import score
from traguardo.readers import planfile
from traguardo.rulesets import load
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.kinds import KINDS, Order, paper
from traguardo.writers.paper.layout import layout_for, layouts
from traguardo.writers.paper.model import Paper

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = ("biella", "borgomanero", "caluso", "ivrea", "mondovi")


@cache
def example(name: str) -> Plan:
    plan, findings = planfile.read((FOLDER / f"{name}.toml").read_bytes(), name)
    assert plan, findings
    return plan


@cache
def edition_of(plan: Plan, *, planning: bool = False, language: str = "it") -> Edition:
    ruleset = load(plan.ruleset or "standard", plan.day)
    card = score(plan, ruleset, plan.day)
    return Edition(plan=plan, card=card, ruleset=ruleset, language=language, planning=planning)


def order_of(plan: Plan, *, layout: str = "", language: str = "it", **more: object) -> Order:
    chosen = layouts()[layout] if layout else layout_for(plan.ruleset)
    return Order(edition=edition_of(plan, language=language), layout=chosen, **more)


def paper_of(plan: Plan, kind: str = "report", **more: object) -> Paper:
    return paper(KINDS[kind], order_of(plan, **more))


def with_text(text: str) -> Plan:
    """The sample with a text wherever a person can write one."""
    plan = sample()
    first, *others = plan.objectives
    step = replace(others[0].steps[0], description=text, kpi=text)
    below = replace(others[0], steps=(step, *others[0].steps[1:]))
    top = replace(first, title=text, description=text, report=text, attributes=((text, text),))
    return replace(plan, objectives=(top, below, *others[1:]), sections=(replace(plan.sections[0], text=text),))
