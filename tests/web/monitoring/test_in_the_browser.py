"""The pages of monitoring in a real browser: no barriers at a desk, on a phone, by keyboard alone."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from tests.web.conftest import DESK, PHONE
from tests.web.monitoring import things

from traguardo.core.plan import Deed, Neutralisation, Role
from traguardo.web.bodies.attachments import examined
from traguardo.web.monitoring import neutralising, periods, updates
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

JUNE = date(2023, 6, 30)
pytestmark = pytest.mark.django_db(transaction=True)


def item(ref="A.i1"):
    return reverse("monitoring:item", args=["alfa", 2023, JUNE, ref])


def at(name, *args):
    return reverse(f"monitoring:{name}", args=["alfa", *args])


@pytest.fixture
def busy(cast):
    """Something of everything: waiting, sent back, accepted, out of the count, with evidence."""
    cycle = things.cycle_in(cast, objectives=3)
    june = things.opened(cast, cycle)[6]
    files, _ = examined([things.pdf("verbale di una riunione dal nome piuttosto lungo, firmato.pdf")])
    step = things.proposed(cast, june, "A.s1", actual="15/05/2023", achieved="4 incontri")
    updates.accept(step, by=cast["area_head"], roles={"area_head"})
    first = things.proposed(cast, june, value="18", files=files)
    updates.send_back(first, "Manca la fonte del dato.", by=cast["area_head"])
    things.proposed(cast, june, value="21", files=files)
    why = Neutralisation(reason="Sede chiusa per frana", deed=Deed(organ="CdA", number="7", date=date(2023, 4, 1)))
    neutralising.neutralise(cycle, "O1", why, by=cast["director"], roles={"director"})
    return cycle


PAGES = [
    ("waiting", "area_head", at("waiting")),
    ("first page", "officer", "/e/alfa/"),
    ("cycles", "officer", at("cycles")),
    ("cycle", "director", at("cycle", 2023)),
    ("period", "officer", at("period", 2023, JUNE) + "?mostra=tutti"),
    ("period form", "officer", at("change_period", 2023, JUNE)),
    ("deciding", "area_head", item()),
    ("proposing", "officer", item()),
    ("reading", "auditor", item()),
    ("another's", "board", item()),
    ("exclusions", "director", at("exclusions", 2023)),
    ("neutralise", "director", at("neutralise", 2023, "A.s2")),
    ("restore", "director", at("restore", 2023, "O1")),
    ("year end", "director", at("year_end", 2023)),
    ("results", "director", at("results", 2023, "A")),
    ("results read", "auditor", at("results", 2023, "O1")),
    ("feed", "officer", "/calendario/"),
]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_has_barriers_or_is_wider_than_its_window(cast, visitors, width):
    people = {who: visitors(width, cast.client(who)) for who in {who for _, who, _ in PAGES}}
    barred = {}
    for name, who, url in PAGES:
        visitor = people[who]
        assert visitor.go(url).status == 200, name
        _look(visitor, f"{name}-{width['width']}")
        if found := visitor.barriers() + ([f"{visitor.overflow()} px too wide"] if visitor.overflow() > 0 else []):
            barred[name] = found
    assert barred == {}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_what_went_wrong_and_what_is_done_is_told_without_barriers(cast, visitors, width):
    officer = visitors(width, cast.client("officer"))
    officer.go(item())
    officer.page.fill("#id_value", "31/02/2023")
    officer.page.fill("#id_measured_on", "2099-01-01")
    officer.page.get_by_role("button", name="Invia la proposta").click()
    _look(officer, f"refused-{width['width']}")
    assert officer.page.get_by_role("alert").count() == 1
    assert officer.barriers() == []
    officer.go("/calendario/")
    officer.page.get_by_role("button", name="Crea l’indirizzo").click()
    _look(officer, f"feed made-{width['width']}")
    assert officer.barriers() == []
    assert officer.overflow() <= 0


def test_a_value_goes_from_the_officer_into_the_plan_by_keyboard_alone(cast, visitors):
    cycle = things.cycle_in(cast)
    things.opened(cast, cycle)
    officer = visitors(DESK, cast.client("officer"))
    officer.go(at("waiting"))
    _press(officer, "Famiglie seguite")
    officer.page.wait_for_url("**/valori/A.i1/")
    _to(officer, "#id_value")
    officer.page.keyboard.type("21")
    _to(officer, "#id_note")
    officer.page.keyboard.type("Dal gestionale")
    officer.page.set_input_files("#id_evidence", {"name": "v.pdf", "mimeType": "x/y", "buffer": things.PDF})
    _press(officer, "Invia la proposta")
    officer.page.wait_for_selector(".alert-success")
    head = visitors(DESK, cast.client("area_head"))
    head.go(at("waiting"))
    _press(head, "Famiglie seguite")
    head.page.wait_for_url("**/valori/A.i1/")
    _press(head, "Accetta nel piano")
    head.page.wait_for_selector(".alert-success")
    plan = plan_of(Cycle.objects.get(pk=cycle.pk))
    assert plan.objective("A").indicators[0].value(Role.INTERIM, 2023).raw == "21"


def test_a_period_is_opened_and_closed_by_keyboard_alone(cast, visitors):
    cycle = things.cycle_in(cast)
    periods.begin(cycle, by=cast["director"])
    director = visitors(PHONE, cast.client("director"))
    director.go(at("cycle", 2023))
    for word in ("Apri: 30/06/2023", "Chiudi: 30/06/2023"):
        _press(director, word)
        director.page.wait_for_selector(".alert-success")
    assert cycle.periods.get(day=JUNE).stage == "closed"


def _press(visitor, name):
    """Walk with the tab key until the focus is on what is called so, and press it."""
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            visitor.page.keyboard.press("Enter")
            return
    pytest.fail(f"the keyboard never comes to {name!r}")


def _to(visitor, selector):
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"the keyboard never comes to {selector}")


def _look(visitor, name):
    """Keep a picture where somebody wants to look at the pages themselves."""
    if folder := os.environ.get("TRAGUARDO_PICTURES"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
