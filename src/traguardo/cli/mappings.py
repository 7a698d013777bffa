"""Mappings on the command line: the one a person names or the body's own in a folder, and a proposal to edit."""

from __future__ import annotations

from pathlib import Path

from traguardo.cli.files import BadInputError, data_of, problem, text_of, write_whole
from traguardo.cli.terminal import Terminal
from traguardo.core.finding import Finding
from traguardo.readers import mapping as mappings
from traguardo.readers import open_document, read_document
from traguardo.readers.mapping import NONE, Mapping
from traguardo.readers.proposal import proposed
from traguardo.readers.recognise import recognise


def mapping_for(asked: Path | None, path: Path, encoding: str | None) -> tuple[Mapping, tuple[Finding, ...]]:
    """The mapping of a file, or that of the document's body in a folder.

    Raises:
        BadInputError: there is no such file, or it cannot be used.
    """
    if asked is None:
        return NONE, ()
    if not asked.is_dir():
        return _loaded(asked), ()
    reading, _ = read_document(text_of(path, encoding), path.name)
    body = (reading.entity if reading else None) or ""
    found = mappings.names((_loaded(path) for path in sorted(asked.glob("*.toml"))), body)
    if found is None:
        return NONE, problem("mapping.none_for_body", asked, file=str(asked), body=body).findings
    return found, ()


def _loaded(path: Path) -> Mapping:
    found, findings = mappings.load(data_of(path), str(path))
    if found is None:
        raise BadInputError(findings)
    return found


def propose(data: bytes, name: str, output: Path, terminal: Terminal) -> None:
    """Write the proposal for a document.

    Raises:
        BadInputError: the document cannot be read, or the file cannot be written.
    """
    document, findings = open_document(data, name)
    if document is None:
        raise BadInputError(findings)
    body = recognise(document).entity or ""
    write_whole(output, proposed(document, body, terminal.language).encode())
    terminal.say("file.written", path=str(output))
