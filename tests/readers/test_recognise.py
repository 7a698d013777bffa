"""Recognition works on documents of any format: merged cells, places in sheets, what is not understood."""

from __future__ import annotations

from traguardo.readers.document import Cell, Document, Paragraph, Table
from traguardo.readers.reading import Reading, to_json
from traguardo.readers.recognise import recognise
from traguardo.readers.text import document_from_text


def sheet(*rows: tuple[str | Cell, ...]) -> Document:
    cells = tuple(
        tuple(
            c if isinstance(c, Cell) else Cell(c, sheet="Obiettivi", position=f"{'ABCDEFGH'[x]}{y}")
            for x, c in enumerate(row)
        )
        for y, row in enumerate(rows, 1)
    )
    return Document("piano.xlsx", (Paragraph("Piano della performance 2024"), Table(cells)))


def read(text: str) -> Reading:
    return recognise(document_from_text(text, "piano.txt"))


def test_a_merged_cell_counts_for_every_row_it_covers() -> None:
    over = Cell(merged=True)
    reading = recognise(
        sheet(
            ("Obiettivo", "Indicatore", "Unità di misura", "Target", "Fonte"),
            ("Aprire due nidi", "Nidi aperti", "n.", "2", "Protocollo"),
            (over, "Posti", over, "40", over),
        )
    )
    (objective,) = reading.objectives
    assert [(str(i.name), str(i.unit), str(i.source)) for i in objective.indicators] == [
        ("Nidi aperti", "n.", "Protocollo"),
        ("Posti", "n.", "Protocollo"),
    ]


def test_an_empty_cell_that_is_not_merged_stays_empty() -> None:
    reading = recognise(
        sheet(
            ("Obiettivo", "Indicatore", "Unità di misura", "Target"),
            ("Aprire due nidi", "Nidi aperti", "n.", "2"),
            ("", "Posti", "", "40"),
        )
    )
    assert reading.objectives[0].indicators[1].unit is None


def test_every_cell_keeps_its_place_in_the_sheet() -> None:
    reading = recognise(sheet(("Obiettivo", "Indicatore", "Target"), ("Aprire due nidi", "Nidi aperti", "2")))
    indicator = reading.objectives[0].indicators[0]
    assert indicator.target is not None
    assert indicator.target.cell == "Obiettivi!C2"
    assert "lines" not in to_json(reading)["objectives"][0]


def test_a_strategic_objective_repeated_on_consecutive_rows_is_named_once() -> None:
    reading = read(
        "Piano 2024\n\nObiettivo strategico\tObiettivo operativo\tIndicatore\tTarget\n"
        "Crescere\tAssumere\tPersone assunte\t3\nCrescere\tFormare\tOre\t20\n"
        "Risparmiare\tSpegnere le luci\tkWh\t100\n"
    )
    assert [(str(o.title), o.level, o.parent) for o in reading.objectives] == [
        ("Crescere", "strategic", None),
        ("Assumere", "operational", "o1"),
        ("Formare", "operational", "o1"),
        ("Risparmiare", "strategic", None),
        ("Spegnere le luci", "operational", "o4"),
    ]


def test_targets_of_other_years_go_beside_that_of_the_document() -> None:
    years = "Target 2024\tTarget 2025\tTarget 2026"
    reading = read(f"Piano 2024/2026\n\nObiettivo\tIndicatore\t{years}\nA\tB\t1\t2\t3\n")
    indicator = reading.objectives[0].indicators[0]
    assert str(indicator.target) == "1"
    assert [(year, str(text)) for year, text in indicator.later] == [(2025, "2"), (2026, "3")]


def test_a_baseline_in_brackets_leaves_the_name() -> None:
    reading = read("Piano 2024\n\nObiettivo\tIndicatore\tTarget\nAprire\tNidi (baseline 2023: 4)\t6\n")
    indicator = reading.objectives[0].indicators[0]
    assert (str(indicator.name), str(indicator.baseline)) == ("Nidi", "4")


def test_a_weight_in_a_table_elsewhere_belongs_to_the_objective_of_that_code() -> None:
    card = "Obiettivo {}\t{}\nAttività\tTempi\nFare\tMaggio\n\n"
    cards = card.format(1, "Aprire due nidi") + card.format(2, "Curare i parchi")
    weights = "Cod.\tObiettivo\tPeso\n1\tAprire due nidi\t60%\n2\tCurare i parchi\t40%\n\n"
    for text in (cards + weights, weights + cards):
        reading = read("Piano 2024\n\n" + text)
        assert [(str(o.code), str(o.weight)) for o in reading.objectives] == [("1", "60%"), ("2", "40%")]


def test_totals_label_nothing_and_their_points_are_scores() -> None:
    reading = read(
        "Relazione 2023\n\nArea: Tecnica\n\nN.\tObiettivo\tIndicatore\tTarget\tPunti\n"
        "1\tAsfaltare\tkm\t3\t97\nTotale\t\t\t\t97/100\n"
    )
    assert len(reading.objectives) == 1
    assert [(str(s.unit), str(s.points), str(s.maximum)) for s in reading.scores] == [("Tecnica", "97", "100")]


def test_what_is_not_understood_is_listed_with_its_line() -> None:
    reading = read("Piano 2024\n\nuno\tdue\ttre\n\nObiettivo 1\tAprire\n\nfrase senza etichetta\n\nPeso\t3\n")
    assert [(t.line, t.text) for t in reading.unread] == [(3, "uno due tre"), (7, "frase senza etichetta")]


def test_lines_run_from_the_first_to_the_last_of_an_objective() -> None:
    reading = read(
        "Piano 2024\n\nObiettivo 1\tAprire\nPeso\t3\nAttività\tTempi\nFare\tMaggio\n\nObiettivo 2\tChiudere\n"
    )
    assert [(o.first_line, o.last_line) for o in reading.objectives] == [(3, 6), (8, 8)]


def test_every_text_tells_how_it_was_found() -> None:
    reading = read("Piano 2024\n\nObiettivo 1\tAprire\nPeso\t3\nAttività\tTempi\nFare\tMaggio\n")
    objective = reading.objectives[0]
    assert objective.weight is not None
    assert objective.weight.method == "label"
    assert objective.steps[0].description.method == "header"
    assert objective.steps[0].description.confidence == 100
