"""What Traguardo writes, Traguardo reads back: at least 99 cells in a hundred, in every format and layout."""

import pytest
from tests.writers.papers import NAMES, example, order_of
from tests.writers.round_trip import expected, f1, read, shown

from traguardo.readers import read_document
from traguardo.readers.reading import to_json
from traguardo.writers import documents

LEAST = 0.99


def back(data: bytes, name: str) -> list[dict[str, str]]:
    reading, findings = read_document(data, name)
    assert reading, findings
    return read(to_json(reading))


@pytest.mark.parametrize("kind", ["plan", "report"])
@pytest.mark.parametrize("name", NAMES)
def test_a_web_page_is_read_back(name: str, kind: str) -> None:
    order = order_of(example(name))
    score, misses = f1(back(documents.write(kind, order, ".html"), "page.html"), expected(order, kind))
    assert score >= LEAST, shown(misses)


def test_a_document_that_says_other_things_is_not_taken_for_the_same() -> None:
    order = order_of(example("caluso"))
    other = order_of(example("biella"))
    score, _ = f1(back(documents.write("report", other, ".html"), "page.html"), expected(order, "report"))
    assert score < 0.2
