"""What went wrong is said in a sentence, in our frame."""

import pytest
from django.urls import reverse

from traguardo.web.pages.errors import broken
from traguardo.web.pages.saying import say


def test_a_page_that_is_not_there(client, db):  # noqa: ARG001
    response = client.get("/nulla/")
    assert response.status_code == 404
    assert say("pages.error.404") in response.content.decode()


def test_a_page_for_another_role_says_which_permission_it_needs(cast):
    response = cast.client("officer").get(reverse("bodies:new_invitation", args=["alfa"]))
    assert response.status_code == 403
    assert say("permission.bodies.edit_people") in response.content.decode()


def test_a_text_of_ten_megabytes_is_refused_beside_its_field(cast):
    address = reverse("bodies:new_unit", args=["alfa"])
    response = cast.client("administrator").post(address, {"name": "x" * 10_000_000, "code": "3"})
    assert response.status_code == 200
    (told,) = response.context["form"].errors["name"]
    assert "200" in told
    assert cast.alfa.units.count() == 2


def test_a_form_larger_than_any_text_is_refused_in_a_sentence(cast):
    address = reverse("bodies:new_unit", args=["alfa"])
    response = cast.client("administrator").post(address, {"name": "x" * 20_000_000})
    assert response.status_code == 400
    assert say("pages.error.400") in response.content.decode()
    assert cast.alfa.units.count() == 2


def test_a_form_with_thousands_of_fields_is_refused(cast):
    data = {f"f{number}": "1" for number in range(6000)}
    assert cast.client("administrator").post(reverse("bodies:new_unit", args=["alfa"]), data).status_code == 400


def test_a_fault_of_ours_is_told_without_its_details(cast, rf):
    request = rf.get("/")
    request.user = cast["officer"]
    request._messages = []
    response = broken(request)
    assert response.status_code == 500
    assert say("pages.error.500") in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/e/alfa/../beta/", "/e/%00/", "/e/alfa/ente/regole/99999999999999999999/", "/invito/%F0%9F%98%80/"]
)
def test_a_strange_address_is_no_fault(cast, path):
    assert cast.client("administrator").get(path).status_code in {301, 302, 404, 410}


def test_an_expired_session_leads_back_after_signing_in(cast):
    response = cast.client().get(reverse("bodies:unit", args=["alfa", cast.unit.pk]))
    assert response.url == f"/accounts/login/?next=/e/alfa/ente/organizzazione/unita/{cast.unit.pk}/"
