"""The interface as people read it, and what programs are told where there is nothing to ask."""

from __future__ import annotations

import pytest
from tests.web.api.programs import program

from traguardo.web.api.reference import operations, refusals

HERE = "/api/v1/"


def text(response):
    return response.content.decode()


def test_everybody_reads_every_operation_and_every_refusal(cast):
    page = text(cast.client().get(HERE))
    assert all(f"{one.method} {one.path}" in page for one in operations())
    assert all(f"<code>{code}</code>" in page for code, _, _ in refusals())
    assert "/api/v1/openapi.json" in page
    assert len(operations()) > 10


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_the_page_is_the_same_for_who_reads_and_for_who_administers(cast, who):
    assert "list_plans" in text(cast.client(who).get(HERE))


def test_what_is_sent_is_named_as_the_description_names_it(cast):
    described = cast.client().get(f"{HERE}openapi.json").json()
    taken = {one.takes for one in operations() if one.takes}
    assert taken
    assert taken <= set(described["components"]["schemas"])


def test_the_page_only_answers_to_reading(cast):
    assert cast.client().post(HERE).status_code == 405


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_an_address_of_no_operation_is_refused_as_a_problem(cast, method):
    response = getattr(cast.client(), method)(f"{HERE}nulla/di/questo")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["type"] == "urn:traguardo:problem:not_found"


def test_a_method_that_an_address_does_not_know_is_refused_as_a_problem(cast):
    for asking in (cast.client(), program(cast, "director")):
        response = asking.delete(f"{HERE}bodies/alfa/plans/2023")
        assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
        assert response["Allow"] == "GET, PUT"
        assert response.json()["type"] == "urn:traguardo:problem:method"
