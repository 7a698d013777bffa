"""Premiums are published in aggregate, and no small group is anywhere in what is published or kept."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from traguardo.core.publishing.suppression import Group
from traguardo.web.publication import premiums
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.premiums import Premiums
from traguardo.web.register.models import Entry

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
    table = premiums.unpacked(Edition.objects.get(publication__kind="premium_data").content)
    assert ("Funzionari", "media") in table.hidden
    assert table.total.count == 32
    assert table.total.amount == Decimal("33577.50")


def test_without_groups_only_the_total_is_published(cast):
    response = cast.client("administrator").post(FORM, GIVEN | {"groups": " "})
    assert response.url == "/e/alfa/trasparenza/ammontare-premi/2023/v1/"
    assert Edition.objects.count() == 1


def test_a_new_table_takes_the_old_one_off_so_that_nothing_follows_from_both(cast):
    client = cast.client("transparency")
    client.post(FORM, GIVEN)
    client.post(FORM, GIVEN | {"groups": GROUPS.replace("; 3;", "; 4;")})
    assert cast.client().get(f"{PAGE}v1/").status_code == 410
    assert cast.client().get(PAGE).status_code == 200
    assert cast.client().get("/e/alfa/trasparenza/ammontare-premi/2023/v1/").status_code == 200


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
        ([], None),
    ],
)
def test_the_degree_of_differentiation_is_the_share_outside_the_largest_band(groups, expected):
    from traguardo.core.publishing.suppression import disclosed

    assert premiums.spread(disclosed(groups, 4)) == expected


def test_nothing_set_aside_has_no_share(cast):
    told = Premiums(2023, Decimal(0), Decimal(0), ())
    premiums.publish(cast.alfa, told, deed=None, by=cast["transparency"])
    assert cast.client().get("/e/alfa/trasparenza/ammontare-premi/2023/").status_code == 200
