"""The process that ``isolation`` starts: one file in, a document and findings out, within limits of the system."""

from __future__ import annotations

import json
import sys
import traceback
from importlib import import_module
from typing import Any

from traguardo.core.finding import Finding
from traguardo.readers.characters import cleaned
from traguardo.readers.document import Document, Progress
from traguardo.readers.passing import document_as_data, findings_as_data
from traguardo.readers.problems import UnreadableError, problem

COMPLAINTS = 1_000_000  # bytes that the libraries may write of what they do not like


def main() -> None:
    """Read what comes in."""
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    bound(asked["megabytes"], asked["seconds"])
    try:
        document, findings = outcome(asked["reader"], data, asked["name"], _tell)
        answer = json.dumps({"document": document_as_data(document), "findings": findings_as_data(findings)})
    except MemoryError:
        findings = (problem("formats.too_much_memory", asked["name"], megabytes=asked["megabytes"]),)
        answer = json.dumps({"document": None, "findings": findings_as_data(findings)})
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()


def outcome(reader: str, data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """What a reader makes of a file; what nobody foresaw becomes a finding too, and its trace goes to the log."""
    try:
        document, findings = import_module(f"traguardo.readers.{reader}").read(data, name, progress)
    except MemoryError:
        raise
    except UnreadableError as error:
        return None, (error.finding,)
    except RecursionError:
        return None, (problem("formats.too_deep", name),)
    except Exception:
        traceback.print_exc()
        return None, (problem("formats.broke", name),)
    if document is None:
        return None, findings
    document, more = cleaned(document)
    return document, (*findings, *more)


def bound(megabytes: int, seconds: int) -> None:
    """Limits of the system on memory, computing time and what is written, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, COMPLAINTS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _tell(done: int, of: int) -> None:
    said: dict[str, Any] = {"done": done, "of": of}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
