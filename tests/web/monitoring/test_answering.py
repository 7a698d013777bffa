"""Who answers for what."""

import pytest

from traguardo.core.plan import Objective, Step
from traguardo.web.bodies.models import Membership, Unit
from traguardo.web.bodies.standing import forget
from traguardo.web.monitoring.answering import Answering, answers, heads


def card(*units, responsible=""):
    return Objective(ref="A", title="A", units=units, responsible=responsible)


@pytest.mark.parametrize("name", ["Area minori", "AREA  MINORI", "1"])
def test_a_card_names_a_unit_by_its_name_or_code_however_written(cast, name):
    subject = Answering(cast.alfa).subject(card(name))
    assert subject.units == {cast.unit.pk}
    assert answers(cast["officer"], subject)
    assert heads(cast["area_head"], subject)
    assert not heads(cast["officer"], subject)


def test_a_card_of_another_unit_is_for_its_people(cast):
    subject = Answering(cast.alfa).subject(card("Area anziani"))
    assert not answers(cast["officer"], subject)
    assert not heads(cast["area_head"], subject)


def test_the_head_of_a_unit_heads_those_below_it(cast):
    Unit.objects.create(body=cast.alfa, name="Servizio affidi", parent=cast.unit)
    subject = Answering(cast.alfa).subject(card("Servizio affidi"))
    assert heads(cast["area_head"], subject)
    assert answers(cast["officer"], subject)


@pytest.mark.parametrize("name", ["Persona officer", "officer PERSONA", "Direttore; Officer Persona"])
def test_who_is_named_answers_whatever_the_unit(cast, name):
    answering = Answering(cast.alfa)
    assert answers(cast["officer"], answering.subject(card("Area anziani", responsible=name)))
    assert not answers(cast["officer"], answering.subject(card("Area anziani", responsible="Persona Altra")))


def test_the_owner_of_a_step_comes_before_that_of_the_card(cast):
    step = Step(ref="A.s1", description="x", owner="Area minori")
    subject = Answering(cast.alfa).subject(card("Area anziani"), step)
    assert answers(cast["officer"], subject)


def test_a_card_without_a_known_unit_is_for_all_who_work_on_plans_and_decided_by_the_director(cast):
    subject = Answering(cast.alfa).subject(card("Ufficio che non c’è"))
    assert answers(cast["officer"], subject)
    assert not answers(cast["auditor"], subject)
    assert not heads(cast["area_head"], subject)


def test_who_works_for_the_whole_body_answers_for_every_unit(cast):
    Membership.objects.create(user=cast["officer"], body=cast.alfa, role="officer", unit=None)
    forget(cast["officer"])
    assert answers(cast["officer"], Answering(cast.alfa).subject(card("Area anziani")))
