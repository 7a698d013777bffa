"""One employee's way, from the objective to the appeal, each person in a window of their own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from tests.web.people import things

from traguardo.web.people import sheets
from traguardo.web.people.models import Sheet


def test_an_employee_goes_from_the_objective_to_the_appeal(cast, at_work):
    cycle = things.cycle_in(cast.alfa, cast["director"])
    things.staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    sheet = things.sheet_of(cycle, "010")
    address = reverse("people:sheet", args=["alfa", sheet.pk])
    head, employee, director = at_work("area_head"), at_work("employee"), at_work("director")

    head.go(address).link("Assegna obiettivi")
    head.write("Obiettivo 1: che cosa è chiesto", "Aprire lo sportello")
    head.field("Obiettivo 1: da quale obiettivo del piano discende").select_option("A")
    head.button("Salva", exact=True)
    head.link("Assegna gli obiettivi")
    head.button("Assegna gli obiettivi")
    head.reads("obiettivi assegnati")

    employee.go("/e/alfa/").page.get_by_role("navigation").get_by_role("link", name="La mia scheda").first.click()
    employee.link("Scheda 2023")
    employee.reads("Aprire lo sportello")
    employee.link("Autovalutazione")
    employee.write("Com’è andato l’anno", "Lo sportello è aperto da marzo.")
    employee.button("Salva", exact=True)
    employee.link("Consegna l’autovalutazione")
    employee.button("Consegna l’autovalutazione")
    employee.look()

    head.go(address).link("Valuta", exact=True)
    head.write("Punteggio (0–100): Aprire lo sportello", "80")
    for level in head.page.locator("main fieldset").all():
        level.get_by_role("radio").nth(1).check()
    head.look()
    head.button("Salva", exact=True)
    head.link("Porta in calibrazione")
    head.button("Porta in calibrazione")

    director.go(reverse("people:calibration", args=["alfa", things.YEAR]))
    director.look()
    director.button("Conferma in calibrazione")
    head.go(address).link("Consegna alla persona")
    head.write("Giorno del colloquio", localdate().isoformat())
    head.button("Consegna alla persona")

    employee.go(address).link("Firma per presa visione")
    employee.button("Firma per presa visione")
    with employee.page.expect_download() as taken:
        employee.page.get_by_role("link", name="Scheda di valutazione individuale, PDF").click()
    assert taken.value.suggested_filename == "alfa-2023-010-appraisal_sheet.pdf"
    employee.link("Chiedi la conciliazione")
    employee.write("Motivo", "Il livello di affidabilità non tiene conto dei turni.")
    employee.button("Chiedi la conciliazione")
    employee.reads("in conciliazione")
    employee.look()
    assert Sheet.objects.get(pk=sheet.pk).appeal.startswith("Il livello")
