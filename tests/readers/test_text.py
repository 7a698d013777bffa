"""Plain text and Markdown become paragraphs and tables; every piece keeps its line."""

from __future__ import annotations

from traguardo.readers.document import Block, Paragraph, Table
from traguardo.readers.text import clean, document_from_text


def blocks(text: str) -> tuple[Block, ...]:
    return document_from_text(text).blocks


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[c.text for c in row] for row in block.rows]


def test_tabs_make_a_table_and_empty_cells_stay() -> None:
    (table,) = blocks("a\tb\tc\n\t\td\n")
    assert cells(table) == [["a", "b", "c"], ["", "", "d"]]
    assert isinstance(table, Table)
    assert [row[0].line for row in table.rows] == [1, 2]


def test_pipes_make_a_table_without_the_rule() -> None:
    (table,) = blocks("| a | b \\| c |\n|:---|---:|\n| 1 |  |\n")
    assert cells(table) == [["a", "b | c"], ["1", ""]]


def test_pipes_without_borders_need_a_rule() -> None:
    (table,) = blocks("a | b\n--- | ---\n1 | 2\n")
    assert cells(table) == [["a", "b"], ["1", "2"]]
    (paragraph,) = blocks("SERVIZI PER |\nMINORI\n")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "SERVIZI PER |\nMINORI"


def test_a_rule_of_dashes_is_no_row_and_a_dash_is_a_cell() -> None:
    (table,) = blocks("a\tb\n------\t--\n--\t---x\n")
    assert cells(table) == [["a", "b"], ["--", "---x"]]


def test_lines_of_a_paragraph_stay_together_and_list_items_apart() -> None:
    found = blocks("uno\ndue\n\n- tre\n· quattro\n")
    assert [(b.text, b.line, b.item) for b in found if isinstance(b, Paragraph)] == [
        ("uno\ndue", 1, False),
        ("tre", 4, True),
        ("quattro", 5, True),
    ]


def test_a_negative_number_keeps_its_sign() -> None:
    (table,) = blocks("a\t- 20\n-20\t+ 3\n")
    assert cells(table) == [["a", "- 20"], ["-20", "+ 3"]]


def test_bold_words_glued_to_others_begin_a_paragraph() -> None:
    found = blocks("UNITÀ : AREA A**Obiettivi****Obiettivo 1**\n\nnel **mezzo** della frase\n")
    assert [b.text for b in found if isinstance(b, Paragraph)] == [
        "UNITÀ : AREA A",
        "Obiettivi",
        "Obiettivo 1",
        "nel mezzo della frase",
    ]


def test_headings_keep_their_level() -> None:
    first, second = blocks("# Piano\n### Scheda ##\n")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [(first.text, first.level), (second.text, second.level)] == [("Piano", 1), ("Scheda", 3)]


def test_running_headers_go_and_what_only_repeats_stays() -> None:
    page = "Ente di prova\n\ntesto {0}{0}\n\nA\n\nripetuto\n\nB\n\nancora {0}{0}\n\nfoglio {0}\n\nPagina {0} di 4\n"
    pages = "\f".join(page.format(n) for n in range(1, 5))
    texts = [b.text for b in blocks(pages) if isinstance(b, Paragraph)]
    assert "Ente di prova" not in texts
    assert not any("Pagina" in t for t in texts)
    assert not any("foglio" in t for t in texts)
    assert [t for t in texts if t.startswith("testo")] == [f"testo {n}{n}" for n in range(1, 5)]
    assert texts.count("ripetuto") == 4


def test_a_table_header_repeated_on_every_page_stays() -> None:
    pages = "\f".join("a\tb\n1\t2\n" for _ in range(4))
    assert sum(len(b.rows) for b in blocks(pages) if isinstance(b, Table)) == 8


def test_mark_up_goes_and_formulas_stay() -> None:
    assert clean("<p><i>Tempi</i> &amp; modi</p>") == "Tempi & modi"
    assert clean("*Funzioni* e **altro**") == "Funzioni e altro"
    assert clean("(Importo 1*giorni 1 + Importo n * giorni n)") == "(Importo 1*giorni 1 + Importo n * giorni n)"
    assert clean("a<br>b") == "a\nb"
    assert clean("x < 5 > 3") == "x < 5 > 3"
    assert clean("nome_di_file") == "nome_di_file"
