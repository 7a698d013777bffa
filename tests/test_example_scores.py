"""The example plans of the five bodies, scored: the figures that the bodies themselves have published."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from traguardo.core.plan import Plan
from traguardo.core.score import Scorecard, Timing, score
from traguardo.readers import planfile
from traguardo.rulesets import load
from traguardo.wording.numbers import rounded

EXAMPLES = Path(__file__).parents[1] / "examples"


def scored(name: str) -> tuple[Plan, Scorecard]:
    path = EXAMPLES / f"{name}.toml"
    plan, findings = planfile.read(path.read_bytes(), path.name)
    assert plan is not None, findings
    on = plan.report_date or date(plan.year, 12, 31)
    return plan, score(plan, load(plan.ruleset, on), on)


@pytest.mark.parametrize("name", ["biella", "borgomanero", "caluso", "ivrea", "mondovi"])
def test_every_example_names_its_own_system(name: str) -> None:
    plan, card = scored(name)
    assert plan.ruleset == card.ruleset == name


def test_ivreas_steps_and_indicators() -> None:
    plan, card = scored("ivrea")
    assert len(plan.objectives) == 18
    assert Counter(card.timings.values()) == {
        Timing.ON_TIME: 37,
        Timing.EARLY: 4,
        Timing.LATE: 41,
        Timing.NOT_DONE: 7,
        Timing.STARTED: 1,
        Timing.PERIODIC: 2,
        Timing.TOLD: 1,
    }
    assert len(card.indicators) == 53
    below = Counter(card.indicators[ref].rule for ref in card.below_target)
    assert below == {"indicator.proportional": 20, "item.not_done": 3}


def test_mondovis_weights() -> None:
    plan, card = scored("mondovi")
    published = {s.ref: s.published_year_weight for _, s in plan.steps() if s.published_year_weight is not None}
    assert len(published) == 39
    assert {ref: rounded(weight, 2) for ref, weight in card.year_weights.items()} == published
    of_year = {ref: rounded(card.entity_weights[ref], 2) for ref in ("F.1", "2.5.1", "1.7.1")}
    assert of_year == {"F.1": Decimal("6.00"), "2.5.1": Decimal("11.65"), "1.7.1": Decimal("5.18")}


def test_biellas_debt_and_variances() -> None:
    plan, card = scored("biella")
    assert card.debt is not None
    assert card.fgdc is not None
    assert (card.rounded_points(card.debt), card.fgdc.value) == (10, 0)
    strategic = next(o for o in plan.objectives if o.code == "1")
    assert [card.variances[i.ref] for i in strategic.indicators] == [0, 1, 0]


def test_calusos_points() -> None:
    _, card = scored("caluso")
    published = {t.fact("points"): card.rounded_value(t) for t in card.published}
    assert published == {470: Decimal("94.00"), 460: Decimal("92.00")}
    assert any(t.fact("actual") == 0 and t.fact("met") for t in card.indicators.values())


def test_borgomaneros_judgements() -> None:
    plan, card = scored("borgomanero")
    assert Counter(o.level for o in plan.objectives) == {"strategic": 23, "operational": 23}
    assert any(t.rule.startswith("judgement.") for t in card.body.walk())
    assert all(t.value is None or t.rule != "indicator.proportional" for t in card.indicators.values())
