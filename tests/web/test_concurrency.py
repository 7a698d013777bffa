"""Many at once: nobody's work is lost, nobody meets an error of the database, what happens once happens once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from tests.web.forms import forms_in
from tests.web.plans.things import large_plan, small_plan, write

from traguardo.core.plan import Deed
from traguardo.core.workflow import Move, State
from traguardo.web.accounts.people import welcome
from traguardo.web.bodies.models import Body, Membership
from traguardo.web.bodies.roles import Role
from traguardo.web.plans import editing, records
from traguardo.web.plans.models import Comment, Cycle, ObjectiveRow, Version
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.versions import verified
from traguardo.web.register.models import Entry
from traguardo.web.workflow import moving

WRITERS, SAVES, CARDS = 20, 3, 10
TRIES = 200

pytestmark = pytest.mark.django_db(transaction=True)  # threads see only what is committed


def together(works):
    """Everything at the same moment, each in its thread with its own connection."""
    gate = threading.Barrier(len(works))

    def begin(work):
        try:
            gate.wait(30)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def stands(cycle) -> Cycle:
    return Cycle.objects.select_related("body").get(pk=cycle.pk)


def test_twenty_writers_lose_nothing(cast):
    cycle = write(cast, large_plan(CARDS))
    told_stale = []

    def writer(n):
        ref, person = f"O{n % CARDS}", cast["director"]

        def work():
            for turn in range(SAVES):
                for _ in range(TRIES):
                    seen = ObjectiveRow.objects.get(cycle=cycle, ref=ref).edition
                    objective = plan_of(stands(cycle)).objective(ref)
                    wanted = replace(objective, description=f"{objective.description} w{n}-{turn}".strip())
                    if editing.save_card(cycle, wanted, seen=seen, by=person) is None:
                        break
                    told_stale.append(n)
                else:
                    pytest.fail(f"writer {n} never came through")

        return work

    together([writer(n) for n in range(WRITERS)])
    texts = " ".join(o.description for o in plan_of(stands(cycle)).objectives).split()
    assert sorted(texts) == sorted(f"w{n}-{turn}" for n in range(WRITERS) for turn in range(SAVES))
    assert Entry.objects.filter(action="plans.card_changed").count() == WRITERS * SAVES


def test_twenty_browsers_on_one_card_are_taken_or_told(cast):
    cycle = write(cast)
    url = f"/e/alfa/piani/{cycle.year}/obiettivi/A/"

    def browser(n):
        client = cast.client("director")
        form = next(f for f in forms_in(client.get(url).content.decode(), url) if "o-title" in f.sent())

        def work():
            answer = client.post(url, form.sent() | {"do": "save", "o-title": f"Titolo {n}"})
            return n, answer.status_code, answer.content.decode()

        return work

    found = together([browser(n) for n in range(WRITERS)])
    taken = [n for n, status, _ in found if status == 302]
    assert len(taken) == 1
    assert plan_of(stands(cycle)).objective("A").title == f"Titolo {taken[0]}"
    for n, status, page in found:
        if n not in taken:
            assert status == 409
            assert f"Titolo {n}" in page  # what was typed is still there, to look at and save again


def test_writers_of_two_bodies_do_not_meet(cast):
    other = welcome("director@beta.example", "Persona di Beta")
    Membership.objects.create(user=other, body=cast.beta, role=Role.DIRECTOR)
    there, findings = editing.create(cast.beta, small_plan(), by=other, how="file")
    assert findings == ()
    here = write(cast)

    def writer(cycle, by, n):
        def work():
            seen = ObjectiveRow.objects.get(cycle=cycle, ref="A").edition
            wanted = replace(plan_of(stands(cycle)).objective("A"), title=f"{cycle.body.slug} {n}")
            return editing.save_card(cycle, wanted, seen=seen, by=by)

        return work

    for n in range(3):
        assert together([writer(here, cast["director"], n), writer(stands(there), other, n)]) == [None, None]
    assert plan_of(stands(here)).objective("A").title == "alfa 2"
    assert plan_of(stands(there)).objective("A").title == "beta 2"


def test_a_plan_approved_twice_at_once_has_one_version(cast):
    cycle = write(cast, state="proposed")
    deed = Deed(organ="CdA", number="12", date=date(2023, 1, 30))
    by = cast["director"]
    found = together(
        [
            lambda: moving.move(cycle, Move.APPROVE, by=by, roles={"director"}, deed=deed, reason="Approvato")
            for _ in range(8)
        ]
    )
    assert sum(findings == () for _, findings in found) == 1
    assert all(findings[0].code for _, findings in found if findings)
    assert stands(cycle).state == State.APPROVED
    assert Version.objects.filter(cycle=cycle).count() == 1
    assert all(link.sound for link in verified(list(Version.objects.filter(cycle=cycle))))
    assert Entry.objects.filter(action="workflow.approve").count() == 1


def test_a_form_sent_by_a_double_click_is_written_once(cast):
    cycle = write(cast)
    client = cast.client("director")
    base = f"/e/alfa/piani/{cycle.year}/"
    sent = {
        f"{base}nuovo-obiettivo/": {"do": "save", "o-title": "Nuovo obiettivo", "edition": "0"},
        f"{base}commenti/": {"text": "Una nota"},
        "/e/alfa/piani/nuovo/": {"how": "empty", "year": "2030", "years": "1"},
    }
    for url, form in sent.items():
        statuses = sorted(together([lambda url=url, form=form: client.post(url, form).status_code for _ in range(2)]))
        assert statuses in ([302, 302], [200, 302]), url
    assert [o.title for o in plan_of(stands(cycle)).objectives].count("Nuovo obiettivo") == 1
    assert Comment.objects.filter(text="Una nota").count() == 1
    assert Cycle.objects.filter(body=cast.alfa, year=2030).count() == 1


def test_a_body_keeps_an_administrator_when_two_are_taken_off_at_once(cast):
    from traguardo.web.bodies.memberships import take_role

    body = Body.objects.get(pk=cast.alfa.pk)
    Membership.objects.create(user=cast["director"], body=body, role=Role.ADMINISTRATOR)
    both = list(Membership.objects.filter(body=body, role=Role.ADMINISTRATOR))
    together([lambda m=m: take_role(m, by=m.user) for m in both])
    assert Membership.objects.filter(body=body, role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.parametrize("torn", [False, True])
def test_what_is_read_is_of_one_moment(cast, monkeypatch, torn):
    """Else a card would show an old text with a new edition, and saving it would undo another's work."""
    cycle = write(cast)
    read, meanwhile = records._Rows.of, []

    def disturbed(asked):
        rows = read(asked)
        if not meanwhile:
            meanwhile.append(asked.stamp)
            seen = rows.objectives["A"].edition
            wanted = replace(rows.plan(asked).objective("A"), title="Di un altro")
            assert editing.save_card(asked, wanted, seen=seen, by=cast["director"]) is None
            if torn:
                raise KeyError("a row of an objective that came meanwhile")
        return rows

    records.forget()
    monkeypatch.setattr(records._Rows, "of", disturbed)
    found = records.reading(cycle)
    assert found.plan.objective("A").title == "Di un altro"
    assert found.editions["A"] == ObjectiveRow.objects.get(cycle=cycle, ref="A").edition
    assert cycle.stamp == stands(cycle).stamp != meanwhile[0]
