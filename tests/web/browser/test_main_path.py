"""From a document to a score with its explanation: the year of a body, walked by its people in a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from tests.web.browser.conftest import DOCUMENTS
from tests.web.browser.hands import Keyboard, Mouse, validate
from tests.web.cast import PASSWORD

from traguardo.core.workflow import State
from traguardo.web.bodies.models import Unit
from traguardo.web.monitoring.models import Evidence, Status, Update
from traguardo.web.plans.models import Cycle, Version

YEAR = 2021
PLAN = f"/e/alfa/piani/{YEAR}/"
MONITORING = f"/e/alfa/monitoraggio/{YEAR}/"
FILE = f"/e/alfa/valutazione/{YEAR}/"
DEED_DAY = f"{YEAR}-02-02"  # typed the same wherever months come before days
PROOF = {"name": "verbale.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n"}


@dataclass(frozen=True)
class Case:
    """A document, a title in it to correct, and what the people of a unit have to tell."""

    document: str
    unit: str
    read: str
    meant: str
    objective: str  # where the indicator is
    indicator: str
    value: str


CALUSO = Case(
    document="caluso-2021.txt",
    unit="Area minori",
    read="Programma dell'ufficio",
    meant="Programma annuale dell’ufficio amministrativo",
    objective="P.I.P.P.I. 9",
    indicator="Tutoraggi tenuti dal coach",
    value="92%",
)
IVREA = Case(
    document="ivrea-2021.txt",
    unit="Area finanziaria",
    read="Dare una nuova organizzazione al Servizio Finanziario",
    meant="Riorganizzare il servizio finanziario",
    objective="Riorganizzare il servizio finanziario",
    indicator="Riunioni della responsabile",
    value="21",
)


@pytest.mark.parametrize(
    ("case", "hand", "options"),
    [
        pytest.param(CALUSO, Mouse, {}, id="with a mouse"),
        pytest.param(CALUSO, Keyboard, {}, id="with the keyboard alone"),
        pytest.param(IVREA, Mouse, {"java_script_enabled": False}, id="without scripts"),
    ],
)
def test_a_document_becomes_a_plan_and_its_year_a_score(cast, at_work, case, hand, options):
    Unit.objects.filter(pk=cast.unit.pk).update(name=case.unit)
    officer = at_work("officer", hand, **options)
    upload(officer, case)
    correct(officer, case)
    confirm(officer)
    propose(officer)
    director = at_work("director", hand, **options)
    approve(director)
    begin_monitoring(director)
    tell(officer, case)
    head = at_work("area_head", hand, **options)
    accept(head, case)
    close_year(director)
    evaluator = at_work("evaluator", hand, **options)
    evaluator.set_up_second_factor(PASSWORD)
    evaluate(evaluator)
    see_score(officer)


def upload(officer, case):
    officer.go("/e/alfa/importazioni/").link("Carica un documento")
    officer.attach("Documento", DOCUMENTS / case.document)
    officer.button("Carica e leggi")
    officer.title("Lettura in corso")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    officer.title("Controllare ciò che è stato letto")  # the page has found out by itself


def correct(officer, case):
    officer.link(case.read)
    officer.write("Titolo", case.meant)
    officer.button("Salva", exact=True)
    officer.reads("Salvato nella bozza")
    officer.title(case.meant)
    officer.link("Torna al documento")


def confirm(officer):
    officer.pick(f"Un nuovo ciclo {YEAR} con il piano così come è stato letto")
    officer.button("Guarda che cosa succederà")
    officer.title("Confermare l’importazione")
    officer.button("Conferma", exact=True)
    officer.title(f"Piano {YEAR}")
    assert Cycle.objects.get().state == State.DRAFT


def propose(officer):
    officer.link("Proporre")
    officer.button("Proporre")
    officer.reads("Fatto: il ciclo ora è nello stato")
    assert Cycle.objects.get().state == State.PROPOSED


def approve(director):
    director.go(PLAN).link("Approvare")
    director.write("Organo", "Consiglio di amministrazione")
    director.write("Numero dell’atto", "3")
    director.write("Data dell’atto", DEED_DAY)
    director.button("Approvare")
    director.reads("Fatto: il ciclo ora è nello stato")
    assert Version.objects.get().deed["number"] == "3"
    director.link("Avviare l’anno")
    director.button("Avviare")
    director.reads("Fatto: il ciclo ora è nello stato")
    assert Cycle.objects.get().state == State.IN_PROGRESS


def begin_monitoring(director):
    director.go(MONITORING).button("Prepara i periodi")
    director.button("Apri", within=last_period(director))
    director.reads(f"Il periodo al 31/12/{YEAR} è aperto.")


def last_period(person):
    return person.page.get_by_role("row", name=f"31/12/{YEAR}")


def tell(officer, case):
    officer.go(MONITORING).link(f"Situazione al 31/12/{YEAR}")
    officer.link(case.indicator, within=officer.page.locator("main section", has_text=case.objective))
    officer.write("Valore", case.value)
    officer.attach("Documenti di prova", PROOF)
    officer.button("Invia la proposta")
    officer.reads("La proposta è stata inviata")
    assert Evidence.objects.get().name == "verbale.pdf"


def accept(head, case):
    head.go("/e/alfa/da-fare/").link(case.indicator)
    head.reads("verbale.pdf")
    head.button("Accetta nel piano")
    head.reads("Il valore è stato accettato nel piano.")
    assert Update.objects.get().status == Status.ACCEPTED


def close_year(director):
    director.go(MONITORING).button("Chiudi", within=last_period(director))
    director.reads(f"Il periodo al 31/12/{YEAR} è chiuso")
    director.link("Fine anno")
    director.link("Vai allo stato del ciclo")
    director.link("Chiudere la misurazione")
    director.button("Chiudere la misurazione")
    director.reads("Fatto: il ciclo ora è nello stato")
    assert Cycle.objects.get().state == State.MEASURED


def evaluate(evaluator):
    validate(evaluator, FILE)
    evaluator.go(PLAN).link("Concludere la valutazione")
    evaluator.button("Concludere la valutazione")
    evaluator.reads("Fatto: il ciclo ora è nello stato")
    assert Cycle.objects.get().state == State.EVALUATED


def see_score(officer):
    officer.go(PLAN)
    whole = officer.page.locator(".figure", has_text="Raggiungimento").first
    assert re.search(r"\d", whole.inner_text())
    officer.link("Perché questo numero")
    officer.title("Spiegazione")
