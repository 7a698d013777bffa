"""The schema says what the reader takes, key by key."""

import json
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import tomli_w

from traguardo.core import shape
from traguardo.core.plan import Plan
from traguardo.core.shape import Sort
from traguardo.readers import planfile
from traguardo.wording.sentences import catalogue
from traguardo.writers.schema import people_schema, plan_schema

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
BROKEN = sorted((ROOT / "tests" / "readers" / "fixtures" / "planfile").glob("*.toml"))

SCHEMA = jsonschema.Draft202012Validator(plan_schema())

# What spans several keys, or means something only in a calendar, is beyond a schema.
BEYOND = {
    "same_code", "same_ref", "parent_unknown", "parent_unknown_near", "parent_cycle", "last_year", "same_measure",
    "impossible_date",
}  # fmt: skip


def as_json(content):
    """TOML types as JSON has them: a date is a string."""
    return json.loads(json.dumps(content, default=lambda moment: moment.isoformat()))


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_a_valid_schema(language):
    jsonschema.Draft202012Validator.check_schema(plan_schema(language))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_keep_to_it(path):
    assert list(SCHEMA.iter_errors(as_json(tomllib.loads(path.read_text(encoding="utf-8"))))) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_the_reader_refuses_it_refuses(path):
    data = path.read_bytes()
    try:
        content = as_json(tomllib.loads(data.decode()))
    except tomllib.TOMLDecodeError:
        return
    plan, findings = planfile.read(data, path.name)
    no_number_in_json = path.stem == "weight-not-a-number"
    if not no_number_in_json and all(f.code.removeprefix("planfile.") not in BEYOND for f in findings):
        assert SCHEMA.is_valid(content) == (plan is not None)


def records():
    found, waiting = [], [Plan]
    while waiting:
        record = waiting.pop()
        if record not in found:
            found.append(record)
            waiting += [k.of for k in shape.keys(record) if k.sort not in (Sort.CHOICE,) and k.of is not None]
    return found


def sample(key):
    """Something that a key takes, as in TOML."""
    match key.sort:
        case Sort.TEXT:
            item = "" if key.name == "parent" else "testo"
        case Sort.INTEGER:
            item = 2023
        case Sort.NUMBER:
            item = 12.5
        case Sort.DATE:
            item = date(2023, 6, 30)
        case Sort.FLAG:
            item = True
        case Sort.CHOICE:
            item = next(iter(key.of)).value
        case Sort.LABELS:
            item = {"Etichetta": "testo"}
        case Sort.VALUE:
            item = "almeno 3"
        case Sort.YEARS:
            item = {"2024": "3"}
        case Sort.SOURCE:
            item = "relazione.txt:3"
        case Sort.RECORD:
            item = {k.name: sample(k) for k in shape.keys(key.of) if k.required}
    return [item] * (key.length or 1) if key.many else item


def ways(record, within=Plan, seen=()):
    """A way of keys from the plan down to a record, and the table of required keys on the way."""
    if record is within:
        return []
    for key in shape.keys(within):
        if key.sort is Sort.CHOICE or key.of is None or key.of in seen or key.role:
            continue
        below = ways(record, key.of, (*seen, within))
        if below is not None:
            return [key, *below]
    return None


def holding(record, table):
    """A whole plan with a table in the place of a record."""
    plan = {k.name: sample(k) for k in shape.keys(Plan) if k.required}
    way, within = ways(record), plan
    if not way:
        return {**plan, **table}
    for key in way[:-1]:
        item = {k.name: sample(k) for k in shape.keys(key.of) if k.required}
        item |= {"kind": "text"} if "raw" in item else {}
        within[key.name] = [item] if key.many else item
        within = item
    within[way[-1].name] = [table] if way[-1].many else table
    return plan


def both(plan):
    """Whether the reader and the schema take a plan of TOML types."""
    data = tomli_w.dumps(plan).encode()
    return planfile.read(data, "piano.toml")[0] is not None, SCHEMA.is_valid(as_json(plan))


CASES = [(record, key) for record in records() for key in shape.keys(record)]


@pytest.mark.parametrize(
    ("record", "key"), CASES, ids=lambda part: getattr(part, "name", getattr(part, "__name__", ""))
)
def test_reader_and_schema_take_the_same_keys(record, key):
    table = {k.name: sample(k) for k in shape.keys(record) if k.required}
    table |= {"kind": "text"} if "raw" in table else {}

    assert both(holding(record, table | {key.name: sample(key)})) == (True, True)


@pytest.mark.parametrize(
    ("record", "key"), CASES, ids=lambda part: getattr(part, "name", getattr(part, "__name__", ""))
)
@pytest.mark.parametrize("wrong", [[[[]]], {"x": {"y": 1}}], ids=["list", "table"])
def test_reader_and_schema_refuse_the_same_items(record, key, wrong):
    table = {k.name: sample(k) for k in shape.keys(record) if k.required}
    table |= {"kind": "text"} if "raw" in table else {}

    assert both(holding(record, table | {key.name: wrong})) == (False, False)


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_reader_and_schema_want_the_same_keys(record):
    required = [k for k in shape.keys(record) if k.required]
    for left_out in required:
        table = {k.name: sample(k) for k in required if k is not left_out}
        plan = holding(record, table | ({"kind": "text"} if "raw" in [k.name for k in required] else {}))
        if record is Plan:
            plan.pop(left_out.name)

        assert both(plan) == (False, False)


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_reader_and_schema_know_no_other_keys(record):
    table = {k.name: sample(k) for k in shape.keys(record) if k.required} | {"zzz": 1}

    assert both(holding(record, table)) == (False, False)


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("weight", 0),
        ("weight", -1),
        ("weight", 1000.01),
        ("weight", "metà"),
        ("first_year", 1999),
        ("first_year", 2101),
        ("level", "alto"),
        ("tags", ["altro"]),
        ("source_ref", "riga 3"),
        ("source_ref", "relazione.txt:0"),
        ("resources", [{"assigned": -1}]),
        ("attributes", [["una", "due", "tre"]]),
        ("stakeholders", [1]),
        ("indicators", [{"name": "n", "targets": {"23": "3"}}]),
        ("indicators", [{"name": "n", "target": {"raw": "3", "number": 3}}]),
    ],
)
def test_reader_and_schema_have_the_same_limits(key, item):
    assert both({"year": 2023, "body": {"name": "x"}, "objectives": [{"title": "t", key: item}]}) == (False, False)


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("weight", 1000),
        ("weight", "65,00%"),
        ("weight", " 7 % "),
        ("units", "Nord"),
        ("tags", "training"),
        ("stakeholders", ["Comuni", {"name": "ASL"}]),
        ("attributes", [["Rete", "Comuni"]]),
        ("indicators", [{"name": "n", "target": {"raw": "3", "source_ref": ":3"}, "actual": 3.5, "variance": False}]),
    ],
)
def test_reader_and_schema_take_the_same_short_forms(key, item):
    assert both({"year": 2023, "body": {"name": "x"}, "objectives": [{"title": "t", key: item}]}) == (True, True)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_key_and_every_word_has_its_meaning_and_nothing_else_has(language):
    known = {code for code in catalogue(language) if code.startswith(("field.", "choice."))}
    said = json.dumps([plan_schema(language), people_schema(language)], ensure_ascii=False)

    assert [c for c in known if json.dumps(catalogue(language)[c]["text"], ensure_ascii=False) not in said] == []


def test_a_description_stands_beside_every_key():
    schema = plan_schema()
    for table in [schema, *schema["$defs"].values()]:
        assert table["description"]
        for name, key in table["properties"].items():
            assert key["description"], name
