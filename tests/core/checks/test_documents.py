"""The five sample documents: each known defect is found where it is, and what is right is left alone."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest

from traguardo.core.checks import check
from traguardo.core.finding import Finding
from traguardo.core.plan import Plan, Section
from traguardo.core.ruleset import Ruleset

Check = Callable[[str], tuple[Finding, ...]]


@pytest.fixture
def found(document: Callable[[str], Plan], ruleset: Callable[[Plan], Ruleset]) -> Check:
    def findings(letter: str) -> tuple[Finding, ...]:
        plan = document(letter)
        return check(plan, ruleset(plan))

    return findings


def at(findings: tuple[Finding, ...], code: str) -> list[int | None]:
    """The lines at which a defect is found."""
    return [f.where.source_ref.line if f.where.source_ref else None for f in findings if f.code == code]


def only(findings: tuple[Finding, ...], code: str) -> Finding:
    (finding,) = (f for f in findings if f.code == code)
    return finding


@pytest.mark.parametrize(
    ("letter", "code", "lines"),
    [
        ("I", "duplicates.description", [422]),
        ("I", "duplicates.report", [422]),
        ("I", "claims.reached", [356, 488]),
        ("I", "claims.in_time", [5]),
        ("I", "dates.after_report", [28, 29, 30, 31, 32, 33, 510]),
        ("I", "types.text_as_number", [517]),
        ("I", "types.answer_as_number", [720, 721]),
        ("I", "types.text_as_date", [439]),
        ("I", "formula.inverted", [388]),
        ("I", "copies.shared", [356]),
        ("I", "results.started", [75]),
        ("M", "duplicates.text", [137]),
        ("M", "repetition.kpi", [177]),
        ("C", "dates.late_report", [None]),
        ("C", "dates.outside", [70, 72, 73, 74, 75]),
        ("C", "counts.list", [52, 54]),
        ("C", "types.domain_as_target", [75]),
        ("C", "privacy.initials", [70]),
        ("C", "privacy.cases", [54]),
        ("R", "copies.conflict", [307]),
        ("R", "copies.repeated", [341]),
        ("R", "variance.wrong", [148, 149, 150]),
        ("R", "variance.blank", [183, 184, 185]),
        ("R", "variance.unfounded", [389, 390]),
        ("R", "drafts.note", [154]),
        ("R", "missing.pending", [406]),
        ("R", "missing.deadline", [406, 407]),
        ("R", "missing.unit", [185]),
        ("R", "types.text_as_date", [381, 383, 384]),
        ("R", "types.unit_in_value", [231]),
        ("R", "numbering.gap", [239]),
        ("R", "numbering.no_title", [295]),
        ("B", "missing.targets", [None]),
        ("B", "measurability.percentage", [292, 477, 511, 542]),
    ],
)
def test_a_known_defect_is_found_at_its_lines(found: Check, letter: str, code: str, lines: list[int | None]) -> None:
    assert at(found(letter), code) == lines


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("M", "weights"),  # all sums and all 39 published yearly weights are right
        ("M", "matrix"),
        ("M", "numbering"),
        ("M", "copies"),
        ("M", "privacy"),
        ("M", "dates"),
        ("M", "types"),
        ("I", "variance"),
        ("I", "numbering"),
        ("I", "privacy"),
        ("I", "drafts"),
        ("I", "counts"),
        ("I", "measurability"),
        ("R", "results.missed"),
        ("R", "claims"),
        ("R", "privacy"),
        ("R", "duplicates"),
        ("R", "dates"),
        ("C", "results"),
        ("C", "drafts"),
        ("B", "claims"),
        ("B", "duplicates"),
        ("B", "copies"),
        ("B", "types"),
    ],
)
def test_what_is_right_has_no_finding(found: Check, letter: str, family: str) -> None:
    assert [f for f in found(letter) if f.code.startswith(f"{family}.") or f.code == family] == []


def test_the_conflicting_copy_names_both_values_and_both_lines(found: Check) -> None:
    conflict = only(found("R"), "copies.conflict")
    assert conflict.fact("first") == "novembre (r. 176)"
    assert conflict.fact("second") == "dicembre (r. 307)"


def test_the_variances_published_as_zero_are_recomputed(found: Check) -> None:
    computed = [f.fact("computed") for f in found("R") if f.code == "variance.wrong"]
    assert computed == [Decimal("3.91"), Decimal("49.08"), Decimal(20)]


def test_blank_variances_are_computed(found: Check) -> None:
    assert [f.fact("computed") for f in found("R") if f.code == "variance.blank"] == [0, 1, 0]


def test_a_narrative_that_tells_the_truth_is_left_alone(found: Check) -> None:
    assert 318 not in at(found("I"), "claims.reached")


def test_half_of_the_year_on_words_nobody_can_count(found: Check) -> None:
    vague = {f.fact("weight") for f in found("M") if f.code == "measurability.vague_weight"}
    assert Decimal("52.94") in vague


def test_a_shared_card_tells_its_defects_once(found: Check) -> None:
    timings = Counter(f.where.objective for f in found("I") if f.code == "results.late")
    assert timings["o9"] == 5
    assert not {"o12", "o14", "o17"} & timings.keys()


def test_a_soft_target_shows_how_far_it_was_passed(found: Check) -> None:
    shares = {f.fact("actual"): f.fact("share") for f in found("I") if f.code == "targets.soft"}
    assert round(Decimal(str(shares["30"]))) == 429


def test_a_director_named_in_a_document_with_scores(
    document: Callable[[str], Plan], ruleset: Callable[[Plan], Ruleset]
) -> None:
    plan = document("C")
    named = Section(title="Visti", text="il contratto tra la Dott.ssa Anna Rossi e l'ente, come Direttore")
    plan = Plan(**{name: getattr(plan, name) for name in Plan.__dataclass_fields__} | {"sections": (named,)})
    assert only(check(plan, ruleset(plan)), "privacy.named_score").fact("name") == "Anna Rossi"


def test_a_rule_worded_backwards(document: Callable[[str], Plan], ruleset: Callable[[Plan], Ruleset]) -> None:
    plan = document("R")
    backwards = Section(title="Criteri", text="lo stock dell'anno non deve essere $\\leq 90\\%$ di quello di prima")
    plan = Plan(**{name: getattr(plan, name) for name in Plan.__dataclass_fields__} | {"sections": (backwards,)})
    assert only(check(plan, ruleset(plan)), "formula.backwards").fact("indicator")
