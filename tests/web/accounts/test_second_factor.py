"""Administrators and evaluators come in with two factors."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse
from tests.web.cast import PASSWORD

from traguardo.web.bodies.authenticators import SecondFactors


@pytest.fixture
def newcomer(cast):
    """A browser of somebody who has just signed in with a password."""

    def signed_in(role):
        client = cast.client()
        client.post(reverse("account_login"), {"login": f"{role}@alfa.example", "password": PASSWORD})
        return client

    return signed_in


def say_the_password_again(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code(secret):
    counters = list(yield_hotp_counters_from_time())  # of the code before, of now, of the next
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


@pytest.mark.parametrize("role", ["administrator", "evaluator"])
def test_who_needs_a_second_factor_only_gets_to_set_it_up(newcomer, role):
    client = newcomer(role)
    assert client.get("/e/alfa/").url == reverse("mfa_index")
    assert client.post("/e/alfa/ente/dati/").url == reverse("mfa_index")
    page = client.get(reverse("mfa_index"))
    assert "serve un secondo fattore" in page.content.decode()


def test_whoever_runs_the_installation_needs_one_too(cast):
    client = cast.client()
    client.post(reverse("account_login"), {"login": "gestore@fuori.example", "password": PASSWORD})
    assert client.get(reverse("bodies:new")).url == reverse("mfa_index")


@pytest.mark.parametrize("role", ["officer", "director", "auditor"])
def test_the_others_come_in_without(newcomer, role):
    assert newcomer(role).get("/e/alfa/").status_code == 200


def test_a_demonstration_may_do_without(newcomer, settings):
    settings.TRAGUARDO_SECOND_FACTOR = False
    settings.TRAGUARDO_DEMO = True
    page = newcomer("administrator").get("/e/alfa/")
    assert page.status_code == 200
    assert "secondo fattore è disattivato" in page.content.decode()


def test_an_app_is_set_up_and_opens_the_door(newcomer):
    client = newcomer("administrator")
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    say_the_password_again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert client.get("/e/alfa/").status_code == 200


def test_the_next_time_the_code_is_asked_for(cast, newcomer):
    secret = generate_totp_secret()
    TOTP.activate(cast["administrator"], secret)
    client = newcomer("administrator")
    assert client.get("/e/alfa/").status_code == 302
    response = client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert response.status_code == 302
    assert client.get("/e/alfa/").status_code == 200


def test_the_secret_is_not_readable_in_the_database(cast):
    secret = generate_totp_secret()
    TOTP.activate(cast["administrator"], secret)
    kept = Authenticator.objects.get().data["secret"]
    assert secret not in kept
    assert SecondFactors().decrypt(kept) == secret


def test_the_last_factor_of_who_needs_one_stays(cast, newcomer):
    secret = generate_totp_secret()
    TOTP.activate(cast["administrator"], secret)
    TOTP.activate(cast["officer"], generate_totp_secret())
    assert not SecondFactors().can_delete_authenticator(Authenticator.objects.get(user=cast["administrator"]))
    assert SecondFactors().can_delete_authenticator(Authenticator.objects.get(user=cast["officer"]))
    client = newcomer("administrator")
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    say_the_password_again(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=cast["administrator"], type="totp").exists()


def test_a_passkey_can_be_added_after_saying_the_password_again(newcomer):
    client = newcomer("administrator")
    say_the_password_again(client)
    page = client.get(reverse("mfa_add_webauthn"))
    assert page.status_code == 200
    assert "mfa/js/webauthn.js" in page.content.decode()
