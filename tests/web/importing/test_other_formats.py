"""Documents of every format go from the upload to the review, beside their own paragraphs and tables."""

import re

import pytest
import xlsxwriter
from django.urls import reverse
from tests.readers.hiding import enveloped
from tests.readers.office_files import docx, odt, p, part, tbl, tc, with_part, xlsx
from tests.readers.pdf.rendering import by_typst
from tests.web.importing.test_uploading import send, told
from tests.web.importing.things import REPORT, read, received, work

from traguardo.readers.document import Document, Paragraph, Table
from traguardo.readers.text import document_from_text
from traguardo.web.importing import drafts
from traguardo.web.importing.models import Import, SourcePart, State

BLOCKS = [
    piece
    for block in document_from_text(REPORT).blocks
    for piece in ([Paragraph(line) for line in block.text.split("\n")] if isinstance(block, Paragraph) else [block])
]


def as_docx() -> bytes:
    parts = [
        p(b.text) if isinstance(b, Paragraph) else tbl(*("".join(tc(c.text) for c in row) for row in b.rows))
        for b in BLOCKS
    ]
    return docx("".join(parts))


def as_odt() -> bytes:
    def table(block: Table) -> str:
        cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        rows = ("".join(cells.format(c.text) for c in row) for row in block.rows)
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"

    parts = [f"<text:p>{b.text}</text:p>" if isinstance(b, Paragraph) else table(b) for b in BLOCKS]
    return odt("".join(parts))


def as_html() -> bytes:
    rows = [
        f"<p>{b.text}</p>"
        if isinstance(b, Paragraph)
        else f"<table>{''.join('<tr>' + ''.join(f'<td>{c.text}' for c in row) for row in b.rows)}</table>"
        for b in BLOCKS
    ]
    return f"<!doctype html><meta charset=utf-8>{''.join(rows)}".encode()


def as_xlsx() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, line = book.add_worksheet("Relazione"), 0
        ruled = book.add_format({"border": 1})
        for block in BLOCKS:
            for row in block.rows if isinstance(block, Table) else [[block]]:
                for column, piece in enumerate(row):
                    sheet.write_string(line, column, piece.text, ruled if isinstance(block, Table) else None)
                line += 1
            line += 1

    return xlsx(fill)


def as_pdf() -> bytes:
    return by_typst(Document("relazione", tuple(BLOCKS)))


def as_signed() -> bytes:
    return enveloped(as_docx())


MADE = {"docx": as_docx, "odt": as_odt, "xlsx": as_xlsx, "html": as_html, "pdf": as_pdf, "docx.p7m": as_signed}


def url(imported, name="import", *args):
    return reverse(f"importing:{name}", args=["alfa", imported.pk, *args])


@pytest.mark.parametrize("suffix", MADE)
def test_a_document_becomes_the_cards_that_its_text_becomes(cast, suffix):
    imported = read(cast, f"relazione-2023.{suffix}", MADE[suffix]())
    assert (imported.state, imported.year, imported.kind) == (State.REVIEW, 2023, "report"), imported.findings
    first, second = drafts.plan_of(imported).objectives
    assert (first.code, first.title, second.code) == ("A", "Avvicinare i servizi alle famiglie", "B")
    assert [s.actual.raw for s in first.steps] == ["15/05/2023", "30/07/2023"]


@pytest.mark.parametrize("suffix", MADE)
def test_a_card_stands_beside_the_paragraphs_and_tables_it_was_read_from(cast, suffix):
    imported = read(cast, f"relazione-2023.{suffix}", MADE[suffix]())
    page = cast.client("officer").get(url(imported, "card", 1))
    text = page.content.decode()
    assert '<table class="source-table">' in text
    assert "Aprire lo sportello di zona 1" in text
    card = imported.cards.first()
    ref = card.content["steps"][0]["ref"]
    place = card.evidence[ref]["actual"]
    assert f'data-line="{place["line"]}"' in text
    assert f'id="r{place["line"]}"' in text
    assert not re.search(r'class="place"[^<]*>righ?[ae] ', text)


@pytest.mark.parametrize(
    ("suffix", "said"),
    [("xlsx", "cella Relazione!C12"), ("docx", "cella T1.C2"), ("odt", "cella T1.C2"), ("pdf", "pagina 1")],
)
def test_every_field_says_where_it_stands(cast, suffix, said):
    imported = read(cast, f"relazione-2023.{suffix}", MADE[suffix]())
    assert said in cast.client("officer").get(url(imported, "card", 1)).content.decode()


def test_the_whole_document_is_shown_some_pieces_a_page(cast):
    body = as_docx()
    more = "".join(p(f"Capoverso di prova {n}") for n in range(600))
    whole = part(body, "word/document.xml").replace("</w:body>", f"{more}</w:body>")
    imported = read(cast, "relazione.docx", with_part(body, "word/document.xml", whole))
    assert SourcePart.objects.filter(imported=imported).count() == 3
    client = cast.client("officer")
    first = client.get(url(imported, "text")).content.decode()
    assert 'id="r1"' in first
    assert "Pagina 1 di 3" in first
    last = imported.line_count
    page = client.get(f"{url(imported, 'text')}?riga={last}").content.decode()
    assert f'id="r{last}"' in page
    assert 'id="r1"' not in page
    for odd in ("?riga=99999999999", "?riga=-1", "?riga=x", "?pagina=9999", "?riga=0"):
        assert client.get(url(imported, "text") + odd).status_code == 200


def test_the_list_of_cards_says_where_each_begins(cast):
    imported = read(cast, "relazione.xlsx", as_xlsx())
    assert "cella Relazione!A5" in cast.client("officer").get(url(imported)).content.decode()


def test_what_there_is_to_say_about_the_file_is_said_before_the_review(cast):
    imported = read(cast, "relazione.xlsx", as_docx())
    page = cast.client("officer").get(url(imported)).content.decode()
    assert "ha l&#x27;estensione .xlsx ma è in formato Word (docx)" in page
    assert "Dargli l&#x27;estensione giusta" in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("foto.docx", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "è un'immagine"),
        ("vecchio.doc", b"{\\rtf1\\ansi ciao}", "salvarlo come DOCX"),
        ("chiuso.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "una password"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_beside_the_field(cast, name, data, said):
    response = send(cast, data, name)
    assert said in told(response)
    assert not Import.objects.exists()


def test_a_damaged_document_fails_with_a_sentence(cast):
    imported = read(cast, "rotto.docx", as_docx()[:-40])
    assert imported.state == State.FAILED
    page = cast.client("officer").get(url(imported)).content.decode()
    assert "è incompleto" in page
    assert "Traceback" not in page


def test_a_document_too_heavy_to_open_is_stopped_and_said_to_be(cast, settings):
    settings.TRAGUARDO_READING_SECONDS = 0.01
    imported = read(cast, "relazione.docx", as_docx())
    assert [f["code"] for f in imported.findings] == ["importing.too_slow"]


def test_how_many_pages_are_open_is_told_while_reading(cast):
    imported = received(cast, "relazione.docx", as_docx())
    Import.objects.filter(pk=imported.pk).update(state=State.READING, stage="opening", done=12, of=40)
    assert "12 di 40" in cast.client("officer").get(url(imported)).content.decode()
    Import.objects.filter(pk=imported.pk).update(state=State.WAITING, stage="")
    work()
    imported.refresh_from_db()
    assert imported.state == State.REVIEW


def test_nothing_of_a_document_is_left_when_it_is_discarded(cast):
    imported = read(cast, "relazione.docx", as_docx())
    cast.client("officer").post(url(imported, "discard"))
    assert not SourcePart.objects.exists()


def test_mark_up_in_a_document_is_only_text(cast):
    imported = read(
        cast, "relazione.docx", with_part_text(as_docx(), "famiglie", "&lt;script&gt;alert(1)&lt;/script&gt;")
    )
    client = cast.client("officer")
    for page in (url(imported), url(imported, "card", 1), url(imported, "text")):
        assert "<script>alert(1)" not in client.get(page).content.decode()


def with_part_text(data, old, new):
    return with_part(data, "word/document.xml", part(data, "word/document.xml").replace(old, new))
