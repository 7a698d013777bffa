"""Two pages that anybody understands, whatever the plan."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from tests.writers.papers import NAMES, example, order_of, paper_of
from tests.writers.test_documents import SVG
from tests.writers.test_pdf import sample

from traguardo.core.plan import Objective, Plan
from traguardo.writers import documents
from traguardo.writers.paper.checking import logo
from traguardo.writers.paper.citizens import MOST
from traguardo.writers.paper.model import Chart, Figure, Look, Paper, Table, texts

LONG = "Rivedere insieme alle famiglie il modo in cui si entra nei servizi di sostegno alla domiciliarità " * 4


def said(paper: Paper) -> str:
    return "\n".join(text for block in paper.blocks for text in texts(block))


def pages(plan: Plan, **worn: object) -> int:
    with pypdfium2.PdfDocument(documents.write("citizens", order_of(plan, **worn), ".pdf")) as document:
        return len(document)


def worn() -> dict[str, object]:
    """What a published document wears: emblem, address, digest."""
    picture, _ = logo(SVG, "logo.svg", "Emblema del Consorzio")
    return {"look": Look(logo=picture), "digest": "a" * 64, "address": "https://ente.example/" + "trasparenza/" * 5}


def figure(paper: Paper, chart: Chart) -> Figure:
    return next(b for b in paper.blocks if isinstance(b, Figure) and b.chart is chart)


def promises(count: int) -> Plan:
    """A plan without results whose cards tell at length what citizens gain."""
    gain = (("Vantaggi per il cittadino", LONG),)
    objectives = (
        Objective(ref=f"o{n}", title=f"{n} {LONG}", weight=Decimal(n), attributes=gain) for n in range(1, count + 1)
    )
    return replace(sample(), objectives=tuple(objectives), scores=(), strategy=(), matrix=())


def results(count: int) -> Plan:
    """A report of many objectives with titles of several lines."""
    first = next(o for o in sample().objectives if o.indicators)
    objectives = (
        replace(
            first,
            ref=f"o{n}",
            parent="",
            title=f"{n} {LONG}",
            steps=(),
            indicators=tuple(replace(i, ref=f"o{n}.{i.ref}") for i in first.indicators),
        )
        for n in range(count)
    )
    return replace(sample(), objectives=tuple(objectives))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_two_pages_at_most(name):
    assert pages(example(name)) <= 2
    assert pages(example(name), **worn()) <= 2


@pytest.mark.parametrize("plan", [promises(1), promises(40), results(1), results(11), results(40)])
def test_it_is_two_pages_at_most_with_many_objectives_and_long_titles(plan):
    assert pages(plan) <= 2
    assert pages(plan, **worn()) <= 2


@pytest.mark.parametrize(("form", "part"), [(".docx", "word/document.xml"), (".odt", "content.xml")])
def test_the_address_stands_at_the_end_where_it_takes_no_room_from_the_first_page(form, part):
    order = order_of(example("biella"), **worn())
    text = ZipFile(BytesIO(documents.write("citizens", order, form))).read(part).decode()
    assert text.index("Raggiungimento per unità") < text.index("https://ente.example/")


def test_the_objectives_that_have_no_room_are_counted():
    assert f"({40 - MOST})" in said(paper_of(promises(40), "citizens"))


def test_before_anything_is_measured_it_tells_what_is_promised_and_what_changes():
    paper = paper_of(promises(3), "citizens")
    table = next(b for b in paper.blocks if isinstance(b, Table))
    assert [head.text for head in table.heads] == ["Che cosa ci si propone", "Che cosa cambia", "Quanto pesa"]
    assert not any(word in said(paper) for word in ("ottenut", "rimasto indietro"))


def test_the_best_and_the_worst_are_told_in_words():
    text = said(paper_of(example("ivrea"), "citizens"))
    assert "Che cosa è stato ottenuto del tutto" in text
    assert "Che cosa è rimasto indietro" in text


@pytest.mark.parametrize("name", ["biella", "ivrea", "caluso"])
def test_the_squares_are_a_hundred_and_never_all_full_unless_all_was_obtained(name):
    order = order_of(example(name))
    done, undone = figure(paper_of(example(name), "citizens"), Chart.SQUARES).points
    value = order.edition.card.body.value
    assert value is not None
    assert done[2] + undone[2] == 100
    assert (done[2] == 100) == (value >= 100)
    assert done[2] <= value


def test_what_stands_in_a_picture_stands_in_its_words_too():
    for block in paper_of(example("biella"), "citizens").blocks:
        if isinstance(block, Figure):
            assert all(label in block.alt and shown in block.alt for label, shown, _ in block.points)
