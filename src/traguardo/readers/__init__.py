"""Documents of any supported format → a Reading: what they say, with the place of every cell.

The names are loaded when they are asked for: a process that reads one format must not load recognition first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from traguardo.readers.dispatch import READABLE, open_document, read_document, recognised
    from traguardo.readers.interpret import plan_from_reading
    from traguardo.readers.isolation import Limits
    from traguardo.readers.reading import to_json
    from traguardo.readers.sniff import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "READABLE",
    "Limits",
    "open_document",
    "plan_from_reading",
    "read_document",
    "recognised",
    "to_json",
]

_FROM = {
    "MAX_BYTES": "sniff",
    "READABLE": "dispatch",
    "Limits": "isolation",
    "open_document": "dispatch",
    "plan_from_reading": "interpret",
    "read_document": "dispatch",
    "recognised": "dispatch",
    "to_json": "reading",
}


def __getattr__(name: str) -> Any:
    """A public name, from the module it is in."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
