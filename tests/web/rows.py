"""Rows that many tests begin with: made once in a process, then put back as they were, which costs far less."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

T = TypeVar("T")
Rows = dict[str, tuple[tuple[str, ...], list[tuple]]]  # by table: its columns and what is in it


@dataclass(frozen=True)
class Made:
    """What came of making something: rows and files that are new, rows that are gone or were changed, an object."""

    new: Rows
    gone: Rows
    files: dict[str, bytes]
    whole: bytes  # pickled: each test gets an object of its own


_made: dict[str, Made] = {}


def once(name: str, make: Callable[[], T]) -> T:
    """What ``make`` writes into the database and gives back, made only by the first who asks in this process.

    Where it stands must be the same each time: an empty database, or what was put back for the same ``once`` before.
    """
    if name in _made:
        return put_back(_made[name])
    before, stood = everything(), set(stored())
    found = make()
    after = everything()
    files = {place: contents(place) for place in stored() if place not in stood}
    _made[name] = Made(without(after, before), without(before, after), files, pickle.dumps(found))
    return found


def put_back(made: Made):
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in made.gone.items():
            key = connection.ops.quote_name(columns[0])
            name = connection.ops.quote_name(table)
            cursor.executemany(f"DELETE FROM {name} WHERE {key} = %s", [row[:1] for row in rows])  # noqa: S608
        for table, (columns, rows) in made.new.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            places = ", ".join(["%s"] * len(columns))
            name = connection.ops.quote_name(table)
            cursor.executemany(f"INSERT INTO {name} ({names}) VALUES ({places})", rows)  # noqa: S608
    for place, data in made.files.items():
        if default_storage.exists(place):
            if contents(place) == data:
                continue
            default_storage.delete(place)
        assert default_storage.save(place, ContentFile(data)) == place
    return pickle.loads(made.whole)  # noqa: S301 (our own)


def everything() -> Rows:
    """Every row of every table, its primary key first."""
    found = {}
    with connection.cursor() as cursor:  # as plain rows: building each query would cost most
        for model in apps.get_models(include_auto_created=True):
            columns = [model._meta.pk.column]
            columns += [one.column for one in model._meta.local_concrete_fields if one.column != columns[0]]
            names = ", ".join(map(connection.ops.quote_name, columns))
            table = model._meta.db_table
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = (tuple(columns), cursor.fetchall())
    return found


def without(rows: Rows, others: Rows) -> Rows:
    """The rows that are not among others, of the tables that have such."""
    found = {}
    for table, (columns, these) in rows.items():
        known = set(others[table][1])
        if left := [row for row in these if row not in known]:
            found[table] = (columns, left)
    return found


def stored(folder: str = "") -> Iterator[str]:
    """The places of all files in the storage of the tests."""
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names)
    for inside in folders:
        yield from stored(f"{folder}{inside}/")


def contents(place: str) -> bytes:
    with default_storage.open(place) as file:
        return file.read()
