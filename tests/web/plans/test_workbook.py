"""A cycle is filled in with a workbook: looked at first, then taken in, all or nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.readers.workbook.filling import respelt
from tests.web.forms import forms_in
from tests.web.plans.things import small_plan

from traguardo.core.plan import Role
from traguardo.core.value import parse
from traguardo.readers import workbook as reader
from traguardo.rulesets import load
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry
from traguardo.writers import workbook

RULES = load("standard", date(2023, 12, 31))
PAGE = reverse("plans:workbook", args=["alfa", 2023])
CONFIRM = reverse("plans:workbook_confirm", args=["alfa", 2023])
CYCLE = reverse("plans:cycle", args=["alfa", 2023])


def file(plan, suffix=".xlsx"):
    return SimpleUploadedFile(f"piano{suffix}", workbook.write(plan, RULES, suffix))


def changed(plan, **of_the_first):
    return replace(plan, objectives=(replace(plan.objectives[0], **of_the_first), *plan.objectives[1:]))


def shown(client, plan, suffix=".xlsx"):
    """The page with the differences, and what its form sends."""
    response = client.post(PAGE, {"file": file(plan, suffix)})
    text = response.content.decode()
    form = next((f for f in forms_in(text, PAGE) if "conferma" in f.action), None)
    return unescape(text), form.sent() if form else {}


def now(cycle):
    return plan_of(Cycle.objects.get(pk=cycle.pk))


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_whoever_sees_the_plan_takes_its_workbook_away(cast, cycle, suffix):
    response = cast.client("auditor").get(reverse("plans:download", args=["alfa", 2023, f"piano.{suffix}"]))

    assert f"alfa-2023-piano.{suffix}" in response["Content-Disposition"]
    assert reader.read(response.content, "piano").plan == now(cycle)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_differences_are_shown_and_then_confirmed(cast, cycle, suffix):
    client = cast.client("officer")
    wanted = changed(now(cycle), title="Servizi vicini a tutti", weight=Decimal(55))

    page, sent = shown(client, wanted, suffix)

    assert "da «Avvicinare i servizi alle famiglie» a «Servizi vicini a tutti»" in page
    assert now(cycle) == small_plan()
    assert client.post(CONFIRM, sent, follow=True).redirect_chain == [(CYCLE, 302)]
    assert now(cycle) == wanted
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.by) == ("plans.workbook_taken", cast["officer"])


def test_a_confirmation_sent_twice_is_one(cast, cycle):
    client = cast.client("officer")
    _, sent = shown(client, changed(now(cycle), title="Servizi vicini a tutti"))
    client.post(CONFIRM, sent)
    before = Entry.objects.count()

    response = client.post(CONFIRM, sent, follow=True)

    assert Entry.objects.count() == before
    assert "aggiornato" in response.content.decode()


def test_a_workbook_that_says_the_same_changes_nothing(cast, cycle):
    page, sent = shown(cast.client("officer"), now(cycle))

    assert "non c’è niente da cambiare" in page
    assert sent["seal"] == [""]


def test_another_order_can_be_confirmed_too(cast, cycle):
    plan = now(cycle)
    client = cast.client("officer")

    page, sent = shown(client, replace(plan, objectives=plan.objectives[::-1]))

    assert "Cambia solo l’ordine" in page
    client.post(CONFIRM, sent)
    assert [o.ref for o in now(cycle).objectives] == ["B", "A"]


def test_what_somebody_changed_meanwhile_is_not_run_over(cast, cycle):
    client = cast.client("officer")
    _, sent = shown(client, changed(now(cycle), title="Servizi vicini a tutti"))
    mine = replace(now(cycle).objective("B"), title="Formare chi lavora")
    editing.save_card(cycle, mine, seen=1, by=cast["director"])

    response = client.post(CONFIRM, sent, follow=True)

    assert "qualcuno ha cambiato il piano" in response.content.decode()
    assert now(cycle).objectives[0].title == "Avvicinare i servizi alle famiglie"
    assert now(cycle).objectives[1].title == "Formare chi lavora"


def test_a_seal_of_another_cycle_or_of_nobody_is_refused(cast, cycle):
    client = cast.client("officer")
    _, sent = shown(client, changed(now(cycle), title="Altro"))
    other, _ = editing.create(cast.alfa, small_plan(2024), by=cast["officer"], how="empty")
    url = reverse("plans:workbook_confirm", args=["alfa", 2024])

    for where, seal in ((url, sent["seal"]), (CONFIRM, "inventato"), (CONFIRM, "")):
        assert "non vale più" in client.post(where, {"seal": seal}, follow=True).content.decode()
    assert plan_of(other) == small_plan(2024)
    assert now(cycle) == small_plan()


def test_while_the_year_goes_on_only_results_are_taken(cast, cycle):
    Cycle.objects.filter(pk=cycle.pk).update(state="in_progress")
    plan = now(cycle)
    first = plan.objectives[0]
    done = replace(first.steps[0], actual=parse("15/05/2023", year=2023))
    wanted = changed(plan, steps=(done, first.steps[1]), report="Gli sportelli sono aperti.")
    client = cast.client("area_head")

    page, sent = shown(client, changed(wanted, title="Un altro titolo"))
    assert "ora non si possono scrivere" in page
    assert "Un altro titolo" in page
    assert sent["seal"] == [""]

    _, sent = shown(client, wanted)
    client.post(CONFIRM, sent)
    assert now(cycle).objectives[0].report == "Gli sportelli sono aperti."
    assert str(now(cycle).objectives[0].steps[0].actual) == "15/05/2023"


def test_a_confirmation_after_the_cycle_was_closed_writes_nothing(cast, cycle):
    client = cast.client("officer")
    _, sent = shown(client, changed(now(cycle), title="Servizi vicini a tutti"))
    Cycle.objects.filter(pk=cycle.pk).update(state="published")

    assert "non si possono scrivere" in client.post(CONFIRM, sent, follow=True).content.decode()
    assert now(cycle) == small_plan()
    assert "si può solo scaricare" in client.get(PAGE).content.decode()


def test_what_is_wrong_is_told_with_its_sheet_and_cell(cast, cycle):
    wanted = changed(now(cycle), weight=Decimal(60))
    data = workbook.write(wanted, RULES, ".ods")
    broken = respelt(data, 'office:value="60"><text:p>60</text:p>', 'office:value="-5"><text:p>-5</text:p>')
    response = cast.client("officer").post(PAGE, {"file": SimpleUploadedFile("piano.ods", broken)})

    assert "foglio «Obiettivi», cella F5" in unescape(response.content.decode())
    assert now(cycle) == wanted


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "vuoto"),
        (b"non un foglio", "non è un foglio di calcolo scritto da Traguardo"),
        (b"PK\x03\x04 rotto", "non è un foglio di calcolo scritto da Traguardo"),
        (None, "Scegliere il foglio"),
    ],
)
def test_other_files_are_refused_in_one_sentence(cast, cycle, data, told):
    sent = {} if data is None else {"file": SimpleUploadedFile("piano.xlsx", data)}

    response = cast.client("officer").post(PAGE, sent)

    assert response.status_code == 200
    assert told in unescape(response.content.decode())
    assert now(cycle) == small_plan()


def test_a_file_beyond_the_limit_is_refused(cast, cycle, settings):
    settings.UPLOAD_LIMIT = 1024
    assert "supera 0 MB" in cast.client("officer").post(PAGE, {"file": file(now(cycle))}).content.decode()


@pytest.mark.usefixtures("cycle")
def test_the_workbook_of_another_year_is_refused(cast):
    page, sent = shown(cast.client("officer"), small_plan(2024))

    assert "Il piano è del 2024, il ciclo del 2023." in page
    assert sent == {}


@pytest.mark.usefixtures("cycle")
def test_who_may_not_write_and_who_is_of_another_body_are_kept_out(cast):
    for who in ("auditor", "evaluator", "board"):
        client = cast.client(who)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {"file": file(small_plan())}).status_code == 403
        assert client.post(CONFIRM, {"seal": "x"}).status_code == 403
    for stranger in (cast.outsider, cast.other_administrator):
        assert cast.client(stranger).post(PAGE, {"file": file(small_plan())}).status_code == 404
        assert cast.client(stranger).post(CONFIRM, {"seal": "x"}).status_code == 404
    assert cast.client("officer").get(CONFIRM).status_code == 405
    assert cast.client("officer").put(PAGE).status_code == 405


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_cycle_begins_from_a_workbook(cast, suffix):
    sent = {"how": "file", "file": file(small_plan(2025), suffix)}

    response = cast.client("officer").post(reverse("plans:new", args=["alfa"]), sent)

    assert response["Location"] == reverse("plans:cycle", args=["alfa", 2025])
    assert plan_of(Cycle.objects.get(body=cast.alfa, year=2025)) == small_plan(2025)


def test_a_cycle_does_not_begin_from_a_broken_workbook(cast):
    plan = small_plan(2025)
    twice = replace(
        plan, objectives=(plan.objectives[0], replace(plan.objectives[1], code="A", units=("Area minori",)))
    )

    response = cast.client("officer").post(reverse("plans:new", args=["alfa"]), {"how": "file", "file": file(twice)})

    assert "cella B6" in unescape(response.content.decode())
    assert not Cycle.objects.filter(body=cast.alfa, year=2025).exists()


def test_the_measures_of_a_workbook_reach_their_rows(cast, cycle):
    plan = now(cycle)
    indicator = plan.objectives[0].indicators[0]
    measures = tuple(
        replace(m, value=parse("22", year=2023, unit="n.")) if m.role is Role.TARGET else m
        for m in indicator.measures
    )
    client = cast.client("officer")

    _, sent = shown(client, changed(plan, indicators=(replace(indicator, measures=measures),)))
    client.post(CONFIRM, sent)

    assert str(now(cycle).objectives[0].indicators[0].value(Role.TARGET, 2023)) == "22"
