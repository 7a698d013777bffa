"""Pictures of the main pages for the README and the tutorial, taken from a demonstration of their own.

``make screenshots`` starts it on a free port in a temporary folder, walks the way of the tutorial and writes
``docs/images/*.png``.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = Path(__file__).parent / "images"
DOCUMENT = ROOT / "examples" / "documents" / "biella-2021.txt"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
PAGES = {
    "piano": ("ivrea", "piani/2021/"),
    "cruscotto": ("ivrea", "cruscotto/2021/"),
    "stato": ("ivrea", "piani/2021/stato/"),
    "spiegazione": ("biella", "piani/2021/spiegazione/debito/"),
    "segnalazioni": ("biella", "piani/2021/segnalazioni/"),
    "monitoraggio": ("mondovi", "monitoraggio/2023/"),
}
LIMIT = 200_000  # bytes a picture
SECONDS_TO_START = 120
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def demonstration() -> Iterator[tuple[str, str]]:
    """A running demonstration: its address and the password of its people."""
    with tempfile.TemporaryDirectory(prefix="traguardo-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        given = {"TRAGUARDO_DATA": folder, "TRAGUARDO_DEMO": "yes", "DATABASE_URL": ""}
        given |= {"TRAGUARDO_HTTPS": "no", "TRAGUARDO_SECOND_FACTOR": "no"}
        command = [sys.executable, "-m", "traguardo.web", "serve", "--address", place, "--processes", "1"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, env=os.environ | given, stdout=quiet, stderr=quiet)  # noqa: S603
        try:
            wait_for(f"http://{place}/")
            yield f"http://{place}", (Path(folder) / "demo-password").read_text(encoding="utf-8")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(SECONDS_TO_START * 4):
        try:
            with urlopen(address):  # noqa: S310 (our own server)
                return
        except URLError:
            time.sleep(0.25)
    raise TimeoutError(address)


class Person:
    """Somebody of the demonstration before the browser."""

    def __init__(self, browser: Browser, site: str, email: str, password: str, size: dict[str, int]) -> None:
        context = browser.new_context(viewport=size, locale="it-IT", base_url=site)  # type: ignore[arg-type]
        self.page: Page = context.new_page()
        self.go("/accounts/login/")
        self.page.get_by_label("Posta elettronica").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Accedi", exact=True).click()
        self.page.wait_for_url("**/")

    def go(self, path: str) -> Person:
        """Open a page."""
        self.page.goto(path)
        return self

    def take(self, name: str) -> None:
        """Write what is to be seen as a picture."""
        self.page.evaluate("document.fonts.ready")
        path = IMAGES / f"{name}.png"
        self.page.screenshot(path=path)
        size = path.stat().st_size
        sys.stdout.write(f"{path.relative_to(ROOT)} {size // 1000} kB\n")
        if size > LIMIT:
            raise ValueError(f"{path} is larger than {LIMIT} bytes")


def main() -> int:
    """Take the pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.stderr.write("Chromium is needed: apt-get install chromium\n")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with demonstration() as (site, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
        reading(Person(browser, site, "operatore@biella.example", password, DESK))
        for name, (body, path) in PAGES.items():
            Person(browser, site, f"direttore@{body}.example", password, DESK).go(f"/e/{body}/{path}").take(name)
        officer = Person(browser, site, "operatore@mondovi.example", password, DESK)
        officer.go("/e/mondovi/piani/2024/").page.locator("main table a").first.click()
        officer.take("scheda")
        Person(browser, site, "responsabile@mondovi.example", password, PHONE).go("/e/mondovi/").take("telefono")
        browser.close()
    return 0


def reading(officer: Person) -> None:
    """From the document to the review of what was read."""
    page = officer.go("/e/biella/importazioni/nuova/").page
    page.get_by_label("Documento").set_input_files(DOCUMENT)
    page.get_by_role("button", name="Carica e leggi").click()
    page.get_by_role("heading", name="Controllare ciò che è stato letto").wait_for(timeout=60_000)
    officer.take("lettura")
    page.locator("main table a").nth(3).click()
    page.locator(".source-lines").wait_for()
    officer.take("revisione")


if __name__ == "__main__":
    sys.exit(main())
