"""The pages of states and versions."""

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.web.plans.things import write

from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.records import plan_of

DEED = {"organ": "Consiglio di amministrazione", "number": "12", "date": "2023-01-30", "subject": "Piano"}


def _url(move):
    return reverse("workflow:move", args=["alfa", 2023, move])


def _state():
    return Cycle.objects.get().state


def _text(response):
    return response.content.decode()


def _approve(cast):
    cast.client("officer").post(_url("propose"))
    return cast.client("director").post(_url("approve"), DEED)


@pytest.mark.usefixtures("cycle")
def test_an_officer_proposes_and_the_director_approves_with_the_deed(cast):
    assert cast.client("officer").post(_url("propose")).status_code == 302
    assert _state() == "proposed"
    assert cast.client("director").post(_url("approve"), DEED).status_code == 302
    assert _state() == "approved"


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize(
    ("name", "text"),
    [("date", "31/02/2023"), ("date", "2999-01-01"), ("date", "0001-01-01"), ("number", ""), ("organ", "\x07")],
)
def test_a_deed_that_cannot_be_is_told_beside_its_field(cast, name, text):
    cast.client("officer").post(_url("propose"))
    response = cast.client("director").post(_url("approve"), DEED | {name: text})
    assert list(response.context["form"].errors) == [name]
    assert _state() == "proposed"


@pytest.mark.usefixtures("cycle")
def test_sending_back_needs_a_reason(cast):
    cast.client("officer").post(_url("propose"))
    assert "reason" in cast.client("board").post(_url("send_back"), {"reason": " "}).context["form"].errors
    assert cast.client("board").post(_url("send_back"), {"reason": "Mancano i pesi"}).status_code == 302
    assert _state() == "draft"


def test_what_stands_in_the_way_is_told_with_the_way_to_it(cast, cycle):
    plan = plan_of(cycle)
    bare = replace(plan.objective("A"), steps=plan.objective("A").steps[:1])
    editing.save_card(cycle, bare, seen=1, by=cast["officer"])
    for url in (reverse("workflow:state", args=["alfa", 2023]), _url("propose")):
        assert reverse("plans:objective", args=["alfa", 2023, "A"]) in _text(cast.client("officer").get(url))
    assert cast.client("officer").post(_url("propose")).status_code == 409
    assert _state() == "draft"


@pytest.mark.usefixtures("cycle")
def test_a_move_from_another_state_is_refused_and_its_page_leads_to_the_state(cast):
    assert cast.client("director").post(_url("approve"), DEED).status_code == 409
    assert cast.client("director").get(_url("approve")).url == reverse("workflow:state", args=["alfa", 2023])


@pytest.mark.usefixtures("cycle")
def test_roles_that_may_not_move_get_403_and_strangers_find_nothing(cast):
    for role in ("auditor", "evaluator", "transparency", "board"):
        assert cast.client(role).post(_url("propose")).status_code == 403
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(_url("propose")).status_code == 404
    assert _state() == "draft"


@pytest.mark.usefixtures("cycle")
def test_a_move_that_is_none_is_not_found(cast):
    assert cast.client("director").get(_url("vanish")).status_code == 404


@pytest.mark.usefixtures("cycle")
def test_versions_are_listed_verified_and_compared(cast):
    _approve(cast)
    client = cast.client("director")
    client.post(_url("start"))
    client.post(_url("amend"), {"reason": "Meno fondi"})
    cycle = Cycle.objects.select_related("body").get()
    easier = replace(plan_of(cycle).objective("A"), title="Avvicinare qualche servizio")
    editing.save_card(cycle, easier, seen=1, by=cast["director"])
    now = _text(client.get(reverse("workflow:version", args=["alfa", 2023, 1]) + "?con=ora"))
    assert "Avvicinare qualche servizio" in now
    client.post(_url("adopt"), DEED | {"reason": "Meno fondi"})
    page = _text(client.get(reverse("workflow:versions", args=["alfa", 2023])))
    assert "La catena è integra" in page
    assert "Meno fondi" in page
    assert "Avvicinare qualche servizio" in _text(client.get(reverse("workflow:version", args=["alfa", 2023, 2])))
    first = _text(client.get(reverse("workflow:version", args=["alfa", 2023, 1])))
    assert "prima versione" in first
    Version.objects.filter(number=1).update(reason="altro")
    assert "La catena non torna" in _text(client.get(reverse("workflow:versions", args=["alfa", 2023])))


@pytest.mark.usefixtures("cycle")
def test_the_bytes_of_a_version_are_those_that_were_frozen(cast):
    _approve(cast)
    response = cast.client("auditor").get(reverse("workflow:frozen", args=["alfa", 2023, 1]))
    assert response.content == bytes(Version.objects.get().plan_file)
    assert cast.client("auditor").get(reverse("workflow:version", args=["alfa", 2023, 9])).status_code == 404
    assert (
        cast.client("auditor").get(reverse("workflow:version", args=["alfa", 2023, 1]) + "?con=x").status_code == 200
    )


@pytest.mark.parametrize("name", ["state", "versions"])
def test_a_page_asks_a_handful_of_questions(cast, name, django_assert_max_num_queries):
    write(cast)
    _approve(cast)
    client = cast.client("director")
    with django_assert_max_num_queries(10):
        client.get(reverse(f"workflow:{name}", args=["alfa", 2023]))


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("name", ["state", "versions"])
def test_pages_are_told_in_english_too(cast, name):
    client = cast.client("director")
    client.cookies["language"] = "en"
    assert "Stato" not in _text(client.get(reverse(f"workflow:{name}", args=["alfa", 2023])))
