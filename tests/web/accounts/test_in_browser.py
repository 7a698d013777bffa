"""Coming in with a real browser: by keyboard alone, without scripts, with a passkey."""

import pytest
from allauth.mfa.models import Authenticator
from tests.web.cast import PASSWORD
from tests.web.conftest import DESK, PHONE


@pytest.mark.usefixtures("transactional_db")
def test_with_the_keyboard_alone_to_the_organisation(cast, visitors):
    visitor = visitors(DESK)
    visitor.go("/accounts/login/")
    page, keyboard = visitor.page, visitor.page.keyboard
    keyboard.press("Tab")
    assert "contenuto" in page.evaluate("document.activeElement.textContent")
    page.focus("#id_login")
    keyboard.type(cast["director"].email)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    page.wait_for_url("**/e/alfa/")
    for words in ("Ente", "Organizzazione"):
        tab_to(page, words)
        with page.expect_navigation():
            keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Organizzazione"


@pytest.mark.usefixtures("transactional_db")
def test_the_menu_of_the_person_opens_by_keyboard(cast, visitors):
    visitor = visitors(PHONE, cast.client("director"))
    visitor.go("/e/alfa/")
    visitor.page.focus("header summary")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.get_by_role("link", name="Esci").is_visible()
    assert visitor.barriers() == []
    assert visitor.overflow() <= 0


@pytest.mark.usefixtures("transactional_db")
def test_the_menu_of_the_body_is_folded_on_a_phone_and_opens_by_keyboard(cast, visitors):
    visitor = visitors(PHONE, cast.client("director"))
    visitor.go("/e/alfa/")
    entry = visitor.page.get_by_role("navigation").get_by_role("link", name="Piani")
    assert entry.count() == 0
    visitor.page.focus("#menu summary")
    visitor.page.keyboard.press("Enter")
    assert entry.is_visible()
    assert visitor.barriers() == []
    assert visitor.overflow() <= 0


@pytest.mark.usefixtures("transactional_db")
def test_the_longest_menu_is_one_line_on_a_desk(cast, visitors):
    visitor = visitors(DESK, cast.client("director"))
    visitor.go("/e/alfa/")
    lines = {box["y"] for box in (entry.bounding_box() for entry in visitor.page.locator(".menu-line a").all())}
    assert len(lines) == 1


@pytest.mark.usefixtures("transactional_db")
def test_a_wrong_form_is_as_usable_as_a_right_one(cast, visitors):
    visitor = visitors(PHONE, cast.client("administrator"))
    visitor.go("/e/alfa/ente/persone/invita/")
    visitor.page.click("main button[type=submit]")
    assert visitor.page.locator(".field-error").count() == 2
    assert visitor.barriers() == []
    visitor.page.click(".alert a >> nth=0")
    assert visitor.page.evaluate("document.activeElement.id") == "id_name"


@pytest.mark.usefixtures("transactional_db")
def test_a_passkey_is_added_and_opens_the_door(cast, visitors):
    visitor = visitors(DESK)
    page = visitor.page
    devtools = visitor.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    visitor.go("/accounts/login/")
    page.fill("#id_login", cast["administrator"].email)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/")
    assert visitor.barriers() == []
    visitor.go("/accounts/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/2fa/webauthn/add/")
    assert visitor.barriers() == []
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    assert Authenticator.objects.filter(user=cast["administrator"], type="webauthn").exists()
    visitor.go("/accounts/logout/")
    page.click("main button[type=submit]")
    visitor.go("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/e/alfa/")


def tab_to(page, words):
    """Press the tab key until what has the focus says these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    raise AssertionError(f"the keyboard does not reach «{words}»")
