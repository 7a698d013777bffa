"""A signed envelope is read for the document inside, and says who signed."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options
from tests.readers.hiding import docx, enveloped, pdf

from traguardo.readers.dispatch import open_document, read_document
from traguardo.readers.envelope import DEEPEST
from traguardo.readers.isolation import read_apart
from traguardo.readers.reading import to_json

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "documents").glob("*.txt"))
WHO = ("formats.signed", "Firmataria di prova")


def told(data, name="relazione.pdf.p7m"):
    document, findings = open_document(data, name)
    texts = [block.text for block in document.blocks] if document else None
    return texts, [(one.code, one.fact("who")) for one in findings]


@pytest.mark.parametrize(
    "wrapped",
    [
        enveloped(pdf("Testo")),
        enveloped(pdf("Testo"), how=Encoding.PEM),
        base64.encodebytes(enveloped(pdf("Testo"))),
        enveloped(enveloped(pdf("Testo"))),
    ],
    ids=["bytes", "PEM", "Base64", "twice"],
)
def test_the_document_inside_is_read_and_the_signer_told_once(wrapped):
    assert told(wrapped) == (["Testo"], [WHO])


def test_the_content_decides_also_inside():
    assert told(enveloped(docx("Testo")), "firmato.p7m") == (["Testo"], [WHO])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_read_is_what_is_read_of_the_document_alone(path):
    alone, _ = read_document(path.read_bytes(), path.name)
    signed, _ = read_document(enveloped(path.read_bytes()), f"{path.name}.p7m")
    assert to_json(signed) == to_json(alone)


def test_what_the_document_hides_is_found_through_the_envelope():
    document, _ = read_apart("everything", enveloped(docx("Testo", author="Anna Bianchi")), "a.docx.p7m")
    assert [block.text for block in document.blocks if block.method == "author"] == ["Anna Bianchi"]


def test_a_signature_without_its_document_is_told():
    assert told(enveloped(pdf("Testo"), options=[PKCS7Options.DetachedSignature])) == (
        None,
        [("formats.detached", None)],
    )


def test_an_envelope_that_was_cut_is_told():
    whole = enveloped(pdf("Testo"))
    assert told(whole[: len(whole) // 2]) == (None, [("formats.damaged", None)])


def test_an_envelope_around_what_nobody_reads_is_told():
    assert told(enveloped(b"\x89PNG\r\n\x1a\n" + b"\0" * 100), "foto.png.p7m") == (
        None,
        [WHO, ("formats.image", None)],
    )


def test_envelopes_without_end_are_not_opened():
    wrapped = b"Testo"
    for _ in range(DEEPEST + 1):
        wrapped = enveloped(wrapped)
    assert told(wrapped) == (None, [("formats.too_deep", None)])
