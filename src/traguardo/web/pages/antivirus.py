"""A look at uploaded files by the antivirus of the installation, before anything else is done with them."""

from __future__ import annotations

import logging
import os
import shlex
import subprocess
import tempfile

from django.conf import settings

from traguardo.core.finding import Finding, Severity, Where

SECONDS = 60
INFECTED = 1  # what clamdscan, clamscan and their like answer when they find something

log = logging.getLogger(__name__)


def inspected(data: bytes, name: str, field: str = "file") -> tuple[Finding, ...]:
    """What the antivirus says against a file; nothing when it is clean or when the installation has no antivirus.

    ``TRAGUARDO_ANTIVIRUS`` names the command; the path of a temporary copy is added to it. It answers 0 for a clean
    file, 1 for one with something in it; every other answer, or none in a minute, refuses the file too.

    Args:
        data: the bytes of the file.
        name: what the person calls it, for the sentence.
        field: the form field that the finding is about.
    """
    command = shlex.split(settings.TRAGUARDO_ANTIVIRUS)
    if not command:
        return ()
    try:
        answer = _run(command, data)
    except (OSError, subprocess.SubprocessError) as error:
        log.error("antivirus %s: %s", command[0], error)  # noqa: TRY400 (the sentence is enough)
        answer = -1
    if answer == 0:
        return ()
    code = "pages.antivirus.found" if answer == INFECTED else "pages.antivirus.failed"
    return (Finding(code=code, severity=Severity.ERROR, where=Where(field=field), facts=(("file", name),)),)


def _run(command: list[str], data: bytes) -> int:
    """What the command answers about a copy of the file, which is gone afterwards."""
    handle, path = tempfile.mkstemp(prefix="traguardo-upload-")
    try:
        with os.fdopen(handle, "wb") as copy:
            copy.write(data)
        done = subprocess.run([*command, path], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    finally:
        os.unlink(path)  # noqa: PTH108
    return done.returncode
