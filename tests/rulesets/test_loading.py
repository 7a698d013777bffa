"""Rulesets: laid over one another, in force on a day, and what is said when a file is wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from traguardo.core.finding import Severity
from traguardo.rulesets import available, load, load_file
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import catalogue, sentence

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.toml"))
DAY = date(2026, 6, 30)
HEAD = b'id = "ente"\ntitle = "Sistema"\nextends = "standard"\n'


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_wrong_file_is_told_where_and_what_to_do(fixture: Path) -> None:
    expected = fixture.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expects: ").split()
    ruleset, findings = load_file(fixture, DAY)
    assert ruleset is None
    assert [f.code for f in findings] == [f"ruleset.{code}" for code in expected]
    for finding in findings:
        assert finding.severity is Severity.ERROR
        assert finding.where.source_ref is not None
        assert finding.where.source_ref.file.endswith(".toml")
        for language in LANGUAGES:
            said = sentence(finding.code, finding.facts, language)
            assert said.remedy
            assert "{" not in said.text.replace("{ ", "")


def test_every_sentence_has_its_broken_file() -> None:
    shown = {f"ruleset.{c}" for f in FIXTURES for c in f.read_text(encoding="utf-8").splitlines()[0].split()[2:]}
    by_bytes = {"ruleset.encoding", "ruleset.empty", "ruleset.too_large"}
    no_parameter_yet = {"ruleset.expected_date"}
    of_the_command_line = {"ruleset.not_known"}
    written = {code for code in catalogue("it") if code.startswith("ruleset.")}
    assert written - by_bytes - no_parameter_yet - of_the_command_line == shown


def test_a_finding_names_the_line_of_its_parameter() -> None:
    _, (finding,) = load_file(HEAD + b'\n[indicator.cap]\nreference = "SMVP"\nvalues = { 2026-01-01 = "x" }\n', DAY)
    assert finding.where.source_ref is not None
    assert (finding.where.path, finding.where.source_ref.line) == ("indicator.cap", 5)
    _, (finding,) = load_file(HEAD + b"\n\nx = [1,\n\n", DAY)
    assert finding.where.source_ref is not None
    assert finding.where.source_ref.line in (6, 7, 8)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xff\xfe\x00x", "encoding"),
        ("title = «perché»".encode("latin-1"), "encoding"),
        (b"%PDF-1.7 \x00\x01", "syntax"),
    ],
)
def test_bytes_that_are_no_toml_are_told_as_such(content: bytes, code: str) -> None:
    ruleset, (finding,) = load_file(content, DAY, name="ente.toml")
    assert ruleset is None
    assert finding.code == f"ruleset.{code}"
    assert finding.fact("file") == "ente.toml"
    assert sentence(finding.code, finding.facts).remedy


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path) -> None:
    _, (finding,) = load_file(tmp_path / "none.toml", DAY)
    assert finding.code == "ruleset.unreadable"
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 1_000_001)
    _, (finding,) = load_file(large, DAY)
    assert finding.code == "ruleset.too_large"


def test_a_byte_order_mark_and_windows_lines_are_read() -> None:
    text = "\ufeff" + (HEAD.decode() + '[indicator.cap]\nreference = "SMVP"\nvalues = { 2026-01-01 = 120 }\n')
    ruleset, findings = load_file(text.replace("\n", "\r\n").encode(), DAY)
    assert findings == ()
    assert ruleset is not None
    assert ruleset.number("indicator.cap") == 120


def test_the_latest_value_not_after_the_day_is_in_force() -> None:
    text = HEAD + b'[indicator.cap]\nreference = "SMVP"\nvalues = { 2026-01-01 = 120, 2024-01-01 = 110 }\n'
    caps = {}
    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        ruleset, _ = load_file(text, day)
        assert ruleset is not None
        caps[day.isoformat()] = (int(ruleset.number("indicator.cap")), ruleset["indicator.cap"].origin)
    assert caps == {
        "2023-12-31": (100, "standard"),
        "2024-01-01": (110, "ente"),
        "2025-12-31": (110, "ente"),
        "2026-01-01": (120, "ente"),
    }


def test_only_what_a_file_says_is_changed() -> None:
    ruleset, _ = load_file(
        HEAD + b'[judgement.points]\nreference = "SMVP"\nvalues = { 2026-01-01 = { resized = 70 } }\n', DAY
    )
    assert ruleset is not None
    standard = load("standard", DAY)
    assert ruleset.table("judgement.points") == {**standard.table("judgement.points"), "resized": Decimal(70)}
    assert ruleset["judgement.points"].description == standard["judgement.points"].description
    assert ruleset.reference("judgement.points") == "SMVP"
    assert {k: p for k, p in ruleset.parameters.items() if k != "judgement.points"} == {
        k: p for k, p in standard.parameters.items() if k != "judgement.points"
    }


def test_a_file_may_extend_a_bodys_system_or_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(
        'id = "base"\ntitle = "Base"\nextends = "caluso"\n'
        '[indicator.cap]\nreference = "SMVP"\nvalues = { 2026-01-01 = 110 }\n',
        encoding="utf-8",
    )
    text = 'id = "ente"\ntitle = "Ente"\nextends = "base.toml"\nbody = "C"\n'
    (tmp_path / "ente.toml").write_text(text, encoding="utf-8")
    ruleset, findings = load_file(tmp_path / "ente.toml", DAY)
    assert findings == ()
    assert ruleset is not None
    assert (ruleset.id, ruleset.title, ruleset.body, ruleset.on) == ("ente", "Ente", "C", DAY)
    assert (ruleset.number("indicator.cap"), ruleset.number("scale.points")) == (110, 500)


def test_content_without_a_folder_cannot_extend_a_file() -> None:
    _, (finding,) = load_file(b'id = "ente"\ntitle = "Ente"\nextends = "base.toml"\n', DAY)
    assert finding.code == "ruleset.unknown_parent"


def test_numbers_are_decimals_and_never_floats() -> None:
    ruleset, _ = load_file(HEAD + b'[indicator.cap]\nreference = "SMVP"\nvalues = { 2026-01-01 = 100.10 }\n', DAY)
    assert ruleset is not None
    assert str(ruleset.number("indicator.cap")) == "100.10"


def test_the_standard_comes_first_and_the_law_is_no_system_of_its_own() -> None:
    ids = [each.id for each in available()]
    assert ids == ["standard", "biella", "borgomanero", "caluso", "ivrea", "mondovi"]
    assert all(each.title for each in available())
    assert all(each.body for each in available() if each.id != "standard")


def test_an_id_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        load("nessuno", DAY)


def test_the_standard_also_holds_before_its_day_and_the_law_does_not() -> None:
    early = load("standard", date(2005, 12, 31))
    assert early.number("indicator.cap") == 100
    assert "debt.stock_ratio" not in early.parameters
    assert load("standard", DAY).number("debt.stock_ratio") == 5
