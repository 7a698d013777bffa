"""Words and numbers in templates, labels of forms."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from traguardo.core.finding import Finding, Severity, Where
from traguardo.web.pages.forms import WordedForm, tell


def drawn(template, language="it", **facts):
    with translation.override(language):
        return engines["django"].from_string(template).render(facts)


def test_a_sentence_is_said_in_the_language_of_the_page():
    assert drawn('{% say "role.director" %}') == "Direttore"
    assert drawn('{% say "role.director" %}', "en") == "Director"


def test_facts_are_escaped():
    assert drawn('{% say "bodies.saved" name=name %}', name="<b>") == "Salvato: &lt;b&gt;."


def test_a_year_has_no_mark_between_its_thousands():
    assert drawn('{% say "documents.of_year" year=year %}', year=2021) == "Documenti 2021"


def test_the_reason_and_the_remedy_can_be_said_too():
    assert "indirizzo" in drawn('{% say "pages.error.404" part="why" %}')


def test_a_sentence_that_is_not_there_is_a_bug():
    with pytest.raises(KeyError):
        drawn('{% say "non.esiste" %}')


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (date(2023, 6, 1), "01/06/2023", "01/06/2023"),
        (True, "sì", "yes"),
        (None, "", ""),
    ],
)
def test_values_are_shown_as_people_read_them(value, italian, english):
    assert drawn("{{ value|shown }}", value=value) == italian
    assert drawn("{{ value|shown }}", "en", value=value) == english


def test_decimals_can_be_asked_for():
    assert drawn("{{ value|shown:2 }}", value=Decimal("5")) == "5,00"


class Form(WordedForm):
    wording = "bodies.unit"
    name = forms.CharField()
    code = forms.CharField(required=False)


def test_labels_and_help_come_from_wording_in_the_language_of_the_page():
    assert Form().fields["name"].label == "Nome"
    with translation.override("en"):
        assert Form().fields["name"].label == "Name"
    assert "lettura" in Form().fields["name"].help_text


def test_a_field_without_words_is_a_bug():
    class Wordless(WordedForm):
        wording = "bodies.nothing"
        name = forms.CharField()

    with pytest.raises(KeyError):
        Wordless()


def test_a_finding_is_told_beside_its_field_or_above_the_form():
    form = Form({"name": "x"})
    assert form.is_valid()
    facts = (("name", "x"),)
    there = Finding(code="bodies.stale", severity=Severity.ERROR, where=Where(field="name"), facts=facts)
    above = Finding(code="bodies.stale", severity=Severity.ERROR, where=Where(field="altro"), facts=facts)
    tell(form, [there, above])
    assert "modificato da qualcun altro" in form.errors["name"][0]
    assert "ricaricare la pagina" in form.non_field_errors()[0]


def test_a_field_with_an_error_says_so_to_a_screen_reader():
    form = Form({"name": ""})
    page = str(form)
    assert 'aria-invalid="true"' in page
    assert 'id="id_name_error"' in page
    assert 'href="#id_name"' in page
    assert "id_name_helptext" in page
