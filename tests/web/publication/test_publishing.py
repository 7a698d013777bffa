"""Publishing a frozen version: its files, its page, its register; what may not be published, what is withdrawn."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pdfplumber
import pytest
from tests.web.plans.things import large_plan, small_plan
from tests.web.publication.things import APPROVED, DEED, TOLD, frozen, published

from traguardo.core.workflow import Move
from traguardo.web.plans import records
from traguardo.web.plans.models import Cycle
from traguardo.web.publication import publishing
from traguardo.web.publication.listing import may_go
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.sections import Kind
from traguardo.web.publication.sources.version import FromVersion
from traguardo.web.register.models import Entry

DESK = "/e/alfa/pubblicazione/"
PLAN = "/e/alfa/trasparenza/piano/2023/"
PUBLISH = f"{DESK}piani/2023/1/piano/"
ABOUT = {"title": "Piano della performance 2023", "note": ""}


def named(plan):
    """The same plan with a person in it."""
    first = replace(plan.objectives[0], description="Il collega M. R. segue le famiglie.")
    return replace(plan, objectives=(first, *plan.objectives[1:]))


def text(response):
    return response.content.decode()


def test_the_transparency_officer_publishes_what_the_board_approved(cast):
    frozen(cast)
    client = cast.client("transparency")
    assert PUBLISH in text(client.get(DESK))
    response = client.post(PUBLISH, ABOUT)
    assert response.url == f"{PLAN}v1/"
    page = text(cast.client().get(PLAN))
    assert "Avvicinare i servizi alle famiglie" in page
    assert "Consiglio di amministrazione, n. 12 del 30/01/2023" in page
    assert PUBLISH not in text(client.get(DESK))


def test_the_files_are_frozen_with_their_digests_and_the_register_knows(cast):
    edition = published(cast)
    files = {one.name: one for one in edition.files.all()}
    assert list(files)[:3] == ["piano.pdf", "piano.html", "dati.json"]
    assert bytes(files["piano.pdf"].content).startswith(b"%PDF-1.7")
    for one in files.values():
        assert one.digest == hashlib.sha256(bytes(one.content)).hexdigest()
        assert one.size == len(bytes(one.content))
        answer = cast.client().get(f"{PLAN}v1/{one.name}")
        assert answer.content == bytes(one.content)
        assert one.digest in text(cast.client().get(f"{PLAN}v1/"))
    assert publishing.digest_of(edition, list(files.values())) == edition.digest
    entry = Entry.objects.filter(action="publication.published").get()
    assert entry.after["digest"] == edition.digest
    assert entry.by == cast["transparency"]


def test_the_same_version_at_the_same_address_gives_the_same_files(cast):
    version = frozen(cast)
    first = dict(published(cast, version).files.values_list("name", "digest"))
    Edition.objects.get().files.all().delete()
    Edition.objects.all().delete()
    assert dict(published(cast, version).files.values_list("name", "digest")) == first


def test_a_plan_is_published_without_results_and_a_report_with_them(cast):
    published(cast)
    published(cast, frozen(cast, move=Move.EVALUATE, at=TOLD), Kind.REPORT, at=TOLD)
    plan = json.loads(bytes(File.objects.get(edition__publication__kind="plan", name="dati.json").content))
    report = json.loads(bytes(File.objects.get(edition__publication__kind="report", name="dati.json").content))
    assert {i["actual"] for i in plan["tables"]["indicators"]} == {""}
    assert {i["actual"] for i in report["tables"]["indicators"]} == {"15"}
    page = text(cast.client().get("/e/alfa/trasparenza/relazione/2023/"))
    assert "hero-number" in page
    assert "hero-number" not in text(cast.client().get(PLAN))


def test_who_answers_for_an_objective_is_not_in_the_data(cast):
    published(cast)
    for one in File.objects.exclude(name__endswith=".pdf"):
        assert "Responsabile dell’area" not in bytes(one.content).decode("utf-8-sig")


def test_the_addresses_of_the_rows_are_those_of_the_page(cast):
    published(cast)
    rows = list(
        csv.DictReader(io.StringIO(bytes(File.objects.get(name="obiettivi.csv").content).decode("utf-8-sig")))
    )
    site, _, place = rows[0]["uri"].partition("#")
    assert site == f"https://traguardo.example{PLAN}v1/"
    assert f'id="{place}"' in text(cast.client().get(f"{PLAN}v1/"))


def test_a_new_version_takes_the_place_of_the_old_one_which_stays_where_it_is(cast):
    published(cast)
    plan = replace(small_plan(), objectives=(replace(small_plan().objectives[0], title="Aprire di sera"),))
    cycle = cast.alfa.cycles.get()
    records.store(plan, cycle)
    published(cast, frozen(cast, move=Move.ADOPT), note="Si apre di sera.")
    newest, old = text(cast.client().get(PLAN)), text(cast.client().get(f"{PLAN}v1/"))
    assert "Aprire di sera" in newest
    assert "Si apre di sera." in newest
    assert "Avvicinare i servizi alle famiglie" in old
    assert "C’è una versione più recente" in old


def test_what_is_withdrawn_says_why_with_410_and_the_older_one_comes_back(cast):
    version = frozen(cast)
    published(cast, version)
    published(cast, frozen(cast, move=Move.ADOPT))
    client = cast.client("administrator")
    assert "why" in client.post(f"{DESK}piano/2023/v2/ritira/", {"why": " "}).context["form"].errors
    answer = client.post(f"{DESK}piano/2023/v2/ritira/", {"why": "Conteneva un nome."}, follow=True)
    assert "versione 2, è ritirata" in text(answer)
    gone = cast.client().get(f"{PLAN}v2/")
    assert gone.status_code == 410
    assert "Conteneva un nome." in text(gone)
    assert cast.client().get(f"{PLAN}v2/dati.json").status_code == 410
    assert cast.client().get(PLAN).status_code == 200
    client.post(f"{DESK}piano/2023/v1/ritira/", {"why": "Anche qui."})
    assert cast.client().get(PLAN).status_code == 410
    assert Entry.objects.filter(action="publication.withdrawn").count() == 2
    client.post(f"{DESK}piano/2023/v1/ritira/", {"why": "Ancora."})
    assert Edition.objects.get(number=1).withdrawn_why == "Anche qui."


def test_nothing_with_a_person_in_it_is_published_without_a_reason(cast):
    frozen(cast, named(small_plan()))
    client = cast.client("transparency")
    page = client.get(PUBLISH)
    (concern,) = page.context["concerns"]
    assert "M. R." in text(page)
    assert client.post(PUBLISH, ABOUT).status_code == 409
    assert client.post(PUBLISH, ABOUT | {f"reason-{concern.key}": "  "}).status_code == 409
    assert not Edition.objects.exists()
    assert client.post(PUBLISH, ABOUT | {f"reason-{concern.key}": "Ha dato il consenso."}).status_code == 302
    assert Edition.objects.get().justified[0]["reason"] == "Ha dato il consenso."
    assert Entry.objects.get(action="publication.published").after["justified"][0]["reason"] == "Ha dato il consenso."


def test_what_who_publishes_writes_is_looked_at_too(cast):
    frozen(cast)
    client = cast.client("transparency")
    about = ABOUT | {"note": "Corretto su richiesta della dott.ssa Maria Verdi."}
    answer = client.post(PUBLISH, about)
    assert answer.status_code == 409
    (concern,) = answer.context["concerns"]
    assert concern.place == "Dati della pubblicazione"
    assert client.post(PUBLISH, about | {f"reason-{concern.key}": "È la direttrice."}).status_code == 302


def test_why_something_is_withdrawn_names_nobody(cast):
    published(cast)
    client = cast.client("transparency")
    answer = client.post(f"{DESK}piano/2023/v1/ritira/", {"why": "Conteneva i dati del signor Mario Rossi."})
    assert answer.status_code == 409
    assert "Mario Rossi" in str(answer.context["form"].errors)
    assert Edition.objects.get().withdrawn_at is None


def test_a_reason_given_once_is_there_the_next_time(cast):
    published(cast, frozen(cast, named(small_plan())), reasons=dict.fromkeys(_keys(cast), "Consenso"))
    frozen(cast, named(small_plan()), move=Move.ADOPT)
    page = cast.client("transparency").get(f"{DESK}piani/2023/2/piano/")
    assert [one.reason for one in page.context["concerns"]] == ["Consenso"]


def _keys(cast):
    from traguardo.web.publication.frozen import published as shown
    from traguardo.web.publication.gate import concerns

    told = shown(cast.alfa.cycles.get().versions.last(), Kind.PLAN)
    return [one.key for one in concerns(told.plan, told.ruleset)]


def test_only_what_is_decided_is_published_and_only_once(cast):
    evaluated = frozen(cast, move=Move.EVALUATE)
    client = cast.client("transparency")
    assert client.get(PUBLISH).status_code == 404
    assert client.get(f"{DESK}piani/2023/1/validazione/").status_code == 404
    refused = publishing.publish(
        FromVersion(evaluated, Kind.PLAN), told=publishing.Told(), reasons={}, site="", by=cast["transparency"]
    )
    assert [finding.code for finding in refused[1]] == ["publication.not_decided"]
    frozen(cast, move=Move.ADOPT)
    address = f"{DESK}piani/2023/2/piano/"
    assert client.post(address, ABOUT).status_code == 302
    assert client.post(address, ABOUT).status_code == 409


@pytest.mark.parametrize("role", ["officer", "director", "auditor", "evaluator", "board"])
def test_who_does_not_publish_gets_403_and_sees_what_is_online(cast, role):
    frozen(cast)
    client = cast.client(role)
    assert client.post(PUBLISH, ABOUT).status_code == 403
    assert client.get(DESK).status_code == 200
    assert not Edition.objects.exists()


def test_strangers_find_no_desk_and_other_methods_are_refused(cast):
    frozen(cast)
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(PUBLISH, ABOUT).status_code == 404
        assert cast.client(person).get(DESK).status_code == 404
    assert cast.client("transparency").put(PUBLISH).status_code == 405
    assert cast.client().post(PLAN).status_code == 405


def test_after_five_years_an_edition_may_go(cast):
    edition = published(cast, at=APPROVED)
    assert DEED.date.year == 2023
    assert not may_go(edition, date(2028, 12, 31))
    assert may_go(edition, date(2028, 12, 31) + timedelta(days=1))


def test_the_pages_ask_as_much_for_many_objectives_and_versions_as_for_few(cast, django_assert_num_queries):
    published(cast)
    client = cast.client()

    def count(path):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    pages = ("/e/alfa/trasparenza/", "/e/alfa/trasparenza/piano/", PLAN, f"{PLAN}v1/", "/sitemap.xml")
    before = [count(page) for page in pages]
    cycle = cast.alfa.cycles.get()
    records.store(replace(large_plan(40), year=2023), cycle)
    for _ in range(3):
        published(cast, frozen(cast, move=Move.ADOPT))
    assert [count(page) for page in pages] == before
    assert max(before) <= 6
    with django_assert_num_queries(before[2]):
        client.get(PLAN)


def test_a_report_is_published_only_as_it_was_evaluated_last(cast):
    first = frozen(cast, move=Move.EVALUATE, at=TOLD)
    newest = frozen(cast, move=Move.EVALUATE, at=TOLD)

    def refused(version):
        told = publishing.Told()
        source = FromVersion(version, Kind.REPORT)
        _, findings = publishing.publish(source, told=told, reasons={}, site="", by=cast["transparency"])
        return [finding.code for finding in findings]

    assert refused(first) == ["publication.not_decided"]
    Cycle.objects.update(state="measured")
    newest.cycle.refresh_from_db()
    assert refused(newest) == ["publication.not_decided"]
    Cycle.objects.update(state="evaluated")
    newest.cycle.refresh_from_db()
    assert refused(newest) == []


def test_the_document_leads_to_where_it_is_published(cast):
    edition = published(cast)
    with pdfplumber.open(io.BytesIO(bytes(edition.files.get(name="piano.pdf").content))) as document:
        text = "".join((page.extract_text() or "") for page in document.pages)
    assert "Bozza" not in text
    assert f"https://traguardo.example{PLAN}v1/" in "".join(text.split())
