"""What cannot be written right is refused with the place; what is written is made of the same words everywhere."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pdfua
import pikepdf
import pytest
from tests.writers.papers import NAMES, example, order_of, paper_of, with_text
from tests.writers.test_pdf import sample, text_of

from traguardo.core.plan import Section
from traguardo.writers import documents, pdf
from traguardo.writers.content.placeholders import FIGURES, FIGURES_OF, filled, unknown_placeholders
from traguardo.writers.paper.checking import contrast, logo, wrong_colour
from traguardo.writers.paper.kinds import KINDS
from traguardo.writers.paper.layout import layouts
from traguardo.writers.paper.model import Look

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#036"/></svg>'
)


def with_section(text: str):
    return replace(sample(), sections=(Section(title="Il contesto", text=text),))


def test_placeholders_become_figures_that_stay_true():
    edition = order_of(with_section("x")).edition
    assert filled(edition, "{anno}: {obiettivi.numero} obiettivi, A al {raggiungimento:A}, pesa {peso:A}.") == (
        f"2024: 3 obiettivi, A al {edition.attainment(edition.card.objectives['top'])['shown']}, pesa 60%."
    )


def test_every_placeholder_says_something():
    edition = order_of(sample()).edition
    for name in FIGURES:
        assert filled(edition, f"{{{name}}}") not in ("", f"{{{name}}}")
    for name in FIGURES_OF:
        assert filled(edition, f"{{{name}:A}}") not in ("", f"{{{name}:A}}")


def test_an_unknown_placeholder_is_named_with_its_section_and_the_nearest_known():
    (found,) = unknown_placeholders(with_section("Siamo al {ragiungimento}."))
    assert found.code == "document.placeholder"
    assert found.fact("section") == "Il contesto"
    assert found.fact("nearest") == "{raggiungimento}"


def test_a_placeholder_for_an_objective_that_is_not_there_is_named():
    (found,) = unknown_placeholders(with_section("{raggiungimento:Z.9}"))
    assert found.code == "document.placeholder_objective"
    assert found.fact("code") == "Z.9"


def test_braces_that_are_no_placeholder_stay():
    edition = order_of(sample()).edition
    assert filled(edition, "{} {1} {a b} { anno }") == "{} {1} {a b} { anno }"
    assert not list(unknown_placeholders(with_section("{} {1} {a b} { anno }")))


def test_letters_without_a_glyph_are_refused_in_pdf_alone_with_their_place():
    order = order_of(with_text("会社"))
    found = documents.refusals("report", order, ".pdf")
    assert {f.code for f in found} == {"document.no_glyph"}
    assert found[0].fact("character") == "会"
    assert "CJK" in str(found[0].fact("name"))
    assert documents.refusals("report", order, ".docx") == ()


def test_greek_and_cyrillic_are_printed():
    assert documents.refusals("report", order_of(with_text("Ελλάδα Україна ≥ € ✓")), ".pdf") == ()


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", "21.00"), ("#FFFFFF", "1.00"), ("#0066CC", "5.57")])
def test_contrast_is_that_of_the_guidelines(colour, ratio):
    assert contrast(colour) == Decimal(ratio)


def test_a_colour_that_cannot_be_read_is_refused():
    assert wrong_colour("#0066CC") is None
    assert wrong_colour("#FFCC00").code == "document.contrast"
    assert wrong_colour("blu").code == "document.colour"


def test_an_emblem_is_a_whole_png_or_svg():
    assert logo(SVG, "logo.svg", "Emblema")[1] is None
    assert logo(b"GIF89a", "logo.gif", "")[1].code == "document.logo_format"
    assert logo(b"\x89PNG\r\n\x1a\n" + bytes(40), "logo.png", "")[1].code == "document.logo_broken"
    assert logo(SVG[:60], "logo.svg", "")[1].code == "document.logo_broken"
    assert logo(SVG + b" " * 3_000_000, "logo.svg", "")[1].code == "document.logo_large"


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("look", ["bare", "dressed"])
def test_every_kind_is_an_accessible_pdf(kind, look, tmp_path):
    picture, _ = logo(SVG, "logo.svg", "Emblema del Consorzio")
    dress = {
        "look": Look(colour="#7A1F3D", logo=picture),
        "address": "https://example.org/p/2024",
        "digest": "ab" * 32,
    }
    order = order_of(sample(), **(dress if look == "dressed" else {}))
    data = documents.write(kind, order, ".pdf")
    file = tmp_path / f"{kind}.pdf"
    file.write_bytes(data)
    assert pdfua.validate(str(file)).findings == ()
    assert data == documents.write(kind, order, ".pdf")
    with pikepdf.open(file) as document, document.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")


ADDRESS = "https://ente.example/e/un-consorzio-con-un-nome-lungo/trasparenza/sistema-di-misurazione/2024/v12/"


@pytest.mark.parametrize("kind", ["report", "citizens"])
def test_the_address_of_the_published_version_can_be_followed_in_every_format(kind):
    order = order_of(sample(), address=ADDRESS)
    with pikepdf.open(BytesIO(documents.write(kind, order, ".pdf"))) as document:
        notes = [note for page in document.pages for note in page.get("/Annots", ())]
        assert {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})} == {ADDRESS}
    assert f'<a href="{ADDRESS}">{ADDRESS}</a>' in documents.write(kind, order, ".html").decode()
    with ZipFile(BytesIO(documents.write(kind, order, ".odt"))) as office:
        assert f'xlink:href="{ADDRESS}"' in office.read("content.xml").decode()
    with ZipFile(BytesIO(documents.write(kind, order, ".docx"))) as office:
        assert f'Target="{ADDRESS}"' in office.read("word/_rels/document.xml.rels").decode()


def test_the_first_page_tells_the_published_version_and_the_digest():
    paper = paper_of(sample(), address="https://example.org/p/2024", digest="ab" * 32)
    text = text_of(pdf.write(paper))
    assert "https://example.org/p/2024" in text.replace("\n", "")  # as it is: it must bear copying
    assert "abababab" in text


@pytest.mark.parametrize("layout", list(layouts()))
def test_every_layout_says_the_same_about_every_example(layout):
    for name in NAMES:
        plan = example(name)
        page = documents.write("report", order_of(plan, layout=layout), ".html").decode()
        assert page.count("<h") > len(plan.objectives)
