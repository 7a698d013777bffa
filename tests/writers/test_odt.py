"""Open document texts: editable, accessible, the same bytes every time, and exactly what a person wrote."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from lxml import etree
from tests.writers.papers import NAMES, example, order_of, paper_of, with_text
from tests.writers.test_docx import HOSTILE
from tests.writers.test_pdf import DEED, sample

from traguardo.core.plan import Body, Objective, Plan, StrategicNode
from traguardo.writers import odt as writer
from traguardo.writers.paper.kinds import KINDS, paper

SPACE = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def content(plan: Plan, kind: str = "report", part: str = "content.xml", **more: object):
    with ZipFile(BytesIO(writer.write(paper_of(plan, kind, **more)))) as archive:
        return etree.fromstring(archive.read(part))


def found(tree, path: str) -> list:
    return tree.xpath(path, namespaces=SPACE)


def test_a_reader_of_open_documents_opens_it():
    document = odfdo.Document(BytesIO(writer.write(paper_of(sample()))))
    assert document.meta.title == "Relazione sulla performance 2024 – Consorzio Esempio"
    assert str(document.meta.creation_date).startswith("2024-01-30")
    assert len(document.body.tables) > 5


def test_headings_tell_their_level_and_use_the_style_of_it():
    for heading in found(content(sample()), "//text:h"):
        level = heading.get(f"{{{SPACE['text']}}}outline-level")
        assert heading.get(f"{{{SPACE['text']}}}style-name") == f"Heading_20_{level}"


def test_every_table_has_a_name_and_data_tables_a_row_of_headings_that_repeats():
    tree = content(sample())
    assert all(found(table, "table:title/text()") for table in found(tree, "//table:table"))
    with_headings = found(tree, "//table:table[table:table-header-rows]")
    assert len(with_headings) > len(found(tree, "//table:table")) / 2


def test_every_picture_is_in_the_file_and_has_words():
    data = writer.write(paper_of(sample(), address="https://example.org/p"))
    with ZipFile(BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("content.xml"))
        pictures = set(found(tree, "//draw:image/@xlink:href"))
        assert pictures <= set(archive.namelist())
        listed = archive.read("META-INF/manifest.xml").decode()
        assert all(name in listed for name in pictures)
    assert all(found(frame, "svg:desc/text()") for frame in found(tree, "//draw:frame"))


def test_links_lead_to_bookmarks():
    tree = content(sample())
    marks = {f"#{name}" for name in found(tree, "//text:bookmark/@text:name")}
    assert set(found(tree, "//text:a/@xlink:href")) <= marks


def test_every_style_that_is_used_is_there():
    tree, styles = content(sample()), content(sample(), part="styles.xml")
    known = set(found(styles, "//@style:name")) | set(found(tree, "//@style:name"))
    used = set(found(tree, "//@text:style-name | //@table:style-name"))
    assert used <= known


def test_a_draft_has_its_mark_behind_every_page_until_a_deed_approves_it():
    for deed, marks in ((DEED, 0), (None, 2)):
        styles = content(replace(sample(), deed=deed), part="styles.xml")
        assert len(found(styles, "//style:background-image")) == marks


def test_what_a_person_wrote_stays_text():
    text = "".join(content(with_text(HOSTILE)).itertext())
    assert "=CMD()|'/c calc'!A0 <b>&amp;</b> {{x}} #include $\\sum$ ]]>" in text


def test_a_wide_matrix_has_a_wide_page_of_its_own():
    objectives = tuple(Objective(ref=f"o{n}", code=str(n), title=f"Uno {n}", links=("1A",)) for n in range(12))
    strategy = (StrategicNode(code="1A", title="Accogliere"),)
    plan = Plan(body=Body(name="Ente"), year=2024, objectives=objectives, strategy=strategy)
    names = found(content(plan, "plan"), "//text:p/@text:style-name")
    assert names.count("Traguardo_20_Wide") == names.count("Traguardo_20_High") == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes_and_the_type_comes_first(name):
    order = order_of(example(name))
    data = writer.write(paper(KINDS["plan"], order))
    assert data == writer.write(paper(KINDS["plan"], order))
    with ZipFile(BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
