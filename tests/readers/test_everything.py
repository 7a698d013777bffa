"""Everything a file tells is found, also what no page of it shows, each with its place."""

from __future__ import annotations

import pytest
from tests.readers import hiding

from traguardo.readers.everything import HIDDEN
from traguardo.readers.isolation import read_apart


def told(data, name="a.pdf"):
    """What is in a file: how it is there, where, the text."""
    document, findings = read_apart("everything", data, name)
    found = [(b.method, b.page or b.position, b.text) for b in document.blocks if hasattr(b, "method")]
    return found, findings


def hidden(data, name):
    return [(method, text) for method, _, text in told(data, name)[0] if method in HIDDEN]


def test_the_text_of_a_pdf_comes_page_by_page():
    found, findings = told(hiding.pdf("Prima pagina", "Seconda pagina"))
    assert [(page, text) for _, page, text in found] == [(1, "Prima pagina"), (2, "Seconda pagina")]
    assert findings == ()


def test_pages_without_text_are_told():
    _, findings = told(hiding.pdf("Testo", "", "Testo", ""))
    (one,) = findings
    assert (one.code, one.fact("pages")) == ("everything.no_text", "2, 4")


def test_the_author_of_a_pdf_is_told():
    assert hidden(hiding.pdf("Testo", author="Anna Bianchi"), "a.pdf") == [("author", "Anna Bianchi")]


def test_comments_and_attachments_of_a_pdf_are_told():
    data = hiding.annotated("Testo", "Qui manca il nome", "Lidia Sartori", attached="elenco.txt")
    assert hidden(data, "a.pdf") == [
        ("comment", "Lidia Sartori: Qui manca il nome"),
        ("attached", "elenco.txt"),
    ]
    assert [page for method, page, _ in told(data)[0] if method == "comment"] == [1]


def test_properties_comments_and_deletions_of_word_are_told():
    data = hiding.docx("Testo", author="Anna Bianchi", comment="È malata", deleted="il signor Neri")
    assert sorted(hidden(data, "a.docx")) == [
        ("author", "Anna Bianchi"),
        ("comment", "Lidia Sartori: È malata"),
        ("deleted", "Lidia Sartori: il signor Neri"),
    ]


def test_hidden_sheets_and_comments_of_a_workbook_are_told():
    found = hidden(hiding.xlsx("Testo", hidden="Stipendi", comment="Da rivedere"), "a.xlsx")
    assert ("unseen", "Stipendi") in found
    assert any(method == "comment" and "Da rivedere" in text for method, text in found)


def test_a_clean_file_hides_nothing():
    assert hidden(hiding.docx("Testo"), "a.docx") == []
    assert hidden(hiding.xlsx("Testo"), "a.xlsx") == []
    assert hidden(hiding.pdf("Testo"), "a.pdf") == []


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7", b"PK\x03\x04 rotto", b"niente"])
def test_what_cannot_be_read_is_said(data):
    document, findings = read_apart("everything", data, "a.pdf")
    assert document is None
    assert findings
