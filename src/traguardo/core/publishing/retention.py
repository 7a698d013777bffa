"""How long what is published stays online."""

from __future__ import annotations

from datetime import date


def kept_until(published: date, years: int) -> date:
    """The last day of the retention, counted from the 1st of January after publication (D.Lgs. 33/2013, art. 8 c. 3).

    Args:
        published: the day it was published.
        years: ``transparency.retention_years``.
    """
    return date(published.year + years, 12, 31)
