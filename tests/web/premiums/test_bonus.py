"""The bonus of a cycle, from the funds to the pay office; nothing before validation, nothing to who may not."""

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.people import things as people
from tests.web.premiums import things

from traguardo.core.people.person import Group
from traguardo.web.people.models import Member, Sheet
from traguardo.web.plans.models import Cycle
from traguardo.web.premiums import deciding
from traguardo.web.premiums.computing import compute, public
from traguardo.web.premiums.models import Bonus, FundRow
from traguardo.web.register.models import Entry

YEAR = people.YEAR


def url(name, *more):
    return reverse(f"premiums:{name}", args=["alfa", YEAR, *more])


def deed(**more):
    return {"organ": "CdA", "number": "12", "date": "2024-07-10", **more}


def text(answer):
    return answer.content.decode()


def test_the_amounts_of_a_group_sum_to_its_fund(cast, cycle):
    staff = next(one for one in compute(cycle).groups if one.group is Group.STAFF)
    assert sum(a.amount for a in staff.awards) == Decimal("3000.01")
    page = text(cast.client("director").get(url("cycle")))
    assert "Fondo 3.000,01 €, attribuiti 3.000,01 €." in page
    assert "Dipendente Alfa" in page


@pytest.mark.usefixtures("cycle")
def test_an_amount_is_explained_down_to_the_plan(cast):
    page = text(cast.client("director").get(url("person", "staff", "010")))
    for words in ("Premio di base", "Presenza nell’anno", "Aprire lo sportello", "Livello 3 di 4"):
        assert words in page
    assert cast.client("director").get(url("person", "eq", "010")).status_code == 404
    assert cast.client("director").get(url("person", "staff", "999")).status_code == 404


@pytest.mark.parametrize("state", ["in_progress", "measured"])
def test_nothing_is_approved_before_the_report_is_validated(cast, cycle, state):
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    page = text(cast.client("director").post(url("move", "approve"), deed()))
    assert "non è validata" in page
    assert not Bonus.objects.exclude(state="draft").exists()
    assert "non è validata" in text(cast.client("director").get(url("cycle")))


def test_a_sheet_that_is_not_delivered_stops_the_approval(cast, cycle):
    Sheet.objects.filter(cycle=cycle, member__number="012").update(state="drafted")
    page = text(cast.client("director").post(url("move", "approve"), deed()))
    assert "Non tutte le schede sono consegnate" in page
    assert "Collega Anziani" in text(cast.client("director").get(url("cycle")))


def test_a_fund_beyond_its_limits_stops_the_approval(cast, cycle):
    FundRow.objects.filter(cycle=cycle, group="eq").update(resources=Decimal(90_000))
    assert "il minimo è il 15%" in text(cast.client("director").post(url("move", "approve"), deed()))


@pytest.mark.usefixtures("cycle")
def test_approved_withdrawn_approved_paid(cast):
    client = cast.client("director")
    assert client.post(url("move", "approve"), deed(number="")).status_code == 200
    assert client.post(url("move", "approve"), deed(date="2999-01-01")).status_code == 200
    assert client.post(url("move", "approve"), deed()).status_code == 302
    assert Bonus.objects.get().state == "approved"
    assert client.post(url("move", "withdraw"), {"reason": ""}).status_code == 200
    client.post(url("move", "withdraw"), {"reason": "Fondo sbagliato"})
    assert (Bonus.objects.get().state, Bonus.objects.get().lines) == ("draft", [])
    client.post(url("move", "approve"), deed())
    client.post(url("move", "pay"))
    assert Bonus.objects.get().state == "paid"
    assert client.get(url("move", "pay")).status_code == 200
    assert "nello stato" in text(client.post(url("move", "pay"), follow=True))
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"premiums.approve", "premiums.withdraw", "premiums.pay"} <= actions


def test_what_is_approved_stays_when_things_change(cast, cycle):
    things.approved(cast, cycle)
    Sheet.objects.filter(cycle=cycle, member__number="010").update(behaviours={"service": 1})
    amount = next(line for line in Bonus.objects.get().lines if line["person"] == "010")["amount"]
    page = text(cast.client("director").get(url("cycle")))
    assert amount.replace(".", ",").lstrip("0")[-6:] in page
    assert "La somma approvata" in text(cast.client("director").get(url("person", "staff", "010")))
    page = text(cast.client("director").post(url("funds"), {"amount_staff": "1"}))
    assert "nello stato" in page
    assert FundRow.objects.get(cycle=cycle, group="staff").amount == Decimal("3000.01")


def test_the_funds_are_written_with_a_form(cast, cycle):
    client = cast.client("director")
    assert "20000" in text(client.get(url("funds")))
    told = {"amount_staff": "4.500,50", "appropriation_staff": "5000", "amount_managers": "", "payment_times": "no"}
    assert client.post(url("funds"), told).status_code == 302
    assert [(row.group, row.amount) for row in FundRow.objects.filter(cycle=cycle)] == [("staff", Decimal("4500.50"))]
    assert Bonus.objects.get().payment_times_met is False
    wrong = text(client.post(url("funds"), {"amount_staff": "10,555"}))
    assert "due decimali" in wrong


def test_a_trial_shows_its_effect_and_writes_nothing(cast, cycle):
    client = cast.client("administrator")
    before = Bonus.objects.get().lines
    page = text(client.get(url("what_if"), {"amount_staff": "6000", "bands_staff": "0 = 0; 80 = 100"}))
    assert "6.000,00 €" in page
    assert "di più" in page
    for wrong in ("x", "10 = 5", "0 = 0; 0 = 1", "0 = 200"):
        assert "Scriva le fasce" in text(client.get(url("what_if"), {"bands_staff": wrong}))
    assert (Bonus.objects.get().lines, FundRow.objects.get(cycle=cycle, group="staff").amount) == (
        before,
        Decimal("3000.01"),
    )


def test_the_pay_office_gets_the_approved_amounts_and_nobody_else(cast, cycle):
    client = cast.client("administrator")
    assert client.get(url("export", "csv")).status_code == 404  # not approved yet
    Member.objects.filter(number="010").update(name="=1+1")
    things.approved(cast, cycle)
    data = client.get(url("export", "csv"))
    rows = list(csv.DictReader(StringIO(data.content.decode("utf-8-sig")), delimiter=";"))
    staff = [row for row in rows if row["Gruppo"] == "personale delle aree"]
    assert sum(Decimal(row["Premio €"].replace(",", ".")) for row in staff) == Decimal("3000.01")
    assert "'=1+1" in {row["Cognome e nome"] for row in rows}
    assert "no-store" in data["Cache-Control"]
    sheet = load_workbook(BytesIO(client.get(url("export", "xlsx")).content)).active
    assert sheet.max_row == 7
    assert Entry.objects.filter(action="premiums.exported").count() == 2
    for who in ("employee", "area_head", "officer", "evaluator", "board", "transparency", "auditor"):
        assert cast.client(who).get(url("export", "csv")).status_code == 403


def test_an_employee_sees_their_own_amount_once_it_is_approved(cast, cycle):
    client = cast.client("employee")
    address = reverse("premiums:mine", args=["alfa"])
    assert "Non c’è ancora" in text(client.get(address))
    things.approved(cast, cycle)
    page = text(client.get(address))
    own = next(line for line in Bonus.objects.get().lines if line["person"] == "010")
    assert own["amount"].replace(".", ",")[-6:] in page
    for line in Bonus.objects.get().lines:
        if line["person"] != "010" and line["amount"] != own["amount"]:
            assert line["amount"].replace(".", ",") not in page
    assert "Non c’è ancora" in text(cast.client("auditor").get(address))


def test_every_look_is_in_the_register_and_no_amount_is(cast, cycle):
    client = cast.client("director")
    client.get(url("cycle"))
    client.get(url("person", "staff", "010"))
    things.approved(cast, cycle)
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"premiums.seen", "premiums.award_seen", "premiums.approve", "premiums.funds_set"} <= actions
    told = json.dumps([[e.before, e.after] for e in Entry.objects.all()], default=str)
    for line in Bonus.objects.get().lines:
        if Decimal(line["amount"]) not in (5000, 4000):
            assert line["amount"] not in told


def test_what_is_public_is_by_group_and_only_when_approved(cast, cycle):
    assert public(cycle) == ()
    things.approved(cast, cycle)
    found = {one.group: (one.people, one.total) for one in public(cycle)}
    assert found[Group.STAFF] == (3, Decimal("3000.01"))
    assert set(found) == set(Group)


def test_missed_payment_times_cost_the_director_their_share(cast, cycle):
    assert deciding.set_funds(cycle, things.FUNDS, False, by=cast["director"]) == ()
    (director,) = next(one for one in compute(cycle).groups if one.group is Group.MANAGERS).awards
    assert (director.lost > 0) == ("obligation.payment_share" in compute(cycle).ruleset.parameters)


@pytest.mark.usefixtures("cycle")
def test_the_page_costs_the_same_however_many(cast, django_assert_max_num_queries):
    client = cast.client("director")
    client.get(url("cycle"))
    with django_assert_max_num_queries(16):
        client.get(url("cycle"))
