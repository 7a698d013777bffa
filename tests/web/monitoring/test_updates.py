"""Proposals of values: told, sent back, taken over."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.monitoring import things

from traguardo.core.plan import Deed, Neutralisation, Role
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.monitoring import neutralising, periods, updates
from traguardo.web.monitoring.models import Status, Update
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry

JUNE, SEPTEMBER, DECEMBER = date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)
FORM = {"value": "21", "measured_on": "2023-06-30", "note": "Dal gestionale", "seen": "0"}
STEP = {"actual": "15/05/2023", "achieved": "4 incontri", "measured_on": "2023-05-31", "seen": "0"}


def item(ref="A.i1", day=JUNE, body="alfa"):
    return reverse("monitoring:item", args=[body, 2023, day, ref])


def accept(update, body="alfa"):
    return reverse("monitoring:accept", args=[body, update.pk])


def send_back(update, body="alfa"):
    return reverse("monitoring:send_back", args=[body, update.pk])


def statuses():
    return list(Update.objects.order_by("pk").values_list("status", flat=True))


def opened(scene, month):
    assert periods.open_period(scene.periods[month], by=scene.cast["director"]) == ()
    return scene.periods[month]


# ------------------------------------------------------------------ proposing


@pytest.mark.parametrize("who", ["officer", "area_head", "director"])
def test_who_answers_for_an_indicator_proposes_its_value(cast, scene, who):
    assert cast.client(who).post(item(), FORM).url == item()
    update = Update.objects.get()
    assert (update.value, update.note, update.status, update.by) == ("21", "Dal gestionale", "proposed", cast[who])
    assert (update.objective, update.item, update.label) == ("A", "A.i1", "Famiglie seguite")
    assert scene.indicator().value(Role.INTERIM, 2023).raw == ""
    entry = Entry.objects.get(action="monitoring.proposed")
    assert entry.after["told"] == "21"


@pytest.mark.usefixtures("scene")
def test_a_step_is_told_by_its_day_and_what_its_kpi_came_to(cast):
    assert cast.client("officer").post(item("A.s1"), STEP).url == item("A.s1")
    update = Update.objects.get()
    assert (update.actual, update.achieved, update.value) == ("15/05/2023", "4 incontri", "")


@pytest.mark.parametrize("role", [r for r in GIVEN if r not in {"director", "area_head", "officer"}])
@pytest.mark.usefixtures("scene")
def test_read_only_roles_propose_nothing(cast, role):
    assert cast.client(role).post(item(), FORM).status_code == 403
    assert (
        "form" not in (cast.client(role).get(item()).context or {})
        or not cast.client(role).get(item()).context["form"]
    )
    assert not Update.objects.exists()


@pytest.mark.usefixtures("scene")
def test_the_people_of_a_unit_do_not_propose_for_another(cast):
    for who in ("officer", "area_head"):
        assert cast.client(who).post(item("O1.i1"), FORM).status_code == 403
    assert not Update.objects.exists()


@pytest.mark.usefixtures("scene")
def test_outsiders_and_other_bodies_find_no_item(cast):
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(item(), FORM).status_code == 404
        assert cast.client(person).get(item()).status_code == 404
    assert cast.client(cast.other_administrator).post(item(body="beta"), FORM).status_code == 404


@pytest.mark.usefixtures("scene")
def test_an_item_that_is_not_in_the_plan_has_no_page(cast):
    assert cast.client("officer").get(item("nulla/x")).status_code == 404
    assert cast.client("officer").post(item("nulla"), FORM).status_code == 404


def test_other_methods_are_refused(cast, scene):
    update = scene.proposed()
    assert cast.client("officer").delete(item()).status_code == 405
    assert cast.client("director").get(accept(update)).status_code == 405
    assert cast.client("director").get(send_back(update)).status_code == 405


@pytest.mark.parametrize(
    ("ref", "change", "field"),
    [
        ("A.i1", {"value": ""}, "value"),
        ("A.i1", {"value": " \t "}, "value"),
        ("A.i1", {"value": "31/02/2023"}, "value"),
        ("A.i1", {"value": "x" * 10_000_000}, "value"),
        ("A.i1", {"value": "a\x07b"}, "value"),
        ("A.i1", {"measured_on": "2099-01-01"}, "measured_on"),
        ("A.i1", {"measured_on": "2022-12-31"}, "measured_on"),
        ("A.i1", {"measured_on": "ieri"}, "measured_on"),
        ("A.i1", {"measured_on": ""}, "measured_on"),
        ("A.i1", {"note": "n" * 6_000}, "note"),
        ("A.i1", {"note": "\x00"}, "note"),
        ("A.i1", {"seen": "uno"}, "seen"),
        ("A.s1", {"actual": "", "achieved": ""}, "actual"),
        ("A.s1", {"actual": "30/02/2023"}, "actual"),
    ],
)
@pytest.mark.usefixtures("scene")
def test_bad_input_is_told_beside_the_field_and_nothing_is_saved(cast, ref, change, field):
    response = cast.client("officer").post(item(ref), (STEP if ref == "A.s1" else FORM) | change)
    assert response.status_code in {200, 409}
    assert field in response.context["form"].errors
    assert not Update.objects.exists()


@pytest.mark.usefixtures("scene")
def test_mark_up_and_emoji_are_only_text(cast):
    client = cast.client("officer")
    client.post(item(), FORM | {"value": "<script>alert(1)</script> 😀"})
    page = client.get(item()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in page


@pytest.mark.usefixtures("scene")
def test_a_form_sent_twice_proposes_once(cast):
    client = cast.client("officer")
    for _ in range(2):
        assert client.post(item(), FORM).url == item()
    assert statuses() == ["proposed"]
    assert Entry.objects.filter(action="monitoring.proposed").count() == 1


def test_a_stale_form_proposes_nothing_and_loses_nothing(cast, scene):
    first = scene.proposed(value="18", by=cast["area_head"])
    response = cast.client("officer").post(item(), FORM)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Persona area_head ha proposto" in page
    assert 'value="21"' in page
    assert Update.objects.get() == first
    fresh = cast.client("officer").post(item(), FORM | {"seen": str(first.pk)})
    assert fresh.status_code == 302


def test_the_form_after_a_conflict_can_be_sent_again(cast, scene):
    scene.proposed(value="18", by=cast["area_head"])
    client = cast.client("officer")
    form = client.post(item(), FORM).context["form"]
    again = {name: form[name].value() for name in ("value", "note")} | {
        "measured_on": "2023-06-30",
        "seen": str(form["seen"].value()),
    }
    assert client.post(item(), again).status_code == 302
    assert statuses() == ["replaced", "proposed"]


def test_another_proposal_takes_the_place_of_one_that_waits_and_both_are_seen(cast, scene):
    first = scene.proposed(value="18")
    client = cast.client("officer")
    assert client.post(item(), FORM | {"seen": str(first.pk)}).status_code == 302
    assert statuses() == ["replaced", "proposed"]
    history = client.get(item()).context["history"]
    assert [update.value for update in history] == ["21", "18"]


@pytest.mark.usefixtures("scene")
def test_nothing_is_told_in_a_period_that_is_not_open(cast):
    client = cast.client("officer")
    assert client.get(item(day=SEPTEMBER)).context["form"] is None
    response = client.post(item(day=SEPTEMBER), FORM)
    assert response.status_code == 409
    assert not Update.objects.exists()


def test_a_closed_period_is_locked_for_everybody(cast, scene):
    update = scene.proposed()
    updates.send_back(update, "Manca la fonte", by=cast["area_head"])
    assert periods.close(scene.june, by=cast["director"]) == ()
    for who in ("officer", "area_head", "director"):
        response = cast.client(who).post(item(), FORM | {"seen": str(update.pk)})
        assert response.status_code == 409
        assert "chiuso" in response.content.decode()
    assert statuses() == ["sent_back"]


@pytest.mark.parametrize("state", ["draft", "proposed", "measured", "published"])
def test_nothing_is_told_or_decided_when_the_cycle_is_elsewhere(cast, scene, state):
    update = scene.proposed()
    Cycle.objects.filter(pk=scene.cycle.pk).update(state=state)
    assert cast.client("officer").post(item(), FORM | {"seen": str(update.pk)}).status_code == 409
    cast.client("director").post(accept(update))
    cast.client("director").post(send_back(update), {"reason": "no"})
    assert statuses() == ["proposed"]


def test_what_a_deed_takes_out_is_not_asked_for(cast, scene):
    deed = Deed(organ="CdA", number="7", date=date(2023, 4, 1))
    why = Neutralisation(reason="Sede chiusa", deed=deed)
    assert neutralising.neutralise(scene.cycle, "A.i1", why, by=cast["director"], roles={"director"}) == ()
    client = cast.client("officer")
    page = client.get(item())
    assert page.context["form"] is None
    assert "Sede chiusa" in page.content.decode()
    assert "n. 7 del 01/04/2023" in page.content.decode()
    assert client.post(item(), FORM).status_code == 409


# ------------------------------------------------------------------ deciding


@pytest.mark.parametrize("who", ["area_head", "director"])
def test_the_head_takes_a_value_over_into_the_plan_as_interim(cast, scene, who):
    update = scene.proposed()
    assert cast.client(who).post(accept(update)).url == item()
    assert statuses() == ["accepted"]
    assert scene.indicator().value(Role.INTERIM, 2023).raw == "21"
    assert scene.indicator().value(Role.ACTUAL, 2023).raw == ""
    entry = Entry.objects.get(action="monitoring.accepted")
    assert entry.after == {"A.i1 · interim 2023": "21"}
    assert entry.by == cast[who]


def test_at_the_end_of_the_year_it_is_the_actual_value(cast, scene):
    december = opened(scene, 12)
    update = scene.proposed(period=december, value="43")
    cast.client("area_head").post(accept(update))
    assert scene.indicator().value(Role.ACTUAL, 2023).raw == "43"


def test_a_later_value_takes_the_place_of_an_earlier_one_and_not_the_other_way(cast, scene):
    september = opened(scene, 9)
    june, autumn = scene.proposed(value="21"), scene.proposed(period=september, value="33")
    for update in (autumn, june):
        cast.client("area_head").post(accept(update))
    assert scene.indicator().value(Role.INTERIM, 2023).raw == "33"
    assert statuses() == ["accepted", "accepted"]
    again = scene.proposed(period=september, value="34")
    cast.client("area_head").post(accept(again))
    assert [m.value.raw for m in scene.indicator().measures if m.role is Role.INTERIM] == ["34"]


def test_a_step_is_done_from_the_day_its_value_is_taken_over(cast, scene):
    update = scene.proposed("A.s1", actual="15/05/2023", achieved="4 incontri")
    cast.client("area_head").post(accept(update))
    step = scene.plan().objective("A").steps[0]
    assert (step.actual.raw, step.achieved.raw) == ("15/05/2023", "4 incontri")
    assert step.actual.deadline == date(2023, 5, 15)


def test_a_cell_left_empty_keeps_what_the_plan_says(cast, scene):
    cast.client("area_head").post(accept(scene.proposed("A.s1", actual="15/05/2023", achieved="4")))
    cast.client("area_head").post(accept(scene.proposed("A.s1", achieved="5")))
    step = scene.plan().objective("A").steps[0]
    assert (step.actual.raw, step.achieved.raw) == ("15/05/2023", "5")


def test_a_head_sends_a_proposal_back_with_a_reason_and_the_owner_tries_again(cast, scene):
    update = scene.proposed()
    client = cast.client("area_head")
    refused = client.post(send_back(update), {"reason": ""})
    assert "reason" in refused.context["decision"].errors
    assert statuses() == ["proposed"]
    assert client.post(send_back(update), {"reason": "Manca la fonte"}).url == item()
    assert statuses() == ["sent_back"]
    officer = cast.client("officer")
    page = officer.get(item())
    assert "Manca la fonte" in page.content.decode()
    assert page.context["form"]["value"].value() == "21"
    assert officer.post(item(), FORM | {"value": "22", "seen": str(update.pk)}).status_code == 302
    assert statuses() == ["sent_back", "proposed"]


def test_deciding_twice_decides_once(cast, scene):
    update = scene.proposed()
    client = cast.client("area_head")
    for _ in range(2):
        assert client.post(accept(update)).status_code == 302
    other = scene.proposed(value="30")
    for _ in range(2):
        assert client.post(send_back(other), {"reason": "no"}).status_code == 302
    assert Entry.objects.filter(action__in=["monitoring.accepted", "monitoring.sent_back"]).count() == 2


def test_a_decision_that_was_made_stays(cast, scene):
    update = scene.proposed()
    cast.client("area_head").post(accept(update))
    response = cast.client("director").post(send_back(update), {"reason": "no"}, follow=True)
    assert "si è già deciso" in response.content.decode()
    assert statuses() == ["accepted"]


@pytest.mark.parametrize("role", [r for r in GIVEN if r not in {"director", "area_head"}])
def test_others_decide_nothing(cast, scene, role):
    update = scene.proposed()
    assert cast.client(role).post(accept(update)).status_code == 403
    assert cast.client(role).post(send_back(update), {"reason": "no"}).status_code == 403
    assert statuses() == ["proposed"]


def test_a_head_decides_nothing_of_another_unit_nor_of_their_own(cast, scene):
    theirs = scene.proposed("O1.i1", by=cast["director"])
    own = scene.proposed(by=cast["area_head"])
    for update in (theirs, own):
        assert cast.client("area_head").post(accept(update)).status_code == 403
    assert cast.client("director").post(accept(own)).status_code == 302


def test_outsiders_and_other_bodies_find_no_proposal(cast, scene):
    update = scene.proposed()
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(accept(update)).status_code == 404
        assert cast.client(person).post(send_back(update), {"reason": "no"}).status_code == 404
    from traguardo.web.bodies.models import Membership

    Membership.objects.create(user=cast.other_administrator, body=cast.beta, role="director")
    assert cast.client(cast.other_administrator).post(accept(update, body="beta")).status_code == 404
    assert statuses() == ["proposed"]


def test_an_item_that_the_plan_has_dropped_is_told_and_nothing_is_written(cast, scene):
    update = scene.proposed()
    editing.remove(scene.cycle, "A", by=cast["director"])
    response = cast.client("director").post(accept(update), follow=True)
    assert "non è più nel piano" in response.content.decode()
    assert statuses() == ["proposed"]


def test_the_card_of_the_plan_grows_old_when_a_value_is_taken_over(cast, scene):
    """Somebody with the card open learns of it instead of writing over it."""
    from traguardo.web.plans.models import ObjectiveRow

    before = ObjectiveRow.objects.get(cycle=scene.cycle, ref="A").edition
    updates.accept(scene.proposed(), by=cast["area_head"], roles={"area_head"})
    assert ObjectiveRow.objects.get(cycle=scene.cycle, ref="A").edition > before


def test_only_one_proposal_of_an_item_waits_at_a_time(scene):
    from django.db import IntegrityError, transaction

    update = scene.proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.create(
            period=update.period,
            objective="A",
            item="A.i1",
            label="x",
            by=update.by,
            measured_on=timezone.localdate(),
            status=Status.PROPOSED,
        )


def test_a_long_history_asks_no_more_of_the_database(cast, scene, django_assert_max_num_queries):
    client = cast.client("officer")
    scene.proposed()
    client.get(item())
    for n in range(12):
        scene.proposed(value=str(n))
    with django_assert_max_num_queries(15):
        client.get(item())


@pytest.mark.usefixtures("scene")
def test_english_speaks_english(cast):
    client = cast.client("officer")
    client.cookies["language"] = "en"
    assert "Propose the value" in client.get(item()).content.decode()


def test_things_are_as_they_say(cast):
    assert set(things.things(cast)) == {"update", "evidence", "day"}


def test_the_page_says_as_what_a_value_counts_and_who_decided_what(cast, scene):
    first = scene.proposed()
    head = cast.client("area_head")
    assert "nel piano come valore intermedio." in head.get(item()).content.decode()
    updates.send_back(first, "no", by=cast["area_head"])
    assert "rimandato da Persona area_head" in head.get(item()).content.decode()
    Cycle.objects.filter(pk=scene.cycle.pk).update(state="measured")
    assert "nello stato «misurato»" in head.get(item()).content.decode()
    assert "nello stato «misurato»" in head.get(reverse("monitoring:cycle", args=["alfa", 2023])).content.decode()
