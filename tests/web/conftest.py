"""Fixtures for every test of the web application."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def module_of(path: Path):
    """A module beside the tests, by its path."""
    name = f"tests_web_{path.parent.name}_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture
def cast(db):  # noqa: ARG001
    """The fixed cast of people and bodies; see ``cast.py``."""
    return module_of(HERE / "cast.py").gather()
