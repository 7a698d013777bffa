"""A plan file is read to the letter, and whatever is wrong in it is told with its place."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from traguardo.core.finding import Severity
from traguardo.core.plan import Indicator, LegalTag, Measure, Role, SourceRef, Stakeholder, StakeholderRole, Unit
from traguardo.core.value import Kind, Value, parse
from traguardo.readers import planfile
from traguardo.wording.sentences import catalogue, sentence

FIXTURES = sorted((Path(__file__).parent / "fixtures" / "planfile").glob("*.toml"))

HEAD = 'year = 2023\n[body]\nname = "Consorzio"\n[[objectives]]\ntitle = "Sportello"\n'


def read(text):
    plan, findings = planfile.read(text.encode(), "piano.toml")
    assert findings == ()
    return plan


def codes(data):
    plan, findings = planfile.read(data if isinstance(data, bytes) else data.encode(), "piano.toml")
    assert (plan is None) == any(f.severity is Severity.ERROR for f in findings)
    return [f.code for f in findings]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_each_broken_file_gets_one_finding_with_its_place(path):
    data = path.read_bytes()
    expected = data.split(b"\n", 1)[0].decode().removeprefix("#").split()

    plan, findings = planfile.read(data, path.name)

    found = [(f.code, f.where.path or "-", f.where.source_ref.line) for f in findings]
    if not expected:
        assert (found, plan is None) == ([], False)
        return
    code, place, line = expected
    assert (code, place, None if line == "-" else int(line)) in found
    assert plan is None
    if path.stem != "comments-alone":
        assert len(found) == 1


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_each_finding_makes_a_whole_sentence_with_a_remedy(path, language):
    for finding in planfile.read(path.read_bytes(), path.name)[1]:
        said = sentence(finding.code, finding.facts, language)

        assert path.name in said.text
        assert said.remedy
        assert "{" not in (said.text + said.remedy).replace("{ ", "")


def test_every_defect_is_told_at_once():
    text = HEAD.replace("2023", "1850") + 'weight = 0\nlevel = "alto"\ncolor = "red"\n'

    assert sorted(codes(text)) == [
        "planfile.choice",
        "planfile.unknown_key",
        "planfile.weight_zero",
        "planfile.year",
    ]


def test_nobody_is_told_a_million_defects():
    _, findings = planfile.read((HEAD + "".join(f"key{n} = 1\n" for n in range(5000))).encode(), "piano.toml")

    assert len(findings) == planfile.MOST + 1
    assert findings[-1].code == "planfile.more"
    for language in ("it", "en"):
        assert "200" in sentence(findings[-1].code, findings[-1].facts, language).text


def test_a_large_circle_is_told_in_short():
    objectives = "".join(
        f'[[objectives]]\ntitle = "t"\nref = "r{n}"\nparent = "r{(n + 1) % 5000}"\n' for n in range(5000)
    )
    _, (finding,) = planfile.read((HEAD + objectives).encode(), "piano.toml")

    assert finding.fact("chain") == "r0 → r1 → r2 → r3 → r4 → r5 → r6 → r7 → … → r0"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "planfile.empty"),
        (b" \n\t\n", "planfile.empty"),
        (b"\xef\xbb\xbf", "planfile.empty"),
        (b"%PDF-1.7 ...", "planfile.other_format"),
        (b"PK\x03\x04 ...", "planfile.other_format"),
        (b"title = \x00\x01", "planfile.binary"),
        (b"\x00\x00\x01\x02", "planfile.binary"),
        (HEAD.encode("utf-16"), "planfile.utf16"),
        (HEAD.encode("utf-16-le"), "planfile.utf16"),
        (HEAD.encode("utf-16-be"), "planfile.utf16"),
        (HEAD.replace("Sportello", "Libertà").encode("latin-1"), "planfile.encoding"),
        (b"a = " + b"[" * 100_000, "planfile.hostile"),
        (b"year = " + b"9" * 10_000, "planfile.hostile"),
        (b"#" * 20_000_001, "planfile.too_large"),
        (b'a = "\\q"', "planfile.syntax"),
        (b"a = [1, 2", "planfile.syntax"),
        (b'a = """never closed', "planfile.open_string"),
    ],
)
def test_what_is_no_toml_text_gets_one_sentence(data, code):
    plan, (finding,) = planfile.read(data, "piano.toml")

    assert (plan, finding.code) == (None, code)
    for language in ("it", "en"):
        assert "{" not in sentence(finding.code, finding.facts, language).text


JSON = '{\n "year": 2023,\n "body": {"name": "Consorzio"},\n "objectives": [\n  {"title": "Sportello"'


def read_json(text):
    return planfile.read(text.encode(), "piano.json")


def test_json_has_the_same_keys_as_toml():
    plan, findings = read_json(JSON + ', "weight": 65.00}]}')

    assert findings == ()
    assert plan == read(HEAD + "weight = 65.00\n")
    assert str(plan.objectives[0].weight) == "65.00"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (JSON + ', "weight": 0}]}', "planfile.weight_zero", 5),
        (JSON + ',\n "links": [\n"1", \n2]}]}', "planfile.not_text", 8),
        (JSON + ', "weight": NaN}]}', "planfile.number_too_large", 5),
        (JSON + "}", "planfile.json", 5),
        (JSON + ', "title": "Altro"}]}', "planfile.json_repeated_key", None),
        ("[1, 2]", "planfile.not_table", None),
        ('"piano"', "planfile.not_table", None),
        ("[" * 100_000, "planfile.hostile", None),
        ('{"year": ' + "9" * 10_000 + "}", "planfile.hostile", None),
        ("", "planfile.empty", None),
    ],
)
def test_what_is_wrong_in_json_has_its_place_too(text, code, line):
    plan, findings = read_json(text)

    assert plan is None
    assert (code, line) in [(f.code, f.where.source_ref.line) for f in findings]
    for language in ("it", "en"):
        assert "piano.json" in sentence(findings[0].code, findings[0].facts, language).text


def test_lines_of_json_are_right_after_nested_things():
    text = '{"body": {"name": "x",\n "staff": 3}, "units": [{"name": "a"},\n "b"], "title": "[{",\n "year": 1}'

    _, (finding,) = read_json(text)

    assert (finding.where.path, finding.where.source_ref.line) == ("year", 4)


def test_a_byte_that_is_not_utf8_is_found_on_its_line():
    _, (finding,) = planfile.read(HEAD.replace("Sportello", "Libertà").encode("latin-1"), "piano.toml")

    assert finding.where.source_ref == SourceRef(file="piano.toml", line=5)


def test_a_byte_order_mark_is_no_matter():
    plan, findings = planfile.read(b"\xef\xbb\xbf" + HEAD.encode(), "piano.toml")

    assert (plan.year, findings) == (2023, ())


def test_lines_are_right_with_windows_line_ends():
    _, (finding,) = planfile.read((HEAD + "weight = 0\n").replace("\n", "\r\n").encode(), "piano.toml")

    assert finding.where.source_ref.line == 6


def test_lines_are_right_after_texts_and_lists_of_several_lines():
    text = HEAD + 'description = """\n[no]\n  \\"title = """\nlinks = [  # [[\n  "1",\n  \'"\',\n]\nweight = 0\n'

    _, (finding,) = planfile.read(text.encode(), "piano.toml")

    assert (finding.where.path, finding.where.source_ref.line) == ("objectives[0].weight", 13)


def test_lines_are_right_below_quoted_and_dotted_keys():
    text = 'year = 2023\nbody."name" = "Consorzio"\nbody.staff = -1\n[[objectives]]\ntitle = "Sportello"\n'

    _, (finding,) = planfile.read(text.encode(), "piano.toml")

    assert (finding.where.path, finding.where.source_ref.line) == ("body.staff", 3)


def test_a_ref_is_the_code_where_no_other_has_it_and_else_the_place():
    step = '[[objectives.steps]]\ndescription = "y"\n'
    plan = read(
        f'{HEAD}code = "A"\n{step}{step}code = "A.1"\n[[objectives.indicators]]\nname = "z"\n'
        f'[[objectives]]\ncode = "1"\ntitle = "b"\nunits = "Nord"\n{step}code = "x"\n'
        f'[[objectives]]\ncode = "1"\ntitle = "c"\nunits = "Sud"\n{step}code = "x"\n'
    )

    refs = [[o.ref, *(s.ref for s in o.steps), *(i.ref for i in o.indicators)] for o in plan.objectives]
    assert refs == [["A", "A.s1", "A.1", "A.i1"], ["o2", "o2.s1"], ["o3", "o3.s1"]]


def test_an_objective_printed_again_keeps_its_code():
    plan = read(HEAD + 'code = "2"\n[[objectives]]\ncode = "2"\ntitle = "Sportello"\n')

    assert [o.ref for o in plan.objectives] == ["o1", "o2"]


def test_measures_of_the_own_year_and_of_others_keep_their_order():
    plan = read(
        HEAD
        + '[[objectives.indicators]]\nname = "Utenti"\nunit = "n."\n'
        + 'baselines = { 2022 = "12" }\ntarget = "almeno 30"\ntargets = { 2024 = "40", 2025 = 50 }\n'
        + 'actual = "--"\nvariance = "+ 3"\n'
    )

    (indicator,) = plan.objectives[0].indicators
    assert [(m.role, m.year, m.value.raw) for m in indicator.measures] == [
        (Role.BASELINE, 2022, "12"),
        (Role.TARGET, 2023, "almeno 30"),
        (Role.TARGET, 2024, "40"),
        (Role.TARGET, 2025, "50"),
        (Role.ACTUAL, 2023, "--"),
        (Role.VARIANCE, 2023, "+ 3"),
    ]
    assert indicator.value(Role.TARGET, 2023) == parse("almeno 30", year=2023, unit="n.")


@pytest.mark.parametrize(
    ("written", "raw"),
    [
        ("12", "12"),
        ("12.50", "12,50"),
        ("-20", "-20"),
        ("1e3", "1000"),
        ("true", "sì"),
        ("false", "no"),
        ("2023-06-30", "30/06/2023"),
        ('"  <= 5% "', "  <= 5% "),
    ],
)
def test_a_cell_may_be_a_plain_number_date_or_answer(written, raw):
    plan = read(HEAD + f'[[objectives.indicators]]\nname = "Utenti"\ntarget = {written}\n')

    assert plan.objectives[0].indicators[0].value(Role.TARGET, 2023).raw == raw


@pytest.mark.parametrize(
    ("written", "weight"),
    [
        ("65", "65"),
        ("65.00", "65.00"),
        ('"65,00%"', "65.00"),
        ('"65,00 %"', "65.00"),
        ('"12.5"', "12.5"),
        ('" 7 "', "7"),
        ('"1.000,00"', "1000.00"),
        ('"1.000"', "1000"),
    ],
)
def test_a_weight_keeps_the_digits_it_is_printed_with(written, weight):
    plan = read(HEAD + f"weight = {written}\n")

    assert str(plan.objectives[0].weight) == weight


def test_a_value_with_all_its_parts_is_taken_as_it_is():
    plan = read(
        HEAD
        + '[[objectives.indicators]]\nname = "Utenti"\n'
        + 'actual = { raw = "una dozzina", kind = "number", number = 12.0, source_ref = "relazione.txt:38" }\n'
    )

    (measure,) = plan.objectives[0].indicators[0].measures
    assert measure == Measure(
        role=Role.ACTUAL,
        year=2023,
        value=Value(raw="una dozzina", kind=Kind.NUMBER, number=Decimal(12)),
        source_ref=SourceRef(file="relazione.txt", line=38),
    )


def test_an_impossible_date_can_be_insisted_on():
    plan = read(HEAD + '[[objectives.steps]]\ndescription = "x"\nplanned = { raw = "31/02/2023", kind = "text" }\n')

    assert plan.objectives[0].steps[0].planned == Value(raw="31/02/2023", kind=Kind.TEXT)


def test_short_forms_stand_for_whole_records():
    plan = read(
        'units = ["Nord", { name = "Sud", staff = 3 }]\n'
        + HEAD
        + 'stakeholders = ["Comuni", { name = "Cittadini", role = "final" }]\ntags = "training"\nunits = "Nord"\n'
        + 'source_ref = "relazione.txt:3-9"\nattributes = { "Progetto PEG" = "Tutele" }\n'
    )

    objective = plan.objectives[0]
    assert plan.units == (Unit(name="Nord"), Unit(name="Sud", staff=3))
    assert objective.stakeholders == (
        Stakeholder(name="Comuni"),
        Stakeholder(name="Cittadini", role=StakeholderRole.FINAL),
    )
    assert (objective.tags, objective.units) == ((LegalTag.TRAINING,), ("Nord",))
    assert objective.source_ref == SourceRef(file="relazione.txt", line=3, last_line=9)
    assert objective.attributes == (("Progetto PEG", "Tutele"),)


def test_a_label_can_come_twice():
    plan = read(HEAD + 'attributes = [["Rete", "Comuni"], ["Note", ""], ["Rete", "ASL"]]\n')

    assert plan.objectives[0].attributes == (("Rete", "Comuni"), ("Note", ""), ("Rete", "ASL"))


@pytest.mark.parametrize("written", ["2023-06-30", '"2023-06-30"', '"30/06/2023"', '"30.6.2023"'])
def test_a_date_may_be_written_as_people_print_it(written):
    assert read(f"document_date = {written}\n" + HEAD).document_date == date(2023, 6, 30)


def test_a_unit_may_be_called_by_its_code_or_its_name():
    above = '{ name = "Direzione", code = "D" }'
    units = f'units = [{above}, {{ name = "A", parent = "D" }}, {{ name = "B", parent = "Direzione" }}]\n'

    assert len(read(units + HEAD).units) == 3


def test_texts_are_read_to_the_letter():
    text = '  «Perché?»\t\\ "così"\n\nè ✓  '
    plan = read(HEAD.replace('"Sportello"', '"""' + text.replace("\\", "\\\\") + '"""'))

    assert plan.objectives[0].title == text


def test_where_things_stand_in_the_file():
    text = HEAD + '[[objectives.steps]]\ndescription = "x"\n\n[[objectives.indicators]]\nname = "z"\n'

    places = planfile.places(text.encode(), "piano.toml")

    assert {ref: (place.file, place.line) for ref, place in places.items()} == {
        "o1": ("piano.toml", 4),
        "o1.s1": ("piano.toml", 6),
        "o1.i1": ("piano.toml", 9),
    }
    assert planfile.places(b"broken", "piano.toml") == {}


PEOPLE = (
    "end_before_start", "evaluator", "no_employment", "not_cents", "overlap", "own_evaluator", "same_fund",
)  # fmt: skip


def test_every_sentence_belongs_to_a_finding_that_a_file_can_cause():
    caused = {f.code for path in FIXTURES for f in planfile.read(path.read_bytes(), path.name)[1]}
    bytes_alone = {"empty", "binary", "utf16", "encoding", "too_large", "other_format", "hostile"}
    bytes_alone |= {"json", "json_repeated_key", "more"}
    bytes_alone |= {"percent", *PEOPLE}  # of the people file, see test_peoplefile.py

    for language in ("it", "en"):
        worded = {code for code in catalogue(language) if code.startswith("planfile.")}
        assert worded == caused | {f"planfile.{code}" for code in bytes_alone}


def test_an_indicator_may_list_its_measures_one_by_one():
    plan = read(
        HEAD
        + '[[objectives.indicators]]\nname = "Utenti"\ntarget = "3"\n'
        + 'measures = [{ role = "target", year = 2021, value = "2" }]\n'
    )

    (indicator,) = plan.objectives[0].indicators
    assert isinstance(indicator, Indicator)
    assert [(m.year, m.value.raw) for m in indicator.measures] == [(2023, "3"), (2021, "2")]
