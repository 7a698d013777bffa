"""The model → a JSON Schema of the plan file, for editors, for the reference page and for other programs."""

from __future__ import annotations

import re
from typing import Any

from traguardo.core import shape
from traguardo.core.people.person import Staff
from traguardo.core.plan import Measure, Plan
from traguardo.core.shape import Key, Range, Sort
from traguardo.core.value import Value
from traguardo.wording.sentences import sentence

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SIGNS = {
    Range.ANY: "",
    Range.YEAR: "",
    Range.AMOUNT: r"(?!\s*-)",
    Range.PERCENT: r"(?!\s*-)(?=\s*\+?(100|\d{1,2})([.,]\d+)?\s*%?\s*$)",
    Range.WEIGHT: r"(?!\s*-)(?=.*[1-9])",
}
YEAR = r"^20\d{2}$|^2100$"


def plan_schema(language: str = "it") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan file, with the meaning of every key in one language.

    TOML dates are strings in JSON, ``2023-12-31``. What spans several keys (unique refs, parents, cycles) is checked
    by the reader alone.
    """
    definitions: dict[str, Any] = {}
    _collect(Plan, definitions, language)
    return {
        "$schema": DIALECT,
        "title": _meaning("plan_file", language),
        **definitions.pop("plan"),
        "$defs": dict(sorted(definitions.items())),
    }


def people_schema(language: str = "it") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a people file, as ``plan_schema``."""
    definitions: dict[str, Any] = {}
    _collect(Staff, definitions, language)
    return {
        "$schema": DIALECT,
        "title": _meaning("people_file", language),
        **definitions.pop("staff"),
        "$defs": dict(sorted(definitions.items())),
    }


def _collect(record: Any, found: dict[str, Any], language: str) -> None:
    name = _snake(record.__name__)
    if name in found:
        return
    found[name] = {}  # known while its keys are on the way
    keys = shape.keys(record)
    for key in keys:
        if key.of is not None and key.sort is not Sort.CHOICE:
            _collect(key.of, found, language)
    table: dict[str, Any] = {
        "description": _meaning(name, language),
        "type": "object",
        "properties": {key.name: _described(record, key, language) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }
    if record is Value:
        # Whoever gives parts of a value says its kind too; otherwise it is understood from the text.
        table["dependentRequired"] = {key.name: ["kind"] for key in keys if not key.required and key.name != "kind"}
        source_ref = _described(Measure, shape.key(Measure, "source_ref"), language)
        found["measured_value"] = table | {
            "description": _meaning("measured_value", language),
            "properties": table["properties"] | {"source_ref": source_ref},
        }
    found[name] = table


def _described(record: Any, key: Key, language: str) -> dict[str, Any]:
    schema = _item(key, language)
    if key.many:
        length = {} if key.length is None else {"minItems": key.length, "maxItems": key.length}
        listed: dict[str, Any] = {"type": "array", "items": schema, **length}
        schema = {"oneOf": [schema, listed]} if key.sort in (Sort.TEXT, Sort.CHOICE) else listed
    described = {"description": _meaning(f"{_snake(record.__name__)}.{key.name}", language), **schema}
    if isinstance(key.default, str | bool) and key.default != "":
        described["default"] = key.default if isinstance(key.default, bool) else str(key.default)
    return described


def _item(key: Key, language: str) -> dict[str, Any]:
    match key.sort:
        case Sort.RECORD:
            reference = {"$ref": f"#/$defs/{_snake(key.of.__name__)}"}
            return {"oneOf": [{"type": "string"}, reference]} if key.of in shape.SHORT else reference
        case Sort.TEXT:
            return {"type": "string"}
        case Sort.FLAG:
            return {"type": "boolean"}
        case Sort.INTEGER:
            return {"type": "integer", **_limits(key.range)}
        case Sort.NUMBER:
            printed = {"type": "string", "pattern": f"^{SIGNS[key.range]}{shape.NUMBER}$"}
            return {"oneOf": [{"type": "number", **_limits(key.range)}, printed]}
        case Sort.DATE:
            iso = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
            return {"oneOf": [iso, {"type": "string", "pattern": f"^{shape.DAY}$"}]}
        case Sort.CHOICE:
            return {"oneOf": [{"const": str(m), "title": _choice(key.of, m, language)} for m in key.of]}
        case Sort.VALUE:
            return _cell("measured_value" if key.role else "value")
        case Sort.YEARS:
            return {
                "type": "object",
                "patternProperties": {YEAR: _cell("measured_value")},
                "additionalProperties": False,
            }
        case Sort.LABELS:
            pair = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
            table = {"type": "object", "additionalProperties": {"type": "string"}}
            return {"oneOf": [table, {"type": "array", "items": pair}]}
        case Sort.SOURCE:
            return {"oneOf": [{"type": "string", "pattern": f"^{shape.SOURCE}$"}, {"$ref": "#/$defs/source_ref"}]}


def _limits(within: Range) -> dict[str, Any]:
    match within:
        case Range.YEAR:
            return {"minimum": shape.FIRST_YEAR, "maximum": shape.LAST_YEAR}
        case Range.WEIGHT:
            return {"exclusiveMinimum": 0, "maximum": int(shape.LARGEST_WEIGHT)}
        case Range.AMOUNT:
            return {"minimum": 0, "maximum": int(shape.LARGEST_NUMBER)}
        case Range.PERCENT:
            return {"minimum": 0, "maximum": 100}
        case Range.ANY:
            return {}


def _cell(name: str) -> dict[str, Any]:
    """A value: as printed, as a plain number, date or yes/no, or with all its parts."""
    return {"oneOf": [{"type": ["string", "number", "boolean"]}, {"$ref": f"#/$defs/{name}"}]}


def _choice(enumeration: Any, member: str, language: str) -> str:
    return sentence(f"choice.{_snake(enumeration.__name__)}.{member}", (), language).text


def _meaning(name: str, language: str) -> str:
    return sentence(f"field.{name}", (), language).text


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
