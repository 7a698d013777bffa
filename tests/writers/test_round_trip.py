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


# Every format meets every layout or every kind of table; the web page, which is read quickest, meets them all.
CASES = [(".html", name, kind) for name in NAMES for kind in ("plan", "report")]
CASES += [(".docx", "ivrea", "report"), (".docx", "mondovi", "plan"), (".docx", "biella", "plan")]
CASES += [(".odt", "caluso", "report"), (".odt", "mondovi", "report"), (".odt", "borgomanero", "plan")]
CASES += [(".xlsx", "borgomanero", "report"), (".xlsx", "ivrea", "plan"), (".xlsx", "biella", "report")]
CASES += [(".ods", "mondovi", "plan"), (".ods", "caluso", "plan")]
CASES += [(".pdf", "caluso", "report"), (".pdf", "mondovi", "plan"), (".pdf", "biella", "plan")]


@pytest.mark.parametrize(("form", "name", "kind"), CASES)
def test_a_document_is_read_back(form: str, name: str, kind: str) -> None:
    order = order_of(example(name))
    score, misses = f1(back(documents.write(kind, order, form), f"document{form}"), expected(order, kind))
    assert score >= LEAST, shown(misses)


def test_a_document_that_says_other_things_is_not_taken_for_the_same() -> None:
    order = order_of(example("caluso"))
    other = order_of(example("biella"))
    score, _ = f1(back(documents.write("report", other, ".html"), "page.html"), expected(order, "report"))
    assert score < 0.2
