"""A body's own labels are taught by a file, which is proposed from a document and says what is wrong in it."""

from __future__ import annotations

import tomllib

import pytest

from traguardo.readers import mapping as mappings
from traguardo.readers import read_document
from traguardo.readers.mapping import FIELDS, Mapping, load, names
from traguardo.readers.proposal import nearest, proposed
from traguardo.readers.text import document_from_text
from traguardo.wording.sentences import catalogue, sentence

STRANGE = """COMUNE DI BORGO

Piano degli obiettivi 2025

Cosa vogliamo ottenere\tCome lo vediamo\tA quanto puntiamo\tChi se ne occupa\tColore
Più asili\tPosti attivi\t120\tSettore Scuola\tverde
Più alberi\tAlberi piantati\t400\tSettore Ambiente\tgiallo
"""
LABELS = """body = "Comune di Borgo"
[labels]
"Cosa vogliamo ottenere" = "title"
"Come lo vediamo" = "indicator"
"A quanto puntiamo" = "target"
"Chi se ne occupa" = "unit"
"Colore" = "ignore"
"""


def taught(text: str) -> Mapping:
    found, findings = load(text.encode(), "mappa.toml")
    assert findings == ()
    assert found is not None
    return found


def test_a_layout_nobody_knows_is_read_by_its_mapping() -> None:
    without, _ = read_document(STRANGE.encode(), "piano.txt")
    assert without is not None
    assert without.objectives == ()
    reading, _ = read_document(STRANGE.encode(), "piano.txt", mapping=taught(LABELS))
    assert reading is not None
    assert [
        (str(o.title), str(o.unit), str(o.indicators[0].name), str(o.indicators[0].target))
        for o in reading.objectives
    ] == [
        ("Più asili", "Settore Scuola", "Posti attivi", "120"),
        ("Più alberi", "Settore Ambiente", "Alberi piantati", "400"),
    ]
    assert all(not o.attributes for o in reading.objectives)


def test_a_mapping_goes_before_what_is_known_and_is_forgotten_afterwards() -> None:
    text = "Piano 2024\n\nObiettivo\tIndicatore\tFonte\nAprire\tNidi\t3\n"
    reading, _ = read_document(text.encode(), "p.txt", mapping=taught('[labels]\n"Fonte" = "target"\n'))
    again, _ = read_document(text.encode(), "p.txt")
    assert reading is not None
    assert again is not None
    assert str(reading.objectives[0].indicators[0].target) == "3"
    assert again.objectives[0].indicators[0].target is None


def test_a_mapped_label_counts_in_a_card_too() -> None:
    text = "Piano 2024\n\nObiettivo 1\tAprire\nQuanto vale\t30%\n"
    reading, _ = read_document(text.encode(), "p.txt", mapping=taught('[labels]\n"Quanto vale" = "weight"\n'))
    assert reading is not None
    assert str(reading.objectives[0].weight) == "30%"


def test_a_table_without_a_header_is_read_by_its_columns() -> None:
    text = "Piano 2024\n\nAllegato A\n\n1\tAprire due nidi\tNidi\t2\tbasso\n2\tCurare i parchi\tParchi\t5\talto\n"
    tables = (
        '[[tables]]\nunder = "allegato a"\ncolumns = ["code", "title", "indicator", "target", "attribute: Rischio"]\n'
    )
    reading, _ = read_document(text.encode(), "p.txt", mapping=taught(tables))
    assert reading is not None
    assert [(str(o.code), str(o.title), str(dict(o.attributes)["Rischio"])) for o in reading.objectives] == [
        ("1", "Aprire due nidi", "basso"),
        ("2", "Curare i parchi", "alto"),
    ]
    elsewhere, _ = read_document(text.replace("Allegato A", "Altro").encode(), "p.txt", mapping=taught(tables))
    assert elsewhere is not None
    assert elsewhere.objectives == ()


def test_the_mapping_of_a_body_is_found_among_others() -> None:
    own = taught(LABELS)
    assert names([taught('body = "ASL Nord"\n'), own], "COMUNE DI BORGO") is own
    assert names([own], "Comune di Pieve") is None
    assert names([taught("")], "") is None


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_proposal_is_a_mapping_file_that_lists_what_is_not_known(language: str) -> None:
    document = document_from_text(STRANGE, "piano.txt")
    text = proposed(document, "Comune di Borgo", language)
    assert load(text.encode(), "p.toml")[1] == ()
    assert '"A quanto puntiamo" = "target"' in text
    assert '"Chi se ne occupa" = "unit"' in text
    edited = text.replace('# "A quanto', '"A quanto')
    assert tomllib.loads(edited)["labels"] == {"A quanto puntiamo": "target"}
    assert all(f in text for f in FIELDS)


def test_a_proposal_for_a_known_layout_lists_its_labels_as_known() -> None:
    document = document_from_text("Obiettivo\tIndicatore\tTarget\nAprire\tNidi\t2\n\nResponsabile: Anna\n", "p.txt")
    text = proposed(document, "", "it")
    assert sentence("mapping.file_all_known").text in text
    for line in ('# "Obiettivo" = "title"', '# "Target" = "target"', '# "Responsabile" = "attribute"'):
        assert line in text


@pytest.mark.parametrize(
    ("label", "texts", "field"),
    [
        ("Indicatori scelti", [], "indicator"),
        ("Boh", ["%", "n."], "measure_unit"),
        ("Boh", ["30/06/2024", "dicembre"], "planned"),
        ("Boh", ["12", "≥ 90%"], "target"),
        ("Boh", ["Area Tecnica", "Ufficio Tributi"], "unit"),
    ],
)
def test_the_nearest_field_comes_first(label: str, texts: list[str], field: str) -> None:
    assert nearest(label, texts)[0] == field


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("bodi = 'x'\n", "mapping.unknown_key", 1),
        ("\nbody = 3\n", "mapping.not_text", 2),
        ("labels = 3\n", "mapping.not_labels", 1),
        ("[labels]\n'...' = 'title'\n", "mapping.no_words", 2),
        ("[labels]\n'Peso' = 'weight'\n'PESI' = 'title'\n", "mapping.same_label", 3),
        ("[labels]\n'Peso' = 'peso'\n", "mapping.unknown_field", 2),
        ("[labels]\n'Peso' = 3\n", "mapping.unknown_field", 2),
        ("tables = 3\n", "mapping.not_tables", 1),
        ("[[tables]]\ncolumns = 'x'\n", "mapping.not_columns", 1),
        ("[[tables]]\ncolumns = ['title', 'target']\nelse = 1\n", "mapping.not_columns", 1),
        ("[[tables]]\ncolumns = ['title', 'bersaglio']\n", "mapping.unknown_field", 2),
        ("[labels\n", "mapping.not_toml", None),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong_and_where(text: str, code: str, line: int | None) -> None:
    found, findings = load(text.encode(), "mappa.toml")
    assert found is None
    assert [(f.code, f.fact("line")) for f in findings] == [(code, line)]
    for language in ("it", "en"):
        assert "{" not in sentence(findings[0].code, findings[0].facts, language).text


def test_a_field_named_by_its_label_is_guessed() -> None:
    _, findings = load(b"[labels]\n'Quanto' = 'peso'\n'Cosa' = 'titel'\n", "m.toml")
    assert [f.fact("near") for f in findings] == ["weight", "title"]


def test_bytes_that_are_no_mapping_are_refused() -> None:
    assert [f.code for f in load(b"\xff\xfe\x00", "m.toml")[1]] == ["mapping.not_utf8"]
    assert [f.code for f in load(b"#" * (mappings.MAX_BYTES + 1), "m.toml")[1]] == ["mapping.too_large"]


def test_every_sentence_of_mappings_is_in_both_languages() -> None:
    italian = {c for c in catalogue("it") if c.startswith("mapping.")}
    assert italian == {c for c in catalogue("en") if c.startswith("mapping.")}
