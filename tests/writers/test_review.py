"""The page on which a reading is looked at beside its document: whole in itself, and nothing in it is mark-up."""

import re
from html.parser import HTMLParser

import pytest

from traguardo.writers.review import Card, Line, Read, Review, Table, write

HOSTILE = '<script>alert("x")</script><img src=x onerror=y> & "\'\x00'


def page(**changes):
    row = [Read("Aprire", 2), Read("giugno", 2, unsure=True), None]
    table = Table("Attività", ("Descrizione", "Scadenza", "KPI"), [row])
    found = {
        "document": "piano.txt",
        "about": [("Anno", "2024")],
        "counts": [("obiettivi", 1, False), ("celle da verificare", 1, True)],
        "cards": [Card(Read("Sportello", 1), "performance", [("Unità", Read("Area", 9, "pag. 3"))], [table])],
        "unread": [Read("Una nota", 3)],
        "lines": [Line(1, "Obiettivo: Sportello"), Line(2, "Aprire giugno"), Line(3, "Una nota", unread=True)],
        "notes": ["Un avviso."],
    }
    return Review(**found | changes)


class Reader(HTMLParser):
    def __init__(self, data):
        super().__init__()
        self.tags, self.links, self.ids, self.text = [], [], [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        known = dict(attrs)
        self.links += [known["href"]] if "href" in known else []
        self.ids += [known["id"]] if "id" in known else []
        assert not [name for name in known if name.startswith("on")]

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("language", ["it", "en"])
def test_everything_stands_on_the_page(language):
    reader = Reader(write(page(), language))
    text = " ".join(reader.text)

    for word in ("piano.txt", "2024", "Sportello", "Area", "giugno", "Una nota", "Un avviso."):
        assert word in text
    assert f'lang="{language}"' in write(page(), language).decode()


def test_the_page_needs_nothing_else():
    data = write(page()).decode()

    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", data)


def test_each_cell_leads_to_its_line_and_no_link_leads_nowhere():
    reader = Reader(write(page()))

    assert {"#r1", "#r2", "#r3"} <= set(reader.links)
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    assert len(set(reader.ids)) == len(reader.ids)


def test_what_is_unsure_is_marked_and_said():
    data = write(page()).decode()

    assert "<mark>giugno</mark>" in data
    assert "da verificare" in data
    assert 'class="missed"' in data


def test_columns_in_which_nothing_stands_are_left_out():
    assert "KPI" not in write(page()).decode()


def test_where_everything_was_understood_the_page_says_so():
    assert "stato compreso" in write(page(unread=[])).decode()


def test_nothing_in_a_document_is_mark_up():
    read = Read(HOSTILE, 1, HOSTILE, unsure=True)
    table = Table(HOSTILE, (HOSTILE,), [[read]])
    card = Card(read, HOSTILE, [(HOSTILE, read)], [table])
    hostile = page(
        document=HOSTILE,
        about=[(HOSTILE, HOSTILE)],
        counts=[(HOSTILE, 1, True)],
        cards=[card],
        unread=[read],
        lines=[Line(1, HOSTILE, HOSTILE, unread=True)],
        notes=[HOSTILE],
    )

    reader = Reader(write(hostile))

    assert {"script", "img"}.isdisjoint(reader.tags)
