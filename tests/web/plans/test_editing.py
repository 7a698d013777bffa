"""Changing a plan."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.web.plans.things import small_plan, write

from traguardo.core.plan import Objective
from traguardo.web.plans import editing
from traguardo.web.plans.models import Comment, Cycle, ObjectiveRow
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry


def _plan(cycle):
    return plan_of(Cycle.objects.get(pk=cycle.pk))


def _edition(cycle, ref="A"):
    return ObjectiveRow.objects.get(cycle=cycle, ref=ref).edition


def _titled(cycle, title, ref="A"):
    return replace(_plan(cycle).objective(ref), title=title)


def test_a_card_is_saved_and_the_register_tells_what_changed(cast, cycle):
    assert editing.save_card(cycle, _titled(cycle, "Nuovo"), seen=_edition(cycle), by=cast["officer"]) is None
    entry = Entry.objects.first()
    assert (entry.action, entry.by) == ("plans.card_changed", cast["officer"])
    assert (entry.before, entry.after) == ({"title": "Avvicinare i servizi alle famiglie"}, {"title": "Nuovo"})


def test_the_second_of_two_on_one_card_is_told_and_nothing_is_lost(cast, cycle):
    seen = _edition(cycle)
    mine = _titled(cycle, "Mio")
    assert editing.save_card(cycle, _titled(cycle, "Suo"), seen=seen, by=cast["director"]) is None
    stale = editing.save_card(cycle, mine, seen=seen, by=cast["officer"])
    assert stale.objective.title == "Suo"
    assert _plan(cycle).objective("A").title == "Suo"
    assert editing.save_card(cycle, mine, seen=stale.edition, by=cast["officer"]) is None
    assert _plan(cycle).objective("A").title == "Mio"


def test_two_people_on_two_cards_do_not_meet(cast, cycle):
    a, b = _edition(cycle), _edition(cycle, "B")
    first, second = _titled(cycle, "Uno"), _titled(cycle, "Due", "B")
    assert editing.save_card(cycle, first, seen=a, by=cast["director"]) is None
    assert editing.save_card(cycle, second, seen=b, by=cast["officer"]) is None


def test_a_form_sent_twice_is_saved_once(cast, cycle):
    seen, wanted = _edition(cycle), _titled(cycle, "Nuovo")
    for _ in range(2):
        assert editing.save_card(cycle, wanted, seen=seen, by=cast["officer"]) is None
    assert Entry.objects.filter(action="plans.card_changed").count() == 1


def test_a_card_that_is_gone_is_told(cast, cycle):
    wanted, seen = _titled(cycle, "Nuovo"), _edition(cycle)
    editing.remove(cycle, "A", by=cast["director"])
    assert editing.save_card(cycle, wanted, seen=seen, by=cast["officer"]).objective is None


def test_an_objective_added_twice_by_one_click_is_there_once(cast, cycle):
    new = Objective(ref="", title="Terzo", code="C")
    refs = {editing.add(cycle, new, by=cast["officer"]) for _ in range(2)}
    assert refs == {"C"}
    assert [o.ref for o in _plan(cycle).objectives] == ["A", "B", "C"]


def test_a_code_that_is_taken_or_cannot_be_a_ref_gives_a_number(cast, cycle):
    assert editing.add(cycle, Objective(ref="", title="Altro", code="A"), by=cast["officer"]) == "o1"
    assert editing.add(cycle, Objective(ref="", title="Ancora", code="../x"), by=cast["officer"]) == "o2"


def test_new_steps_never_take_the_ref_of_another(cycle):
    plan = _plan(cycle)
    objective = plan.objective("A")
    fresh = replace(objective.steps[0], ref="")
    found = editing.numbered(replace(objective, steps=(*objective.steps, fresh, fresh)), plan)
    assert [s.ref for s in found.steps] == ["A.1", "A.2", "A.s1", "A.s2"]


def test_taking_an_objective_out_moves_up_those_below_it(cast, cycle):
    editing.change_plan(
        cycle, lambda p: editing.with_objective(p, replace(p.objective("B"), parent="A")), "plans.card_changed",
        by=cast["director"],
    )  # fmt: skip
    assert editing.remove(cycle, "A", by=cast["director"]) is True
    assert [(o.ref, o.parent) for o in _plan(cycle).objectives] == [("B", "")]
    assert editing.remove(cycle, "A", by=cast["director"]) is False


def test_an_objective_of_another_year_is_copied_without_its_results(cast, cycle):
    other = write(cast, small_plan(2024))
    ref = editing.copy(other, cycle, "A", by=cast["officer"])
    copied = _plan(other).objective(ref)
    assert copied.title == "Avvicinare i servizi alle famiglie"
    assert [m.role for m in copied.indicators[0].measures] == ["baseline", "target"]
    assert editing.copy(other, cycle, "Z", by=cast["officer"]) is None


def test_objectives_are_put_in_order_and_those_not_named_stay_behind(cast, cycle):
    editing.order(cycle, ["B"], by=cast["officer"])
    assert [o.ref for o in _plan(cycle).objectives] == ["B", "A"]
    count = Entry.objects.count()
    editing.order(cycle, ["B", "A", "Z"], by=cast["officer"])
    assert Entry.objects.count() == count


def test_an_objective_moves_among_those_beside_it():
    plan = small_plan()
    assert editing.moved(plan, "B", -1) == ["B", "A"]
    assert editing.moved(plan, "A", -1) == ["A", "B"]
    assert editing.moved(plan, "Z", 1) == ["A", "B"]


@pytest.mark.usefixtures("cycle")
def test_a_body_has_one_cycle_a_year(cast):
    again, findings = editing.create(cast.alfa, small_plan(), by=cast["officer"], how="empty")
    assert again is None
    assert [f.code for f in findings] == ["plans.year_taken"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda o: replace(o, title="campana \x00"), "plans.unprintable"),
        (lambda o: replace(o, ref="A"), "plans.same_ref"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_whole(cast, change, code):
    plan = small_plan()
    plan = replace(plan, objectives=(plan.objectives[0], change(plan.objectives[1])))
    cycle, findings = editing.create(cast.alfa, plan, by=cast["officer"], how="file")
    assert (cycle, Cycle.objects.count()) == (None, 0)
    assert findings[0].code == code


def test_only_a_draft_of_the_same_year_is_replaced(cast, cycle):
    fewer = replace(small_plan(), objectives=small_plan().objectives[:1])
    assert editing.replace_plan(cycle, fewer, by=cast["officer"], how="document") == ()
    assert len(_plan(cycle).objectives) == 1
    found = editing.replace_plan(cycle, small_plan(2024), by=cast["officer"], how="document")
    assert found[0].code == "plans.other_year"
    Cycle.objects.update(state="approved")
    assert editing.replace_plan(cycle, fewer, by=cast["officer"], how="document")[0].code == "plans.not_draft"


def test_a_comment_stays_when_its_objective_goes(cast, cycle):
    editing.comment(cycle, "A", "Serve un valore atteso", by=cast["board"])
    editing.remove(cycle, "A", by=cast["director"])
    assert Comment.objects.get().label == "A · Avvicinare i servizi alle famiglie"


@pytest.mark.parametrize(
    ("text", "code"),
    [("  ", "plans.comment_empty"), ("x" * 5001, "plans.too_long"), ("\x07", "plans.unprintable")],
)
def test_a_comment_that_says_nothing_or_too_much_is_refused(cast, cycle, text, code):
    said, findings = editing.comment(cycle, "", text, by=cast["board"])
    assert (said, findings[0].code) == (None, code)


def test_a_comment_sent_twice_is_there_once(cast, cycle):
    for _ in range(2):
        editing.comment(cycle, "", "Bene così", by=cast["board"])
    assert Comment.objects.count() == 1


def test_a_change_to_the_plan_looks_at_the_edition_it_was_made_on(cast, cycle):
    def weigh(plan):
        return editing.with_objective(plan, replace(plan.objective("A"), weight=Decimal(10)))

    assert editing.change_plan(cycle, weigh, "plans.card_changed", by=cast["director"], seen=99) is not None
    assert _plan(cycle).objective("A").weight == 60
    assert editing.change_plan(cycle, weigh, "plans.card_changed", by=cast["director"], seen=1) is None
    assert editing.change_plan(cycle, weigh, "plans.card_changed", by=cast["director"], seen=1) is None
