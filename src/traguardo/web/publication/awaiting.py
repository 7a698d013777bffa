"""The frozen versions that a body could publish and has not."""

from __future__ import annotations

from dataclasses import dataclass

from traguardo.web.bodies.models import Body
from traguardo.web.plans.models import Version
from traguardo.web.publication.models import Edition
from traguardo.web.publication.sections import FROM_CYCLE, Kind


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A version and as what it can be published."""

    version: Version
    kind: Kind


def awaiting(body: Body) -> list[Awaiting]:
    """The newest version of each kind and year, where it is not online; the newest first. Two questions."""
    online = set(
        Edition.objects.filter(publication__body=body, withdrawn_at=None, version__isnull=False).values_list(
            "version_id", "publication__kind"
        )
    )
    found: dict[tuple[int, Kind], Version] = {}
    rows = Version.objects.filter(cycle__body=body).select_related("cycle").defer("plan_file")
    for version in rows.order_by("-cycle__year", "-number"):
        for kind, moves in FROM_CYCLE.items():
            if version.move in moves:
                found.setdefault((version.cycle.year, kind), version)
    return [Awaiting(version, kind) for (_, kind), version in found.items() if (version.pk, kind.value) not in online]
