"""The command line: read, check, score, report, convert and diff, on files, without a database."""

from traguardo.cli.entry import main

__all__ = ["main"]
