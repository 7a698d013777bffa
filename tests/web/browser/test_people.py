"""Two people on one card, a second factor, a session that has ended, a card while one writes."""

from __future__ import annotations

import re

from tests.web.browser.hands import Keyboard, Mouse, code_of, forgive
from tests.web.cast import PASSWORD
from tests.web.conftest import DESK, PHONE
from tests.web.plans.things import write

from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

CARD = "/e/alfa/piani/2023/obiettivi/A/"


def stored():
    return plan_of(Cycle.objects.select_related("body").get()).objective("A")


def test_two_people_on_one_card_never_lose_an_edit_silently(cast, at_work):
    write(cast)
    officer, director = at_work("officer"), at_work("director")
    officer.go(CARD).write("Titolo", "Sportelli vicini alle famiglie")
    director.go(CARD).write("Titolo", "Sportelli in ogni paese")
    officer.button("Salvare", exact=True)
    officer.reads("Salvato.")
    director.button("Salvare", exact=True)
    row = director.page.get_by_role("row", name="Titolo")
    row.get_by_text("Sportelli vicini alle famiglie").wait_for()
    row.get_by_text("Sportelli in ogni paese").wait_for()
    forgive(director.visitor, 409)
    assert stored().title == "Sportelli vicini alle famiglie"
    director.look()
    director.page.locator("button[value=look]").click()
    assert director.field("Titolo").input_value() == "Sportelli in ogni paese"
    director.button("Salvare", exact=True)
    director.reads("Salvato.")
    assert stored().title == "Sportelli in ogni paese"


def test_an_evaluator_comes_in_only_with_a_second_factor_and_is_asked_for_it_ever_after(cast, visitors):
    first = Mouse(visitors(PHONE)).sign_in(cast["evaluator"].email, PASSWORD)
    first.go("/e/alfa/registro/")
    secret = first.set_up_second_factor(PASSWORD)
    first.look()
    first.go("/e/alfa/registro/").title("Registro")
    again = Keyboard(visitors(DESK)).sign_in(cast["evaluator"].email, PASSWORD)
    again.page.wait_for_url("**/2fa/authenticate/")
    again.look()
    again.put(again.page.locator("main input[name=code]"), code_of(secret))
    again.button("Accedi", exact=True)
    again.page.wait_for_url(re.compile(r"/$(?<!authenticate/)"))
    again.go("/e/alfa/registro/").title("Registro")


def test_what_was_typed_is_given_back_when_the_session_has_ended(cast, at_work):
    write(cast)
    officer = at_work("officer")
    officer.go(CARD).write("Titolo", "Sportelli in ogni paese")
    officer.visitor.context.clear_cookies(name="sessionid")
    officer.button("Salvare", exact=True)
    officer.reads("Sportelli in ogni paese")
    forgive(officer.visitor, 403)
    officer.look()
    assert stored().title == "Avvicinare i servizi alle famiglie"
    officer.link("Accedi")
    officer.sign_in(cast["officer"].email, PASSWORD, here=True)
    assert officer.page.url.endswith(CARD)


def test_a_row_is_moved_with_the_keyboard_and_with_the_mouse_alike(cast, at_work):
    write(cast)
    for hand, order in ((Keyboard, ["zona 2", "zona 1"]), (Mouse, ["zona 1", "zona 2"])):
        officer = at_work("officer", hand)
        officer.go(CARD).button("Spostare in su la riga 2")
        officer.page.locator("[data-unsaved]:visible").wait_for()
        officer.button("Salvare", exact=True)
        officer.reads("Salvato.")
        steps = [step.description for step in stored().steps]
        assert [text[-6:] for text in steps] == order


def test_the_card_says_what_it_would_come_to_while_one_writes(cast, at_work):
    write(cast)
    officer = at_work("officer")
    officer.go(CARD).write("Consuntivo", "20")
    officer.page.keyboard.press("Tab")
    officer.reads("non è ancora salvato")
    officer.look()
