"""The pages of the plans, as people with different roles use them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.plans.pages import fields
from tests.web.plans.things import large_plan, small_plan, write

from traguardo.core.plan import Role
from traguardo.core.workflow import Part
from traguardo.web.plans import editing
from traguardo.web.plans.models import Comment, Cycle
from traguardo.web.plans.records import forget, plan_of
from traguardo.web.register.models import Entry
from traguardo.writers import planfile

CARD = reverse("plans:objective", args=["alfa", 2023, "A"])
CYCLE = reverse("plans:cycle", args=["alfa", 2023])


def _plan(cycle):
    return plan_of(Cycle.objects.get(pk=cycle.pk))


def _text(response):
    return response.content.decode()


# ------------------------------------------------------------------------------------------------ reading


@pytest.mark.usefixtures("cycle")
def test_the_page_of_a_cycle_shows_the_tree_with_weights_attainment_and_findings(cast):
    page = _text(cast.client("auditor").get(CYCLE))
    assert "Avvicinare i servizi alle famiglie" in page
    assert "60,00 %" in page
    assert reverse("plans:explanation", args=["alfa", 2023, "body"]) in page
    assert reverse("plans:new_objective", args=["alfa", 2023]) not in page


@pytest.mark.usefixtures("cycle")
def test_an_officer_is_offered_what_to_do_next_and_an_auditor_is_told_who_will(cast):
    assert "Proporre per l’approvazione" in _text(cast.client("officer").get(CYCLE))
    assert "Chi scrive il piano lo completa" in _text(cast.client("auditor").get(CYCLE))


@pytest.mark.usefixtures("cycle")
def test_who_may_not_write_reads_the_card(cast):
    page = _text(cast.client("auditor").get(CARD))
    assert "Aprire lo sportello di zona 1" in page
    assert 'name="o-title"' not in page


def test_findings_stand_beside_the_field_they_are_about(cast, cycle):
    broken = replace(_plan(cycle).objective("A"), steps=_plan(cycle).objective("A").steps[:1])
    editing.save_card(cycle, broken, seen=1, by=cast["officer"])
    page = _text(cast.client("officer").get(CARD))
    assert "note error" in page
    findings = _text(cast.client("auditor").get(reverse("plans:findings", args=["alfa", 2023]) + "?gravita=error"))
    assert "weights.steps" in findings


@pytest.mark.usefixtures("cycle")
def test_a_severity_that_is_none_shows_nothing_and_breaks_nothing(cast):
    assert (
        cast.client("auditor").get(reverse("plans:findings", args=["alfa", 2023]) + "?gravita=<b>").status_code == 200
    )


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("subject", ["body", "A", "A.1", "A.i1", "unit:Area minori"])
def test_every_number_is_explained_on_its_page_and_in_place(cast, subject):
    url = reverse("plans:explanation", args=["alfa", 2023, subject])
    assert cast.client("auditor").get(url).status_code == 200
    part = _text(cast.client("auditor").get(url, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "trace" in part


@pytest.mark.usefixtures("cycle")
def test_an_explanation_closes_every_branch_it_opens(cast):
    page = _text(cast.client("auditor").get(reverse("plans:explanation", args=["alfa", 2023, "body"])))
    assert page.count("<details") == page.count("</details>") > 1


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("what", ["explanation", "download"])
def test_what_is_not_there_is_not_found(cast, what):
    assert cast.client("auditor").get(reverse(f"plans:{what}", args=["alfa", 2023, "niente"])).status_code == 404


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("name", ["cycle", "findings", "what_if", "overview", "arrange", "copy", "new_objective"])
def test_a_year_without_a_cycle_is_not_found(cast, name):
    assert cast.client("officer").get(reverse(f"plans:{name}", args=["alfa", 1999])).status_code == 404


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize(
    ("what", "start"),
    [
        ("piano.toml", b""),
        ("relazione.pdf", b"%PDF"),
        ("piano.pdf", b"%PDF"),
        ("segnalazioni.json", b"{"),
        ("segnalazioni.sarif", b"{"),
    ],
)
def test_files_are_taken_away(cast, what, start):
    response = cast.client("auditor").get(reverse("plans:download", args=["alfa", 2023, what]))
    assert response.status_code == 200
    assert response.content.startswith(start)
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_the_plan_file_is_the_plan(cast, cycle):
    response = cast.client("auditor").get(reverse("plans:download", args=["alfa", 2023, "piano.toml"]))
    assert response.content == planfile.write(_plan(cycle))


def test_html_in_a_plan_is_shown_and_never_run(cast, cycle):
    hostile = replace(_plan(cycle).objective("A"), title="<script>alert(1)</script>", report="<img src=x onerror=y>")
    editing.save_card(cycle, hostile, seen=1, by=cast["officer"])
    for who in ("officer", "auditor"):
        for url in (CYCLE, CARD, reverse("plans:findings", args=["alfa", 2023])):
            page = _text(cast.client(who).get(url))
            assert "<script>alert" not in page
            assert "<img src=x" not in page


# ------------------------------------------------------------------------------------------------ freshness


@pytest.mark.parametrize("name", ["plans:cycle", "plans:findings"])
def test_a_page_that_has_not_changed_is_not_sent_again(cast, cycle, name):
    client, url = cast.client("auditor"), reverse(name, args=["alfa", 2023])
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(url, headers={"If-None-Match": etag}).content == b""
    editing.comment(cycle, "", "Bene", by=cast["board"])
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.usefixtures("cycle")
def test_another_language_or_person_is_another_page(cast):
    client = cast.client("auditor")
    etag = client.get(CYCLE).headers["ETag"]
    client.cookies["language"] = "en"
    assert client.get(CYCLE, headers={"If-None-Match": etag}).status_code == 200
    assert cast.client("officer").get(CYCLE, headers={"If-None-Match": etag}).status_code == 200


# ------------------------------------------------------------------------------------------------ writing


def test_an_officer_saves_the_card_and_reads_it_again(cast, cycle):
    client = cast.client("officer")
    response = client.post(CARD, fields(cycle, o__title="Più vicini"))
    assert (response.status_code, response.url) == (302, CARD)
    assert "Più vicini" in _text(client.get(CARD))
    assert Entry.objects.get(action="plans.card_changed").by == cast["officer"]


def test_saving_and_going_back_leads_to_the_plan(cast, cycle):
    assert cast.client("officer").post(CARD, fields(cycle, do="save-close")).url == CYCLE


def test_a_wrong_field_is_told_beside_it_and_nothing_is_half_saved(cast, cycle):
    before = _plan(cycle)
    page = _text(cast.client("officer").post(CARD, fields(cycle, o__title="Buono", s__0__planned="31/02/2023")))
    assert 'id="s-0-planned_error"' in page
    assert "non esiste nel calendario" in page
    assert 'value="31/02/2023"' in page
    assert ">\nBuono</textarea>" in page
    assert _plan(cycle) == before
    assert not Entry.objects.filter(action="plans.card_changed").exists()


def test_a_text_beyond_every_measure_is_refused_in_a_sentence(cast, cycle):
    response = cast.client("officer").post(CARD, fields(cycle, o__description="x" * 10_000_000))
    assert 'id="o-description_error"' in _text(response)
    assert _plan(cycle).objective("A").description == ""


def test_a_row_is_added_in_place_without_saving(cast, cycle):
    client = cast.client("officer")
    page = _text(client.post(CARD, fields(cycle, do="add:s"), headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert 'name="s-n1-description"' in page
    assert len(_plan(cycle).objective("A").steps) == 2
    assert "<html" in _text(client.post(CARD, fields(cycle, do="add:s")))


def test_two_people_on_one_card_see_both_versions_and_choose(cast, cycle):
    mine = fields(cycle, o__title="Mio titolo")
    cast.client("director").post(CARD, fields(cycle, o__title="Suo titolo"))
    response = cast.client("officer").post(CARD, mine)
    page = _text(response)
    assert response.status_code == 409
    assert "Suo titolo" in page
    assert "Mio titolo" in page
    assert _plan(cycle).objective("A").title == "Suo titolo"
    edition = response.context["edition"]
    look = _text(cast.client("officer").post(CARD, mine | {"edition": str(edition), "do": "look"}))
    assert ">\nMio titolo</textarea>" in look
    assert cast.client("officer").post(CARD, mine | {"edition": str(edition)}).status_code == 302
    assert _plan(cycle).objective("A").title == "Mio titolo"


def test_what_was_typed_is_shown_when_the_cycle_has_closed_meanwhile(cast, cycle):
    mine = fields(cycle, o__title="Mio titolo")
    Cycle.objects.update(state="proposed")
    response = cast.client("officer").post(CARD, mine)
    assert response.status_code == 409
    assert "Mio titolo" in _text(response)
    assert _plan(cycle).objective("A").title != "Mio titolo"


def test_what_was_typed_is_shown_when_the_objective_is_gone(cast, cycle):
    mine = fields(cycle, o__title="Mio titolo")
    editing.remove(cycle, "A", by=cast["director"])
    response = cast.client("officer").post(CARD, mine)
    assert response.status_code == 409
    assert "Mio titolo" in _text(response)


@pytest.mark.parametrize("edition", ["", "x", "-1", "9" * 30])
def test_an_edition_that_is_none_counts_as_stale(cast, cycle, edition):
    sent = fields(cycle, o__title="Mio") | {"edition": edition}
    assert cast.client("officer").post(CARD, sent).status_code == 409


def test_heads_write_results_and_officers_do_not_once_the_year_runs(cast, cycle):
    Cycle.objects.update(state="in_progress")
    results = frozenset({Part.RESULT, Part.JUDGEMENT})
    sent = fields(cycle, "A", results, i__0__actual="18", o__report="Bene.")
    assert cast.client("officer").post(CARD, sent).status_code == 409
    assert cast.client("area_head").post(CARD, sent).status_code == 302
    objective = _plan(cycle).objective("A")
    assert objective.indicators[0].value(Role.ACTUAL, 2023).raw == "18"
    assert (objective.report, objective.steps) == ("Bene.", small_plan().objectives[0].steps)


def test_evaluators_judge_measured_plans_and_write_nothing_else(cast, cycle):
    Cycle.objects.update(state="measured")
    sent = fields(cycle, "A", frozenset({Part.JUDGEMENT}), o__judgement="reached") | {"o-title": "Di nascosto"}
    assert cast.client("evaluator").post(CARD, sent).status_code == 302
    objective = _plan(cycle).objective("A")
    assert (objective.judgement, objective.title) == ("reached", "Avvicinare i servizi alle famiglie")


def test_trying_out_shows_score_and_findings_and_saves_nothing(cast, cycle):
    url = reverse("plans:trial", args=["alfa", 2023, "A"])
    before = _plan(cycle)
    page = _text(cast.client("officer").post(url, fields(cycle, i__0__actual="20", s__0__weight="10")))
    assert 'id="trial"' in page
    assert "note error" in page
    assert _plan(cycle) == before
    wrong = _text(cast.client("officer").post(url, fields(cycle, o__weight="1e30")))
    assert 'id="o-weight-notes"' in wrong
    new = reverse("plans:new_trial", args=["alfa", 2023])
    assert cast.client("officer").post(new, fields(cycle, "", o__title="Nuovo")).status_code == 200


def test_a_new_objective_needs_a_title_and_comes_last(cast, cycle):
    url = reverse("plans:new_objective", args=["alfa", 2023])
    client = cast.client("officer")
    assert 'id="o-title_error"' in _text(client.post(url, fields(cycle, "")))
    response = client.post(url, fields(cycle, "", o__title="Terzo", o__code="C"))
    assert response.url == reverse("plans:objective", args=["alfa", 2023, "C"])
    assert [o.ref for o in _plan(cycle).objectives] == ["A", "B", "C"]


def test_an_objective_is_taken_out_after_asking(cast, cycle):
    url = reverse("plans:remove", args=["alfa", 2023, "A"])
    client = cast.client("officer")
    assert "Togliere dal piano" in _text(client.get(url))
    assert client.post(url).url == CYCLE
    assert client.post(url).url == CYCLE
    assert [o.ref for o in _plan(cycle).objectives] == ["B"]


def test_objectives_are_moved_by_a_button_and_by_dragging(cast, cycle):
    url, client = reverse("plans:order", args=["alfa", 2023]), cast.client("officer")
    client.post(url, {"ref": ["A", "B"], "do": "down:A"})
    assert [o.ref for o in _plan(cycle).objectives] == ["B", "A"]
    client.post(url, {"ref": ["A", "B"]})
    assert [o.ref for o in _plan(cycle).objectives] == ["A", "B"]
    assert client.get(url).status_code == 405


@pytest.mark.usefixtures("cycle")
def test_an_objective_is_copied_from_another_year(cast):
    write(cast, small_plan(2022))
    url, client = reverse("plans:copy", args=["alfa", 2023]), cast.client("officer")
    assert "Avvicinare i servizi" in _text(client.get(url))
    response = client.post(url, {"objective": "2022:B"})
    assert response.url == reverse("plans:objective", args=["alfa", 2023, "o1"])
    assert client.post(url, {"objective": "1999:B"}).status_code == 200


def test_what_the_plan_says_of_itself_is_changed(cast, cycle):
    url, client = reverse("plans:overview", args=["alfa", 2023]), cast.client("officer")
    sent = {
        "edition": "1",
        "title": "Piano nuovo",
        "kind": "plan",
        "last_year": "2025",
        "strategy": "1 | Minori\n1A | Affidi | 1",
    }
    assert client.post(url, sent).url == CYCLE
    plan = _plan(cycle)
    assert (plan.title, plan.last_year, [n.code for n in plan.strategy]) == ("Piano nuovo", 2025, ["1", "1A"])
    assert client.post(url, sent | {"title": "Altro ancora"}).status_code == 409
    assert _plan(cycle).title == "Piano nuovo"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("last_year", "2020"),
        ("document_date", "31/02/2023"),
        ("strategy", "solo un codice"),
        ("strategy", "1 | Uno | 9"),
        ("strategy", "1 | Uno\n1 | Due"),
        ("title", "\x00"),
    ],
)
def test_wrong_data_of_the_plan_is_told_beside_its_field(cast, cycle, name, text):
    url = reverse("plans:overview", args=["alfa", 2023])
    response = cast.client("officer").post(url, {"edition": "1", "title": "x", "kind": "plan", name: text})
    assert name in response.context["form"].errors
    assert _plan(cycle).title == "Piano della performance"


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("name", ["overview", "arrange", "copy", "new_objective"])
def test_a_closed_plan_leads_back_to_its_cycle_with_the_reason(cast, name):
    Cycle.objects.update(state="published")
    response = cast.client("officer").get(reverse(f"plans:{name}", args=["alfa", 2023]), follow=True)
    assert response.redirect_chain == [(CYCLE, 302)]
    assert "pubblicato" in _text(response)


@pytest.mark.usefixtures("cycle")
def test_comments_are_said_and_stay(cast):
    url = reverse("plans:comment", args=["alfa", 2023])
    response = cast.client("board").post(url, {"objective": "A", "text": "Serve <b>un</b> valore"}, follow=True)
    assert "Serve &lt;b&gt;un&lt;/b&gt; valore" in _text(response)
    assert "vuoto" in _text(cast.client("board").post(url, {"text": " "}, follow=True))
    assert Comment.objects.count() == 1


def test_what_if_changes_nothing_but_the_numbers_on_the_page(cast, cycle):
    url, before = reverse("plans:what_if", args=["alfa", 2023]), _plan(cycle)
    assert "45,00%" not in _text(cast.client("auditor").get(url)).split("Calcolare")[0]
    trial = cast.client("auditor").post(url, {"i:A.i1": "20", "s:A.1": "maggio", "s:A.2": "giugno"}).context["trial"]
    assert trial.is_made
    assert trial.rows[0].value == Decimal(100)
    assert _plan(cycle) == before


# ------------------------------------------------------------------------------------------------ beginning


NEW = reverse("plans:new", args=["alfa"])


def test_a_cycle_begins_empty_with_the_units_of_the_body(cast):
    response = cast.client("officer").post(NEW, {"how": "empty", "year": "2025", "years": "3"})
    assert response.url == reverse("plans:cycle", args=["alfa", 2025])
    plan = plan_of(Cycle.objects.get())
    assert (plan.year, plan.last_year, [u.name for u in plan.units]) == (2025, 2027, ["Area minori", "Area anziani"])


@pytest.mark.usefixtures("cycle")
def test_a_cycle_begins_from_the_year_before(cast):
    cast.client("officer").post(NEW, {"how": "rolled", "source": "2023"})
    plan = plan_of(Cycle.objects.get(year=2024))
    assert plan.objectives[0].indicators[0].value(Role.BASELINE, 2024).raw == "15"


def test_a_cycle_begins_from_a_plan_file(cast):
    file = SimpleUploadedFile("piano.toml", planfile.write(small_plan()))
    cast.client("officer").post(NEW, {"how": "file", "file": file})
    assert plan_of(Cycle.objects.get()) == small_plan()


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02", b"year = ", b"%PDF-1.4", "più".encode("utf-16"), b"year = 1e30"]
)
def test_a_file_that_is_no_plan_is_told_beside_its_field(cast, data):
    response = cast.client("officer").post(NEW, {"how": "file", "file": SimpleUploadedFile("piano.toml", data)})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Cycle.objects.exists()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"how": "empty", "year": ""}, "year"),
        ({"how": "empty", "year": "1e30"}, "year"),
        ({"how": "file"}, "file"),
        ({"how": "magic"}, "how"),
        ({"how": "rolled"}, "how"),
    ],
)
def test_a_beginning_that_lacks_something_says_what(cast, sent, name):
    assert name in cast.client("officer").post(NEW, sent).context["form"].errors


@pytest.mark.usefixtures("cycle")
def test_a_second_cycle_of_a_year_is_refused_in_a_sentence(cast):
    page = _text(cast.client("officer").post(NEW, {"how": "empty", "year": "2023", "years": "1"}))
    assert "ha già un ciclo 2023" in page


# ------------------------------------------------------------------------------------------------ who may


@pytest.mark.parametrize("role", ["auditor", "board", "transparency"])
def test_readers_may_not_write_a_card(cast, cycle, role):
    assert cast.client(role).post(CARD, fields(cycle, o__title="x")).status_code == 403


def test_strangers_find_no_card_to_write(cast, cycle):
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(CARD, fields(cycle)).status_code == 404
    assert _plan(cycle) == small_plan()


@pytest.mark.usefixtures("cycle")
def test_the_plan_of_one_body_is_not_found_under_another(cast):
    assert cast.client(cast.other_administrator).get("/e/beta/piani/2023/").status_code == 404


# ------------------------------------------------------------------------------------------------ speed


@pytest.mark.parametrize("size", [30, 300])
def test_the_page_of_a_plan_asks_a_dozen_questions_whatever_its_size(cast, size, django_assert_max_num_queries):
    write(cast, large_plan(size))
    client = cast.client("director")
    client.get("/e/alfa/piani/")
    forget()
    with django_assert_max_num_queries(12):
        assert client.get(CYCLE).status_code == 200


@pytest.mark.parametrize("size", [30, 300])
def test_the_card_of_a_plan_asks_fifteen_at_most_whatever_its_size(cast, size, django_assert_max_num_queries):
    write(cast, large_plan(size))
    client = cast.client("director")
    forget()
    with django_assert_max_num_queries(15):
        assert client.get(reverse("plans:objective", args=["alfa", 2023, "O1"])).status_code == 200


def test_saving_a_card_costs_the_same_however_large_the_plan(cast, django_assert_max_num_queries):
    cycle = write(cast, large_plan(30))
    sent = fields(cycle, "O1", o__title="Altro")
    client = cast.client("director")
    with django_assert_max_num_queries(25):
        assert client.post(reverse("plans:objective", args=["alfa", 2023, "O1"]), sent).status_code == 302


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize("name", ["cycle", "findings", "what_if", "overview", "arrange", "copy", "new_objective"])
def test_every_page_is_told_in_english_too(cast, name):
    client = cast.client("officer")
    client.cookies["language"] = "en"
    page = _text(client.get(reverse(f"plans:{name}", args=["alfa", 2023])))
    assert 'lang="en"' in page
    assert "Obiettiv" not in page
