"""Ways of using a page: with a mouse, with the keyboard alone, without scripts. A path is walked with any of them."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time

from tests.web.conftest import PHONE

MOST_STOPS = 400  # of the Tab key on a page
FOCUS_SEEN = """element => {
    const style = getComputedStyle(element);
    return element.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


class Mouse:
    """Points, clicks and writes."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def go(self, path):
        self.visitor.go(path)
        return self

    def link(self, name, within=None, exact=False):
        self.press((within or self.page.locator("main")).get_by_role("link", name=name, exact=exact))

    def button(self, name, within=None, exact=False):
        self.press((within or self.page.locator("main")).get_by_role("button", name=name, exact=exact))

    def press(self, found):
        found.first.click()

    def unfold(self, name):
        self.press(self.page.locator("main summary").filter(has_text=name))

    def write(self, label, text, within=None):
        self.put(self.field(label, within), text)

    def put(self, found, text):
        found.fill(text)

    def pick(self, label):
        self.page.get_by_label(label).first.check()

    def mark(self, found):
        found.check()

    def choose(self, label, option):
        self.field(label).select_option(label=option)

    def attach(self, label, *files):
        self.field(label).set_input_files(list(files))

    def field(self, label, within=None):
        controls = self.page.locator("input, textarea, select")
        return (within or self.page.locator("main")).get_by_label(label).and_(controls).first

    def reads(self, text):
        """Wait until the page says something."""
        self.page.locator("main").get_by_text(text).first.wait_for()

    def title(self, text):
        """Wait until the page is headed so."""
        self.page.get_by_role("heading", level=1, name=text).wait_for()

    def sign_in(self, email, password, *, here=False):
        if not here:
            self.go("/accounts/login/")
        self.write("Posta elettronica", email)
        self.write("Password", password)
        self.button("Accedi", exact=True)
        self.page.wait_for_url(re.compile(r"^(?!.*/login/)"))
        return self

    def set_up_second_factor(self, password):
        """Go the way that a person with a role that needs it is sent; returns the secret for the app."""
        self.title("Autenticazione a Due Fattori")
        self.press(self.page.locator("main a[href$='/totp/activate/']"))
        self.write("Password", password)
        self.button("Conferma")
        shown = self.page.locator("#authenticator_secret")
        shown.wait_for()
        secret = shown.input_value()
        self.put(self.page.locator("main input[name=code]"), code_of(secret))
        self.button("Attiva", exact=True)
        self.title("Codici di recupero")
        return secret

    def look(self):
        """No barriers on the page as it stands, wide and narrow."""
        assert barriers(self.visitor) == [], self.page.url


class Keyboard(Mouse):
    """Tab, Enter, Space, arrows and letters; the focus is always to be seen."""

    def __init__(self, visitor):
        super().__init__(visitor)
        self.page.on("filechooser", lambda _: None)  # from the start: asking for it while pressing a key is a race

    def reach(self, found):
        """Tab until it has the focus."""
        found.first.wait_for()
        element = found.first.element_handle()
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if element.evaluate("element => element === document.activeElement"):
                break
        else:
            raise AssertionError(f"{found} is not reached with the Tab key on {self.page.url}")
        assert element.evaluate(FOCUS_SEEN), f"no focus to be seen on {found}"

    def press(self, found):
        self.reach(found)
        self.page.keyboard.press("Enter")

    def put(self, found, text):
        self.reach(found)
        if found.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(f"{day}{month}{year}")
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(text)
        assert found.input_value() == text

    def pick(self, label):
        found = self.page.get_by_label(label).first
        if not found.is_checked():
            self.reach(found)
            self.page.keyboard.press("Space")
        assert found.is_checked()

    def mark(self, found):
        self.reach(found)
        self.page.keyboard.press("Space")
        assert found.is_checked()

    def choose(self, label, option):
        found = self.field(label)
        self.reach(found)
        self.page.keyboard.type(option)
        assert found.locator("option:checked").inner_text() == option

    def attach(self, label, *files):
        self.reach(self.field(label))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(list(files))


def validate(evaluator, file):
    """Accept every result, say yes to every point of the list, and sign."""
    evaluator.go(file).button("Accetta i restanti")
    evaluator.reads("I risultati restanti sono accettati.")
    evaluator.link("Lista guidata")
    evaluator.title("Lista guidata")
    for yes in evaluator.page.get_by_role("radio", name="Sì", exact=True).all():
        evaluator.mark(yes)
    evaluator.button("Salva le risposte")
    evaluator.reads("Le risposte sono salvate.")
    evaluator.link("Esito e firma")
    evaluator.title("Esito e firma")
    evaluator.pick("Ho esaminato il fascicolo e firmo l’esito")
    evaluator.button("Firma", exact=True)
    evaluator.reads("L’esito è firmato.")


def barriers(visitor):
    """What stands in the way on a page, wide and narrow: axe-core by WCAG 2.1 A and AA, what is cut off, headings."""
    page, size = visitor.page, visitor.page.viewport_size
    found = []
    for width in (PHONE, size):
        page.set_viewport_size(width)
        found += visitor.barriers()
        if visitor.overflow() > 0:
            found.append(f"{visitor.overflow()} pixels wider than {width['width']}")
    headings = page.locator("h1").count()
    return found if headings == 1 else [*found, f"{headings} first headings"]


def forgive(visitor, status):
    """What the browser complains of an answer that was meant to be a refusal."""
    visitor.complaints = [said for said in visitor.complaints if f"status of {status}" not in said]


def code_of(secret):
    """What an app shows now for a secret (RFC 6238: half a minute a code, six figures)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(key, moment, "sha1")
    (number,) = struct.unpack(">I", digest[(place := digest[-1] & 15) : place + 4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"
