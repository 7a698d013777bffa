"""Measurement systems as dated files: the law, a standard, and one for each body that has its own."""

from __future__ import annotations

from traguardo.rulesets.loading import Available, available, built_in, load, load_file

__all__ = ["Available", "available", "built_in", "load", "load_file"]
