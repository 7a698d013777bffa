"""A document from the click to the file, in a browser."""

import pytest
from tests.web.conftest import DESK
from tests.web.documents.things import things

from traguardo.core.plan import Section
from traguardo.web.documents import narrative
from traguardo.web.plans.models import Cycle

PLAN = "Piano degli obiettivi, PDF"


@pytest.fixture
def visitor(transactional_db, cast, visitors):  # noqa: ARG001
    things(cast)
    return visitors(DESK, cast.client("officer"))


def on_the_shelf(visitor):
    visitor.go("/e/alfa/documenti/2023/")
    return visitor.page


def test_the_page_says_that_a_document_is_being_made_and_when_it_is_there(visitor):
    page = on_the_shelf(visitor)
    page.route("**/plan.pdf", lambda route: (page.wait_for_timeout(300), route.continue_()))
    with page.expect_download() as taken:
        page.get_by_role("link", name=PLAN).click()
        page.get_by_text(f"In preparazione: {PLAN}…").wait_for()
        assert page.get_by_role("link", name=PLAN).get_attribute("aria-busy") == "true"
    assert taken.value.suggested_filename == "alfa-2023-plan.pdf"
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_text(f"Pronto, tra i file scaricati: {PLAN}.").wait_for()
    assert page.get_by_role("link", name=PLAN).get_attribute("aria-busy") is None


def test_a_document_that_cannot_be_made_leads_to_the_page_that_says_why(cast, visitor):
    cycle = Cycle.objects.get(body=cast.alfa)
    narrative.write(cycle, (Section(title="Chi siamo", text="{niente}"),), seen=cycle.edition, by=cast["officer"])
    page = on_the_shelf(visitor)
    page.get_by_role("link", name=PLAN).click()
    page.get_by_role("heading", level=1, name="non si può scrivere").wait_for()
    assert "{niente}" in page.locator("main").inner_text()
    visitor.complaints.clear()  # the browser tells of every answer that is no 200
