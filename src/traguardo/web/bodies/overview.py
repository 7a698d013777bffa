"""The first page of a body is made of panels that the features give in a module called ``panel``.

def panel(request: BodyRequest) -> Panel | None: ...
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.features import FEATURES


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the first page: a template with its facts, and where it stands."""

    template: str
    position: int
    facts: Mapping[str, Any] = field(default_factory=dict)


def panels(request: BodyRequest) -> list[Panel]:
    """What every feature has to say to who asks, in order."""
    found = (module.panel(request) for module in _modules())
    return sorted((panel for panel in found if panel), key=lambda panel: panel.position)


@cache
def _modules() -> tuple[Any, ...]:
    names = (f"traguardo.web.{feature}.panel" for feature in FEATURES)
    return tuple(import_module(name) for name in names if find_spec(name))
