"""All the layouts of the corpus by name."""

from __future__ import annotations

from tests.readers.corpus import (
    layouts_annexes,
    layouts_cards,
    layouts_forms,
    layouts_plans,
    layouts_reports,
    layouts_sheets,
    layouts_texts,
    layouts_various,
)
from tests.readers.corpus.layout import LAYOUTS

__all__ = [
    "LAYOUTS",
    "layouts_annexes",
    "layouts_cards",
    "layouts_forms",
    "layouts_plans",
    "layouts_reports",
    "layouts_sheets",
    "layouts_texts",
    "layouts_various",
]
