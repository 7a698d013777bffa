"""Files in and out: a plan from any file Traguardo reads, a ruleset by name, outputs written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from traguardo import rulesets
from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import Plan, SourceRef
from traguardo.core.ruleset import Ruleset
from traguardo.readers import open_document, plan_from_reading, planfile, recognised, workbook
from traguardo.readers.document import Document, Progress, unheard
from traguardo.readers.mapping import NONE, Mapping
from traguardo.readers.reading import Reading

LARGEST = 256 * 1024 * 1024  # bytes taken into memory at most; the readers have their own, lower limits
PLAN_FILES = {".toml", ".json"}
WORKBOOKS = {".xlsx", ".ods"}


@dataclass(eq=False)
class BadInputError(Exception):
    """The command cannot go on; its findings say why."""

    findings: tuple[Finding, ...]


def problem(code: str, path: Path, **facts: Fact) -> BadInputError:
    """A file that cannot be used, with one sentence about it."""
    where = Where(source_ref=SourceRef(file=str(path)))
    return BadInputError((Finding(code=code, severity=Severity.ERROR, where=where, facts=tuple(facts.items())),))


def data_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        BadInputError: it is missing, a folder, not readable, or larger than ``LARGEST``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise problem("file.missing", path) from None
    except IsADirectoryError:
        raise problem("file.folder", path) from None
    except OSError as error:
        raise problem("file.unreadable", path, reason=os.strerror(error.errno or 0)) from None
    if len(data) > LARGEST:
        raise problem("file.too_large", path, limit=LARGEST // 1024 // 1024, size=path.stat().st_size // 1024 // 1024)
    return data


def plan_from(
    path: Path, encoding: str | None = None, progress: Progress = unheard
) -> tuple[Plan, tuple[Finding, ...]]:
    """A plan from a plan file, a workbook or a document, with what there is to say about reading it.

    Raises:
        BadInputError: there is no plan to be had from it.
    """
    plan, findings, _ = plan_with_places(path, encoding, progress)
    return plan, findings


def plan_with_places(
    path: Path, encoding: str | None = None, progress: Progress = unheard
) -> tuple[Plan, tuple[Finding, ...], Dict[str, SourceRef]]:
    """The same, and where each objective, step and indicator of a plan file or of a workbook stands in it.

    Raises:
        BadInputError: there is no plan to be had from it.
    """
    if path.suffix.lower() in WORKBOOKS and workbook.is_ours(data := data_of(path)):
        found = workbook.read(data, path.name)
        if found.plan is None:
            raise BadInputError(found.findings)
        return found.plan, found.findings, found.places
    if path.suffix.lower() not in PLAN_FILES:
        reading, findings = reading_from(path, encoding, progress)
        plan, more = plan_from_reading(reading)
        return plan, (*findings, *more), {}
    data = data_of(path)
    read, findings = planfile.read(data, path.name)
    if read is None:
        raise BadInputError(findings)
    return read, findings, planfile.places(data, path.name)


def text_of(path: Path, encoding: str | None = None) -> bytes:
    """The bytes of a document; those of a text in another encoding that is named, in UTF-8.

    Raises:
        BadInputError: it cannot be read, or is not in that encoding.
    """
    data = data_of(path)
    if not encoding:
        return data
    try:
        return data.decode(encoding).encode()
    except (LookupError, ValueError):  # no such encoding, or not that of these bytes
        raise problem("file.not_that_encoding", path, encoding=encoding) from None


def reading_from(
    path: Path, encoding: str | None = None, progress: Progress = unheard, mapping: Mapping = NONE
) -> tuple[Reading, tuple[Finding, ...]]:
    """What a document says, and what there is to say about reading it.

    A text that is not in UTF-8 is read only in the encoding that is named: accents are never guessed.

    Raises:
        BadInputError: nothing can be made of it.
    """
    _, reading, findings = opened_from(path, text_of(path, encoding), progress, mapping)
    return reading, findings


def opened_from(
    path: Path, data: bytes, progress: Progress = unheard, mapping: Mapping = NONE
) -> tuple[Document, Reading, tuple[Finding, ...]]:
    """The same from the bytes of a document, with its paragraphs and tables.

    Raises:
        BadInputError: nothing can be made of it.
    """
    document, findings = open_document(data, path.name, progress=progress)
    guessed = next((f.fact("encoding") for f in findings if f.code == "reading.encoding"), None)
    if guessed:
        raise problem("file.encoding", path, encoding=guessed)
    if document is None:
        raise BadInputError(findings)
    reading, more = recognised(document, mapping)
    return document, reading, findings + more


def placed(finding: Finding, places: Dict[str, SourceRef]) -> Finding:
    """A finding with the line of its item in the plan file, where it has no place of its own."""
    where = finding.where
    found = places.get(where.item) or places.get(where.objective)
    if where.source_ref is not None or found is None:
        return finding
    return replace(finding, where=replace(where, source_ref=found))


def ruleset_for(plan: Plan, asked: str | None, on: date) -> Ruleset:
    """The ruleset asked for (a name or a file), else the plan's own, else ``standard``.

    Raises:
        BadInputError: there is no such ruleset, or its file is wrong.
    """
    name = asked or plan.ruleset or "standard"
    if name in {entry.id for entry in rulesets.available()}:
        return rulesets.load(name, on)
    path = Path(name)
    if path.suffix != ".toml":
        raise problem("ruleset.not_known", path, known=", ".join(entry.id for entry in rulesets.available()))
    ruleset, findings = rulesets.load_file(path, on)
    if ruleset is None:
        raise BadInputError(findings)
    return ruleset


def folder_for(path: Path) -> None:
    """Make a folder for files where it is not there yet.

    Raises:
        BadInputError: it cannot be made, or a file has its name.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise problem("file.not_written", path, reason=os.strerror(error.errno or 0)) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there complete or not at all.

    Raises:
        BadInputError: the folder does not exist or may not be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise problem("file.not_written", path, reason=os.strerror(error.errno or 0)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise problem("file.not_written", path, reason=os.strerror(error.errno or 0)) from None
