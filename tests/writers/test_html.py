"""The web page: complete in itself, semantic, and exactly what a person wrote."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from tests.writers.papers import NAMES, example, order_of, paper_of, with_text
from tests.writers.test_pdf import DEED, sample

from traguardo.core.plan import Plan
from traguardo.writers import html as writer
from traguardo.writers.paper.kinds import KINDS, paper


def page(plan: Plan, kind: str = "report", **more: object):
    return html.document_fromstring(writer.write(paper_of(plan, kind, **more)))


def test_it_has_one_title_and_headings_that_never_skip_a_level():
    shown = page(sample())
    assert shown.get("lang") == "it-IT"
    assert len(shown.findall(".//h1")) == 1
    levels = [int(e.tag[1]) for e in shown.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_headings_with_their_scope_and_a_name():
    for table in page(sample()).iter("table"):
        assert all(th.get("scope") for th in table.iter("th"))
        assert list(table.iter("th"))
        assert table.get("aria-label") or table.find("caption").text_content().strip()


def test_every_picture_has_words():
    shown = page(sample(), address="https://example.org/relazione")
    assert all(img.get("alt") is not None for img in shown.iter("img"))
    assert all(figure.find("img").get("alt") for figure in shown.iter("figure"))


def test_every_link_inside_leads_somewhere_and_no_name_is_used_twice():
    shown = page(sample())
    names = [e.get("id") for e in shown.iter() if e.get("id")]
    assert len(names) == len(set(names))
    assert {a.get("href")[1:] for a in shown.iter("a")} <= set(names)


def test_nothing_is_fetched_and_nothing_runs():
    address = "https://example.org/relazione"
    data = writer.write(paper_of(sample(), address=address)).decode()
    assert "<script" not in data
    assert "<link" not in data
    assert not re.search(r'src="(?!data:)', data)
    assert re.findall(r'href="(?!#)([^"]*)', data) == [address]  # followed by a person, if at all


def test_markup_in_a_text_is_shown_and_not_obeyed():
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)> &lt;'
    shown = page(with_text(hostile))
    assert not list(shown.iter("script"))
    assert hostile in shown.text_content()


def test_a_draft_says_so_until_a_deed_approves_it():
    assert "Bozza" in page(replace(sample(), deed=None)).text_content()
    approved = page(replace(sample(), deed=DEED)).text_content()
    assert "Bozza" not in approved
    assert "n. 12 del 30/01/2024" in approved


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes(name):
    order = order_of(example(name))
    assert writer.write(paper(KINDS["report"], order)) == writer.write(paper(KINDS["report"], order))
