"""Imports in a real browser: the page that waits, the keyboard alone, no script at all."""

import re

import pytest
from tests.web.conftest import DESK, PHONE
from tests.web.importing.things import REPORT, example, read, received, work

from traguardo.web.importing.models import Import, State

pytestmark = pytest.mark.usefixtures("transactional_db")
AT = "/e/alfa/importazioni/"


def test_the_page_that_waits_goes_on_by_itself(cast, visitors):
    imported = received(cast)
    visitor = visitors(DESK, cast.client("officer"))
    visitor.go(f"{AT}{imported.pk}/")
    assert visitor.page.locator("progress").count() == 1
    assert visitor.barriers() == []
    work()
    visitor.page.wait_for_selector("#cards-title")


def test_the_line_of_a_field_lights_up_while_the_field_has_the_focus(cast, visitors):
    imported = read(cast)
    visitor = visitors(DESK, cast.client("officer"))
    visitor.go(f"{AT}{imported.pk}/obiettivi/1/")
    visitor.page.focus("[name=i-0-actual]")
    assert visitor.page.locator(".lines .lit").all_inner_texts()[0].split()[0] == "14"
    visitor.page.focus("[name=s-0-actual]")
    assert visitor.page.locator(".lines .lit").get_attribute("id") == "r10"


def test_without_script_the_line_of_a_field_is_a_link_away(cast, visitors, browser):
    imported = read(cast)
    visitor = visitors(DESK, cast.client("officer"))
    context = browser.new_context(java_script_enabled=False, viewport=DESK, base_url=visitor.site)
    context.add_cookies(visitor.context.cookies())
    page = context.new_page()
    page.goto(f"{AT}{imported.pk}/obiettivi/1/")
    page.click(".cell-actual a.place >> nth=0")
    assert page.url.endswith("#r10")
    page.fill("[name=s-0-actual]", "16/05/2023")
    page.click(".save-bar button[value=save]")
    page.wait_for_load_state()
    assert page.input_value("[name=s-0-actual]") == "16/05/2023"
    context.close()


def test_a_document_goes_from_upload_to_cycle_with_the_keyboard_alone(cast, visitors, tmp_path):
    file = tmp_path / "relazione-2023.txt"
    file.write_text(REPORT)
    visitor = visitors(DESK, cast.client("officer"))
    page = visitor.page
    visitor.go(AT)
    press(page, "a:has-text('Carica un documento')")
    page.wait_for_url("**/nuova/")
    page.set_input_files("[name=file]", file)
    press(page, "button:has-text('Carica e leggi')")
    page.wait_for_url(re.compile(rf"{AT}\d+/$"))
    work()
    page.wait_for_selector("#cards-title")
    press(page, "th a:has-text('Avvicinare')")
    page.wait_for_selector("#card")
    reach(page, "[name$=-title]")
    page.keyboard.press("End")
    page.keyboard.type(" e alle persone")
    press(page, "button[value=save-next]")
    page.wait_for_url("**/obiettivi/2/")
    press(page, ".save-bar button[value=save-next]")
    page.wait_for_selector("#cards-title")
    reach(page, "[name=verso]")
    page.keyboard.press("Space")
    press(page, "button:has-text('Guarda che cosa succederà')")
    page.wait_for_url("**/conferma/*")
    press(page, "button:has-text('Conferma')")
    page.wait_for_url("**/piani/2023/")
    assert Import.objects.get().state == State.CONFIRMED
    assert "Avvicinare i servizi alle famiglie e alle persone" in page.content()


@pytest.mark.parametrize("name", ["biella-2021", "mondovi-2023", "ivrea-2021", "borgomanero-2023"])
def test_every_state_of_an_import_is_free_of_barriers(cast, visitors, name):
    imported = read(cast, f"{name}.txt", example(name))
    pages = [f"{imported.pk}/", f"{imported.pk}/obiettivi/1/", f"{imported.pk}/conferma/?verso=new"]
    for width in (DESK, PHONE):
        visitor = visitors(width, cast.client("director"))
        for page in pages:
            visitor.go(f"{AT}{page}")
            assert visitor.barriers() == [], (width, page)
            assert visitor.overflow() <= 0, (width, page)


def test_failed_confirmed_discarded_and_closed_pages_are_free_of_barriers(cast, visitors):
    failed = read(cast, "lettera.txt", b"Gentile direttore,\ngrazie della visita.\n")
    confirmed, discarded = read(cast), read(cast, data=f"{REPORT}\n")
    Import.objects.filter(pk=confirmed.pk).update(state=State.CONFIRMED, destination="new", cycle_year=2023)
    cast.client("officer").post(f"{AT}{discarded.pk}/scarta/")
    whole, card, text = f"{confirmed.pk}/", f"{confirmed.pk}/obiettivi/1/", f"{confirmed.pk}/testo/"
    pages = ("", f"{failed.pk}/", f"{discarded.pk}/", whole, card, text)
    for width in (DESK, PHONE):
        visitor = visitors(width, cast.client("auditor"))
        for page in pages:
            visitor.go(f"{AT}{page}")
            assert visitor.barriers() == [], (width, page)
            assert visitor.overflow() <= 0, (width, page)


def reach(page, selector):
    """Go on with the tab key until the element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", plain(selector, page)):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def plain(selector, page):
    """A selector the browser itself knows, for one that looks at the text."""
    if ":has-text" not in selector:
        return selector
    page.locator(selector).first.evaluate("element => element.setAttribute('data-wanted', '')")
    return "[data-wanted]"


def press(page, selector):
    """Reach an element by the keyboard and press it."""
    reach(page, selector)
    page.keyboard.press("Enter")
