"""What an OpenDocument workbook says, cell by cell."""

import pytest
from tests.readers.workbook.filling import respelt, small, written

from traguardo.readers.workbook import read


def changed(old, new):
    """The small plan's workbook with one thing said otherwise."""
    return read(respelt(written(small(), ".ods"), old, new), "piano.ods")


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (
            "<text:p>Affidi</text:p>",
            '<text:p>Affidi<text:s text:c="1"/>di <text:a>oggi</text:a></text:p>',
            "Affidi di oggi",
        ),
        ("<text:p>Affidi</text:p>", "<text:p>Affidi</text:p><text:p>e adozioni</text:p>", "Affidi e adozioni"),
        (
            "<text:p>Affidi</text:p>",
            "<office:annotation><text:p>nota</text:p></office:annotation><text:p>Af<text:line-break/>fidi</text:p>",
            "Af fidi",
        ),
    ],
)
def test_a_text_is_read_with_its_blanks_and_without_comments(old, new, title):
    assert changed(old, new).plan.objectives[1].title == title


@pytest.mark.parametrize(
    ("typed", "planned"),
    [
        ('office:value-type="date" office:date-value="2024-09-30"><text:p>30/09/24</text:p>', "30/09/2024"),
        ('office:value-type="percentage" office:value="0.5"><text:p>50%</text:p>', "50%"),
        ('office:value-type="float" office:value="2024"><text:p>2024</text:p>', "2024"),
        ('office:value-type="boolean" office:boolean-value="true"><text:p>VERO</text:p>', "sì"),
    ],
)
def test_what_a_program_has_taken_for_a_date_or_a_number_is_printed_again(typed, planned):
    reading = changed('office:value-type="string"><text:p>giugno 2024</text:p>', typed)

    assert str(reading.plan.objectives[0].steps[0].planned) == planned


def test_a_formula_that_went_wrong_is_told():
    reading = changed(
        'office:value-type="float" office:value="60"><text:p>60</text:p>',
        'table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>',
    )

    (finding,) = reading.findings
    assert (finding.code, finding.where.source_ref.cell) == ("workbook.error_value", "Obiettivi!F5")
