"""Reads a hostile format in a process of its own, bounded in memory and time: whatever a file holds stays there.

The process is ``python -m traguardo.readers.isolated``. It takes one line of JSON and the bytes of the file on its
input and answers in lines of JSON, never in pickles: progress as it goes on, a document and findings at the end.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import IO, Any

from traguardo.core.finding import Finding
from traguardo.readers.document import Document, Progress, unheard
from traguardo.readers.passing import document_from, findings_from
from traguardo.readers.problems import problem

log = logging.getLogger(__name__)
LONGEST_ANSWER = 200_000_000  # bytes; the readers stop long before
PATIENCE = 3  # times the computing time that may pass by the clock, where the machine has other work too


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: int = 240  # of computing time
    megabytes: int = 1_500  # of memory


LIMITS = Limits()


def read_apart(
    reader: str, data: bytes, name: str, *, progress: Progress = unheard, limits: Limits = LIMITS
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document that a module of this package makes of some bytes, and what there is to say about it.

    Args:
        reader: the module, for instance ``docx``; its function ``read`` gets the bytes, the name and the progress.
        data: the bytes of the file.
        name: its name, for the messages.
        progress: told as the reading goes on.
        limits: beyond them the process is stopped and a finding says so.
    """
    command = [sys.executable, "-P", "-m", "traguardo.readers.isolated"]
    asked = {"reader": reader, "name": name, "seconds": limits.seconds, "megabytes": limits.megabytes}
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 (our own program)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
        ) as process,
    ):
        expired = threading.Event()
        clock = threading.Timer(limits.seconds * PATIENCE, _stop, (process, expired))
        clock.start()
        try:
            answer = _conversation(process, json.dumps(asked).encode() + b"\n" + data, progress)
        finally:
            clock.cancel()
            process.kill()
        process.wait()
        complaints.seek(0)
        if told := complaints.read(4_000).decode(errors="replace").strip():
            log.info("reading %s apart: %s", name, told)
    if answer is None:
        slow = expired.is_set() or process.returncode == -getattr(signal, "SIGXCPU", 0)
        return None, (
            problem("formats.too_slow", name, seconds=limits.seconds) if slow else problem("formats.broke", name),
        )
    return document_from(answer["document"]), findings_from(answer["findings"])


def _conversation(process: subprocess.Popen[bytes], asked: bytes, progress: Progress) -> dict[str, Any] | None:
    """What the process answers in the end; None where it ended without an answer."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 (both are pipes)
    try:
        process.stdin.write(asked)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it died; how it ended tells why
    return _answer(process.stdout, progress)


def _answer(lines: IO[bytes], progress: Progress) -> dict[str, Any] | None:
    while (line := lines.readline(LONGEST_ANSWER)).endswith(b"\n"):
        said: dict[str, Any] = json.loads(line)
        if "done" not in said:
            return said
        progress(said["done"], said["of"])
    return None


def _stop(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    process.kill()
