"""Every page of the application in a real browser, wide and narrow, as everybody sees it, in every state of a cycle.

The pages are those of the map of addresses (``url_map.py``), so that a new one is looked at too. Each is looked at as
often as it shows something it did not show before: to another person, in another state of its cycle, with its form
filled in wrongly.
"""

from __future__ import annotations

import re

import pytest
from tests.web.browser.hands import barriers, forgive
from tests.web.conftest import DESK
from tests.web.test_url_map import allowed
from tests.web.url_map import OPERATOR, ROWS, TOKEN, person, things_of, url_of

from traguardo.core.workflow import State
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.plans.models import Cycle

PAGES = [row for row in ROWS.values() if row.method == "get" and TOKEN not in row.see]
PEOPLE = ("nobody", OPERATOR, *GIVEN)
OF_A_CYCLE = ("plans", "workflow", "monitoring", "dashboards")
MOVERS = ("officer", "director", "evaluator")
KIND = re.compile(r'<(\w+)(?:[^>]*?\sclass="([^"]*)")?')
EMPTY = """form => {
    for (const field of form.elements)
        if (/^(text|date|email|number|password|textarea|url)/.test(field.type) && !field.readOnly) field.value = "";
    form.noValidate = true;
    form.requestSubmit();
}"""


class Looking:
    """A walk through the pages of a feature by several people, each with a window of their own."""

    def __init__(self, cast, visitors):
        self.cast, self.visitors = cast, visitors
        self.clients, self.windows = {}, {}
        self.seen, self.barred = set(), {}

    def client(self, who):
        if who not in self.clients:
            self.clients[who] = self.cast.client(person(self.cast, who))
        return self.clients[who]

    def window(self, who):
        if who not in self.windows:
            self.windows[who] = self.visitors(DESK, self.client(who) if who != "nobody" else None)
        return self.windows[who]

    def shows(self, url, who):
        """The parts of a page that no page before it had, or None where there is no page to look at."""
        answer = self.client(who).get(url)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            return None
        main = answer.content.decode().partition("<main")[2]
        return {(url, tag, re.sub(r"\bstate-\w+", "", classes)) for tag, classes in KIND.findall(main)}

    def look(self, url, who, state=""):
        """Look at a page unless all of it has been seen."""
        parts = self.shows(url, who)
        if parts is None or parts <= self.seen:
            return
        self.seen |= parts
        window = self.window(who)
        window.go(url)
        self.judge(window, f"{url} as {who} {state}")

    def fail(self, url, who):
        """Send the form of a page with nothing in it and look at what comes back."""
        window = self.window(who)
        window.go(url)
        form = window.page.locator("main form[novalidate]").first
        if not form.locator("input:not([type=hidden]), textarea, select").count():
            return  # nothing to fill in
        with window.page.expect_navigation() as answer:
            form.evaluate(EMPTY)
        where = f"{url} as {who}, filled in wrongly"
        forgive(window, answer.value.status)
        if answer.value.status >= 500:
            self.barred[where] = [answer.value.status]
        elif window.page.locator("main .field-error, main .alert-danger").count():
            self.judge(window, where)

    def judge(self, window, where):
        if found := barriers(window):
            self.barred[where] = found


@pytest.mark.parametrize("feature", sorted({row.feature for row in PAGES}))
def test_every_page_can_be_used_by_everybody_who_sees_it(cast, visitors, feature):
    things = things_of(feature, cast)
    looking = Looking(cast, visitors)
    rows = [row for row in PAGES if row.feature == feature]
    for row in rows:
        for who in filter(lambda who, row=row: allowed(row, who), PEOPLE):
            looking.look(url_of(row, things), who)
    for state in State if feature in OF_A_CYCLE else ():
        Cycle.objects.update(state=state)
        for row in rows:
            for who in filter(lambda who, row=row: allowed(row, who), MOVERS):
                looking.look(url_of(row, things), who, state)
    assert looking.barred == {}


@pytest.mark.parametrize("feature", sorted({row.feature for row in PAGES}))
def test_every_form_filled_in_wrongly_says_so_to_everybody(cast, visitors, feature):
    things = things_of(feature, cast)
    looking = Looking(cast, visitors)
    for row in (row for row in PAGES if row.feature == feature):
        who = next(who for who in (*MOVERS, *PEOPLE) if allowed(row, who))
        if looking.shows(url_of(row, things), who):
            looking.fail(url_of(row, things), who)
    assert looking.barred == {}
