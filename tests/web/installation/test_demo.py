"""The demonstration, and the commands of who runs an installation."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, Membership
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.installation.demo import demo_password, demo_users, make_demo


@pytest.fixture
def demo(db, settings, tmp_path):  # noqa: ARG001
    settings.TRAGUARDO_DEMO = True
    settings.DATA = tmp_path


def said(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("demo")
def test_five_bodies_with_one_user_a_role_and_their_own_system(client):
    text = said("demo")
    assert sorted(Body.objects.values_list("slug", flat=True)) == [
        "biella",
        "borgomanero",
        "caluso",
        "ivrea",
        "mondovi",
    ]
    assert {slug: len(users) for slug, users in demo_users().items()} == dict.fromkeys(demo_users(), 9)
    assert "direttore@mondovi.example" in text
    assert demo_password() in text
    assert ruleset_of(Body.objects.get(slug="mondovi"), 2023).id == "mondovi"
    client.post("/accounts/login/", {"login": "direttore@mondovi.example", "password": demo_password()})
    assert client.get("/").url == "/e/mondovi/"


@pytest.mark.usefixtures("demo")
def test_a_second_time_nothing_is_made_again():
    make_demo()
    before = (User.objects.count(), Membership.objects.count())
    assert make_demo() == []
    assert (User.objects.count(), Membership.objects.count()) == before


@pytest.mark.django_db
def test_no_sample_data_where_there_is_no_demonstration():
    with pytest.raises(CommandError, match="TRAGUARDO_DEMO=yes"):
        call_command("demo")
    assert not Body.objects.exists()


@pytest.mark.django_db
def test_an_operator_is_named_with_a_good_password(monkeypatch):
    module = "traguardo.web.installation.management.commands.operator.getpass"
    monkeypatch.setattr(module, lambda _: "corta")
    with pytest.raises(CommandError):
        call_command("operator", "capo@ente.example", "Capo")
    monkeypatch.setattr(module, lambda _: "una frase davvero lunga")
    assert "capo@ente.example" in said("operator", "capo@ente.example", "Capo")
    assert User.objects.get(email="capo@ente.example").is_operator
    with pytest.raises(CommandError):
        call_command("operator", "non un indirizzo", "Capo")


def test_lost_factors_are_reset_and_sessions_closed(cast):
    TOTP.activate(cast["administrator"], "JBSWY3DPEHPK3PXP")
    assert "administrator@alfa.example" in said("reset_second_factor", "administrator@alfa.example")
    assert not Authenticator.objects.exists()
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nessuno@altrove.example")
