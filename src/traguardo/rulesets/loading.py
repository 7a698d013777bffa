"""Files → the ruleset in force on a day: a body's file laid over the standard, the standard over the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.core.ruleset import Parameter, Ruleset
from traguardo.rulesets.constraints import breaches
from traguardo.rulesets.file import Entry, RulesetFile, parse, unknown

DEFINING = ("law", "standard")  # the files that say which keys exist; all others only change values
LARGEST_FILE = 1_000_000  # bytes; the standard has some twenty thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """A built-in measurement system."""

    id: str
    title: str
    body: str


def available() -> tuple[Available, ...]:
    """The built-in systems that a plan may name: the standard first, then by id."""
    found = (f for f in built_in().values() if f.id != "law")
    ordered = sorted(found, key=lambda f: (f.id != "standard", f.id))
    return tuple(Available(id=f.id, title=f.title, body=f.body) for f in ordered)


def load(id: str, on: date) -> Ruleset:  # noqa: A002
    """The built-in system of an id, as in force on a day.

    Raises:
        KeyError: no built-in system has that id; ``available()`` lists them.
    """
    known = built_in()
    return _in_force(_chain(known[id], known), on)


def load_file(source: Path | bytes, on: date, *, name: str = "") -> tuple[Ruleset | None, tuple[Finding, ...]]:
    """A body's own system from its file, as in force on a day.

    Args:
        source: a path, or the content of the file.
        on: the day.
        name: what to call the file in findings; the path's own name where there is one.

    Returns:
        The ruleset, or None and the findings that say where the file is wrong and what to do.
    """
    known = dict(built_in())
    folder = source.parent if isinstance(source, Path) else None
    name = name or (source.name if isinstance(source, Path) else "ruleset.toml")
    file, findings = _read(source, name)
    if file is None or findings:
        return None, findings
    chain, findings = _own_chain(file, folder, known)
    findings += tuple(finding for each in chain for finding in _breaches(each, known))
    return (None, findings) if findings else (_in_force(chain, on), ())


@cache
def built_in() -> Mapping[str, RulesetFile]:
    """The files that come with Traguardo, by id, as they stand."""
    found = {}
    for resource in sorted(files("traguardo.rulesets").iterdir(), key=lambda r: r.name):
        if resource.name.endswith(".toml"):
            file, findings = parse(resource.read_bytes(), resource.name)
            if file is None or findings:
                raise ValueError(f"built-in ruleset {resource.name} is wrong: {findings}")
            found[file.id] = file
    return found


def _read(source: Path | bytes, name: str) -> tuple[RulesetFile | None, tuple[Finding, ...]]:
    if isinstance(source, Path):
        try:
            if source.stat().st_size > LARGEST_FILE:
                return None, (_about_file("ruleset.too_large", name),)
            source = source.read_bytes()
        except OSError:
            return None, (_about_file("ruleset.unreadable", name),)
    return parse(source, name)


def _about_file(code: str, name: str) -> Finding:
    where = Where(source_ref=SourceRef(file=name))
    return Finding(code=code, severity=Severity.ERROR, where=where, facts=(("file", name),))


def _own_chain(
    file: RulesetFile, folder: Path | None, known: Mapping[str, RulesetFile]
) -> tuple[tuple[RulesetFile, ...], tuple[Finding, ...]]:
    """A file and those it extends, the most general first; a parent is a built-in id or a file beside it."""
    chain: list[RulesetFile] = [file]
    seen = {file.name}
    while (parent := chain[0].extends) not in known:
        child = chain[0]
        if not parent:
            return tuple(chain), (child.finding("ruleset.header_missing", field="extends", name="extends"),)
        if folder is None or not parent.endswith(".toml") or Path(parent).name != parent:
            return tuple(chain), (unknown("parent", parent, known, child.name, field="extends"),)
        if parent in seen:
            return tuple(chain), (child.finding("ruleset.cycle", field="extends", parent=parent),)
        read, findings = _read(folder / parent, parent)
        if read is None or findings:
            return tuple(chain), findings
        seen.add(parent)
        chain.insert(0, read)
    return (*_chain(known[parent], known), *chain), ()


def _chain(file: RulesetFile, known: Mapping[str, RulesetFile]) -> tuple[RulesetFile, ...]:
    return (*_chain(known[file.extends], known), file) if file.extends else (file,)


def _breaches(file: RulesetFile, known: Mapping[str, RulesetFile]) -> Iterator[Finding]:
    if file.id in known and file is not known[file.id]:
        yield file.finding("ruleset.taken_id", field="id", id=file.id)
    definitions = _definitions(known)
    for key, entry in file.entries.items():
        if key in definitions:
            yield from breaches(entry, definitions[key], file)
        else:
            yield unknown("key", key, definitions, file.name, key, entry.line)


def _definitions(known: Mapping[str, RulesetFile]) -> dict[str, Entry]:
    return {key: entry for name in DEFINING for key, entry in known[name].entries.items()}


def _in_force(chain: tuple[RulesetFile, ...], on: date) -> Ruleset:
    """The values of a day, the last file of the chain first.

    A value not yet in force falls back on the file below. The first value of the standard also holds before its day,
    so that a score can always be computed; a number of law does not exist before its day.
    """
    parameters: dict[str, Parameter] = {}
    for file in chain:
        for key, entry in file.entries.items():
            dated = entry.on(on) or (entry.values[0] if file.id == "standard" else None)
            if dated is None:
                continue
            since, value = dated
            below = parameters.get(key)
            if below is not None and isinstance(below.value, Mapping) and isinstance(value, Mapping):
                value = MappingProxyType({**below.value, **value})  # a table may change single entries
            parameters[key] = Parameter(
                key=key,
                value=value,
                reference=entry.reference,
                since=since,
                origin=file.id,
                description=entry.description or (below.description if below else ""),
            )
    last = chain[-1]
    return Ruleset(id=last.id, title=last.title, on=on, body=last.body, parameters=parameters)
