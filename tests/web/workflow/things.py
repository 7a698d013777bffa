"""A cycle with a version."""

from __future__ import annotations

from django.utils import timezone
from tests.web.plans.things import write

from traguardo.core.workflow import Move
from traguardo.web.plans import versions


def things(cast) -> dict:
    cycle = write(cast)
    versions.freeze(cycle, Move.APPROVE, deed=None, reason="", by=cast["director"], at=timezone.now())
    return {"year": cycle.year}
