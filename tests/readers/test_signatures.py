"""The signatures of a PDF: who signed, whether all of it, whether it is still as it was."""

from __future__ import annotations

from tests.readers import hiding

from traguardo.readers.isolation import read_apart


def signatures(data):
    return [(one.code, one.fact("who")) for one in read_apart("signatures", data, "a.pdf")[1]]


def test_a_pdf_that_nobody_signed_has_none():
    assert signatures(hiding.pdf("Testo")) == []


def test_a_signature_over_the_whole_file_says_who_and_when():
    _, (one,) = read_apart("signatures", hiding.signed(hiding.pdf("Testo")), "a.pdf")
    assert (one.code, one.fact("who")) == ("signature.whole", "Firmataria di prova")
    assert str(one.fact("at")).startswith("20")


def test_what_was_added_after_the_signature_is_told():
    data = hiding.added_to(hiding.signed(hiding.pdf("Testo")))
    assert signatures(data) == [("signature.partial", "Firmataria di prova")]


def test_bytes_that_changed_break_the_signature():
    data = hiding.signed(hiding.pdf("Testo", author="Anna Bianchi"))
    changed = data.replace(b"Anna Bianchi", b"Anna Biancho", 1)
    assert changed != data
    assert signatures(changed) == [("signature.broken", "Firmataria di prova")]


def test_a_signature_that_is_none_is_told():
    assert signatures(b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n") == [("signature.unread", None)]
