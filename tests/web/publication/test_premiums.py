"""Premiums are published in aggregate, and no small group is anywhere in what is published or kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.web.premiums import things

from traguardo.core.premium.states import BonusMove
from traguardo.core.publishing.suppression import Group
from traguardo.web.plans.models import Cycle
from traguardo.web.premiums import deciding
from traguardo.web.premiums.models import Bonus
from traguardo.web.publication import premiums, premiums_page, publishing
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.premiums import Premiums
from traguardo.web.register.models import Entry

YEAR = things.people.YEAR
FORM = "/e/alfa/pubblicazione/premi/"
PAGE = "/e/alfa/trasparenza/dati-premi/2023/"
GROUPS = (
    "Funzionari; alta; 12; 14.400\nFunzionari; media; 3; 7.777\n"
    "Istruttori\talta\t8\t6.400,50\nIstruttori;media;9;5.000"
)
GIVEN = {"year": "2023", "allocated": "40.000", "paid": "33.577,50", "groups": GROUPS, "criteria": "Per fasce."}


def text(response):
    return response.content.decode()


def test_the_total_and_the_distribution_go_to_their_sub_sections(cast):
    assert cast.client("transparency").post(FORM, GIVEN).url == f"{PAGE}v1/"
    total = text(cast.client().get("/e/alfa/trasparenza/ammontare-premi/2023/"))
    assert "€ 40.000,00" in total
    assert "83,9%" in total
    page = text(cast.client().get(PAGE))
    assert "non pubblicato" in page
    assert "meno di 4 persone" in page
    assert "Per fasce." in page
    assert "06.05" in page


def test_what_is_hidden_is_kept_nowhere(cast):
    cast.client("transparency").post(FORM, GIVEN)
    kept = [bytes(one.content).decode() for one in File.objects.all()]
    kept += [json.dumps(one.content) for one in Edition.objects.all()]
    kept += [json.dumps([one.before, one.after]) for one in Entry.objects.all()]
    assert not any("7777" in one or "7.777" in one for one in kept)
    assert text(cast.client().get(f"{PAGE}v1/dati-premi.csv")).count("non pubblicato") >= 4


def test_the_page_reads_the_table_that_was_published(cast):
    cast.client("transparency").post(FORM, GIVEN)
    table = premiums_page.unpacked(Edition.objects.get(publication__kind="premium_data").content)
    assert ("Funzionari", "media") in table.hidden
    assert table.total.count == 32
    assert table.total.amount == Decimal("33577.50")


@pytest.mark.parametrize(
    ("given", "where"),
    [({"criteria": "Decide Mario Rossi."}, "Come si assegnano"), ({"groups": "Mario Rossi; alta; 9; 900"}, "Gruppi")],
)
def test_a_name_is_told_with_the_field_in_which_it_stands(cast, given, where):
    answer = cast.client("transparency").post(FORM, GIVEN | {"paid": "900"} | {"groups": " "} | given)
    assert answer.status_code == 409
    assert [one.place for one in answer.context["concerns"]] == [where]
    assert Edition.objects.count() == 0


def test_without_groups_only_the_total_is_published(cast):
    response = cast.client("administrator").post(FORM, GIVEN | {"groups": " "})
    assert response.url == "/e/alfa/trasparenza/ammontare-premi/2023/v1/"
    assert Edition.objects.count() == 1


def test_a_new_table_takes_the_old_one_off_so_that_nothing_follows_from_both(cast):
    client = cast.client("transparency")
    client.post(FORM, GIVEN)
    changed = GIVEN | {"groups": GROUPS.replace("; 3;", "; 4;")}
    answer = client.post(FORM, changed)
    assert answer.status_code == 409
    assert "Funzionari" in text(answer)
    told = {f"reason-{one.key}": "Una persona assunta in corso d’anno." for one in answer.context["concerns"]}
    assert told
    assert client.post(FORM, changed | told).status_code == 302
    assert cast.client().get(f"{PAGE}v1/").status_code == 410
    assert cast.client().get(PAGE).status_code == 200
    assert cast.client().get("/e/alfa/trasparenza/ammontare-premi/2023/v1/").status_code == 200


def test_what_somebody_publishes_meanwhile_counts_in_what_the_gate_finds(cast, monkeypatch):
    first = Premiums(2023, Decimal(1), Decimal(1), (group("alta", 10), group("media", 12)))
    second = replace(first, groups=(group("alta", 10), group("media", 12), group("bassa", 4)))
    hold = publishing.hold

    def held(body):
        monkeypatch.setattr(publishing, "hold", hold)
        assert premiums.publish(body, first, deed=None, by=cast["administrator"])[1] == ()
        hold(body)

    monkeypatch.setattr(publishing, "hold", held)
    made, refused = premiums.publish(cast.alfa, second, deed=None, by=cast["transparency"])
    assert (made, [one.code for one in refused]) == ((), ["publication.unresolved"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("groups", "Funzionari; alta; 12"),
        ("groups", "; alta; 12; 100"),
        ("groups", "Funzionari; alta; due; 100"),
        ("groups", "Funzionari; alta; 1,5; 100"),
        ("groups", "Funzionari; alta; -1; 100"),
        ("groups", "Funzionari; alta; 12; molto"),
        ("groups", "\n".join(["a; b; 1; 1"] * 201)),
        ("allocated", ""),
        ("paid", "-1"),
        ("year", "1990"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(cast, field, value):
    response = cast.client("transparency").post(FORM, GIVEN | {field: value})
    assert list(response.context["form"].errors) == [field]
    assert not Edition.objects.exists()


def test_a_label_is_no_formula(cast):
    cast.client("transparency").post(FORM, GIVEN | {"groups": "=1+1; alta; 12; 100\n@x; bassa; 8; 10"})
    data = bytes(File.objects.get(name="dati-premi.csv").content).decode("utf-8-sig")
    assert "2023,'=1+1,alta,12,100" in data


@pytest.mark.parametrize("role", ["officer", "director", "evaluator", "auditor"])
def test_who_does_not_publish_gets_403(cast, role):
    assert cast.client(role).post(FORM, GIVEN).status_code == 403
    assert cast.client(cast.outsider).post(FORM, GIVEN).status_code == 404


def group(band, count):
    return Group(row="Funzionari", column=band, count=count, amount=Decimal(1))


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([group("alta", 10)], Decimal(0)),
        ([group("alta", 10), group("media", 10)], Decimal(50)),
        ([group("alta", 30), group("media", 10)], Decimal(25)),
        ([group("alta", 10), group("media", 1)], None),
        ([group("alta", 20), group("media", 10), group("bassa", 2)], Decimal("37.5")),
        ([group("alta", 5), group("media", 6), group("bassa", 2)], None),
        ([], None),
    ],
)
def test_the_degree_of_differentiation_is_the_share_outside_the_largest_band(groups, expected):
    from traguardo.core.publishing.suppression import disclosed

    assert premiums_page.spread(disclosed(groups, 4)) == expected


def test_nothing_set_aside_has_no_share(cast):
    told = Premiums(2023, Decimal(0), Decimal(0), ())
    made, findings = premiums.publish(cast.alfa, told, deed=None, by=cast["transparency"])
    assert (len(made), findings) == (1, ())
    assert cast.client().get("/e/alfa/trasparenza/ammontare-premi/2023/").status_code == 200


def bonus_of(cast):
    cycle = things.cycle_with_people(cast)
    things.approved(cast, cycle)
    return cycle


COMPUTED = f"/e/alfa/pubblicazione/premi/{YEAR}/"


def test_an_approved_bonus_waits_at_the_desk_and_is_published_as_it_was_approved(cast):
    cycle = bonus_of(cast)
    client = cast.client("transparency")
    assert COMPUTED in text(client.get("/e/alfa/pubblicazione/"))
    answer = client.get(COMPUTED)
    assert answer.context["form"].initial["number"] == "12"
    page = text(answer)
    assert "€ 12.000,01" in page
    assert "non pubblicato" in page
    assert "Dipendente Alfa" not in page
    deed = {"organ": "CdA", "number": "12", "date": "2024-07-10", "criteria": "Per fasce."}
    reasons = {f"reason-{one.key}": "Lo chiede la legge." for one in answer.context["concerns"]}
    assert client.post(COMPUTED, deed | reasons).status_code == 302
    total = Edition.objects.get(publication__kind="premium_total")
    lines = Bonus.objects.get(cycle=cycle).lines
    assert Decimal(total.content["paid"]) == sum(Decimal(line["amount"]) for line in lines)
    assert Decimal(total.content["allocated"]) == Decimal("12000.01")
    assert "Attribuito, da pagare" in text(cast.client().get(f"/e/alfa/trasparenza/ammontare-premi/{YEAR}/"))
    kept = json.dumps([one.content for one in Edition.objects.all()])
    assert not any(line["name"] in kept for line in lines)
    assert COMPUTED not in text(client.get("/e/alfa/pubblicazione/"))


def test_once_paid_the_total_is_what_was_paid(cast):
    cycle = bonus_of(cast)
    client = cast.client("transparency")

    def publish():
        answer = client.get(COMPUTED)
        return client.post(COMPUTED, {f"reason-{one.key}": "Per legge." for one in answer.context["concerns"]})

    assert publish().status_code == 302
    assert deciding.move(cycle, BonusMove.PAY, by=cast["director"], today=date(2024, 8, 1)) == ()
    assert COMPUTED in text(client.get("/e/alfa/pubblicazione/"))
    assert publish().status_code == 302
    assert "Attribuito, da pagare" not in text(cast.client().get(f"/e/alfa/trasparenza/ammontare-premi/{YEAR}/"))


def test_a_draft_bonus_is_not_published_and_strangers_find_nothing(cast):
    things.cycle_with_people(cast)
    assert cast.client("transparency").get(COMPUTED).status_code == 404
    things.approved(cast, Cycle.objects.get())
    for role in ("officer", "director", "auditor"):
        assert cast.client(role).get(COMPUTED).status_code == 403
        assert cast.client(role).post(COMPUTED, {}).status_code == 403
    assert cast.client(cast.other_administrator).post(COMPUTED, {}).status_code == 404
    assert cast.client("transparency").put(COMPUTED).status_code == 405
    assert not Edition.objects.exists()


def test_what_is_computed_here_is_not_entered_by_hand(cast):
    bonus_of(cast)
    response = cast.client("transparency").post(FORM, GIVEN | {"year": str(YEAR)})
    assert list(response.context["form"].errors) == ["year"]


def test_a_name_in_the_criteria_must_be_justified(cast):
    client = cast.client("transparency")
    answer = client.post(FORM, GIVEN | {"criteria": "Decide la dott.ssa Maria Verdi."})
    assert [one.finding.code for one in answer.context["concerns"]] == ["personal.name"]
    assert not Edition.objects.exists()


def test_a_name_among_the_roles_must_be_justified(cast):
    answer = cast.client("transparency").post(FORM, GIVEN | {"groups": GROUPS.replace("Istruttori", "Maria Verdi")})
    assert "personal.name" in [one.finding.code for one in answer.context["concerns"]]


def test_other_bands_than_before_must_be_justified(cast):
    client = cast.client("transparency")
    client.post(FORM, GIVEN)
    answer = client.post(FORM, GIVEN | {"groups": GROUPS.replace("media", "intera")})
    assert "premium.other_groups" in [one.finding.code for one in answer.context["concerns"]]
