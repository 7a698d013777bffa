"""A body's data, units, municipalities, calendar."""

from datetime import date

import pytest
from django.urls import reverse

from traguardo.web.bodies.calendar import deadlines
from traguardo.web.bodies.models import Body, CalendarDay, Municipality, Unit
from traguardo.web.bodies.organisation import change, remove, tree
from traguardo.web.register.models import Entry

UNIT = {"code": "3", "name": "Area adulti", "parent": "", "head": "", "position": "3", "edition": ""}


def of(name, *arguments):
    return reverse(f"bodies:{name}", args=["alfa", *arguments])


def test_a_unit_is_added_changed_and_removed_and_the_register_tells(cast):
    client = cast.client("administrator")
    assert client.post(of("new_unit"), UNIT | {"head": cast["director"].pk}).status_code == 302
    unit = Unit.objects.get(name="Area adulti")
    assert unit.head == cast["director"]
    client.post(of("unit", unit.pk), UNIT | {"name": "Area adulti e famiglie", "edition": "1"})
    client.post(of("remove_unit", unit.pk))
    assert not Unit.objects.filter(pk=unit.pk).exists()
    told = [(entry.action, entry.before, entry.after) for entry in Entry.objects.order_by("pk")]
    assert [action for action, *_ in told] == ["bodies.unit_added", "bodies.unit_changed", "bodies.unit_removed"]
    assert told[1][1] == {"name": "Area adulti", "head": "Persona director"}
    assert told[1][2] == {"name": "Area adulti e famiglie", "head": None}


def test_two_people_on_one_unit_never_lose_an_edit_silently(cast):
    first, second = cast.client("administrator"), cast.client("administrator")
    data = UNIT | {"name": "Prima", "edition": "1"}
    assert first.post(of("unit", cast.unit.pk), data).status_code == 302
    page = second.post(of("unit", cast.unit.pk), data | {"name": "Seconda"})
    assert "modificato da qualcun altro" in page.content.decode()
    assert 'value="Seconda"' in page.content.decode()
    assert Unit.objects.get(pk=cast.unit.pk).name == "Prima"


def test_saving_the_same_again_changes_and_records_nothing(cast):
    data = {"code": "1", "name": "Area minori", "parent": None, "head": cast["area_head"], "position": 1}
    unit, findings = change(Unit.objects.get(pk=cast.unit.pk), data, by=cast["administrator"], edition=1)
    assert findings == ()
    assert unit.edition == 1
    assert not Entry.objects.exists()


def test_a_unit_is_never_below_itself(cast):
    child = Unit.objects.create(body=cast.alfa, name="Servizio", parent=cast.unit)
    page = cast.client("administrator").post(
        of("unit", cast.unit.pk), UNIT | {"name": "Area minori", "parent": child.pk, "edition": "1"}
    )
    assert "sotto sé stessa" in page.content.decode()


def test_a_unit_that_something_hangs_on_stays(cast):
    page = cast.client("administrator").post(of("remove_unit", cast.unit.pk), follow=True)
    assert "è in uso" in page.content.decode()
    assert Unit.objects.filter(pk=cast.unit.pk).exists()
    assert not Entry.objects.exists()


def test_names_of_units_are_there_once_whatever_their_capitals(cast):
    page = cast.client("administrator").post(of("new_unit"), UNIT | {"name": "AREA MINORI"})
    assert "alert-danger" in page.content.decode()
    assert Unit.objects.filter(body=cast.alfa).count() == 2


def test_parents_and_heads_come_from_the_same_body(cast):
    theirs = Unit.objects.create(body=cast.beta, name="Di Beta")
    client = cast.client("administrator")
    for wrong in ({"parent": theirs.pk}, {"head": cast.other_administrator.pk}):
        assert "field-error" in client.post(of("new_unit"), UNIT | wrong).content.decode()
    assert client.get(of("unit", theirs.pk)).status_code == 404
    assert client.post(of("remove_unit", theirs.pk)).status_code == 404


def test_the_tree_keeps_children_below_their_parent(cast):
    child = Unit.objects.create(body=cast.alfa, name="Servizio", parent=cast.unit)
    assert tree(list(Unit.objects.filter(body=cast.alfa))) == [(cast.unit, 0), (child, 1), (cast.other_unit, 0)]


def test_a_body_changes_its_data(cast):
    data = {"name": "Consorzio Alfa", "short_name": "Alfa", "ipa_code": "c_alfa", "tax_code": "01234567890",
            "privacy_threshold": "5", "edition": "1"}  # fmt: skip
    cast.client("administrator").post(of("profile"), data)
    body = Body.objects.get(pk=cast.alfa.pk)
    assert (body.short_name, body.tax_code, body.privacy_threshold, body.edition) == ("Alfa", "01234567890", 5, 2)


@pytest.mark.parametrize(
    "wrong", [{"tax_code": "123"}, {"privacy_threshold": "1"}, {"privacy_threshold": "tanti"}, {"name": ""},
              {"name": "\x00"}, {"short_name": "x" * 61}]
)  # fmt: skip
def test_wrong_data_are_told_beside_their_field_and_change_nothing(cast, wrong):
    data = {
        "name": "Altro",
        "short_name": "Altro",
        "ipa_code": "",
        "tax_code": "",
        "privacy_threshold": "4",
        "edition": "1",
    }
    page = cast.client("administrator").post(of("profile"), data | wrong)
    assert "field-error" in page.content.decode()
    assert Body.objects.get(pk=cast.alfa.pk).name == "Consorzio Alfa dei servizi sociali"


def test_municipalities_add_up(cast):
    client = cast.client("administrator")
    for name, population in (("Primo", "1200"), ("Secondo", "800")):
        client.post(
            of("new_municipality"), {"name": name, "istat_code": "", "population": population, "population_on": ""}
        )
    page = client.get(of("organisation")).content.decode()
    assert "2 comuni, 2.000 abitanti" in page
    one = Municipality.objects.get(name="Primo")
    client.post(
        of("municipality", one.pk),
        {"name": "Primo", "istat_code": "001001", "population": "1201", "population_on": "2024-01-01"},
    )
    assert Municipality.objects.get(pk=one.pk).population_on == date(2024, 1, 1)
    client.post(of("remove_municipality", one.pk))
    assert Municipality.objects.count() == 1


def test_a_deadline_moves_with_its_reason_and_goes_back(cast):
    client = cast.client("administrator")
    data = {"key": "calendar.piao", "year": "2023", "day": "2023-05-30", "reason": "Bilancio differito"}
    assert client.post(of("new_calendar_day"), data).status_code == 302
    assert {one.key: one.day for one in deadlines(cast.alfa, 2023)}["calendar.piao"] == date(2023, 5, 30)
    assert "Bilancio differito" in client.get(of("calendar"), {"anno": "2023"}).content.decode()
    assert "alert-danger" in client.post(of("new_calendar_day"), data).content.decode()  # once a year
    client.post(of("remove_calendar_day", CalendarDay.objects.get().pk))
    assert {one.key: one.day for one in deadlines(cast.alfa, 2023)}["calendar.piao"] == date(2023, 1, 31)


def test_a_deadline_that_does_not_exist_is_refused(cast):
    data = {"key": "calendar.nulla", "year": "2023", "day": "2023-05-30", "reason": "x"}
    assert "alert-danger" in cast.client("administrator").post(of("new_calendar_day"), data).content.decode()


@pytest.mark.parametrize("year", ["", "abc", "99999999999999", "-1", "0001", "²⁰²³"])
def test_a_year_that_makes_no_sense_shows_this_one(cast, year):
    assert cast.client("officer").get(of("calendar"), {"anno": year}).status_code == 200


def test_removing_asks_the_right_method(cast):
    for name in ("remove_unit", "remove_municipality", "remove_calendar_day", "take_role", "invite_again"):
        assert cast.client("administrator").get(of(name, 1)).status_code == 405


def test_removing_returns_nothing_wrong(cast):
    assert remove(cast.other_unit, by=cast["administrator"]) == ()
