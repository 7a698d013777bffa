"""The command that signs a PDF."""

from __future__ import annotations

import argparse
import getpass
import os

from traguardo.cli.files import data_of, problem, write_whole
from traguardo.cli.terminal import Terminal
from traguardo.writers.signature import sign as signed

PASSPHRASE = "TRAGUARDO_PASSPHRASE"  # noqa: S105 (the name of the variable that holds it)


def sign(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Sign a PDF with a certificate; its passphrase comes from the environment or is asked for."""
    data, certificate = data_of(arguments.file), data_of(arguments.certificate)
    passphrase = os.environ.get(PASSPHRASE)
    if passphrase is None:
        passphrase = getpass.getpass(terminal.word("sign.passphrase"))
    content, findings = signed(data, certificate, passphrase)
    if content is None:
        about = arguments.certificate if findings[0].code == "signature.certificate" else arguments.file
        raise problem(findings[0].code, about)
    write_whole(arguments.output, content)
    terminal.say("file.written", path=str(arguments.output))
    return 0
