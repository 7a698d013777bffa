"""The tutorial ``docs/tutorial/il-primo-piano-sul-web.md``, walked as it is written, in the demonstration."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from tests.web.browser.conftest import DOCUMENTS
from tests.web.browser.hands import Mouse, validate
from tests.web.conftest import DESK

from traguardo.core.workflow import State
from traguardo.web.installation.demo import demo_password, make_demo
from traguardo.web.plans.models import Cycle
from traguardo.wording.sentences import catalogue

TUTORIAL = DOCUMENTS.parents[1] / "docs" / "tutorial" / "il-primo-piano-sul-web.md"
OF_THE_DOCUMENT = {"o6", "la salute economico finanziaria"}
DONE = "Fatto: il ciclo ora è nello stato"


@pytest.fixture
def in_biella(transactional_db, settings, visitors):  # noqa: ARG001
    """Makes people of the demonstration in Biella who have signed in."""
    settings.TRAGUARDO_DEMO, settings.TRAGUARDO_SECOND_FACTOR = True, False
    make_demo()
    return lambda who: Mouse(visitors(DESK)).sign_in(f"{who}@biella.example", demo_password())


def test_the_tutorial_leads_from_a_document_to_a_score(in_biella):
    officer, director, evaluator = in_biella("operatore"), in_biella("direttore"), in_biella("nucleo")
    read_and_correct(officer)
    officer.link("Proporre per l’approvazione")
    officer.button("Proporre")
    officer.reads(DONE)
    approve(director)
    close_the_year(director)
    validate(evaluator, "/e/biella/valutazione/2021/")
    evaluator.go("/e/biella/piani/2021/stato/").link("Concludere la valutazione")
    evaluator.button("Concludere la valutazione")
    evaluator.reads(DONE)
    assert Cycle.objects.get(body__slug="biella").state == State.EVALUATED
    officer.go("/e/biella/piani/2021/").link("Perché questo numero")
    officer.title("Spiegazione")
    officer.reads("Calcolato secondo")


def read_and_correct(officer):
    officer.go("/e/biella/").press(officer.page.get_by_role("link", name="Importazioni"))
    officer.link("Carica un documento")
    officer.attach("Documento", DOCUMENTS / "biella-2021.txt")
    officer.button("Carica e leggi")
    officer.title("Lettura in corso")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    officer.title("Controllare ciò che è stato letto")
    officer.button("Lascia fuori", within=officer.page.get_by_role("row", name="o6"))
    officer.link("La salute economico finanziaria")
    fourth = officer.page.locator("#part-i .rows > li").nth(3)
    assert "NON è ancora arrivata" in officer.field("Consuntivo", fourth).input_value()
    officer.write("Consuntivo", "Attestazione del Nucleo agli atti", fourth)
    officer.button("Salva", exact=True)
    officer.reads("Salvato nella bozza")
    officer.link("Torna al documento")
    officer.pick("Il piano in bozza 2021, al posto di quello che c’è")
    officer.button("Guarda che cosa succederà")
    officer.reads("errori: 0")
    officer.button("Conferma", exact=True)
    officer.title("Piano 2021")


def approve(director):
    director.go("/e/biella/da-fare/").link("Approvare")
    director.title("Stato del ciclo 2021")
    director.link("Approvare")
    director.write("Organo", "Consiglio di amministrazione")
    director.write("Numero dell’atto", "7")
    director.write("Data dell’atto", "2021-03-01")
    director.button("Approvare")
    director.reads(DONE)
    director.link("Avviare l’anno")
    director.button("Avviare l’anno")
    director.reads(DONE)


def close_the_year(director):
    director.press(director.page.get_by_role("link", name="Monitoraggio").first)
    director.link("Monitoraggio 2021")
    director.button("Prepara i periodi 30/06, 30/09 e 31/12")
    director.button("Apri", within=director.page.get_by_role("row", name="31/12/2021"))
    director.reads("è aperto")
    director.link("Fine anno")
    director.page.locator("#missing + ul").get_by_role("link", name="Far sentire").first.click()
    for field in director.page.locator("main .result-row input:visible").all():
        if not field.input_value():
            field.fill("10")
    director.button("Salva", exact=True)
    director.reads("I risultati sono stati salvati.")
    director.go("/e/biella/monitoraggio/2021/")
    director.button("Chiudi", within=director.page.get_by_role("row", name="31/12/2021"))
    director.reads("è chiuso")
    director.link("Fine anno")
    director.link("Vai allo stato del ciclo")
    director.link("Chiudere la misurazione")
    director.button("Chiudere la misurazione")
    director.reads(DONE)


def test_whatever_the_tutorial_says_to_press_is_called_so():
    texts = {said["text"].casefold() for said in catalogue("it").values() if len(said["text"]) > 2}
    called = re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(text)) for text in texts if text[0] != "{"))
    words = " ".join(TUTORIAL.read_text(encoding="utf-8").split()).replace("'", "’").casefold()
    named = set(re.findall(r"\*\*(.+?)\*\*", words)) - OF_THE_DOCUMENT
    assert sorted(name for name in named if not called.fullmatch(name)) == []
