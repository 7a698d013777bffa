"""Coming in with an address and a password."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from tests.web.cast import PASSWORD

from traguardo.web.accounts.models import User


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_the_right_password_leads_to_ones_body(cast):
    response = cast.client().post(
        "/accounts/login/?next=/e/alfa/", {"login": "officer@alfa.example", "password": PASSWORD}
    )
    assert response.url == "/e/alfa/"
    client = cast.client()
    sign_in(client, "officer@alfa.example")
    assert client.get("/").url == "/e/alfa/"


def test_an_address_is_the_same_in_capitals(cast):
    assert sign_in(cast.client(), "Officer@Alfa.Example").status_code == 302
    assert User.objects.create_user("Altra@Alfa.Example").email == "altra@alfa.example"


@pytest.mark.parametrize("email", ["officer@alfa.example", "nobody@nowhere.example"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(cast, email):
    response = sign_in(cast.client(), email, "sbagliata")
    assert response.status_code == 200
    assert "non sono corretti" in response.content.decode()


def test_after_many_wrong_passwords_even_the_right_one_has_to_wait(cast):
    client = cast.client()
    for _ in range(12):
        sign_in(client, "officer@alfa.example", "sbagliata")
    response = sign_in(client, "officer@alfa.example")
    assert response.status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_without_an_invitation(cast):
    response = cast.client().get(reverse("account_signup"))
    assert "solo su invito" in response.content.decode()
    cast.client().post(
        reverse("account_signup"), {"email": "x@y.example", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.filter(email="x@y.example").exists()


def test_a_forgotten_password_is_chosen_anew_by_mail(cast):
    client = cast.client()
    client.post(reverse("account_reset_password"), {"email": "officer@alfa.example"})
    assert mail.outbox[0].to == ["officer@alfa.example"]
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    new = "un’altra frase molto lunga"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(cast.client(), "officer@alfa.example", new).status_code == 302


def test_asking_a_password_for_an_unknown_address_says_the_same(cast):
    known = cast.client().post(reverse("account_reset_password"), {"email": "officer@alfa.example"})
    unknown = cast.client().post(reverse("account_reset_password"), {"email": "nobody@nowhere.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


@pytest.mark.parametrize("password", ["corta", "123456789012", "officer@alfa.ex"])
def test_a_weak_password_is_refused_beside_its_field(cast, password):
    client = cast.client()
    client.post("/accounts/login/", {"login": "officer@alfa.example", "password": PASSWORD})
    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert page.status_code == 200
    assert 'id="id_password' in page.content.decode()
    assert cast["officer"].check_password(PASSWORD)


def test_a_new_address_counts_once_confirmed(cast):
    client = cast.client()
    sign_in(client, "officer@alfa.example")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "nuovo@alfa.example", "action_add": ""})
    user = User.objects.get(pk=cast["officer"].pk)
    assert user.email == "officer@alfa.example"
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.outbox[-1].body)[1]
    client.post(link)
    user.refresh_from_db()
    assert user.email == "nuovo@alfa.example"


def test_the_other_sessions_can_be_closed(cast):
    here, there = cast.client(), cast.client()
    sign_in(here, "officer@alfa.example")
    sign_in(there, "officer@alfa.example")
    assert there.get("/e/alfa/").status_code == 200
    here.post(reverse("usersessions_list"))
    assert there.get("/e/alfa/").status_code == 302
    assert here.get("/e/alfa/").status_code == 200


def test_whoever_is_switched_off_no_longer_comes_in(cast):
    client = cast.client("officer")
    User.objects.filter(pk=cast["officer"].pk).update(is_active=False)
    assert client.get("/e/alfa/").status_code == 302
