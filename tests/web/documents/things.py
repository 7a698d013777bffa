"""What the addresses of the documents are about: the cycle of Alfa, the employee's sheet in it."""

from __future__ import annotations

from tests.web.people.things import sheet_of, staff_in
from tests.web.plans.things import write

from traguardo.web.people import sheets


def things(cast):
    cycle = write(cast)
    staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    return {"year": cycle.year, "name": "weights.ods", "sheet": sheet_of(cycle, "010").pk}
