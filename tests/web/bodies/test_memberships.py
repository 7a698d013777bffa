"""Giving and taking roles."""

from django.urls import reverse

from traguardo.web.bodies.memberships import give_role, take_role
from traguardo.web.bodies.models import Membership
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import heads, roles_in, standing
from traguardo.web.register.models import Entry


def test_a_person_may_have_several_roles_in_several_bodies(cast):
    person = cast["director"]
    give_role(cast.beta, person, Role.EVALUATOR, by=None)
    give_role(cast.alfa, person, Role.TRANSPARENCY, by=None)
    assert roles_in(person, cast.beta) == {Role.EVALUATOR, Role.CITIZEN}
    assert roles_in(person, cast.alfa) == {Role.DIRECTOR, Role.TRANSPARENCY, Role.CITIZEN}
    assert [body.slug for body in standing(person).bodies] == ["alfa", "beta"]


def test_who_works_in_two_bodies_chooses_and_switches(cast):
    give_role(cast.beta, cast["officer"], Role.OFFICER, by=None)
    client = cast.client("officer")
    page = client.get("/").content.decode()
    assert "/e/alfa/" in page
    assert "/e/beta/" in page
    assert 'href="/e/beta/"' in client.get("/e/alfa/").content.decode()


def test_the_same_role_twice_is_one(cast):
    before = Membership.objects.count()
    give_role(cast.alfa, cast["board"], Role.BOARD, by=cast["administrator"])
    assert Membership.objects.count() == before
    assert not Entry.objects.exists()


def test_the_last_administrator_stays(cast):
    membership = Membership.objects.get(user=cast["administrator"])
    assert [finding.code for finding in take_role(membership, by=cast["administrator"])] == [
        "bodies.last_administrator"
    ]
    page = cast.client("administrator").post(reverse("bodies:take_role", args=["alfa", membership.pk]), follow=True)
    assert "unico amministratore" in page.content.decode()
    give_role(cast.alfa, cast["director"], Role.ADMINISTRATOR, by=None)
    assert take_role(membership, by=cast["director"]) == ()


def test_a_role_taken_counts_at_once(cast):
    client = cast.client("officer")
    assert client.get("/e/alfa/").status_code == 200
    membership = Membership.objects.get(user=cast["officer"])
    cast.client("administrator").post(reverse("bodies:take_role", args=["alfa", membership.pk]))
    assert client.get("/e/alfa/").status_code == 404


def test_a_membership_of_another_body_is_out_of_reach(cast):
    theirs = Membership.objects.get(user=cast.other_administrator)
    assert cast.client("administrator").post(reverse("bodies:take_role", args=["alfa", theirs.pk])).status_code == 404
    assert Membership.objects.filter(pk=theirs.pk).exists()


def test_a_further_role_only_for_people_of_the_body(cast):
    client = cast.client("administrator")
    address = reverse("bodies:new_role", args=["alfa"])
    client.post(address, {"user": cast["officer"].pk, "role": "auditor", "unit": ""})
    assert Role.AUDITOR in roles_in(cast["officer"], cast.alfa)
    page = client.post(address, {"user": cast.outsider.pk, "role": "auditor", "unit": ""})
    assert "field-error" in page.content.decode()
    assert cast.outsider.memberships.count() == 0


def test_a_head_is_named_or_has_the_role_in_the_unit(cast):
    assert heads(cast["area_head"], cast.unit)
    assert not heads(cast["area_head"], cast.other_unit)
    assert not heads(cast["officer"], cast.unit)


def test_the_page_of_people_asks_the_same_however_many_there_are(cast, django_assert_max_num_queries):
    client = cast.client("administrator")
    address = reverse("bodies:people", args=["alfa"])
    with django_assert_max_num_queries(5):
        client.get(address)
    for role in (Role.AUDITOR, Role.BOARD, Role.TRANSPARENCY):
        give_role(cast.alfa, cast["officer"], role, cast.unit, by=None)
    with django_assert_max_num_queries(5):
        client.get(address)
