"""What the addresses of the bonus are about: a validated cycle of Alfa, its sheets delivered, its bonus approved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.web.people import things as people

from traguardo.core.people.person import Fund, Group
from traguardo.core.plan import Deed
from traguardo.core.premium.states import BonusMove
from traguardo.web.people import sheets
from traguardo.web.people.models import Sheet
from traguardo.web.plans.models import Cycle
from traguardo.web.premiums import deciding

DEED = Deed(organ="Consiglio di amministrazione", number="12", date=date(2024, 7, 10))
FUNDS = (
    Fund(group=Group.MANAGERS, amount=Decimal(5000)),
    Fund(group=Group.EQ, amount=Decimal(4000), resources=Decimal(20000)),
    Fund(group=Group.STAFF, amount=Decimal("3000.01"), appropriation=Decimal(3100)),
)


def cycle_with_people(cast, state="evaluated"):
    """Everybody's sheet is delivered; only those of the area head are written by hand."""
    cycle = people.cycle_in(cast.alfa, cast["director"], state)
    people.staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    for number in ("010", "011"):
        people.delivered(cast, people.assigned(cast, cycle, number))
    rest = Sheet.objects.filter(cycle=cycle, state="preparing")
    rest.update(state="delivered", delivered_on=date(2024, 5, 10))
    assert deciding.set_funds(cycle, FUNDS, True, by=cast["director"]) == ()
    return Cycle.objects.select_related("body").get(pk=cycle.pk)


def approved(cast, cycle):
    found = deciding.move(cycle, BonusMove.APPROVE, by=cast["director"], today=date(2024, 7, 12), deed=DEED)
    assert found == ()


def things(cast):
    approved(cast, cycle_with_people(cast))
    return {}
