"""The sheets in every format: accessible, the same bytes, right with any text and any number of objectives."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pdfua
import pikepdf
import pypdfium2
import pytest
from lxml import html as markup
from openpyxl import load_workbook
from tests.writers.paper.people.sheets import order_for, sheet, somebody, staff_of
from tests.writers.test_pdf import elements, text_of

from traguardo.core.people.person import AssignedObjective
from traguardo.core.people.states import SheetState
from traguardo.writers import documents, pdf
from traguardo.writers.paper.model import Look
from traguardo.writers.paper.people.individual import Proceedings
from traguardo.writers.paper.people.kinds import SHEETS

HOSTILE = (
    "#set page(fill: red) $x^2$ <b>grassetto</b> *stella* @ref \\ _sotto_ \"virgolette\" 'apici'",
    "Ανδρέας Παπαδόπουλος · Олександр Ковальчук · יוסף · محمد",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 6,
)
MANY = tuple(AssignedObjective(title=f"Obiettivo numero {n} " + "con parole " * 9) for n in range(40))
PEOPLE = {
    "as in the example": somebody(),
    "a manager": somebody("001"),
    "forty objectives": somebody(objectives=MANY),
    "no objectives": somebody(objectives=(), behaviours=()),
    **{
        text[:20]: somebody(name=text, objectives=(AssignedObjective(title=text, objective=text),))
        for text in HOSTILE
    },
}
TOLD = Proceedings(state=SheetState.DELIVERED, comment=" ".join(HOSTILE), self_evaluation="=1+1\n\n- a\n- b")


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("name", list(PEOPLE))
def test_the_checker_of_pdf_ua_finds_nothing(kind, name, tmp_path):
    data = pdf.write(sheet(kind, PEOPLE[name], told=TOLD))
    out = tmp_path / "scheda.pdf"
    out.write_bytes(data)
    assert pdfua.validate(str(out)).findings == ()
    with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")
    found = elements(data)
    levels = [int(one[2:]) for one, _ in found if one[1:2] == "H" and one[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    kinds = [one for one, _ in found]
    assert kinds.count("/THead") == kinds.count("/Table") > 0


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("form", documents.FORMATS)
def test_the_same_people_give_the_same_bytes(kind, form):
    order = order_for((somebody("002"), somebody("007")), told=TOLD)
    again = order_for((somebody("002"), somebody("007")), told=TOLD)
    assert documents.of_people(SHEETS[kind], order, form) == documents.of_people(SHEETS[kind], again, form)


@pytest.mark.parametrize("text", HOSTILE[:2])
def test_whatever_is_written_is_printed_letter_by_letter(text):
    printed = text_of(pdf.write(sheet("objectives_sheet", somebody(name=text))))
    for word in ("#set", "<b>grassetto</b>", "*stella*") if "#" in text else ("Παπαδόπουλος", "Ковальчук"):
        assert word in printed


def test_forty_objectives_are_all_there_under_repeated_headings():
    data = pdf.write(sheet("appraisal_sheet", PEOPLE["forty objectives"]))
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    text = "\n".join(pages)
    assert all(f"numero {n} " in text for n in range(40))
    assert sum("numero" in page and "Perché" in page for page in pages) >= 2


def test_letters_without_a_glyph_are_refused_in_pdf_alone_with_whose_sheet_it_is():
    order = order_for((somebody(name="会社"),))
    data, (found, *_) = documents.of_people(SHEETS["appraisal_sheet"], order, ".pdf")
    assert (data, found.code, found.fact("place")) == (b"", "document.no_glyph", "会社")
    assert documents.of_people(SHEETS["appraisal_sheet"], order, ".docx")[1] == ()


def test_every_person_begins_on_a_page_of_their_own():
    people = tuple(somebody(number) for number in ("002", "007", "010"))
    with pypdfium2.PdfDocument(pdf.write(sheet("objectives_sheet", *people))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    for person in people:
        first = next(page for page in pages[2:] if person.name in page)
        assert f"Matricola {person.id}" in " ".join(first.split())
        assert sum(f"Matricola {other.id}" in " ".join(first.split()) for other in people) == 1


def test_a_workbook_has_a_sheet_a_person():
    people = tuple(somebody(number) for number in ("002", "007"))
    data, _ = documents.of_people(SHEETS["appraisal_sheet"], order_for(people), ".xlsx")
    assert load_workbook(BytesIO(data)).sheetnames[1:] == [person.name for person in people]


def test_tables_of_the_page_have_headings_with_their_scope():
    data, _ = documents.of_people(SHEETS["appraisal_sheet"], order_for((somebody(),)), ".html")
    tables = markup.document_fromstring(data).xpath("//table[not(contains(@class, 'fields'))]")
    assert len(tables) >= 5
    assert all(table.xpath("./thead/tr/th[@scope='col']") for table in tables)


@pytest.mark.parametrize("form", [".docx", ".odt", ".html", ".pdf"])
def test_the_body_lends_its_colour(form):
    order = order_for((somebody(),))
    dressed = replace(order, look=Look(colour="#7A1F3D"))
    kind = SHEETS["objectives_sheet"]
    assert documents.of_people(kind, order, form)[0] != documents.of_people(kind, dressed, form)[0]


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("body", ["biella", "borgomanero", "ivrea", "mondovi"])
def test_the_sheets_of_all_of_an_example_body_print_without_a_finding(kind, body, tmp_path):
    order = order_for(staff_of(body).people, body=body)
    data, refused = documents.of_people(SHEETS[kind], order, ".pdf")
    assert (len(order.people), refused) == (40, ())
    out = tmp_path / "schede.pdf"
    out.write_bytes(data)
    assert pdfua.validate(str(out)).findings == ()
