"""What Traguardo writes, Traguardo reads back: at least 99 cells in a hundred, in every format and layout."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from tests.core.strategies import plans
from tests.writers.papers import NAMES, example, order_of
from tests.writers.round_trip import expected, f1, read, shown
from tests.writers.varied import SHAPES

from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.readers import dispatch, read_document
from traguardo.readers.document import Document, Progress
from traguardo.readers.isolated import outcome
from traguardo.readers.isolation import Limits
from traguardo.readers.reading import to_json
from traguardo.writers import documents
from traguardo.writers.documents import FORMATS
from traguardo.writers.paper.kinds import Order
from traguardo.writers.paper.layout import layouts

Read = tuple[Document | None, tuple[Finding, ...]]
LEAST = 0.99
WITH_CELLS = ("plan", "piao", "cards", "monitoring", "report")


@pytest.fixture(autouse=True, scope="module")
def read_here() -> Iterator[None]:
    """Files of our own need no process for each, as those of others do: to start it takes longer than to read."""

    def here(reader: str, data: bytes, name: str, *, progress: Progress, limits: Limits) -> Read:  # noqa: ARG001
        return outcome(reader, data, name, progress)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dispatch, "read_apart", here)
        yield


def back(data: bytes, name: str) -> list[dict[str, str]]:
    reading, findings = read_document(data, name)
    assert reading, findings
    return read(to_json(reading))


def agreed(order: Order, kind: str, form: str) -> tuple[float, list[str]]:
    return f1(back(documents.write(kind, order, form), f"document{form}"), expected(order, kind))


# Every format meets every layout or every kind of table; those that are read quickest, and the PDF, meet them all.
CASES = [(form, name, kind) for form in (".html", ".pdf") for name in NAMES for kind in ("plan", "report")]
CASES += [(".docx", "ivrea", "report"), (".docx", "mondovi", "plan"), (".docx", "biella", "plan")]
CASES += [(".odt", "caluso", "report"), (".odt", "mondovi", "report"), (".odt", "borgomanero", "plan")]
CASES += [(".xlsx", "borgomanero", "report"), (".xlsx", "ivrea", "plan"), (".xlsx", "biella", "report")]
CASES += [(".ods", "mondovi", "plan"), (".ods", "caluso", "plan")]


@pytest.mark.parametrize(("form", "name", "kind"), CASES)
def test_a_document_is_read_back(form: str, name: str, kind: str) -> None:
    score, misses = agreed(order_of(example(name)), kind, form)
    assert score >= LEAST, shown(misses)


@pytest.mark.parametrize(("form", "layout"), list(product(FORMATS, layouts())))
def test_every_kind_is_read_back_in_every_layout_and_format(form: str, layout: str) -> None:
    plan = SHAPES["everything"]()
    for place, kind in enumerate(WITH_CELLS):
        language = ("it", "en")[(place + len(layout) + len(form)) % 2]
        score, misses = agreed(order_of(plan, layout=layout, language=language), kind, form)
        assert score >= LEAST, f"{kind} {language}\n{shown(misses)}"


@pytest.mark.parametrize(("form", "shape"), list(product(FORMATS, SHAPES)))
def test_plans_of_every_shape_are_read_back_in_every_format(form: str, shape: str) -> None:
    kind = ("plan", "report")[(len(shape) + FORMATS.index(form)) % 2]
    score, misses = agreed(order_of(SHAPES[shape]()), kind, form)
    assert score >= LEAST, shown(misses)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(plans())
def test_any_plan_is_read_back_but_for_a_cell_or_two(plan: Plan) -> None:
    order = order_of(plan)
    if plan.objectives:
        score, misses = agreed(order, "report", ".html")
        assert score >= LEAST or len(misses) <= 2, shown(misses)


def test_a_document_that_says_other_things_is_not_taken_for_the_same() -> None:
    order = order_of(example("caluso"))
    other = order_of(example("biella"))
    score, _ = f1(back(documents.write("report", other, ".html"), "page.html"), expected(order, "report"))
    assert score < 0.2
