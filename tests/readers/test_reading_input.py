"""What is no readable document is refused with one finding; nothing raises and nothing takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traguardo.readers import MAX_BYTES, plan_from_reading, read_document, to_json
from traguardo.wording.sentences import catalogue, sentence

CARD = """Piano della performance 2024

Obiettivo 1\tAprire la biblioteca
Peso\t30
Attività\tTempi
Scegliere la sede\tMarzo
"""


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def codes(data: bytes, name: str = "piano.txt") -> list[str]:
    reading, findings = read_document(data, name)
    if reading is not None:
        plan_from_reading(reading)
        to_json(reading)
    for finding in findings:
        for language in ("it", "en"):
            said = sentence(finding.code, finding.facts, language)
            assert "{" not in said.text
    return [f.code for f in findings]


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\n" * 5000, b"\xef\xbb\xbf", b"\xff\xfe", b"\x0c\x0c", "\u2003\u00a0\n".encode()]
)
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert codes(data) == ["reading.empty"]


def test_binary_content_is_called_binary() -> None:
    assert codes(bytes(range(256)) * 50) == ["reading.binary"]
    assert codes(b"\x00\x01\x02\x03" * 500) == ["reading.binary"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"\x1f\x8b\x08\x00", "archive"), (b"PK\x03\x04 nothing known", "archive")],
)
def test_a_known_format_that_is_not_read_is_named(data: bytes, told: str) -> None:
    _, findings = read_document(data + b"x" * 100, "file.txt")
    assert [(f.code, f.fact("format")) for f in findings] == [("reading.format", told)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n", "formats.image"),
        (b"{\\rtf1\\ansi", "formats.old"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "formats.old"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "formats.locked"),
        (COMPOUND, "reading.binary"),
    ],
    ids=["image", "rtf", "doc", "locked docx", "some compound file"],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, code: str) -> None:
    assert codes(data + b"x" * 100, "file.docx") == [code]


def test_a_huge_file_is_refused_before_it_is_decoded() -> None:
    data = bytes(100_000_000)
    start = time.process_time()
    _, findings = read_document(data, "huge.txt")
    assert time.process_time() - start < 0.5
    assert [(f.code, f.fact("megabytes"), f.fact("limit")) for f in findings] == [
        ("reading.too_large", 100, MAX_BYTES // 1_000_000)
    ]


def test_text_without_objectives_says_so() -> None:
    assert codes(b"Cara Maria, ci vediamo domani alle nove.\n") == ["reading.nothing_recognised"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CARD.encode("cp1252"), "windows-1252"),
        (CARD.encode("utf-16"), "utf-16-le"),
        (CARD.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_another_encoding_is_read_and_told(data: bytes, encoding: str) -> None:
    reading, findings = read_document(data, "piano.txt")
    assert reading is not None
    assert reading.objectives[0].steps[0].description.text == "Scegliere la sede"
    assert [(f.code, f.fact("encoding")) for f in findings] == [("reading.encoding", encoding)]


def test_a_few_broken_bytes_do_not_spoil_the_other_accents() -> None:
    reading, _ = read_document(
        CARD.replace("sede", "città").encode() + "perché".encode("cp1252") + "è già lì".encode(), "p.txt"
    )
    assert reading is not None
    assert reading.objectives[0].steps[0].description.text == "Scegliere la città"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 3_000_000,
        "a\t" * 200_000,
        "|" * 300_000,
        "*" * 300_000,
        "<" * 300_000,
        "(" * 300_000,
        "Obiettivo " * 60_000,
        "Obiettivo 1\n" * 20_000,
        "Attività\tTempi\tConsuntivo\n" * 10_000,
        "OBIETTIVO\n\nINDICATORE\n\nTARGET\n\n" + "Fare\n\nNumero\n\n3\n\n" * 3_000,
        "l'indicatore \"" * 20_000,
        "x: " * 100_000,
        " " * 2_000_000 + "a",
        "\x0c" * 2_000 + CARD,
        "1.1.1.1." * 50_000,
    ],
    ids=range(15),
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    start = time.process_time()
    codes((CARD + text + "\n" + CARD).encode())
    assert time.process_time() - start < 20


def test_control_characters_leave_the_text() -> None:
    reading, _ = read_document(CARD.replace("biblioteca", "biblio\x07teca\x1b").encode(), "p.txt")
    assert reading is not None
    assert reading.objectives[0].title is not None
    assert reading.objectives[0].title.text == "Aprire la biblioteca"


def test_every_code_has_its_sentence_in_both_languages() -> None:
    italian = {c for c in catalogue("it") if c.startswith("reading.")}
    assert italian == {c for c in catalogue("en") if c.startswith("reading.")}
    assert "reading.too_large" in italian


PIECES = """
Obiettivo;Obiettivo 1;Attività;Tempi;Indicatore;Valore atteso;Peso;30%;Area strategica;Report al 31/12/2021;Fare;x;
Totale;97/100;2021;Macro servizio: 101;obiettivo strategico;INDICATORI DI IMPATTO;VALUTAZIONE;INDIRIZZI STRATEGICI;%;
Unità organizzativa;Scostamento;**;- ;: ;|;|---|---|;Codice;Descrizione;Responsabile: anna;Obiettivi di PEG;Step
"""
WORDS = st.sampled_from([*PIECES.replace("\n", "").split(";"), "\t", "\t", "\t", "\n", "\n", "\n\n", "\x0c"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_mixture_of_labels_is_read_without_raising(parts: list[str]) -> None:
    codes("".join(parts).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_raising(data: bytes) -> None:
    codes(data)
