"""Questions of the evaluator: asked of somebody of the body, answered by them alone, open until closed."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from tests.web.validation.things import asked

from traguardo.web.bodies.tasks import Kind
from traguardo.web.monitoring.waiting import tasks_of, work_of
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry
from traguardo.web.validation.models import Message, Question

FILE = "/e/alfa/valutazione/2023/"


def _sent(cast, **more):
    return {"to": cast["officer"].pk, "text": "Da quale registro?", "due": localdate() + timedelta(days=3), **more}


def _waits(cast, who):
    found = tasks_of(cast[who], work_of(cast.alfa), localdate())
    return [(task.text, task.day) for task in found if task.kind is Kind.ANSWER]


@pytest.mark.usefixtures("cycle")
def test_a_question_waits_for_who_was_asked_until_they_answer(cast):
    answer = cast.client("evaluator").post(f"{FILE}voci/O1/domanda/", _sent(cast))
    assert answer.status_code == 302
    question = Question.objects.get()
    assert (question.subject, question.label[:2]) == ("O1", "O1")
    assert _waits(cast, "officer") == [("Da quale registro?", question.due)]
    assert _waits(cast, "director") == []
    officer = cast.client("officer")
    assert "Da quale registro?" in officer.get("/e/alfa/da-fare/").content.decode()
    address = f"{FILE}domande/{question.pk}/"
    assert officer.post(address, {"text": "Dal registro del protocollo."}).status_code == 302
    assert _waits(cast, "officer") == []
    assert "Dal registro del protocollo." in cast.client("evaluator").get(address).content.decode()
    assert Entry.objects.filter(action__in=["validation.asked", "validation.answered"]).count() == 2


def test_a_word_of_the_evaluator_makes_it_wait_again_and_closing_ends_it(cast, cycle):
    question = asked(cast, cycle)
    address = f"{FILE}domande/{question.pk}/"
    cast.client("officer").post(address, {"text": "Dal registro."})
    evaluator = cast.client("evaluator")
    evaluator.post(address, {"text": "Quale?"})
    assert len(_waits(cast, "officer")) == 1
    evaluator.post(f"{address}chiudi/")
    assert _waits(cast, "officer") == []
    cast.client("officer").post(address, {"text": "Troppo tardi"})
    assert not Message.objects.filter(text="Troppo tardi").exists()


@pytest.mark.parametrize("who", ["area_head", "administrator"])
def test_who_was_not_asked_neither_reads_nor_answers(cast, cycle, who):
    address = f"{FILE}domande/{asked(cast, cycle).pk}/"
    client = cast.client(who)
    assert client.get(address).status_code == 403
    assert client.post(address, {"text": "io"}).status_code == 403


@pytest.mark.parametrize("who", ["director", "auditor"])
def test_who_reads_the_file_does_not_answer_for_another(cast, cycle, who):
    address = f"{FILE}domande/{asked(cast, cycle).pk}/"
    client = cast.client(who)
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": "io"}).status_code == 403
    assert client.post(f"{address}chiudi/").status_code == 403
    assert client.post(f"{FILE}domande/", _sent(cast)).status_code == 403


def test_nobody_outside_finds_it(cast, cycle):
    address = f"{FILE}domande/{asked(cast, cycle).pk}/"
    for who in (cast.outsider, cast.other_administrator):
        assert cast.client(who).get(address).status_code == 404
    assert cast.client("evaluator").get(f"{FILE}domande/999999/").status_code == 404


@pytest.mark.usefixtures("cycle")
def test_a_person_of_another_body_cannot_be_asked(cast):
    answer = cast.client("evaluator").post(f"{FILE}domande/", _sent(cast, to=cast.other_administrator.pk))
    assert answer.status_code == 200
    assert not Question.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_a_deadline_of_yesterday_is_refused(cast):
    yesterday = localdate() - timedelta(days=1)
    answer = cast.client("evaluator").post(f"{FILE}domande/", _sent(cast, due=yesterday))
    assert "Il termine è già passato" in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_a_form_sent_twice_asks_once(cast):
    client = cast.client("evaluator")
    for _ in range(2):
        client.post(f"{FILE}domande/", _sent(cast))
    question = Question.objects.get()
    for _ in range(2):
        cast.client("officer").post(f"{FILE}domande/{question.pk}/", {"text": "Sì."})
    assert Message.objects.count() == 1


def test_nothing_waits_once_the_evaluation_has_ended(cast, cycle):
    asked(cast, cycle)
    Cycle.objects.update(state="evaluated")
    assert _waits(cast, "officer") == []


@pytest.mark.usefixtures("cycle")
def test_asking_about_what_is_not_there_is_no_page(cast):
    assert cast.client("evaluator").get(f"{FILE}voci/X9/domanda/").status_code == 404
