"""What stands on a page of a PDF is read in order: tables with merged cells, wrapped text, what runs over pages."""

from __future__ import annotations

import typst

from traguardo.readers.document import Document, Paragraph, Table
from traguardo.readers.pdf import read

SET = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt, lang: "it")\n'


def document(source: str) -> Document:
    found, findings = read(typst.compile((SET + source).encode()), "piano.pdf")
    assert found is not None, findings
    assert findings == ()
    return found


def texts(found: Document) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def tables(found: Document) -> list[list[list[str]]]:
    return [
        [["<" if c.merged else c.text for c in row] for row in block.rows]
        for block in found.blocks
        if isinstance(block, Table)
    ]


def test_a_ruled_table_is_read_cell_by_cell_with_its_merged_cells() -> None:
    found = document("""
#table(columns: 3,
  table.cell(colspan: 3)[Obiettivo 1],
  [Attività], [Tempi], [Consuntivo],
  table.cell(rowspan: 2)[Aprire lo sportello], [Marzo], [],
  [Giugno], [Luglio])
""")
    assert tables(found) == [
        [
            ["Obiettivo 1", "<", "<"],
            ["Attività", "Tempi", "Consuntivo"],
            ["Aprire lo sportello", "Marzo", ""],
            ["<", "Giugno", "Luglio"],
        ]
    ]


def test_a_cell_says_its_page_and_place() -> None:
    found = document("#pagebreak()\n#v(50pt)\n#table(columns: 2, [Peso], [30])")
    table = found.blocks[-1]
    assert isinstance(table, Table)
    assert [(c.page, c.position[:6]) for c in table.rows[0]] == [(2, "p2 x57"), (2, "p2 x86")]
    assert not found.has_lines


def test_open_sides_do_not_hide_a_table() -> None:
    found = document("""
#table(columns: 2, stroke: (x, y) => (bottom: 1pt, top: 1pt, left: if x == 1 { 1pt }),
  [Indicatore], [Valore atteso], [Domande], [30])
""")
    assert tables(found) == [[["Indicatore", "Valore atteso"], ["Domande", "30"]]]


def test_wrapped_lines_are_joined_and_line_breaks_that_are_meant_stay() -> None:
    found = document("""
#table(columns: (90pt, 90pt),
  [Assistenza domiciliare alle persone anziane del territorio], [Comuni \\ Cittadini \\ Terzo settore])
""")
    assert tables(found) == [
        [["Assistenza domiciliare alle persone anziane del territorio", "Comuni\nCittadini\nTerzo settore"]]
    ]


def test_broken_words_are_whole_again_and_compounds_keep_their_hyphen() -> None:
    found = document("""
#set text(hyphenate: true)
#block(width: 62pt)[La programmazione integrata dei servizi socio-assistenziali del territorio]
#block[I servizi socio-assistenziali e la programmazione]
""")
    assert texts(found)[0].replace("\n", " ") == (
        "La programmazione integrata dei servizi socio-assistenziali del territorio"
    )


def test_a_word_that_its_column_broke_without_a_hyphen_is_whole_again() -> None:
    found = document("""
#table(columns: (62pt, 60pt), inset: 5pt, [PROGETTAZIO \\ NE E SVILUPPO], [20])
La PROGETTAZIONE dei servizi.
""")
    assert tables(found)[0][0][0] == "PROGETTAZIONE E SVILUPPO"


def test_ligatures_are_letters() -> None:
    found = document(
        '#set text(font: "New Computer Modern", ligatures: true)\nUffici, affidamenti, conflitti, fiducia'
    )
    assert texts(found) == ["Uffici, affidamenti, conflitti, fiducia"]


def test_what_runs_over_the_pages_is_left_out() -> None:
    found = document("""
#set page(header: [Comune di Prova #h(1fr) Piano 2024], footer: context [Pagina #counter(page).display() di 4])
#for n in range(4) [Testo della parte #n con parole sue. #pagebreak(weak: true)]
""")
    assert texts(found) == [f"Testo della parte {n} con parole sue." for n in range(4)]


def test_bare_numbers_of_pages_are_left_out_and_numbers_in_the_text_stay() -> None:
    found = document("""
#set page(numbering: "1")
#for n in range(3) [Parte #n #parbreak() #(2024 + n) #parbreak() Fine della parte #n #pagebreak(weak: true)]
""")
    assert texts(found) == [t for n in range(3) for t in (f"Parte {n}", f"{2024 + n}", f"Fine della parte {n}")]


def test_a_card_that_begins_each_page_keeps_its_head() -> None:
    found = document("""
#set page(header: [Comune di Prova])
#for n in range(4) [Scheda obiettivo n. #(n + 1) #parbreak() Testo #pagebreak(weak: true)]
""")
    assert [t for t in texts(found) if t != "Testo"] == [f"Scheda obiettivo n. {n}" for n in range(1, 5)]


def test_a_table_that_goes_on_has_one_grid_and_its_cut_row_is_whole() -> None:
    found = document("""
#set page(height: 160pt)
#table(columns: (120pt, 60pt), table.header([Attività], [Tempi]),
  [Scegliere la sede], [Marzo],
  [Raccogliere le domande di tutti, esaminarle nel gruppo di lavoro e formare una graduatoria provvisoria],
  [Maggio], [Aprire], [Giugno])
""")
    rows = [row for table in tables(found) for row in table]
    assert [r for r in rows if r != ["Attività", "Tempi"]] == [
        ["Scegliere la sede", "Marzo"],
        [
            "Raccogliere le domande di tutti, esaminarle nel gruppo di lavoro e formare una graduatoria provvisoria",
            "Maggio",
        ],
        ["Aprire", "Giugno"],
    ]


def test_headings_have_levels_by_their_size() -> None:
    found = document("= Piano\n== Area sociale\nTesto del piano che si legge.\n\nAltro testo.")
    assert [(b.text, b.level) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("Piano", 1),
        ("Area sociale", 2),
        ("Testo del piano che si legge.", 0),
        ("Altro testo.", 0),
    ]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    found = document(
        "#set page(height: 110pt)\n#set par(justify: true)\nIl servizio " + "aiuta le persone anziane " * 9
    )
    assert len(texts(found)) == 1


def test_a_turned_page_is_read_upright() -> None:
    source = "#rotate(-90deg, reflow: true)[#table(columns: 2, [Indicatore], [Valore atteso], [Domande], [30])]"
    assert tables(document(source)) == [[["Indicatore", "Valore atteso"], ["Domande", "30"]]]


def test_turned_words_in_a_header_are_read() -> None:
    found = document("""
#table(columns: 2, [Indicatore], rotate(-90deg, reflow: true)[Valore atteso], [Numero di domande raccolte], [30])
""")
    assert tables(found) == [[["Indicatore", "Valore atteso"], ["Numero di domande raccolte", "30"]]]


def test_a_slanting_watermark_is_left_out() -> None:
    assert texts(document("#place(center, rotate(45deg, text(60pt)[BOZZA]))\nTesto del piano")) == ["Testo del piano"]


BARE = "#set par(justify: false)\n#show table: set table(stroke: none)\n"


def test_a_table_without_lines_is_read_by_its_gaps() -> None:
    found = document(
        BARE
        + """
#table(columns: (150pt, 60pt, 90pt), [Attività], [Tempi], [Consuntivo],
  [Raccogliere le domande delle famiglie e dei servizi], [Marzo], [Aprile],
  [Formare la graduatoria], [Maggio], [],
  [Aprire lo sportello], [Giugno], [non aperto, mancano i locali])
Il testo continua dopo la tabella e occupa tutta la larghezza della riga, da un margine all'altro della pagina.
"""
    )
    assert tables(found) == [
        [
            ["Attività", "Tempi", "Consuntivo"],
            ["Raccogliere le domande delle famiglie e dei servizi", "Marzo", "Aprile"],
            ["Formare la graduatoria", "Maggio", ""],
            ["Aprire lo sportello", "Giugno", "non aperto, mancano i locali"],
        ]
    ]
    assert len(texts(found)) == 1


def test_labels_with_their_values_beside_are_a_table() -> None:
    found = document(
        BARE + "#table(columns: (110pt, 200pt), [Responsabile], [Direttore], [Peso], [30], [Area], [Minori])"
    )
    assert tables(found) == [[["Responsabile", "Direttore"], ["Peso", "30"], ["Area", "Minori"]]]


def test_rows_close_together_are_told_by_their_values() -> None:
    found = document(
        BARE
        + """
#table(columns: (150pt, 60pt, 60pt), inset: (x: 5pt, y: 2.4pt), [Indicatore], [Atteso], [Raggiunto],
  [Domande], [30], [28], [Giorni], [12], [15], [Reclami], [3], [1])
"""
    )
    assert tables(found)[0][1:] == [["Domande", "30", "28"], ["Giorni", "12", "15"], ["Reclami", "3", "1"]]


def test_lines_drawn_between_the_rows_part_them() -> None:
    found = document(
        BARE
        + """
#table(columns: (90pt, 60pt, 60pt), inset: (x: 5pt, y: 2.4pt),
  table.hline(), [Attività], [Tempi], [Peso], table.hline(),
  [Scegliere la sede dello sportello], [Marzo], [40], table.hline(), [Aprire], [Giugno], [60], table.hline())
"""
    )
    assert tables(found)[0] == [
        ["Attività", "Tempi", "Peso"],
        ["Scegliere la sede dello sportello", "Marzo", "40"],
        ["Aprire", "Giugno", "60"],
    ]


def test_columns_of_text_are_read_one_after_another() -> None:
    words = "Il servizio accoglie le persone e ne ascolta i bisogni, poi propone un percorso insieme alle famiglie. "
    found = document(f"""
#set page(height: 230pt)
#set par(justify: true)
#columns(2)[Prima colonna. {words * 3} #colbreak() Seconda colonna. {words * 3}]
""")
    assert [t.split(".")[0] for t in texts(found)] == ["Prima colonna", "Seconda colonna"]
    assert tables(found) == []


def test_a_landscape_page_is_read() -> None:
    source = "#set page(flipped: true)\n#table(columns: 4, " + ", ".join(f"[Cella {n}]" for n in range(8)) + ")"
    assert tables(document(source)) == [[[f"Cella {n}" for n in range(4)], [f"Cella {n}" for n in range(4, 8)]]]


def test_footnotes_stay_out_of_cells_and_do_not_part_a_table() -> None:
    found = document("""
#set page(numbering: "1")
#set super(typographic: false)
#v(650pt)
#table(columns: (150pt, 60pt), [Attività], [Tempi],
  [Scegliere la sede#footnote[Con il parere dei comuni.]], [Marzo], [Raccogliere le domande], [Maggio],
  [Esaminare le domande], [Maggio], [Aprire lo sportello], [Giugno])
""")
    assert [row for table in tables(found) for row in table] == [
        ["Attività", "Tempi"],
        ["Scegliere la sede", "Marzo"],
        ["Raccogliere le domande", "Maggio"],
        ["Esaminare le domande", "Maggio"],
        ["Aprire lo sportello", "Giugno"],
    ]
    assert [type(b) for b in found.blocks] == [Table, Table, Paragraph]


def test_a_sliver_of_a_column_on_the_next_page_stays_within_the_table() -> None:
    found = document("""
#table(columns: (6cm, 6cm), [Attività], [Tempi], [Aprire lo sportello], [Marzo])
#pagebreak()
#table(columns: (6cm, 6cm - 3.8pt, 3.8pt), inset: (x: 0pt), [Chiudere lo sportello], [Giugno], [])
""")
    assert tables(found)[-1][-1] == ["Chiudere lo sportello", "Giugno"]


def test_cells_that_had_room_left_do_not_go_on_on_the_next_page() -> None:
    found = document("""
#set page(height: 5cm)
#table(columns: (6cm, 3cm), [Attività], [Esito],
  table.cell(breakable: false)[Incontri con i Comuni, le scuole e le associazioni di tutta la valle], [fatto],
  table.cell(breakable: false)[incontri con le famiglie], [a metà])
""")
    assert [row[1] for table in tables(found) for row in table] == ["Esito", "fatto", "a metà"]
