"""Handing out keys to programs, and taking them back."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from tests.web.api.programs import AT, program

from traguardo.web.api.models import Token
from traguardo.web.register.models import Entry

FORM = {"name": "Controllo di gestione", "scopes": ["plans:read"]}


def new(cast, who="administrator", **facts):
    data = FORM | {"expires_on": f"{localdate() + timedelta(days=30):%Y-%m-%d}"} | facts
    return cast.client(who).post(reverse("api:new_token", args=["alfa"]), data)


def test_a_key_is_shown_once_and_only_its_digest_is_kept(cast):
    answer = new(cast)
    assert answer.status_code == 201
    key = answer.context["key"]
    assert key in answer.content.decode()
    assert answer["Cache-Control"].startswith("max-age=0")
    assert key not in repr(list(Token.objects.values_list()))
    assert key not in repr(list(Entry.objects.values_list()))
    assert key not in cast.client("administrator").get(reverse("api:tokens", args=["alfa"])).content.decode()


def test_handing_out_and_revoking_stand_in_the_register(cast):
    new(cast)
    token = Token.objects.get()
    cast.client("administrator").post(reverse("api:revoke", args=["alfa", token.pk]))
    cast.client("administrator").post(reverse("api:revoke", args=["alfa", token.pk]))
    actions = list(Entry.objects.filter(action__startswith="api.").values_list("action", flat=True))
    assert sorted(actions) == ["api.handed_out", "api.revoked"]


def test_a_key_that_never_ends_or_has_ended_is_not_handed_out(cast):
    for day in (localdate(), localdate() + timedelta(days=400)):
        assert new(cast, expires_on=f"{day:%Y-%m-%d}").context["form"].errors["expires_on"]
    assert not Token.objects.exists()


def test_a_scope_that_is_none_is_refused_beside_its_field(cast):
    assert new(cast, scopes=["all"]).context["form"].errors["scopes"]
    assert new(cast, scopes=[]).context["form"].errors["scopes"]


def test_nobody_else_hands_out_keys(cast):
    for who in ("director", "officer", "auditor"):
        assert new(cast, who).status_code == 403
    assert new(cast, cast.other_administrator).status_code == 404
    assert not Token.objects.exists()


def test_a_key_of_another_body_is_not_taken_back_from_here(cast):
    token = program(cast, cast.other_administrator, body=cast.beta).token
    answer = cast.client("administrator").post(reverse("api:revoke", args=["alfa", token.pk]))
    assert answer.status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_revoking_is_never_a_get(cast):
    token = program(cast, "administrator").token
    assert cast.client("administrator").get(reverse("api:revoke", args=["alfa", token.pk])).status_code == 405


def test_a_revoked_an_expired_and_an_unknown_key_open_nothing(cast):
    asking = program(cast)
    assert asking.ask("GET", f"{AT}/plans").status_code == 200
    Token.objects.update(expires_on=localdate() - timedelta(days=1))
    assert asking.ask("GET", f"{AT}/plans").status_code == 401
    Token.objects.update(expires_on=localdate(), revoked_at=asking.token.created_at)
    answer = asking.ask("GET", f"{AT}/plans")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    asking.key = "trg_sconosciuta"
    assert asking.ask("GET", f"{AT}/plans").status_code == 401


def test_the_key_of_somebody_who_left_opens_nothing(cast):
    asking = program(cast)
    cast["officer"].memberships.all().delete()
    assert asking.ask("GET", f"{AT}/plans").status_code == 404
    cast["officer"].is_active = False
    cast["officer"].save()
    assert asking.ask("GET", f"{AT}/plans").status_code == 401


def test_the_day_a_key_was_used_is_remembered(cast):
    asking = program(cast)
    asking.ask("GET", f"{AT}/plans")
    asking.token.refresh_from_db()
    assert asking.token.used_on == localdate()
