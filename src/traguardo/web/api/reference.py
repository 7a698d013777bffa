"""The interface as people read it: its operations and its refusals, from the description that programs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from traguardo.web.api.interface import interface
from traguardo.web.pages.saying import say
from traguardo.wording.sentences import catalogue

PREFIX = "api.problem."


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked at an address."""

    name: str
    method: str
    path: str
    about: str
    parameters: tuple[tuple[str, str, str], ...]  # where, name, what
    takes: str  # the schema of what is sent; empty where nothing is
    answers: tuple[str, ...]


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation in the order of the description."""
    described = interface.get_openapi_schema()
    return tuple(
        Operation(
            name=told["operationId"],
            method=method.upper(),
            path=path,
            about=told["description"],
            parameters=tuple((p["in"], p["name"], p.get("description", "")) for p in told.get("parameters", [])),
            takes=_schema(told.get("requestBody", {})),
            answers=tuple(sorted(map(str, told["responses"]))),
        )
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    )


def _schema(body: dict[str, object]) -> str:
    """The name of the schema a body refers to."""
    content = body.get("content")
    media = content.get("application/json", {}) if isinstance(content, dict) else {}
    return str(media.get("schema", {}).get("$ref", "")).rpartition("/")[2]


def refusals() -> Iterator[tuple[str, str, str]]:
    """Every code of a refusal: what it means, what to do."""
    for code in sorted(catalogue("it")):
        if code.startswith(PREFIX):
            yield code.removeprefix(PREFIX), say(code), say(code, part="remedy")
