"""The card of an objective as a form."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.web.plans.pages import PARTS, fields, query
from tests.web.plans.things import write

from traguardo.core.plan import Judgement, Objective, Role, Stakeholder, StakeholderRole
from traguardo.core.workflow import Part
from traguardo.readers import planfile
from traguardo.web.plans.card import Card
from traguardo.web.plans.records import plan_of

EXAMPLES = sorted(Path(__file__).parents[3].joinpath("examples").glob("*.toml"))


def _card(cycle, ref="A", parts=PARTS, **changes):
    plan = plan_of(cycle)
    before = plan.objective(ref) or Objective(ref="", title="")
    return Card(plan, before, parts, query(fields(cycle, ref, parts, **changes)), save=True)


def _moved(cycle, action, **changes):
    plan = plan_of(cycle)
    sent = query(fields(cycle, "A", PARTS, **changes) | {"do": action})
    return Card(plan, plan.objective("A"), PARTS, sent)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_card_that_nobody_changed_says_what_it_said(cast, path):
    plan, _ = planfile.read(path.read_bytes(), path.name)
    cycle = write(cast, plan)
    for objective in plan_of(cycle).objectives:
        card = _card(cycle, objective.ref)
        assert card.wrong == []
        assert card.objective() == objective


def test_texts_weights_and_cells_are_taken_over(cycle):
    card = _card(
        cycle, o__title="Un altro titolo", o__weight="62,5", s__0__planned="maggio", i__0__target="almeno 25",
        i__0__judgement="reached",
    )  # fmt: skip
    objective = card.objective()
    assert (objective.title, objective.weight) == ("Un altro titolo", Decimal("62.5"))
    assert objective.steps[0].planned.deadline.isoformat() == "2023-05-31"
    assert objective.indicators[0].value(Role.TARGET, 2023).raw == "almeno 25"
    assert objective.indicators[0].judgement is Judgement.REACHED


def test_another_unit_has_the_cells_of_an_indicator_read_anew(cycle):
    (indicator,) = _card(cycle, i__0__unit="%").objective().indicators
    assert indicator.value(Role.TARGET, 2023).kind == "percent"


def test_an_emptied_cell_goes(cycle):
    (indicator,) = _card(cycle, i__0__baseline="").objective().indicators
    assert indicator.measure(Role.BASELINE, 2023) is None


def test_lists_are_told_one_entry_a_line(cycle):
    card = _card(
        cycle, o__units="Area minori\nArea anziani\n", o__stakeholders_final="Famiglie", o__tags=["training"]
    )
    objective = card.objective()
    assert objective.units == ("Area minori", "Area anziani")
    assert objective.stakeholders == (Stakeholder(name="Famiglie", role=StakeholderRole.FINAL),)
    assert [tag.value for tag in objective.tags] == ["training"]


WRONG = [
    ("o__weight", "1e30"),
    ("o__weight", "-5"),
    ("o__weight", "0"),
    ("o__weight", "1001"),
    ("o__weight", "molto"),
    ("o__weight", "NaN"),
    ("o__title", ""),
    ("o__title", "x" * 1_001),
    ("o__title", "campana \x07"),
    ("o__description", "x" * 20_001),
    ("o__level", "altissimo"),
    ("o__parent", "A"),
    ("o__first_year", "12"),
    ("o__tags", ["magia"]),
    ("s__0__planned", "31/02/2023"),
    ("s__0__planned", "31/02"),
    ("s__0__description", ""),
    ("s__1__weight", "cento"),
    ("i__0__target", "30/02/2023"),
    ("i__0__name", " "),
    ("i__0__kind", "segreto"),
    ("i__0__actual", "\x00"),
]


@pytest.mark.parametrize(("name", "text"), WRONG, ids=lambda item: str(item)[:20])
def test_what_cannot_be_is_told_beside_its_field_and_nowhere_else(cycle, name, text):
    card = _card(cycle, **{name: text})
    assert [field.html_name for field in card.wrong] == [name.replace("__", "-")]
    assert all(card.wrong[0].errors)


@pytest.mark.parametrize("text", ["Famiglie 👨‍👩‍👧 e gatti", "<script>alert(1)</script>", "« perché » — così"])
def test_whatever_can_be_printed_is_kept_as_typed(cycle, text):
    assert _card(cycle, o__title=text).objective().title == text


def test_rows_come_in_the_order_of_the_page(cycle):
    sent = fields(cycle)
    second = {name: value for name, value in sent.items() if str(name).startswith("s-1-")}
    card = Card(plan_of(cycle), plan_of(cycle).objective("A"), PARTS, query(second | sent), save=True)
    assert [s.ref for s in card.objective().steps] == ["A.2", "A.1"]


def test_an_added_row_is_empty_and_dropped_when_it_stays_so(cycle):
    card = _moved(cycle, "add:s", o__title="Ancora non salvato")
    assert [form.prefix for form in card.steps] == ["s-0", "s-1", "s-n1"]
    assert card.fresh == "s-n1"
    assert card.about["title"].value() == "Ancora non salvato"
    saved = _card(cycle, s__n1__ref="", s__n1__description=" ")
    assert len(saved.objective().steps) == 2


def test_a_new_row_becomes_a_new_step(cycle):
    step = _card(cycle, s__n1__ref="", s__n1__description="Chiudere").objective().steps[2]
    assert (step.ref, step.description) == ("", "Chiudere")


@pytest.mark.parametrize(
    ("action", "order"),
    [
        ("down:s-0", ["s-1", "s-0"]),
        ("up:s-1", ["s-1", "s-0"]),
        ("up:s-0", ["s-0", "s-1"]),
        ("remove:s-0", ["s-1"]),
        ("remove:s-9", ["s-0", "s-1"]),
        ("add:x", ["s-0", "s-1"]),
        ("nonsense", ["s-0", "s-1"]),
    ],
)
def test_buttons_move_and_take_off_rows(cycle, action, order):
    assert [form.prefix for form in _moved(cycle, action).steps] == order


def test_weights_are_summed_as_they_stand_on_the_page(cycle):
    assert _card(cycle, s__0__weight="30").weights()["steps"] == 80


def test_only_the_open_parts_are_taken_over(cycle):
    plan = plan_of(cycle)
    sent = query(fields(cycle, o__title="Di nascosto", o__report="Fatto.", s__0__actual="aprile"))
    card = Card(plan, plan.objective("A"), {Part.RESULT}, sent, save=True)
    objective = card.objective()
    assert (objective.title, objective.report) == ("Avvicinare i servizi alle famiglie", "Fatto.")
    assert objective.steps[0].actual.raw == "aprile"
    assert len(objective.steps) == 2
    assert objective.attributes == plan.objective("A").attributes


def test_a_row_cannot_be_taken_off_where_promises_are_closed(cycle):
    plan = plan_of(cycle)
    sent = query({"do": "save", "o-report": "Fatto."})
    card = Card(plan, plan.objective("A"), {Part.RESULT}, sent, save=True)
    assert [s.ref for s in card.objective().steps] == ["A.1", "A.2"]
    assert card.objective().steps[0].planned.raw == "30/05/2023"


def test_numbers_are_read_in_the_language_of_the_page(cycle):
    from django.utils import translation

    assert _card(cycle, o__weight="1.000").objective().weight == 1000
    with translation.override("en"):
        assert _card(cycle, o__weight="12.500").objective().weight == Decimal("12.5")
