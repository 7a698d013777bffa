"""What is written reads back the same, whatever the plan, and a person can read it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traguardo.core import refs, shape
from traguardo.core.plan import (
    Body,
    Indicator,
    Measure,
    Objective,
    Plan,
    Project,
    Resources,
    Role,
    SourceRef,
    Step,
    Unit,
)
from traguardo.core.shape import Range, Sort
from traguardo.core.value import EMPTY, Kind, Value, parse
from traguardo.readers import planfile as reader
from traguardo.writers.planfile import write

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        'le "virgolette"',
        'l\'apostrofo e le "virgolette"',
        '"""',
        "fine\\",
        "C:\\dati\\",
        "riga\r\nriga",
        " \n spazi \n\n ",
        "una parola " * 30,
        '"a" \\ ' * 40,
        "due  spazi " * 20,
        "x\t\x00\x7f\u2028",
    ]
)
YEARS = st.integers(shape.FIRST_YEAR, shape.LAST_YEAR)
DATES = st.dates(date(1990, 1, 1), date(2150, 12, 31))
CELLS = st.sampled_from(
    [
        "",
        "--",
        "12",
        "12,50%",
        "almeno 3",
        "Maggio",
        "dicembre",
        "no",
        "Sì, fatto",
        "470/500",
        "31/02",
        "31/02/2023",
        "2022",
    ]
)
LIMITS = {
    Range.ANY: (-(10**9), 10**9),
    Range.YEAR: (shape.FIRST_YEAR, shape.LAST_YEAR),
    Range.WEIGHT: (Decimal("0.01"), 1000),
    Range.AMOUNT: (0, 10**9),
}


def items(key):
    """One item of a key, of any record of the model."""
    low, high = LIMITS[key.range]
    match key.sort:
        case Sort.TEXT:
            return TEXTS
        case Sort.INTEGER:
            return st.integers(int(low) or (key.name in {"line", "last_line"}), int(high))
        case Sort.NUMBER:
            return st.decimals(low, high, places=2)
        case Sort.DATE:
            return DATES
        case Sort.FLAG:
            return st.booleans()
        case Sort.CHOICE:
            return st.sampled_from(list(key.of))
        case Sort.LABELS:
            return st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
        case Sort.VALUE:
            return values()
        case _:
            return records(key.of)


def fields(key):
    found = items(key)
    if key.many:
        found = st.lists(found, min_size=key.length or 0, max_size=key.length or 2).map(tuple)
    elif not key.required:
        found = st.just(key.default) | found
    return found


def records(kind):
    keys = {k.name: k for k in shape.keys(kind) if not k.role and k.name != "parent"}
    if kind is not Plan and "ref" in keys:
        keys.pop("ref")
        return st.builds(kind, ref=st.sampled_from(["", "rif"]), **{n: fields(k) for n, k in keys.items()})
    return st.builds(kind, **{n: fields(k) for n, k in keys.items()})


def values():
    """Cells as printed and read, and cells that somebody has put together."""
    read = st.builds(lambda raw, year: parse(raw, year=year), CELLS | TEXTS, YEARS)
    keys = [k for k in shape.keys(Value) if k.name != "raw"]
    return read | st.builds(Value, raw=CELLS | TEXTS, **{k.name: fields(k) for k in keys})


def told_apart(plan):
    """The plan with refs of its own, codes that differ, parents above and years in order."""
    seen = 0

    def named(item):
        nonlocal seen
        seen += 1
        return replace(item, ref=f"{item.ref}{seen}" if item.ref else "")

    objectives = []
    for n, objective in enumerate(plan.objectives):
        objective = replace(
            named(objective),
            code=f"{objective.code}{n}" if objective.code else "",
            steps=tuple(named(s) for s in objective.steps),
            indicators=tuple(named(i) for i in objective.indicators),
        )
        objectives.append(objective)
    plan = refs.settled(replace(plan, objectives=tuple(objectives)))
    first = plan.objectives[0].ref if plan.objectives else ""
    below = tuple(replace(o, parent=first if n else "") for n, o in enumerate(plan.objectives))
    last = None if plan.last_year is None else max(plan.year, plan.last_year)
    return replace(plan, objectives=below, last_year=last)


PLANS = (
    records(Plan).map(told_apart).filter(lambda plan: len(set(refs.all_refs(plan))) == len(list(refs.all_refs(plan))))
)


@given(PLANS)
@settings(max_examples=150, deadline=None)
def test_every_plan_reads_back_the_same(plan):
    written = write(plan)

    back, findings = reader.read(written, "piano.toml")

    assert findings == ()
    assert back == plan
    assert write(back) == written
    assert reader.read(write(plan, ".json"), "piano.json") == (plan, ())


def plan_of(*objectives, **fields):
    return refs.settled(Plan(body=Body(name="Consorzio"), year=2023, objectives=objectives, **fields))


def text_of(plan):
    written = write(plan)
    assert reader.read(written, "piano.toml") == (plan, ())
    assert reader.read(write(plan, ".json"), "piano.json") == (plan, ())
    return written.decode()


def test_only_what_says_something_is_written():
    assert text_of(plan_of(Objective(ref="", title="Sportello"))) == (
        'year = 2023\n\n[body]\nname = "Consorzio"\n\n[[objectives]]\ntitle = "Sportello"\n'
    )


def test_json_has_the_same_keys_and_every_digit():
    plan = plan_of(
        Objective(ref="", title="Città", weight=Decimal("65.00"), links=("1A", "1B")), document_date=date(2023, 1, 31)
    )

    assert write(plan, ".json").decode() == (
        '{\n  "body": {\n    "name": "Consorzio"\n  },\n  "year": 2023,\n  "document_date": "2023-01-31",\n'
        '  "objectives": [\n    {\n      "title": "Città",\n      "weight": 65.00,\n      "links": ["1A", "1B"]\n'
        "    }\n  ]\n}\n"
    )


def test_a_ref_that_would_come_back_by_itself_is_not_written():
    plan = plan_of(
        Objective(
            ref="A", code="A", title="a", steps=(Step(ref="A.s1", description="x"), Step(ref="y", description="y"))
        )
    )

    assert text_of(plan).count("ref = ") == 1


def test_digits_of_a_weight_are_kept():
    text = text_of(
        plan_of(
            Objective(ref="", title="a", weight=Decimal("65.00")), Objective(ref="", title="b", weight=Decimal(7))
        )
    )

    assert "weight = 65.00\n" in text
    assert "weight = 7\n" in text


def test_measures_of_the_own_year_have_the_short_form():
    measures = (
        Measure(role=Role.BASELINE, year=2022, value=parse("12", year=2022)),
        Measure(role=Role.TARGET, year=2023, value=parse("30", year=2023)),
        Measure(role=Role.TARGET, year=2024, value=parse("40", year=2024)),
    )
    text = text_of(
        plan_of(Objective(ref="", title="a", indicators=(Indicator(ref="", name="n", measures=measures),)))
    )

    assert 'baselines = { 2022 = "12" }\ntarget = "30"\ntargets = { 2024 = "40" }\n' in text


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ((2022, 2023, 2024), 'targets = { 2022 = "1", 2023 = "1", 2024 = "1" }'),
        ((2023, 2023), "measures = ["),
        ((2024, 2024), "measures = ["),
    ],
)
def test_measures_in_another_order_keep_it(years, written):
    measures = tuple(Measure(role=Role.TARGET, year=year, value=parse("1", year=year)) for year in years)

    assert written in text_of(
        plan_of(Objective(ref="", title="a", indicators=(Indicator(ref="", name="n", measures=measures),)))
    )


def test_a_value_that_its_text_does_not_explain_has_all_its_parts():
    value = Value(raw="una dozzina", kind=Kind.NUMBER, number=Decimal(12))
    measure = Measure(role=Role.ACTUAL, year=2023, value=value, source_ref=SourceRef(file="relazione.txt", line=8))
    text = text_of(
        plan_of(Objective(ref="", title="a", indicators=(Indicator(ref="", name="n", measures=(measure,)),)))
    )

    assert 'actual = { raw = "una dozzina", kind = "number", number = 12, source_ref = "relazione.txt:8" }' in text


def test_a_long_text_is_wrapped_and_stays_the_same():
    title = (
        "Aprire uno sportello unico in ogni comune del consorzio, con gli stessi orari e le stesse regole per tutti. "
    )
    text = text_of(plan_of(Objective(ref="", title=title + "\n" + title)))

    assert 'title = """\\\nAprire' in text
    assert max(len(line) for line in text.splitlines()) <= 118


def test_simple_units_and_projects_stand_on_few_lines():
    units = (Unit(name="Nord"), Unit(name="Sud"))
    projects = (Project(code="1", title="Casa"),)
    text = text_of(plan_of(units=units, projects=projects))

    assert 'units = ["Nord", "Sud"]\n' in text
    assert 'projects = [\n    { code = "1", title = "Casa" },\n]' in text


def test_units_and_projects_with_more_to_say_have_tables():
    units = (Unit(name="Nord", staff=3),)
    projects = (Project(code="1", title="Casa", resources=Resources(assigned=Decimal(10))),)
    text = text_of(plan_of(units=units, projects=projects))

    assert '[[units]]\nname = "Nord"\nstaff = 3\n' in text
    assert "resources = { assigned = 10 }\n" in text


def test_an_empty_cell_that_somebody_wrote_is_kept():
    measure = Measure(role=Role.ACTUAL, year=2023, value=EMPTY)

    assert 'actual = ""' in text_of(
        plan_of(Objective(ref="", title="a", indicators=(Indicator(ref="", name="n", measures=(measure,)),)))
    )
