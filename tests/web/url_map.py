"""The table of who may see which address, read from every feature's ``access.toml``; see ``test_url_map.py``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, get_resolver, reverse
from tests.web.rows import once

HERE = Path(__file__).parent
EVERYBODY, SIGNED_IN, WORKS_HERE, OPERATOR = "everybody", "signed-in", "works-here", "operator"
TOKEN = "token"  # noqa: S105 (no secret: who sees what programs ask for)
KEYS = {"kwargs", "see", "post", "method", "answers"}
STRANGERS = ("nobody", "outsider", "other_administrator")


@dataclass(frozen=True)
class Row:
    name: str
    feature: str
    kwargs: dict
    see: tuple
    method: str
    answers: tuple  # what who may gets; empty: anything but a refusal or a failure


def rows() -> dict[str, Row]:
    found = {}
    for path in sorted(HERE.glob("*/access.toml")):
        for name, told in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert set(told) <= KEYS, f"{path}: {name}: {set(told) - KEYS}"
            assert name not in found, f"{path}: {name} is in {found[name].feature} too"
            method = "post" if told.get("post") else told.get("method", "get")
            answers = tuple(told.get("answers", ()))
            found[name] = Row(name, path.parent.name, told.get("kwargs", {}), tuple(told["see"]), method, answers)
    return found


def addresses() -> list[str]:
    """The name of every address, with its namespaces."""

    def walk(patterns, prefix):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{prefix}{pattern.name}" if pattern.name else f"unnamed: {pattern.pattern}"
            else:
                space = f"{pattern.namespace}:" if pattern.namespace else ""
                yield from walk(pattern.url_patterns, prefix + space)

    return list(dict.fromkeys(walk(get_resolver().url_patterns, "")))


ROWS = rows()


def things_of(feature: str, cast) -> dict:
    """What the addresses of a feature are about, written into the database."""
    known = {"body": cast.alfa.slug, "unit": cast.unit.pk}
    path = HERE / feature / "things.py"
    if path.exists():
        things, changed = once(feature, lambda: (import_module(f"tests.web.{feature}.things").things(cast), cast))
        vars(cast).update(vars(changed))
        known |= things
    return known


def url_of(row: Row, things: dict) -> str:
    return reverse(
        row.name,
        kwargs={
            key: things[value[1:]] if isinstance(value, str) and value.startswith("@") else value
            for key, value in row.kwargs.items()
        },
    )


def person(cast, who: str):
    """Somebody of the cast: a role in Alfa, or one of the others; None for nobody."""
    others = {
        "nobody": None,
        "outsider": cast.outsider,
        "other_administrator": cast.other_administrator,
        "operator": cast.operator,
    }
    return others[who] if who in others else cast[who]
