"""Coming in through a gateway of digital identity."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.urls import resolve, reverse
from tests.web.bodies.things import things

from traguardo.web.accounts.models import User
from traguardo.web.bodies.gateways import ByInvitation, OutOfReach, remember
from traguardo.web.bodies.models import Invitation
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import roles_in
from traguardo.web.pages.saying import say


@pytest.fixture
def gateway(rf):
    """Somebody comes back from the gateway, who it says they are."""

    def answers(told, invitation=None, uid="TINIT-1"):
        request = rf.get("/accounts/oidc/spid/login/callback/")
        request.session, request.user = SessionStore(), AnonymousUser()
        request._messages = FallbackStorage(request)
        if invitation:
            remember(request, invitation)
        with context.request_context(request):
            provider = get_adapter().get_provider(request, "spid")
            login = SocialLogin(
                provider=provider, user=User(), account=SocialAccount(provider="spid", uid=uid, extra_data=told)
            )
            login.state = {"process": "login"}
            ByInvitation(request).populate_user(request, login, told)
            response = complete_social_login(request, login)
        return request, response

    return answers


@pytest.mark.usefixtures("cast")
def test_an_unknown_identity_makes_no_account(gateway):
    before = User.objects.count()
    request, _ = gateway({"name": "Sconosciuta", "email": "officer@alfa.example"})
    assert User.objects.count() == before
    assert request.user.is_anonymous


def test_who_opened_an_invitation_joins_with_the_invited_address(cast, gateway):
    invitation = Invitation.objects.get(pk=things(cast)["invitation"])
    request, _ = gateway({"first_name": "Nuova", "last_name": "Persona", "email": "altrove@mail.example"}, invitation)
    person = User.objects.get(email="nuova@alfa.example")
    assert person.name == "Nuova Persona"
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified
    assert Role.OFFICER in roles_in(person, cast.alfa)
    assert request.user == person


def test_an_invitation_for_who_has_an_account_makes_no_second_one(cast, gateway):
    invitation = Invitation.objects.get(pk=things(cast)["invitation"])
    Invitation.objects.filter(pk=invitation.pk).update(email=cast.outsider.email)
    before = User.objects.count()
    gateway({"name": "Chi sa"}, Invitation.objects.get(pk=invitation.pk))
    assert User.objects.count() == before


def test_an_identity_connected_to_an_account_comes_in(cast, gateway):
    SocialAccount.objects.create(user=cast["officer"], provider="spid", uid="TINIT-9")
    request, _ = gateway({"name": "Operatore"}, uid="TINIT-9")
    assert request.user == cast["officer"]


def test_the_gateways_are_offered_where_one_comes_in(cast):
    assert "SPID" in cast.client().get(reverse("account_login")).content.decode()
    things(cast)
    assert "SPID" in cast.client().get("/invito/token/").content.decode()
    assert "SPID" in cast.client("officer").get(reverse("socialaccount_connections")).content.decode()


@pytest.mark.usefixtures("cast")
def test_a_gateway_that_does_not_answer_is_told_in_a_sentence(client, settings):
    app = {"provider_id": "spid", "name": "SPID", "client_id": "x", "secret": "y"}
    app["settings"] = {"server_url": "http://127.0.0.1:9/.well-known/openid-configuration"}  # nobody listens there
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    response = client.post(reverse("openid_connect_login", args=["spid"]))
    assert response.status_code == 503
    assert say("pages.error.gateway") in response.content.decode()


def test_a_fault_elsewhere_is_not_put_down_to_a_gateway(rf):
    request = rf.get("/")
    request.resolver_match = resolve("/")
    assert OutOfReach(lambda _: HttpResponse()).process_exception(request, KeyError("x")) is None
