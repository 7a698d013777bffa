"""The features of the application, from the foundation upwards: each is a Django app with its ``urls``.

Each may have ``permissions`` (rules predicates) and ``menu`` (its entries in a body's menu); both are found by name.
"""

from __future__ import annotations

FEATURES = (
    "pages",
    "accounts",
    "bodies",
    "register",
    "plans",
    "people",
    "documents",
    "validation",
    "surveys",
    "workflow",
    "dashboards",
    "importing",
    "monitoring",
    "premiums",
    "publication",
    "api",
)
