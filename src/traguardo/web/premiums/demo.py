"""The funds of the demonstration, where there are sheets to share them by."""

from __future__ import annotations

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.people.demo import example
from traguardo.web.people.models import Sheet
from traguardo.web.plans.models import Cycle
from traguardo.web.premiums.deciding import set_funds


def demo_premiums(body: Body, *, by: User) -> None:
    """Write the funds of the example's year."""
    staff = example(body.slug)
    cycle = Cycle.objects.select_related("body").filter(body=body, year=staff.year).first()
    if cycle is not None and Sheet.objects.filter(cycle=cycle).exists():
        set_funds(cycle, staff.funds, staff.payment_times_met, by=by)
