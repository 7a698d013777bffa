"""A document of Word is read as Word shows it: merged cells, lists, changes, text boxes, content controls."""

from __future__ import annotations

from tests.readers.office_files import blocks, docx, p, read, table, tbl, tc, texts, told, with_part

from traguardo.readers.document import Paragraph

HEADING = '<w:style w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>'
BASED = '<w:style w:styleId="Mio"><w:name w:val="Mio"/><w:basedOn w:val="Titolo1"/></w:style>'
CONTENTS = '<w:style w:styleId="Sommario1"><w:name w:val="toc 1"/></w:style>'


def level(depth: int, form: str, pattern: str) -> str:
    about = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}">{about}</w:lvl>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
    f"{level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "o")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_headings_have_the_level_of_their_style_or_of_the_one_below_it() -> None:
    body = p("Uno", '<w:pStyle w:val="Titolo1"/>') + p("Due", '<w:pStyle w:val="Mio"/>') + p("Tre")
    body += p("Quattro", '<w:outlineLvl w:val="2"/>') + p("Cinque", '<w:outlineLvl w:val="9"/>')
    found = blocks("word", docx(body, styles=HEADING + BASED))
    assert [b.level for b in found if isinstance(b, Paragraph)] == [1, 1, 0, 3, 0]


def test_items_have_the_numbers_that_the_list_gives_them() -> None:
    body = p("a", listed(1)) + p("b", listed(1)) + p("c", listed(1, 1)) + p("d", listed(1, 1)) + p("e", listed(1))
    body += p("f", listed(2)) + p("g", listed(3)) + p("h", listed(3))
    found = blocks("word", docx(body, numbering=LISTS))
    assert texts(found) == ["1. a", "2. b", "2.a) c", "2.b) d", "3. e", "f", "1. g", "2. h"]
    assert all(b.item for b in found if isinstance(b, Paragraph))


def test_cells_merged_across_and_down_leave_covered_ones() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tc("Obiettivo") + tc("Valori", '<w:gridSpan w:val="2"/>'),
        tc("Aprire", restart) + tc("5") + tc("6"),
        tc("", goes_on) + tc("7") + tc("8"),
        tc("Chiudere") + tc("9") + tc("10"),
    )
    (found,) = blocks("word", docx(body))
    assert texts([found]) == [
        [["Obiettivo", "Valori", "^"], ["Aprire", "5", "6"], ["^", "7", "8"], ["Chiudere", "9", "10"]]
    ]
    assert [c.position for c in table(found).rows[2]] == ["T1.A3", "T1.B3", "T1.C3"]


def test_a_cell_that_goes_on_with_nothing_above_it_keeps_its_text() -> None:
    (found,) = blocks("word", docx(tbl(tc("a") + tc("b"), tc("c", "<w:vMerge/>") + tc("d"))))
    assert texts([found]) == [[["a", "b"], ["c", "d"]]]


def test_columns_of_the_grid_that_nobody_sees_are_left_out() -> None:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (3000, 40, 2960))
    wide = '<w:gridSpan w:val="2"/>'
    (found,) = blocks("word", docx(tbl(tc("a", wide) + tc("b"), tc("c") + tc("d", wide), grid=grid)))
    assert texts([found]) == [[["a", "b"], ["c", "d"]]]


def test_a_row_that_begins_further_right_leaves_the_first_columns_empty() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("c")}</w:tr>'
    body = f"<w:tbl>{'<w:tr>' + tc('a') + tc('b') + '</w:tr>'}{row}</w:tbl>"
    assert texts(blocks("word", docx(body))) == [[["a", "b"], ["", "c"]]]


def test_a_table_in_a_cell_follows_the_row_it_stands_in() -> None:
    inner = tbl(tc("Fase") + tc("Tempi"), tc("Aprire") + tc("Marzo"))
    body = tbl(tc("Obiettivo") + tc("Fasi"), tc("Uno") + tc(p("Vedi") + inner + p("")), tc("Due") + tc("Nessuna"))
    assert texts(blocks("word", docx(body))) == [
        [["Obiettivo", "Fasi"], ["Uno", "Vedi"]],
        [["Fase", "Tempi"], ["Aprire", "Marzo"]],
        [["Due", "Nessuna"]],
    ]


def test_a_frame_around_a_table_is_not_there() -> None:
    body = tbl(tc(p("Obiettivo 1") + tbl(tc("a") + tc("b")) + p("Nota")))
    assert texts(blocks("word", docx(body))) == ["Obiettivo 1", [["a", "b"]], "Nota"]


def test_changes_are_taken_as_accepted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>trenta</w:delText></w:r></w:del>"
    body = f"<w:p>{run.format('Peso ')}{gone}<w:ins>{run.format('quaranta')}</w:ins></w:p>"
    body += f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run.format('Aprire ')}</w:p>{p('la sede')}"
    body += f"<w:tbl><w:tr>{tc('a')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{tc('b')}</w:tr></w:tbl>"
    body += f"<w:moveFrom>{p('spostato')}</w:moveFrom><w:ins>{p('nuovo')}</w:ins>"
    data = docx(body)
    assert texts(blocks("word", data)) == ["Peso quaranta", "Aprire la sede", [["a"]], "nuovo"]
    assert told("word", data) == ["formats.changes"]


def test_content_controls_and_hidden_text() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> nascosto</w:t></w:r>"
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Titolo')}</w:sdtContent></w:sdt>"
    body += f"<w:p><w:sdt><w:sdtContent><w:r><w:t>2024</w:t></w:r></w:sdtContent></w:sdt>{hidden}</w:p>"
    cell = f"<w:sdt><w:sdtContent>{tc('in una cella')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('in una riga')}{tc('x')}</w:tr></w:sdtContent></w:sdt>"
    body += f"<w:tbl><w:tr>{cell}{tc('y')}</w:tr>{row}</w:tbl>"
    assert texts(blocks("word", docx(body))) == ["Titolo", "2024", [["in una cella", "y"], ["in una riga", "x"]]]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Nel riquadro')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Prima</w:t>{drawing}</w:r></w:p>{p('Dopo')}"
    assert texts(blocks("word", docx(body))) == ["Prima", "Nel riquadro", "Dopo"]


def test_notes_contents_and_fields_stay_out_and_their_results_stay() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    )
    body = p("Obiettivi 12", '<w:pStyle w:val="Sommario1"/>') + f"<w:p><w:r><w:t>Peso</w:t></w:r>{note}{field}</w:p>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body += f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Indice')}</w:sdtContent></w:sdt>"
    assert texts(blocks("word", docx(body, styles=CONTENTS))) == ["Peso7"]


def test_pages_are_those_that_word_left_marks_of() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
    found = blocks("word", docx(p("a") + broken + tbl(tc("c") + tc("d"))))
    assert [b.page if isinstance(b, Paragraph) else b.rows[0][0].page for b in found] == [1, 1, 2]
    (alone,) = blocks("word", docx(p("a")))
    assert isinstance(alone, Paragraph)
    assert alone.page is None


def test_lines_with_tabs_are_a_table_and_one_alone_is_a_text() -> None:
    def line(*cells: str) -> str:
        return "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{c}</w:t>" for c in cells) + "</w:r></w:p>"

    found = blocks("word", docx(line("Peso", "30") + p("x") + line("Fase", "Tempi") + line("Aprire", "Marzo")))
    assert texts(found) == ["Peso 30", "x", [["Fase", "Tempi"], ["Aprire", "Marzo"]]]


def test_signs_breaks_and_special_hyphens() -> None:
    inside = '<w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:sym w:char="F0FE"/>'
    (found,) = blocks("word", docx(f"<w:p><w:r>{inside}</w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"))
    assert texts([found]) == ["a\nb-c☒x"]


def test_macros_and_parts_of_other_files_are_told() -> None:
    data = docx(p("a") + "<w:altChunk/>", **{"word/vbaProject.bin": b"x"})
    assert told("word", data) == ["formats.macros", "formats.elsewhere"]


def test_a_missing_part_is_named() -> None:
    part = "word/document.xml"
    document, (finding,) = read("word", with_part(docx(p("a")), part, None))
    assert document is None
    assert (finding.code, finding.fact("part")) == ("formats.part_missing", part)
