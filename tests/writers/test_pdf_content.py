"""What the printed documents say, before it becomes a page."""

import re
import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import (
    Body,
    Indicator,
    Level,
    MatrixRow,
    Measure,
    Objective,
    Plan,
    Role,
    SourceRef,
    Step,
    StrategicNode,
    Unit,
)
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import catalogue
from traguardo.writers.content import timeline, weighing
from traguardo.writers.content.cards import outcome
from traguardo.writers.content.defects import defects
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.explanation import explanation
from traguardo.writers.content.outline import groups
from traguardo.writers.content.summary import summary
from traguardo.writers.paper.cards import cards
from traguardo.writers.paper.kinds import FRAME
from traguardo.writers.paper.layout import layouts
from traguardo.writers.paper.model import Table
from traguardo.writers.pdf import TEMPLATES

ON = date(2024, 12, 31)


def edition(*objectives: Objective, language: str = "it", planning: bool = False, **more: Any) -> Edition:
    plan = Plan(body=Body(name="Ente"), year=2024, objectives=objectives, **more)
    ruleset = load("standard", ON)
    return Edition(plan=plan, card=score(plan, ruleset, ON), ruleset=ruleset, language=language, planning=planning)


def objective(ref: str, **more: Any) -> Objective:
    return Objective(ref=ref, code=ref, title=f"Obiettivo {ref}", **more)


def step(planned: str, actual: str) -> Step:
    return Step(ref="s", description="Fare", planned=parse(planned, year=2024), actual=parse(actual, year=2024))


def line(planned: str, actual: str, **more: Any) -> dict[str, Any]:
    found = edition(objective("a", steps=(step(planned, actual),)), **more)
    (first,) = found.plan.objectives[0].steps
    return timeline.line(found, first, *outcome(found, first))


def headings(found: Edition) -> list[str]:
    return [group.title for group in groups(found)]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_facts() -> None:
    italian, english = (
        {code: fields(entry["text"]) for code, entry in catalogue(language).items() if code.startswith("report.")}
        for language in LANGUAGES
    )
    assert italian == english


def test_every_word_a_template_asks_for_is_there() -> None:
    for template in TEMPLATES.glob("*.typ"):
        for word in re.findall(r"\bwords\.(\w+)", template.read_text(encoding="utf-8")):
            assert word in FRAME, f"{template.name} asks for {word}"


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_a_text_stands_out_from_white() -> None:
    theme = (TEMPLATES / "theme.typ").read_text(encoding="utf-8")
    colours = dict(re.findall(r'#let ([\w-]+) = rgb\("#(\w+)"\)', theme))
    signs = re.findall(r'rgb\("#(\w+)"\)', (TEMPLATES / "signs.typ").read_text(encoding="utf-8"))
    for colour in [colours[name] for name in ("navy", "ink", "muted", "green", "amber", "red")] + signs:
        assert 1.05 / (brightness(colour) + 0.05) >= 4.5, colour


def test_objectives_are_grouped_by_unit_where_units_follow_one_another() -> None:
    found = edition(*(objective(ref, units=(unit,)) for ref, unit in (("a", "Uno"), ("b", "Uno"), ("c", "Due"))))
    assert headings(found) == ["Uno", "Due"]


def test_a_grouping_that_would_change_the_order_of_the_document_is_not_used() -> None:
    refs = (("a", "Uno"), ("b", "Due"), ("c", "Uno"), ("d", "Due"))
    found = edition(*(objective(ref, units=(unit,)) for ref, unit in refs))
    assert headings(found) == [""]
    assert [placed.ref for placed, _ in groups(found)[0].objectives] == ["a", "b", "c", "d"]


def test_levels_are_the_headings_where_nothing_else_groups() -> None:
    found = edition(objective("a"), objective("b"), objective("1", level=Level.PEG))
    assert headings(found) == ["Obiettivi di performance", "Obiettivi di PEG"]


def test_an_objective_stands_right_below_the_one_it_serves() -> None:
    found = edition(objective("a"), objective("b"), objective("a1", parent="a"), objective("a11", parent="a1"))
    placed = [(o.ref, depth) for group in groups(found) for o, depth in group.objectives]
    assert placed == [("a", 0), ("a1", 1), ("a11", 2), ("b", 0)]


def test_a_month_is_a_twelfth_of_the_line_of_time() -> None:
    drawn = line("Maggio", "Giugno")
    ((start, end),) = drawn["planned"]
    assert start == pytest.approx(121 / 366)
    assert end == pytest.approx(152 / 366)
    assert end < drawn["done"] < 182 / 366


def test_a_date_after_the_year_is_past_the_end_of_the_line() -> None:
    assert line("Marzo 2025", "Aprile 2025") | {"words": ""} == {
        "planned": [],
        "planned_later": True,
        "periodic": False,
        "done": pytest.approx(470.0 / 366, abs=0.1),
        "sign": "late",
        "words": "",
    }


def test_a_plan_draws_the_years_of_its_horizon() -> None:
    found = edition(objective("a", steps=(step("30/06/25", ""),)), last_year=2026, planning=True)
    assert timeline.axis(found)["labels"] == ["2024", "2025", "2026"]
    (first,) = found.plan.objectives[0].steps
    ((start, _),) = timeline.line(found, first, *outcome(found, first))["planned"]
    assert 0.4 < start < 0.6


def test_columns_without_a_value_are_not_printed() -> None:
    measures = (Measure(role=Role.TARGET, year=2024, value=parse("5", year=2024)),)
    found = edition(objective("a", indicators=(Indicator(ref="i", name="Corsi", measures=measures),)))
    (table,) = (block for block in cards(found, layouts()["standard"]) if isinstance(block, Table))
    assert [cell.text for cell in table.heads] == ["Indicatore di risultato", "Valore atteso"]


def test_units_of_one_person_have_no_bar_and_no_explanation() -> None:
    found = edition(
        *(objective(unit, units=(unit,), steps=(step("Maggio", "Maggio"),)) for unit in ("Uno", "Due", "Tre")),
        units=(Unit(name="Uno", staff=1), Unit(name="Due", staff=4), Unit(name="Tre")),
    )
    (chart,) = summary(found)["attainments"]
    assert [bar["label"] for bar in chart["bars"]] == ["Due", "Tre"]
    assert chart["note"]
    units = next(table for table in explanation(found) if table["title"] == "Le unità")
    assert "Uno" not in [row["label"] for row in units["rows"]]


NODES = (StrategicNode(code="1", title="Area"), StrategicNode(code="1A", title="Nodo", parent="1"))


def test_the_matrix_marks_the_objectives_that_serve_a_node() -> None:
    found = edition(objective("a", links=("1A",)), objective("b"), strategy=NODES, planning=True)
    matrix = weighing.matrix(found)
    assert matrix["columns"] == [{"code": "a"}]
    assert matrix["rows"] == [{"area": "1 Area"}, {"code": "1A", "title": "Nodo", "marks": [True], "codes": ["a"]}]
    assert not matrix["differs"]


def test_a_published_matrix_that_says_something_else_is_told() -> None:
    found = edition(objective("a", links=("1A",)), strategy=NODES, planning=True)
    published = replace(found.plan, matrix=(MatrixRow(node="1A", objectives=("a", "b")),))
    assert weighing.matrix(replace(found, plan=published))["differs"]


def test_a_matrix_too_wide_for_a_page_lists_the_codes() -> None:
    many = [objective(str(n), links=("1A",)) for n in range(30)]
    matrix = weighing.matrix(edition(*many, strategy=NODES, planning=True))
    assert matrix["columns"] == []
    assert len(matrix["rows"][1]["codes"]) == 30


def test_weights_are_summed_by_level_and_over_the_plan() -> None:
    found = edition(
        objective("a", weight=Decimal(60)), objective("1", weight=Decimal("39.5"), level=Level.PEG), planning=True
    )
    weights = weighing.objective_weights(found)
    assert [block["total"] for block in weights["blocks"]] == ["60%", "39,5%"]
    assert weights["total"] == "99,5%"


def test_a_truncating_ruleset_is_printed_truncated() -> None:
    found = edition(objective("a"))
    card = replace(found.card, rounding="truncated", decimals=1)
    assert replace(found, card=card).score(Decimal("66.66")) == "66,6%"


def test_findings_are_told_by_objective_worst_first_those_on_the_whole_before() -> None:
    place = SourceRef(file="piano.txt", line=7, cell="B2")
    found = (
        Finding(code="results.started", severity=Severity.NOTE, where=Where(objective="b")),
        Finding(code="no.such_code", severity=Severity.ERROR, where=Where(objective="b", source_ref=place)),
        Finding(code="no.such_code", severity=Severity.NOTE, reference="art. 5", where=Where(objective="gone")),
    )
    blocks = defects(edition(objective("a"), objective("b")), found)
    assert [block["title"] for block in blocks] == ["L’intero documento", "Obiettivo b"]
    assert blocks[0]["rows"][0]["notes"] == ["Riferimento: art. 5"]
    assert [row["severity"] for row in blocks[1]["rows"]] == ["error", "note"]
    assert blocks[1]["rows"][0]["notes"] == ["Dove: piano.txt, riga 7, cella B2"]
    assert any(note.startswith("Che cosa fare: ") for note in blocks[1]["rows"][1]["notes"])


def test_a_rule_without_wording_shows_its_code() -> None:
    found = edition(objective("a"))
    body = replace(found.card.body, rule="no.such_rule", facts=(("share", Decimal("1") / 3),))
    told = explanation(replace(found, card=replace(found.card, body=body)))
    assert told[0]["rows"][0]["rule"] == "Regola «no.such_rule»: share 0,33"
