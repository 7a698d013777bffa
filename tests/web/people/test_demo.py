"""The people of the demonstration, and the whole chain in it."""

import pytest

from traguardo.core.people.person import Group
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.installation.demo import make_demo
from traguardo.web.people.models import Member, Sheet
from traguardo.web.people.sheets import result
from traguardo.web.plans.models import Cycle
from traguardo.web.premiums.computing import compute


@pytest.fixture
def demo(db, settings, tmp_path):  # noqa: ARG001
    settings.TRAGUARDO_DEMO = True
    settings.DATA = tmp_path
    make_demo()


@pytest.mark.usefixtures("demo")
def test_every_body_has_forty_people_and_caluso_a_bonus_from_its_points():
    assert {body.slug: body.staff.count() for body in Body.objects.all()} == dict.fromkeys(
        ("biella", "borgomanero", "caluso", "ivrea", "mondovi"), 40
    )
    states = Sheet.objects.values_list("cycle__body__slug", "state").distinct()
    assert set(states) == {("caluso", "delivered"), ("ivrea", "drafted"), ("mondovi", "assigned")}
    cycle = Cycle.objects.select_related("body").get(body__slug="caluso", year=2021)
    computed = compute(cycle)
    assert {one.group: one.saved for one in computed.groups}[Group.STAFF] == 0
    points = {claim.appraisal.find("unit").fact("points") for claim in computed.claims if claim.group is Group.EQ}
    assert points == {470, 460}
    assert [finding.code for finding in computed.findings] == []
    head = User.objects.get(email="responsabile@caluso.example")
    own = Member.objects.get(user__email="dipendente@caluso.example")
    assert own.evaluator.user == head
    assert result(own.sheets.select_related("cycle__body", "member", "evaluator").get()).value is not None
