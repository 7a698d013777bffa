"""The evaluator's path in a browser: look, change, ask, answer the list, sign, take the document away."""

import pytest
from tests.web.browser.hands import Mouse, validate
from tests.web.conftest import DESK
from tests.web.validation.things import measured

from traguardo.web.validation.models import OpinionEntry, Question, Signed

FILE = "/e/alfa/valutazione/2023/"


@pytest.mark.usefixtures("transactional_db")
def test_the_evaluator_goes_from_the_figures_to_the_signature(cast, visitors):
    measured(cast)
    evaluator = Mouse(visitors(DESK, cast.client("evaluator")))
    evaluator.go("/e/alfa/valutazione/").link("Fascicolo di valutazione 2023")
    evaluator.link("Prevenzione della corruzione e trasparenza 1")
    evaluator.unfold("Dai un altro punteggio")
    evaluator.write("Punti", "72,5")
    evaluator.write("Ragione", "Due domande evase fuori termine")
    evaluator.button("Registra il punteggio")
    evaluator.reads("quello dell’ente resta visibile")
    evaluator.look()
    evaluator.link("Fai una domanda su questo obiettivo")
    evaluator.choose("A chi", "Persona officer")
    evaluator.write("Domanda", "Da quale registro?")
    evaluator.button("Invia la domanda")
    evaluator.reads("La domanda è stata inviata")

    officer = Mouse(visitors(DESK, cast.client("officer")))
    officer.go("/e/alfa/da-fare/").link("Da quale registro?")
    officer.write("Testo", "Dal registro del protocollo.")
    officer.button("Invia")
    officer.reads("Il messaggio è registrato.")

    evaluator.go(f"{FILE}domande/").link("Da quale registro?")
    evaluator.reads("Dal registro del protocollo.")
    evaluator.button("Chiudi la domanda")
    evaluator.reads("La domanda è chiusa.")
    validate(evaluator, FILE)
    evaluator.look()
    with evaluator.page.expect_download() as taken:
        evaluator.page.get_by_role("link", name="validazione.pdf").first.click()
    assert taken.value.suggested_filename == "alfa-2023-validazione.pdf"
    assert {row.subject: row.stand for row in OpinionEntry.objects.all()} == {"O1": "changed", "O2": "accepted"}
    assert not Question.objects.get().open
    assert Signed.objects.get().outcome == "validated"
