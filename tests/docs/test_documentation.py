"""Nothing stays undocumented, and nothing documented is missing."""

import argparse
import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from rules.permissions import permissions as registered
from tests.web.url_map import addresses

from traguardo.cli.entry import parser
from traguardo.core.checks import CHECKS
from traguardo.rulesets import built_in
from traguardo.web.settings.environment import SETTINGS
from traguardo.wording.sentences import catalogue
from traguardo.writers.content.placeholders import FIGURES, FIGURES_OF
from traguardo.writers.paper.kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md"))
WRITTEN = [*PAGES, ROOT / "README.md"]
REFERENCE = ROOT / "docs" / "reference"


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_the_reference_is_what_the_code_says_today():
    for name, text in generated().items():
        assert (REFERENCE / name).read_text(encoding="utf-8") == text, f"run `make docs`: {name} is old"


def test_every_command_and_option_is_in_the_reference():
    page = (REFERENCE / "comandi.md").read_text(encoding="utf-8")
    for name, command in subcommands().items():
        assert f"## traguardo {name}" in page
        for action in command._actions:
            assert all(option in page for option in action.option_strings if option not in {"-h", "--help"})


def test_every_check_is_in_the_reference():
    page = (REFERENCE / "controlli.md").read_text(encoding="utf-8")
    assert [check.code for check in CHECKS if f"`{check.code}`" not in page] == []


def test_every_rule_is_in_the_reference():
    page = (REFERENCE / "regole.md").read_text(encoding="utf-8")
    assert [key for file in built_in().values() for key in file.entries if f"`{key}`" not in page] == []


def test_every_setting_is_in_the_reference():
    page = (REFERENCE / "impostazioni.md").read_text(encoding="utf-8")
    assert [one.name for one in SETTINGS if f"`{one.name}`" not in page] == []


def test_every_permission_is_in_the_reference():
    page = (REFERENCE / "permessi.md").read_text(encoding="utf-8")
    assert [name for name in registered if f"`{name}`" not in page] == []


def test_every_address_is_in_the_reference():
    page = (REFERENCE / "indirizzi.md").read_text(encoding="utf-8")
    assert [name for name in addresses() if f"`{name}`" not in page] == []


def test_every_placeholder_and_kind_of_document_is_explained():
    page = (ROOT / "docs" / "how-to" / "scrivere-i-documenti.md").read_text(encoding="utf-8")
    assert [name for name in FIGURES if f"`{{{name}}}`" not in page] == []
    assert [name for name in FIGURES_OF if f"`{{{name}:A.1}}`" not in page] == []
    assert [name for name in KINDS if f"`{name}`" not in page] == []


def test_every_sentence_exists_in_both_languages_with_the_same_parts_and_facts():
    italian, english = catalogue("it"), catalogue("en")
    assert set(italian) == set(english)
    for code, said in italian.items():
        assert set(said) == set(english[code]), code
        assert facts(said) == facts(english[code]), code


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_shown_in_the_pages_exist(page):
    for line in re.findall(r"^\s+(?:\.venv/bin/)?traguardo (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        words = shlex.split(line.split("  #")[0])
        parser().parse_args(words)


def test_every_page_is_reached_from_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        if page.name != "README.md":
            assert str(page.relative_to(ROOT / "docs")) in index


def subcommands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return found.choices


def facts(said) -> set[str]:
    return {name for text in said.values() for name in re.findall(r"\{(\w+)", text)}
