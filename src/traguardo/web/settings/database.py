"""The database: SQLite in the data folder, or what ``DATABASE_URL`` says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

# Readers never wait for a writer; a writer takes its lock at once, so that two never meet half-way.
SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's description of the database.

    Args:
        url: as in ``postgres://user@host/name``; empty for SQLite.
        folder: where the SQLite file goes.
    """
    described: dict[str, Any] = dict(
        dj_database_url.parse(
            url or f"sqlite:///{folder / 'traguardo.sqlite3'}", conn_max_age=60, conn_health_checks=True
        )
    )
    if described["ENGINE"] == "django.db.backends.sqlite3":
        described["OPTIONS"] = {**SQLITE, **described.get("OPTIONS", {})}
    return described
