"""Inviting people and joining."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from traguardo.web.accounts.models import User
from traguardo.web.bodies.invitations import accept, invite, opened, send_again, withdraw
from traguardo.web.bodies.models import Invitation, Membership
from traguardo.web.bodies.roles import Role
from traguardo.web.register.models import Entry

NEW = {"name": "Nuova Persona", "password": "una frase lunga e nuova", "again": "una frase lunga e nuova"}


def sent(django_capture, cast, email="nuova@alfa.example", role=Role.OFFICER, unit=None):
    with django_capture(execute=True):
        invitation, findings = invite(
            cast.alfa, email, "Nuova Persona", role, unit, by=cast["administrator"], site="https://t.example"
        )
    assert findings == ()
    token = re.search(r"https://t\.example/invito/([^/\s]+)/", mail.outbox[-1].body)[1]
    return invitation, token


def test_the_mail_says_who_invites_to_what_and_until_when(cast, django_capture_on_commit_callbacks):
    invitation, _ = sent(django_capture_on_commit_callbacks, cast)
    message = mail.outbox[0]
    assert message.to == ["nuova@alfa.example"]
    assert "Consorzio Alfa" in message.subject
    assert "Persona administrator" in message.body
    assert "Operatore" in message.body
    assert f"{timezone.localtime(invitation.expires_at):%d/%m/%Y}" in message.body


def test_the_database_does_not_hold_the_token(cast, django_capture_on_commit_callbacks):
    invitation, token = sent(django_capture_on_commit_callbacks, cast)
    assert token not in invitation.digest


def test_a_new_person_chooses_a_password_and_is_in(cast, django_capture_on_commit_callbacks):
    _, token = sent(django_capture_on_commit_callbacks, cast, unit=cast.unit)
    client = cast.client()
    assert "Consorzio Alfa" in client.get(f"/invito/{token}/").content.decode()
    response = client.post(f"/invito/{token}/", NEW)
    assert response.url == "/e/alfa/"
    assert client.get("/e/alfa/").status_code == 200
    user = User.objects.get(email="nuova@alfa.example")
    assert EmailAddress.objects.get(user=user).verified
    assert Membership.objects.get(user=user).unit == cast.unit


def test_an_invitation_works_once(cast, django_capture_on_commit_callbacks):
    _, token = sent(django_capture_on_commit_callbacks, cast)
    cast.client().post(f"/invito/{token}/", NEW)
    again = cast.client().get(f"/invito/{token}/")
    assert again.status_code == 410
    assert "già stato usato" in again.content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "scaduto"),
        ({"withdrawn_at": timezone.now()}, "ritirato"),
    ],
)
def test_an_invitation_that_is_over_says_why(cast, django_capture_on_commit_callbacks, change, told):
    invitation, token = sent(django_capture_on_commit_callbacks, cast)
    Invitation.objects.filter(pk=invitation.pk).update(**change)
    for response in (cast.client().get(f"/invito/{token}/"), cast.client().post(f"/invito/{token}/", NEW)):
        assert response.status_code == 410
        assert told in response.content.decode()
    assert not User.objects.filter(email="nuova@alfa.example").exists()


def test_a_made_up_token_opens_nothing(cast):
    assert cast.client().get("/invito/nonesiste/").status_code == 410


def test_who_has_an_account_signs_in_and_accepts(cast, django_capture_on_commit_callbacks):
    _, token = sent(django_capture_on_commit_callbacks, cast, email="nessuno@fuori.example", role=Role.AUDITOR)
    assert "account_login" not in cast.client().get(f"/invito/{token}/").content.decode()
    assert "Ha già un account" in cast.client().get(f"/invito/{token}/").content.decode()
    cast.client().post(f"/invito/{token}/", NEW)  # a stranger with the mail cannot take the account over
    assert cast.outsider.memberships.count() == 0
    client = cast.client(cast.outsider)
    client.get(f"/invito/{token}/")
    assert cast.outsider.memberships.count() == 0  # looking is not accepting
    assert client.post(f"/invito/{token}/").url == "/e/alfa/"
    assert client.get("/e/alfa/").status_code == 200


def test_an_invitation_is_for_its_address_alone(cast, django_capture_on_commit_callbacks):
    _, token = sent(django_capture_on_commit_callbacks, cast)
    client = cast.client(cast.outsider)
    page = client.post(f"/invito/{token}/").content.decode()
    assert "L’invito è per nuova@alfa.example" in page
    assert cast.outsider.memberships.count() == 0
    invitation, _ = opened(token)
    assert [finding.code for finding in accept(invitation, cast.outsider)[1]] == ["bodies.invitation.other_address"]


def test_sending_again_makes_the_first_mail_worthless(cast, django_capture_on_commit_callbacks):
    invitation, token = sent(django_capture_on_commit_callbacks, cast)
    with django_capture_on_commit_callbacks(execute=True):
        assert send_again(invitation, by=cast["administrator"], site="https://t.example") == ()
    assert opened(token)[0] is None
    assert len(mail.outbox) == 2


def test_a_withdrawn_invitation_is_neither_withdrawn_nor_sent_again(cast, django_capture_on_commit_callbacks):
    invitation, _ = sent(django_capture_on_commit_callbacks, cast)
    withdraw(invitation, by=cast["administrator"])
    told = [
        *withdraw(invitation, by=cast["administrator"]),
        *send_again(invitation, by=cast["administrator"], site="https://t.example"),
    ]
    assert [finding.code for finding in told] == ["bodies.invitation.withdrawn"] * 2


def test_the_same_invitation_twice_is_refused(cast, django_capture_on_commit_callbacks):
    sent(django_capture_on_commit_callbacks, cast)
    client = cast.client("administrator")
    data = {"name": "Nuova Persona", "email": "Nuova@Alfa.example", "role": "officer", "unit": ""}
    page = client.post(reverse("bodies:new_invitation", args=["alfa"]), data)
    assert "già in attesa" in page.content.decode()
    assert Invitation.objects.count() == 1
    page = client.post(
        reverse("bodies:new_invitation", args=["alfa"]), data | {"email": "board@alfa.example", "role": "board"}
    )
    assert "ha già questo ruolo" in page.content.decode()


def test_a_unit_of_another_body_is_not_a_choice(cast):
    theirs = cast.beta.units.create(name="Unità di Beta")
    data = {"name": "N", "email": "n@alfa.example", "role": "officer", "unit": theirs.pk}
    page = cast.client("administrator").post(reverse("bodies:new_invitation", args=["alfa"]), data)
    assert "field-error" in page.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("data", [{"again": "diversa"}, {"password": "corta", "again": "corta"}, {"name": ""}])
def test_joining_with_wrong_data_makes_no_account(cast, django_capture_on_commit_callbacks, data):
    _, token = sent(django_capture_on_commit_callbacks, cast)
    page = cast.client().post(f"/invito/{token}/", NEW | data)
    assert "field-error" in page.content.decode()
    assert not User.objects.filter(email="nuova@alfa.example").exists()


def test_every_step_is_in_the_register(cast, django_capture_on_commit_callbacks):
    _, token = sent(django_capture_on_commit_callbacks, cast)
    cast.client().post(f"/invito/{token}/", NEW)
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "bodies.invited",
        "bodies.invitation_accepted",
        "bodies.role_given",
    ]


def test_whoever_runs_the_installation_opens_a_body_and_does_not_see_inside(cast, django_capture_on_commit_callbacks):
    client = cast.client(cast.operator)
    data = {
        "slug": "gamma", "name": "Consorzio Gamma", "short_name": "Gamma", "ipa_code": "", "tax_code": "",
        "privacy_threshold": 4, "email": "capo@gamma.example", "administrator": "Capo",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("bodies:new"), data).status_code == 302
    assert mail.outbox[0].to == ["capo@gamma.example"]
    assert client.get("/e/gamma/").status_code == 404
    assert "field-error" in client.post(reverse("bodies:new"), data).content.decode()
