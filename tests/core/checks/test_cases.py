"""Every check against small plans that have its defect, and against plans that only come near it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from traguardo.core.checks import CHECKS, check
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.wording.sentences import sentence

FOLDER = Path(__file__).parents[1] / "cases" / "checks"
CASES = [
    (file.stem, case)
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("family", "case"), [pytest.param(f, c, id=f"{f}: {c['name']}") for f, c in CASES])
def test_a_case_has_the_findings_it_names_and_no_other(
    family: str, case: dict[str, Any], plan_of: Callable[..., Plan], ruleset: Callable[[Plan], Ruleset]
) -> None:
    plan = plan_of(case)
    everything = check(plan, ruleset(plan))
    found = [f for f in everything if f.code.split(".")[0] == family]
    codes, wanted = [f.code for f in found], case["finds"]
    assert sorted(codes) == sorted(wanted), [(f.code, f.facts) for f in found]
    if found:
        assert {name: found[0].fact(name) for name in case.get("facts", {})} == case.get("facts", {})
        assert found[0].where.objective == case.get("at", found[0].where.objective)
    for finding in everything:
        for language in ("it", "en"):
            said = sentence(finding.code, finding.facts, language)
            assert not {"{", "}"} & set(said.text + said.why + said.remedy), (
                f"{finding.code} names a fact that is not there"
            )


@pytest.mark.parametrize("code", [c.code for c in CHECKS])
def test_every_check_has_a_plan_with_its_defect(code: str) -> None:
    assert any(code in case["finds"] for _, case in CASES)


@pytest.mark.parametrize("code", [c.code for c in CHECKS])
def test_every_check_has_a_plan_that_comes_near_its_defect(code: str) -> None:
    near = [case for _, case in CASES if code in case.get("spares", ())]
    assert near
    assert any(code not in case["finds"] or "at" in case for case in near)
