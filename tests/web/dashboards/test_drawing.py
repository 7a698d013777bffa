"""Pictures: escaped, described, with nothing but attributes and classes."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.web.dashboards import charts
from traguardo.web.dashboards.charts import Bullet, Column, Deadline, Part, Words
from traguardo.web.dashboards.drawing import Drawing, swatch

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert(1)</script> & ' <b>"
WORDS = Words("x", HOSTILE, HOSTILE)
MONTHS = list("GFMAMGLASOND")
amounts = st.decimals(0, 150, places=3)
texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=80)


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def test_whatever_is_written_into_a_picture_is_escaped():
    drawing = Drawing("x", 10, 10, title=HOSTILE, description=HOSTILE)
    drawing.add("text", HOSTILE, x=1, class_=HOSTILE)
    root = read(drawing.svg())
    assert root.find(f"{SVG}title").text == root.find(f"{SVG}desc").text == HOSTILE
    assert root.find(f"{SVG}text").get("class") == HOSTILE
    assert not list(root.iter(f"{SVG}script"))


@given(st.lists(st.tuples(st.sampled_from(["done", "lost", "at-risk", "late"]), amounts), max_size=5), amounts)
def test_the_parts_of_a_strip_stay_inside_it(parts, expected):
    root = read(charts.strip(WORDS, [Part(*part) for part in parts], expected=(expected, "atteso")))
    for mark in root.iter(f"{SVG}rect"):
        if "mark" in mark.get("class"):
            assert 0 <= float(mark.get("x")) <= float(mark.get("x")) + float(mark.get("width")) <= charts.WIDTH


@given(st.lists(st.tuples(texts, st.none() | amounts, st.none() | st.decimals(0, 100, places=2)), max_size=4))
def test_every_row_has_its_bar(rows):
    root = read(charts.bullets(WORDS, [Bullet(*row, "x") for row in rows]))
    assert len([r for r in root.iter(f"{SVG}rect") if r.get("class") == "track"]) == len(rows)
    assert len(list(root.iter(f"{SVG}line"))) == sum(row[2] is not None for row in rows)


@given(st.lists(st.tuples(texts, amounts), max_size=6))
def test_no_column_is_higher_than_the_picture(given_columns):
    root = read(charts.columns(WORDS, [Column(label, amount, "x") for label, amount in given_columns]))
    for mark in root.iter(f"{SVG}rect"):
        if "mark" in mark.get("class"):
            assert float(mark.get("y")) >= 0


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2023, 6, 30), date(2024, 2, 29), date(2023, 12, 31)])
def test_every_day_of_a_year_has_its_place(day):
    curve = [(date(day.year, 6, 30), Decimal(50)), (date(day.year, 12, 31), Decimal(100))]
    read(charts.course(WORDS, curve, (day, Decimal(120)), MONTHS, (HOSTILE, HOSTILE)))
    rows = [Deadline(HOSTILE, day, None, "done", day), Deadline("y", day, date(day.year, 1, 1), "lost")]
    for mark in read(charts.timeline(WORDS, rows, day, MONTHS, "x")).iter(f"{SVG}circle"):
        assert 0 <= float(mark.get("cx")) <= charts.WIDTH


def test_a_key_is_for_the_eye_only():
    assert 'aria-hidden="true"' in swatch("lost", 1)
    assert "url(#key1-lost-lost)" in swatch("lost", 1)
    assert "pattern" not in swatch("done", 2)
