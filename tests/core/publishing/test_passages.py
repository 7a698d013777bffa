"""A file's text is looked through as a plan's is, each passage under its place."""

from datetime import date

from traguardo import rulesets
from traguardo.core.publishing.passages import Passage, as_plan
from traguardo.core.publishing.personal import personal

STANDARD = rulesets.load("standard", date(2024, 12, 31))


def test_a_name_is_found_under_the_page_it_stands_on_even_across_two_lines():
    pages = (
        Passage(ref="p1", place="pagina 1", text="Lo sportello è aperto."),
        Passage(ref="p2", place="pagina 2", text="Il progetto è seguito da Maria\nVerdi dal 2023."),
    )
    (only,) = personal(as_plan(pages, 2024), STANDARD)
    assert only.fact("name") == "Maria Verdi"
    assert only.where.objective == "p2"


def test_only_the_passages_that_name_a_unit_of_one_person_speak_of_it():
    pages = (
        Passage(ref="p1", place="pagina 1", text="L’Ufficio legale ha concluso dieci pareri."),
        Passage(ref="p2", place="pagina 2", text="L’Area anziani ha aperto due sportelli."),
    )
    plan = as_plan(pages, 2024, one_person=("Ufficio legale",))
    assert [objective.units for objective in plan.objectives] == [("Ufficio legale",), ()]
