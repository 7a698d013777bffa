"""Fixtures for every test of the web application."""

from __future__ import annotations

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from tests.web.cast import gather
from tests.web.rows import once

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# A browser that does its work and nothing else: no updates, no telling home.
QUIETLY = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what it can make different: not what touches no row, nor what is decided before any is."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return
    same = [one for one in items if one.get_closest_marker("any_database") or not touches_rows(one)]
    config.hook.pytest_deselected(items=same)
    items[:] = [one for one in items if one not in set(same)]


def touches_rows(item) -> bool:
    asked = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    return bool(asked or item.get_closest_marker("django_db"))


@pytest.fixture(autouse=True)
def no_attempts_counted():
    """What one test tried in vain does not keep the next from signing in."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def emptied_by_rows():
    """After a test that committed, PostgreSQL empties tables that have next to nothing sooner row by row."""

    def deletions(operations, style, tables, **_):  # noqa: ARG001
        return [f"DELETE FROM {operations.quote_name(table)}" for table in tables]  # noqa: S608

    with pytest.MonkeyPatch.context() as patched:
        if connection.vendor == "postgresql":
            patched.setattr(type(connection.ops), "sql_flush", deletions)
        yield


@pytest.fixture
def cast(db):  # noqa: ARG001
    """The fixed cast of people and bodies; see ``cast.py``."""
    return once("cast", gather)


def chromium() -> str | None:
    """The system's browser."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser():
    """A real Chromium, for every test of a worker."""
    path = chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is needed here: apt-get install chromium")
        pytest.skip("no Chromium")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    connections.close_all()  # while a loop runs in a thread, Django keeps other connections for it
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIETLY)
        yield running
        running.close()
        connections.close_all()  # those would stay open, and a database with a session open is not dropped


class Visitor:
    """A person before the browser.

    What the browser complains of (a script that fails, a style or script against the policy, a missing file)
    is in ``complaints``; the test fails at its end if there is any.
    """

    def __init__(self, browser, site, width, **options):
        self.site = site
        self.context = browser.new_context(viewport=width, locale="it-IT", base_url=site, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints = []
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self, client):
        """Go on as the person of a test client."""
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.site}])
        return self

    def go(self, path):
        """Open a page."""
        return self.page.goto(self.site + path)

    def barriers(self):
        """What axe-core finds on the page by WCAG 2.1 AA, a line each."""
        from axe_playwright_python.sync_playwright import Axe

        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
        options = {"runOnly": rules, "resultTypes": ["violations"]}  # not the details of all that is right
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{one['id']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]]

    def overflow(self):
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def visitors(browser, live_server):
    """Makes visitors: ``visitors(DESK)``, ``visitors(PHONE, client)``."""
    made = []

    def visitor(width=DESK, client=None, **options):
        one = Visitor(browser, live_server.url, width, **options)
        made.append(one)
        return one.sign_in(client) if client else one

    yield visitor
    for one in made:
        one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
