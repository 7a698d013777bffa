"""The door to the pages of a body."""

import pytest
from django.urls import reverse

from traguardo.web.bodies.roles import GIVEN


@pytest.mark.parametrize("role", GIVEN)
def test_whoever_has_a_role_sees_the_first_page_of_the_body(cast, role):
    assert cast.client(role).get(reverse("bodies:overview", args=["alfa"])).status_code == 200


def test_who_is_not_signed_in_is_asked_to(cast):
    response = cast.client().get("/e/alfa/")
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/e/alfa/"


def test_a_body_that_is_not_there_answers_a_stranger_as_one_that_is(cast):
    client = cast.client()
    assert client.get("/e/alfa/").status_code == client.get("/e/nulla/").status_code == 302


def test_an_outsider_and_another_bodys_people_are_told_that_there_is_no_such_page(cast):
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).get("/e/alfa/").status_code == 404


def test_the_door_to_a_page_of_a_body_asks_three_questions_of_the_database(cast, django_assert_max_num_queries):
    client = cast.client("officer")
    with django_assert_max_num_queries(3):
        client.get("/e/alfa/ente/")
