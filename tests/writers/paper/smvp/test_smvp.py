"""The measurement system reads as a regulation: every parameter in its article, in words, in both languages."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pdfua
import pytest
from tests.writers.papers import edition_of
from tests.writers.test_pdf import sample

from traguardo.core.ruleset import Ruleset
from traguardo.rulesets import available, built_in, load
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import catalogue
from traguardo.writers import pdf
from traguardo.writers.paper.kinds import KINDS, Order, paper
from traguardo.writers.paper.layout import layout_for
from traguardo.writers.paper.model import Heading, Paper, Paragraph, Table, Tone, texts
from traguardo.writers.paper.smvp.outline import UNPUBLISHED, Shown, titles
from traguardo.writers.paper.smvp.words import worded

DEFINED = {
    key: entry
    for name in ("law", "standard")
    for key, entry in built_in()[name].entries.items()
    if key.split(".")[0] not in UNPUBLISHED
}
BODIES = [one.id for one in available()]
TODAY = date(2026, 12, 31)


def system(ruleset: Ruleset, language: str = "it") -> Paper:
    edition = replace(edition_of(sample(), language=language), ruleset=ruleset)
    return paper(KINDS["rules"], Order(edition=edition, layout=layout_for("standard")))


def said(made: Paper) -> str:
    return " ".join(" ".join(text for block in made.walk() for text in texts(block)).split())


def with_value(key: str, value: Any, ruleset: Ruleset | None = None) -> Ruleset:
    found = ruleset or load("standard", TODAY)
    return replace(found, parameters={**found.parameters, key: replace(found[key], value=value)})


def items() -> list[str | Shown]:
    return [item for title in titles() for article in title.articles for item in article.items]


def test_every_parameter_stands_in_one_article_and_no_other():
    ruleset = load("standard", TODAY)
    places = Counter(p.key for t in titles() for a in t.articles for _, found in a.said(ruleset) for p in found)
    assert set(places) == {key for key in ruleset.parameters if key in DEFINED}
    assert set(places.values()) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_that_is_a_sentence_has_one_for_each_value_it_may_have(language):
    known = catalogue(language)
    missing = []
    for key in (item for item in items() if isinstance(item, str)):
        entry = DEFINED[key]
        values = {type(value) for _, value in entry.values}
        wanted = [f"{key}.{choice}" for choice in entry.choices] or (
            [f"{key}.true", f"{key}.false"] if values == {bool} else [key]
        )
        missing += [code for code in wanted if f"smvp.{code}" not in known]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["choices", "days", "sections"])
def test_every_parameter_that_is_a_row_has_its_words(language, form):
    shown = [item for item in items() if isinstance(item, Shown) and item.form == form]
    keys = [key for item in shown for key in DEFINED if key.startswith(tuple(f"{one}." for one in item.keys))]
    assert keys
    assert [key for key in keys if f"smvp.{key}" not in catalogue(language)] == []
    choices = {choice for key in keys for choice in DEFINED[key].choices}
    assert [choice for choice in choices if f"smvp.choice.{choice}" not in catalogue(language)] == []


def test_every_sentence_is_of_a_parameter_a_table_or_the_frame():
    frame = {
        "title", "article", "place", "reference", "references", "annex_examples", "annex_parameters", "register",
        "competence", "caption", "column", "origin", "opening", "from", "worth", "name", "table", "part", "choice",
        "absence",
    }  # fmt: skip
    codes = [code.removeprefix("smvp.") for code in catalogue("it") if code.startswith("smvp.")]
    assert set(codes) == {code.removeprefix("smvp.") for code in catalogue("en") if code.startswith("smvp.")}
    dead = [
        code
        for code in codes
        if code.split(".")[0] not in frame and code not in DEFINED and code.rpartition(".")[0] not in DEFINED
    ]
    assert dead == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", BODIES)
def test_nothing_but_words_is_printed(body, language):
    made = system(load(body, TODAY), language)
    (register,) = [b for b in made.walk() if isinstance(b, Table) and "aramet" in b.caption]
    told = " ".join(text for block in made.walk() if block is not register for text in texts(block))
    raw = {choice for entry in DEFINED.values() for choice in entry.choices if "_" in choice}
    raw |= {"from:", "points:", "month:", "title:", "levels:", "half_up", "skilled_operator", "protected:", "True"}
    raw |= {key for key in DEFINED if "." in key}
    assert [word for word in raw if word in told] == []
    assert not re.search(r"\{\w*\}", told)


@pytest.mark.parametrize("body", BODIES)
def test_it_prints_every_parameter_with_its_reference_and_names_it_for_who_computes(body):
    ruleset = load(body, TODAY)
    text = said(system(ruleset))
    for key in DEFINED:
        assert key in text
        assert " ".join(ruleset.reference(key).split()).rstrip(".") in text


def test_articles_are_numbered_one_after_the_other_under_their_titles():
    headings = [block for block in system(load("standard", TODAY)).walk() if isinstance(block, Heading)]
    articles = [block.text for block in headings if block.level == 2]
    assert [int(text.split()[1]) for text in articles] == list(range(1, len(articles) + 1))
    first = [block.text for block in headings if block.level == 1]
    assert first[0] == "Titolo I – Disposizioni generali"
    assert [text.split(" – ")[0] for text in first[-2:]] == ["Allegato A", "Allegato B"]


def test_the_paragraphs_of_an_article_are_those_its_references_and_the_table_of_parameters_name():
    made = system(load("standard", TODAY))
    counts: dict[str, int] = {}
    article = ""
    for block in made.walk():
        if isinstance(block, Heading) and block.level == 2:
            article = block.text.split(" – ")[0]
        elif isinstance(block, Paragraph) and block.tone is Tone.PLAIN and re.match(r"\d+\. ", block.text):
            counts[article] = counts.get(article, 0) + 1
            assert block.text.startswith(f"{counts[article]}. ")
    (register,) = [b for b in made.walk() if isinstance(b, Table) and "parametri" in b.caption]
    for row in register.rows:
        article, number = row[0].text.split(", c. ")
        assert 1 <= int(number) <= counts[article]


def test_a_year_before_a_law_has_nothing_of_it():
    text = said(system(load("standard", date(2016, 12, 31))))
    assert "obiettivo di trasparenza" not in text
    assert "Art. 1 – Oggetto" in text


def test_a_rule_of_the_body_is_in_its_words_and_marked_as_its_own():
    made = system(load("caluso", TODAY))
    assert "il pieno raggiungimento, 100%, vale 500 punti" in said(made)
    (register,) = [b for b in made.walk() if isinstance(b, Table) and "parametri" in b.caption]
    origins = {row[1].text: row[3].text for row in register.rows}
    assert (origins["scale.points"], origins["debt.delay"]) == ("l’ente", "legge e contratto")


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("deadline.tolerance_days", Decimal(0), "Nessun giorno di ritardo è tollerato."),
        ("deadline.tolerance_days", Decimal(10), "Un ritardo fino a 10 giorni non conta."),
        ("deadline.points_lost_per_month", Decimal(100), "Ciò che è fatto dopo la scadenza non vale"),
        ("indicator.method", "bands", "Un indicatore numerico si misura per fasce di raggiungimento."),
        ("presence.part_time", False, "Il tempo parziale non riduce il premio."),
        ("premium.increase_groups", ("eq", "staff"), "spetta a: elevate qualificazioni, personale delle aree."),
        ("appraisal.levels", (Decimal(0), Decimal("62.5"), Decimal(100)), "valgono, su 100: 0, 62,5, 100."),
    ],
)
def test_a_value_is_told_as_people_say_it(key, value, sentence):
    assert sentence in said(system(with_value(key, value)))


def test_the_weights_of_a_category_are_a_row_that_sums_to_a_hundred():
    made = system(load("standard", TODAY))
    weights = next(b for b in made.walk() if isinstance(b, Table) and b.caption.endswith("per categoria"))
    for row in weights.rows:
        assert sum(int(cell.text.rstrip("%")) for cell in row[1:]) == 100


def test_the_days_of_the_calendar_are_in_their_order():
    made = system(load("standard", TODAY))
    calendar = next(b for b in made.walk() if isinstance(b, Table) and b.caption.endswith("Il calendario dell’anno"))
    assert [row[0].text for row in calendar.rows][:2] == ["31 gennaio", "31 gennaio"]
    assert calendar.rows[-1][0].text == "31 dicembre"


def test_its_examples_are_computed_by_the_rules_it_prints():
    before = said(system(load("standard", TODAY)))
    after = said(system(with_value("indicator.cap", Decimal(140))))
    assert "140,00%" not in before.split("Allegato A")[1].replace("attuato per il 140,00%", "")
    assert "140,00%" in after.split("Allegato A")[1].replace("attuato per il 140,00%", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234.5"), "1.234,5"),
        (True, "sì"),
        (date(2025, 6, 30), "30/06/2025"),
        (("a", "b"), "a, b"),
    ],
)
def test_values_of_parameters_read_as_people_write_them(value, text):
    assert worded(value, "it") == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", BODIES)
def test_the_checker_of_pdf_ua_finds_nothing(body, language, tmp_path):
    out = tmp_path / "sistema.pdf"
    out.write_bytes(pdf.write(system(load(body, TODAY), language)))
    assert pdfua.validate(str(out)).findings == ()
