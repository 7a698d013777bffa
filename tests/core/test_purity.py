"""The core stays pure: the standard library only, no clock, no files, no locale, no floating point."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "src" / "traguardo" / "core"
MODULES = sorted(CORE.rglob("*.py"))
# What reads the world outside: these would make yesterday's score another today.
IMPURE_MODULES = {"os", "io", "pathlib", "time", "locale", "random", "socket", "subprocess", "tempfile", "urllib"}
IMPURE_CALLS = {"open", "print", "input", "today", "now", "utcnow", "float", "getenv"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CORE)))
def test_a_module_of_the_core_imports_and_calls_nothing_impure(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outside = {name for name in imported(tree) if not f"{name}.".startswith("traguardo.core.")}
    assert {name.split(".")[0] for name in outside} <= sys.stdlib_module_names - IMPURE_MODULES
    assert IMPURE_CALLS.isdisjoint(called(tree))


def test_the_core_has_modules_to_look_at() -> None:
    assert len(MODULES) > 40
