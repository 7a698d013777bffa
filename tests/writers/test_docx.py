"""Word documents: editable, accessible, the same bytes every time, and exactly what a person wrote."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from tests.writers.papers import NAMES, example, order_of, paper_of, with_text
from tests.writers.test_pdf import DEED, sample, step

from traguardo.core.plan import Body, Objective, Plan, StrategicNode
from traguardo.writers import docx as writer
from traguardo.writers.paper.kinds import KINDS, paper

HOSTILE = "=CMD()|'/c calc'!A0 <b>&amp;</b> {{x}} #include $\\sum$ ]]> \x00\x0b\ud800"


def opened(plan: Plan, kind: str = "report", **more: object):
    return docx.Document(BytesIO(writer.write(paper_of(plan, kind, **more))))


def texts(document) -> str:
    return "\n".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


def test_headings_are_headings_and_never_skip_a_level():
    levels = [int(p.style.name[-1]) for p in opened(sample()).paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_name_and_a_row_of_headings_that_repeats_or_a_column_of_labels():
    for table in opened(sample()).tables:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        look = properties.find(qn("w:tblLook"))
        if look.get(qn("w:firstRow")) == "1":
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        else:
            assert look.get(qn("w:firstColumn")) == "1"


def test_captions_count_the_tables_and_figures():
    captions = [p.text for p in opened(sample()).paragraphs if p.style.name == "Caption"]
    assert [c.split(" – ")[0] for c in captions if c.startswith("Figura")][:2] == ["Figura 1", "Figura 2"]
    assert [c.split(" – ")[0] for c in captions if c.startswith("Tabella")][:2] == ["Tabella 1", "Tabella 2"]


def test_every_picture_has_words_that_say_its_numbers():
    described = [p.get("descr") for p in opened(sample()).element.body.iter(qn("wp:docPr"))]
    assert described
    assert all(described)
    assert any("nei tempi: 1 (16,7%)" in words for words in described)


def test_the_file_knows_its_language_title_and_day():
    document = opened(replace(sample(), document_date=DEED.date))
    core = document.core_properties
    assert (core.language, core.title) == ("it-IT", "Relazione sulla performance 2024 – Consorzio Esempio")
    assert core.created == core.modified == datetime(2024, 1, 30, 12, tzinfo=UTC)
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"it-IT"}


def test_the_table_of_contents_can_be_updated_and_leads_to_the_cards():
    document = opened(sample())
    fields = [i.text.strip() for i in document.element.body.iter(qn("w:instrText"))]
    assert fields[0].startswith("TOC")
    marks = {m.get(qn("w:name")) for m in document.element.body.iter(qn("w:bookmarkStart"))}
    links = {h.get(qn("w:anchor")) for h in document.element.body.iter(qn("w:hyperlink"))}
    assert links <= marks
    assert len(links) == len(sample().objectives)


def test_a_draft_is_marked_on_every_page_until_a_deed_approves_it():
    for deed, marks in ((DEED, 0), (None, 1)):
        header = opened(replace(sample(), deed=deed)).sections[0].header
        assert len(re.findall('string="BOZZA"', header._element.xml)) == marks


def test_what_a_person_wrote_stays_text():
    text = texts(opened(with_text(HOSTILE)))
    assert "=CMD()|'/c calc'!A0 <b>&amp;</b> {{x}} #include $\\sum$ ]]>" in text
    assert "\x00" not in text


def test_very_long_words_and_a_thousand_rows_are_written():
    steps = tuple(step(f"s{n}", "Maggio", "Giugno") for n in range(1000))
    plan = Plan(body=Body(name="Ente"), year=2024, objectives=(Objective(ref="o", title="x" * 5000, steps=steps),))
    document = opened(plan)  # its longest table explains the objective: headings, the whole, its activities
    assert max(len(table._tbl.tr_lst) for table in document.tables) == 1002
    assert "x" * 5000 in texts(document)


def test_a_wide_matrix_has_a_wide_page_of_its_own():
    objectives = tuple(Objective(ref=f"o{n}", code=str(n), title=f"Uno {n}", links=("1A",)) for n in range(12))
    strategy = (StrategicNode(code="1A", title="Accogliere"),)
    document = opened(Plan(body=Body(name="Ente"), year=2024, objectives=objectives, strategy=strategy), "plan")
    widths = [section.page_width > section.page_height for section in document.sections]
    assert widths == [False, True, False]


def test_scripts_of_other_alphabets_are_written_as_they_are():
    assert "Εταιρεία 会社 شركة" in texts(opened(with_text("Εταιρεία 会社 شركة")))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes(name):
    order = order_of(example(name), address="https://example.org/p")
    assert writer.write(paper(KINDS["plan"], order)) == writer.write(paper(KINDS["plan"], order))


def test_the_members_of_the_file_have_no_time_of_writing():
    with ZipFile(BytesIO(writer.write(paper_of(sample())))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_document_speaks_english_too():
    document = opened(sample(), language="en")
    assert document.core_properties.language == "en-GB"
    assert "Objective description" not in texts(document) or "Descrizione" not in texts(document)
    assert "How to read this document" in texts(document)
