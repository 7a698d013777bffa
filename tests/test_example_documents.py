"""The example documents: their expected readings agree with them, and every text is our own."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traguardo.core.plan import Role
from traguardo.readers import planfile

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
DOCUMENTS = EXAMPLES / "documents"
SAMPLES = ROOT.parent / "shared" / "reading" / "samples"
NAMES = ["biella-2021", "borgomanero-2023", "caluso-2021", "ivrea-2021", "mondovi-2023"]

RUN = 8  # words in a row that make a copy
TEXT_FILES = {".css", ".csv", ".html", ".js", ".json", ".md", ".py", ".svg", ".toml", ".txt", ".typ", ".yml"}
# Names of offices and headings of forms: they may stand in both; what is around them may not.
VOCABULARY = [
    "area amministrativo contabile",
    "area dell integrazione socio sanitaria",
    "area socio educativa",
    "area territoriale",
    "area disabili anziani",
    "area inclusione e reti territoriali",
    "area minori e famiglie adulti",
    "centro di responsabilita",
    "obiettivi di performance",
]

OBJECTIVE = {"ref", "parent", "level", "code", "title", "unit", "strategic_area", "weight", "lines"}
OBJECTIVE |= {"attributes", "steps", "indicators", "report"}
STEP = {"code", "description", "planned", "actual", "kpi", "weight", "year_weight"}
INDICATOR = {"kind", "name", "description", "unit", "baseline", "target", "actual", "variance", "source"}


def label(name: str) -> Any:
    return json.loads((DOCUMENTS / "labels" / f"{name}.json").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """The words of a text: no case, accents, punctuation, mark-up or figures."""
    text = re.sub(r"<[^>]*>|\\leq", " ", text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return [word for word in re.findall(r"[^\W_]+", plain) if not any(c.isdigit() for c in word)]


def pieces(text: str) -> Iterator[list[str]]:
    """The paragraphs, list items, cells and TOML values of a file, each as its words without names and headings."""
    text = re.sub(r"(?m)^(.*(?:\t|\\t|\|).*)$", r"\n\n\1\n\n", text)
    text = re.sub(r"(?m)^(?=\s*(?:[-·•□*#]|\d+[.)]|\S+ =|\"[^\"]*\" =) )", "\n\n", text)
    for piece in re.split(r"\n\s*\n|\t|\\t|\\n|\|", text):
        line = f" {' '.join(words(piece))} "
        for name in VOCABULARY:
            line = line.replace(f" {name} ", " | ")
        yield from (part.split() for part in line.split("|"))


def texts(path: Path) -> Iterator[str]:
    """The text of a file; of a JSON file every string in it."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".json":
        yield text
        return
    waiting = [json.loads(text)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def copied(text: str, samples: set[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for piece in pieces(text) for run in runs(piece) if run in samples]


@pytest.fixture(scope="module")
def samples() -> set[tuple[str, ...]]:
    if not SAMPLES.is_dir():
        pytest.skip("the sample documents are not here")
    return {run for path in SAMPLES.glob("*.txt") for run in runs(words(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("folder", ["examples", "docs", "src", "tests"])
def test_no_text_is_copied_from_a_sample_document(folder: str, samples: set[tuple[str, ...]]) -> None:
    paths = [p for p in (ROOT / folder).rglob("*") if p.suffix in TEXT_FILES and "__pycache__" not in p.parts]
    found = {str(p.relative_to(ROOT)): [c for text in texts(p) for c in copied(text, samples)] for p in paths}
    assert {path: runs for path, runs in found.items() if runs} == {}


def test_a_copied_sentence_is_found_whatever_its_case_and_punctuation(samples: set[tuple[str, ...]]) -> None:
    for path in SAMPLES.glob("*.txt"):
        longest = max(pieces(path.read_text(encoding="utf-8")), key=len)
        assert copied("testo nostro\t" + ", ".join(longest).upper() + "\taltro testo", samples)


@pytest.mark.parametrize(
    ("name", "objectives", "steps", "indicators"),
    [
        ("ivrea-2021", 18, 93, 53),
        ("mondovi-2023", 10, 53, 10),
        ("borgomanero-2023", 46, 0, 47),
        ("caluso-2021", 8, 0, 24),
        ("biella-2021", 9, 23, 19),
    ],
)
def test_the_expected_reading_has_every_card(name: str, objectives: int, steps: int, indicators: int) -> None:
    found = label(name)["objectives"]
    assert len(found) == objectives
    assert sum(len(o["steps"]) for o in found) == steps
    assert sum(len(o["indicators"]) for o in found) == indicators


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_reading_keeps_the_contract(name: str) -> None:
    reading = label(name)
    assert set(reading) == {"entity", "kind", "year", "objectives", "scores"}
    refs = [o["ref"] for o in reading["objectives"]]
    assert len(set(refs)) == len(refs)
    for o in reading["objectives"]:
        assert set(o) == OBJECTIVE
        assert o["parent"] is None or o["parent"] in refs[: refs.index(o["ref"])]
        assert all(set(s) == STEP for s in o["steps"])
        assert all(set(i) == INDICATOR for i in o["indicators"])
        for cell in cells(o):
            assert cell == " ".join(cell.split()) != ""


def cells(objective: dict[str, Any]) -> Iterator[str]:
    rows = [objective, objective["attributes"], *objective["steps"], *objective["indicators"]]
    yield from (cell for row in rows for cell in row.values() if isinstance(cell, str))


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_text_stands_in_the_lines_of_its_objective(name: str) -> None:
    lines = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    before = 0
    for o in label(name)["objectives"]:
        first, last = o["lines"]
        assert before < first <= last <= len(lines)
        before = last
        text = tokens(" ".join(lines[first - 1 : last]))
        own = [o["title"], o["report"], *(c for s in o["steps"] for c in s.values())]
        own += [
            i[field] for i in o["indicators"] for field in INDICATOR - {"kind", "description", "source", "actual"}
        ]
        for cell in filter(None, own):
            assert tokens(cell) in text
        for cell in filter(None, [*o["attributes"].values(), *(i["actual"] for i in o["indicators"])]):
            assert set(tokens(cell).split()) <= set(text.split())


def tokens(text: str) -> str:
    """Words and figures with single spaces around each, so that one text can be looked for in another."""
    found = re.findall(r"[^\W_]+", re.sub("<[^>]*>", " ", text))
    return " " + "".join(f"{word} " for word in found)


def test_borgomanero_pairs_every_strategic_objective_with_an_operational_one() -> None:
    objectives = label("borgomanero-2023")["objectives"]
    for strategic, operational in zip(objectives[::2], objectives[1::2], strict=True):
        assert (strategic["level"], operational["level"]) == ("strategic", "operational")
        assert operational["parent"] == strategic["ref"]
        assert [i["kind"] for i in strategic["indicators"]] == ["impact"]
        assert operational["report"]


def test_the_weights_of_mondovi_add_up() -> None:
    def percent(text: str) -> Decimal:
        return Decimal(text.rstrip("%").replace(",", "."))

    objectives = label("mondovi-2023")["objectives"]
    assert sum(percent(o["weight"]) for o in objectives) == 100
    for o in objectives:
        assert sum(percent(s["weight"]) for s in o["steps"]) == 100
        this_year = [s for s in o["steps"] if s["planned"].endswith("/23")]
        due = sum(percent(s["weight"]) for s in this_year)
        for step in o["steps"]:
            if step in this_year:
                share = percent(step["weight"]) / due * 100
                assert abs(share - percent(step["year_weight"])) <= Decimal("0.005")
            else:
                assert step["year_weight"] is None


def test_caluso_publishes_four_scores_of_five_hundred() -> None:
    assert [(s["points"], s["max"]) for s in label("caluso-2021")["scores"]] == [
        ("470", "500"),
        ("460", "500"),
        ("470", "500"),
        ("470", "500"),
    ]


def test_biella_prints_one_objective_twice_with_another_month() -> None:
    objectives = label("biella-2021")["objectives"]
    first, again = objectives[1], objectives[5]
    assert first["attributes"] == again["attributes"]
    assert [s["description"] for s in first["steps"]] == [s["description"] for s in again["steps"]]
    months = [(s["actual"], t["actual"]) for s, t in zip(first["steps"], again["steps"], strict=True)]
    assert [pair for pair in months if pair[0] != pair[1]] == [("novembre", "dicembre")]


def test_the_plan_file_of_ivrea_says_what_its_document_says() -> None:
    plan, findings = planfile.read((EXAMPLES / "ivrea.toml").read_bytes(), "ivrea.toml")
    assert plan is not None
    assert findings == ()
    for objective, expected in zip(plan.objectives, label("ivrea-2021")["objectives"], strict=True):
        assert (objective.title, objective.code) == (expected["title"], expected["code"])
        assert [(s.description, str(s.planned), str(s.actual)) for s in objective.steps] == [
            (s["description"], s["planned"], s["actual"]) for s in expected["steps"]
        ]
        assert [
            (i.name, i.description, i.unit, str(i.value(Role.TARGET, 2021)), str(i.value(Role.ACTUAL, 2021)))
            for i in objective.indicators
        ] == [(i["name"], i["description"], i["unit"], i["target"], i["actual"]) for i in expected["indicators"]]


def test_the_plan_file_of_borgomanero_has_judgements_and_no_targets() -> None:
    plan, findings = planfile.read((EXAMPLES / "borgomanero.toml").read_bytes(), "borgomanero.toml")
    assert plan is not None
    assert findings == ()
    tops = plan.children("")
    assert len(tops) == 23
    for top in tops:
        (operational,) = plan.children(top.ref)
        assert operational.judgement is not None
    assert all(not i.measures for _, i in plan.indicators())
