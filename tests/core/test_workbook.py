"""The sheets of a workbook hold every key of a plan."""

from traguardo.core import shape
from traguardo.core.plan import Indicator, Objective, Plan, Role, Unit
from traguardo.core.workbook import MEASURES, measure, plan_sheet, sheets


def columns(name):
    return next(sheet for sheet in sheets() if sheet.name == name).columns


def test_every_key_of_a_plan_and_of_an_objective_has_its_place():
    for record, cells in ((Plan, plan_sheet().columns), (Objective, columns("objectives"))):
        places = {column.path[0] for column in cells} | {sheet.name for sheet in sheets()} | {"ref"}
        assert {key.name for key in shape.keys(record)} <= places


def test_every_key_of_an_indicator_has_its_place():
    places = {column.path[0] for column in columns("indicators")} | {"ref"}
    assert {key.name for key in shape.keys(Indicator) if not key.role} == places


def test_records_inside_a_record_have_a_column_for_each_of_their_keys():
    assert {"neutralised.reason", "neutralised.deed.date"} < {column.name for column in columns("steps")}


def test_what_people_fill_in_first_stands_first_and_the_source_last():
    names = [column.name for column in columns("objectives")]
    assert names[:2] == ["code", "title"]
    assert names[-1] == "source_ref"


def test_only_some_sheets_belong_to_objectives_and_have_refs():
    assert {s.name for s in sheets() if s.below} == {"steps", "indicators", "stakeholders", "resources", "attributes"}
    assert {s.name for s in sheets() if s.own_refs} == {"objectives", "steps", "indicators"}
    assert next(s for s in sheets() if s.name == "units").record is Unit


def test_measures_stand_in_their_place_by_role_and_year():
    sheet = next(sheet for sheet in sheets() if sheet.name == "indicators")
    place = [column.name for column in sheet.columns].index(MEASURES)
    found = sheet.with_measures((measure(Role.TARGET, 2024), measure(Role.ACTUAL, 2024)))
    assert [column.name for column in found[place : place + 2]] == ["target 2024", "actual 2024"]
    assert found[place].path == ("targets", "2024")
