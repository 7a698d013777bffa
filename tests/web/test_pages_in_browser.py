"""Every page in a real browser, on a desk and on a phone: no barriers, nothing cut off, no complaints."""

from __future__ import annotations

import pytest
from tests.web.conftest import DESK, PHONE
from tests.web.url_map import EVERYBODY, OPERATOR, ROWS, SIGNED_IN, WORKS_HERE, person, things_of, url_of

PAGES = sorted(name for name, row in ROWS.items() if row.method == "get" and not row.answers)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody_at_any_width(transactional_db, cast, visitors, name):  # noqa: ARG001
    row = ROWS[name]
    url = url_of(row, things_of(row.feature, cast))
    client = cast.client(person(cast, visitor_of(row)))
    answer = client.get(url)
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        pytest.skip("not a page")
    for width in (DESK, PHONE):
        visitor = visitors(width, client if "sessionid" in client.cookies else None)
        visitor.go(url)
        assert visitor.barriers() == [], width
        assert visitor.overflow() <= 0, width
        assert visitor.page.locator("h1").count() == 1, width


def visitor_of(row) -> str:
    if EVERYBODY in row.see:
        return "nobody"
    if OPERATOR in row.see:
        return "operator"
    return "administrator" if {SIGNED_IN, WORKS_HERE, "administrator"} & set(row.see) else row.see[0]
