"""The measurement system of a body by year."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from traguardo.web.bodies.models import BodyRuleset
from traguardo.web.bodies.rulesets import ruleset_of, set_ruleset

OWN = b"""id = "alfa"
title = "Sistema di Alfa"
extends = "standard"

[indicator.cap]
description = "Tetto"
reference = "SMVP di Alfa, art. 3"
values = { 2020-01-01 = 110 }
"""

WRONG = b"""id = "alfa"
title = "A"
extends = "standard"

[indicator.kap]
reference = "x"
values = { 2020-01-01 = 1 }

[indicator.cap]
values = { ieri = 1 }
"""


def upload(cast, content, name="alfa.toml", year="2023", built_in=""):
    file = SimpleUploadedFile(name, content) if content is not None else ""
    address = reverse("bodies:new_ruleset", args=["alfa"])
    return cast.client("administrator").post(address, {"year": year, "built_in": built_in, "file": file})


def test_without_a_choice_the_standard_applies(cast):
    assert ruleset_of(cast.alfa, 2023).id == "standard"


def test_a_choice_lasts_until_the_next(cast):
    set_ruleset(cast.alfa, 2021, built_in="mondovi", by=cast["administrator"])
    set_ruleset(cast.alfa, 2023, content=OWN, file_name="alfa.toml", by=cast["administrator"])
    assert [ruleset_of(cast.alfa, year).id for year in (2020, 2021, 2022, 2023, 2030)] == [
        "standard", "mondovi", "mondovi", "alfa", "alfa",
    ]  # fmt: skip
    assert ruleset_of(cast.alfa, 2023, date(2023, 6, 1)).on == date(2023, 6, 1)


def test_a_file_is_kept_to_the_byte_and_its_rules_are_shown(cast):
    assert upload(cast, OWN).status_code == 302
    client = cast.client("officer")
    assert client.get(reverse("bodies:ruleset_file", args=["alfa", 2023])).content == OWN
    page = client.get(reverse("bodies:ruleset", args=["alfa", 2023])).content.decode()
    assert "SMVP di Alfa, art. 3" in page
    assert ruleset_of(cast.alfa, 2023).number("indicator.cap") == 110


def test_everything_wrong_in_a_file_is_shown_and_nothing_is_kept(cast):
    page = upload(cast, WRONG).content.decode()
    assert page.count("<li><p><strong>") >= 2
    assert "indicator.cap" in page
    assert not BodyRuleset.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "vuoto.toml"),
        (b"\x00\x01\x02\xff", "binario.toml"),
        ("title = 'à'".encode("utf-16"), "utf16.toml"),
        (b"[" * 10_000, "annidato.toml"),
        (OWN, "alfa.exe"),
        (b"# " + b"x" * 1_100_000, "grande.toml"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_clear_sentence(cast, content, name):
    page = upload(cast, content, name)
    assert page.status_code == 200
    assert "alert-danger" in page.content.decode()
    assert not BodyRuleset.objects.exists()


def test_either_a_built_in_system_or_a_file(cast):
    assert "uno solo dei due" in upload(cast, OWN, built_in="mondovi").content.decode()
    assert "uno solo dei due" in upload(cast, None).content.decode()
    assert upload(cast, None, built_in="mondovi").status_code == 302


@pytest.mark.parametrize("year", ["1999", "3000", "x", ""])
def test_a_year_out_of_reach_is_refused(cast, year):
    assert "field-error" in upload(cast, None, built_in="mondovi", year=year).content.decode()


def test_a_choice_is_replaced_and_removed(cast):
    upload(cast, None, built_in="mondovi")
    upload(cast, OWN)
    assert BodyRuleset.objects.get().file_name == "alfa.toml"
    cast.client("administrator").post(reverse("bodies:remove_ruleset", args=["alfa", 2023]))
    assert not BodyRuleset.objects.exists()


def test_an_unknown_built_in_system_is_a_bug(cast):
    with pytest.raises(KeyError):
        set_ruleset(cast.alfa, 2023, built_in="nulla", by=cast["administrator"])


def test_a_built_in_system_has_no_file_to_download(cast):
    upload(cast, None, built_in="mondovi")
    assert cast.client("officer").get(reverse("bodies:ruleset_file", args=["alfa", 2023])).status_code == 404
