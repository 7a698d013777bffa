"""What the addresses of the documents are about: the cycle of Alfa."""

from __future__ import annotations

from tests.web.plans.things import write


def things(cast):
    return {"year": write(cast).year, "name": "weights.ods"}
