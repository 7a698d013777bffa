"""What is written into the audit trail stays."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from traguardo.web.register.models import Entry
from traguardo.web.register.recording import record, snapshot
from traguardo.web.register.templatetags.changes import Change, changes


def test_only_what_differs_is_kept(cast):
    entry = record(
        cast["director"],
        cast.alfa,
        "bodies.unit_changed",
        cast.unit,
        {"name": "a", "code": "1"},
        {"name": "b", "code": "1"},
    )
    assert (entry.before, entry.after) == ({"name": "a"}, {"name": "b"})


def test_who_what_and_when_are_kept_by_name(cast):
    at = datetime(2023, 5, 1, 9, 30, tzinfo=UTC)
    person = cast["director"]
    record(person, cast.alfa, "bodies.unit_removed", cast.unit, {"name": "a"}, at=at)
    person.memberships.all().delete()
    person.delete()
    entry = Entry.objects.get()
    assert entry.at == at
    assert entry.by is None
    assert entry.by_name == "Persona director <director@alfa.example>"
    assert (entry.subject_type, entry.subject_id, entry.subject) == ("bodies.unit", str(cast.unit.pk), "Area minori")


def test_dates_decimals_and_rows_become_json(cast):
    unit = snapshot(cast.unit, "name", "head", "position")
    assert unit == {"name": "Area minori", "head": "Persona area_head", "position": 1}
    record(
        None, cast.alfa, "bodies.unit_added", cast.unit, after={"day": date(2023, 1, 2), "weight": Decimal("1.50")}
    )
    assert Entry.objects.get().after == {"day": "2023-01-02", "weight": "1.50"}


def test_an_entry_is_neither_altered_nor_deleted(cast):
    entry = record(None, cast.alfa, "bodies.unit_added", cast.unit, after={"name": "a"})
    entry.subject = "altro"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_changes_are_told_with_the_names_people_know(cast):
    entry = record(None, cast.alfa, "bodies.unit_changed", cast.unit, {"name": "a", "x": 1}, {"name": "b", "x": 2023})
    assert changes(entry) == [Change("Nome", "a", "b"), Change("x", "1", "2023")]
    given = record(None, cast.alfa, "bodies.role_given", cast.unit, after={"role": "director", "since": "2023-01-02"})
    assert [change.after for change in changes(given)] == ["Direttore", "02/01/2023"]
