"""The people of a body → their file; it is for the offices that evaluate and pay, never for the public."""

from __future__ import annotations

from traguardo.core.people.person import Staff
from traguardo.writers.planfile import tables
from traguardo.writers.toml_layout import toml

HEADED = {"funds", "people"}


def write(staff: Staff) -> bytes:
    """The people as TOML in UTF-8; only what differs from the defaults is written."""
    return toml(tables(staff, staff.year), HEADED).encode()
