"""The end of an import: every way into a cycle, all or nothing, once; or discarded."""

from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from tests.web.importing.things import REPORT, example, read
from tests.web.plans.things import small_plan, write

from traguardo.core.plan import Role
from traguardo.web.importing import confirming, drafts
from traguardo.web.importing.models import Import, ReadCard, State
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry


def at(imported, name="confirm"):
    return reverse(f"importing:{name}", args=["alfa", imported.pk])


def confirm(cast, imported, destination, who="officer", **more):
    imported.refresh_from_db()
    data = {"verso": destination, "stamp": imported.stamp} | more
    return cast.client(who).post(at(imported), data, follow=False)


def offered(cast, imported, who="officer"):
    page = cast.client(who).get(at(imported, "import"))
    form = page.context["way_form"]
    return [value for value, _ in form.fields["verso"].choices] if form else []


def without_results():
    """The plan of 2023 as it stood before the report."""
    plan = small_plan(2023)
    bare = tuple(
        replace(
            o, indicators=tuple(replace(i, measures=tuple(m for m in i.measures if m.role != Role.ACTUAL))
                                for i in o.indicators)
        )
        for o in plan.objectives
    )  # fmt: skip
    return replace(plan, objectives=bare)


# ---------------------------------------------------------------- the ways


def test_a_document_becomes_a_new_cycle(cast, imported):
    assert offered(cast, imported) == ["new", "rolled"]
    assert confirm(cast, imported, "new").url == "/e/alfa/piani/2023/"
    plan = plan_of(Cycle.objects.get())
    assert plan.objectives == drafts.plan_of(imported).objectives
    assert plan.body.name == cast.alfa.name
    imported.refresh_from_db()
    assert (imported.state, imported.destination, imported.cycle_year) == (State.CONFIRMED, "new", 2023)
    assert imported.decided_by_name == cast["officer"].name
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"importing.confirmed", "plans.created"} <= actions


def test_next_years_plan_starts_from_a_report_with_its_results_as_baselines(cast, imported):
    assert confirm(cast, imported, "rolled").url == "/e/alfa/piani/2024/"
    plan = plan_of(Cycle.objects.get())
    assert plan.year == 2024
    indicator = next(i for _, i in plan.indicators() if i.name == "Famiglie incontrate allo sportello")
    assert indicator.value(Role.BASELINE, 2024).raw == "18"
    assert indicator.value(Role.TARGET, 2024).raw == "20"
    assert indicator.value(Role.ACTUAL, 2024).raw == ""


def test_a_document_takes_the_place_of_a_draft(cast, imported):
    cycle = write(cast)
    assert offered(cast, imported) == ["actuals", "replace", "rolled"]
    assert confirm(cast, imported, "replace").url == "/e/alfa/piani/2023/"
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).objectives == drafts.plan_of(imported).objectives
    assert Entry.objects.filter(action="plans.replaced").exists()


def test_a_report_fills_the_results_of_the_cycle_that_is_there(cast, imported):
    cycle = write(cast, without_results(), state="in_progress")
    assert offered(cast, imported, "director") == ["actuals", "rolled"]
    page = cast.client("director").get(f"{at(imported)}?verso=actuals")
    filling = page.context["outcome"].filling
    assert (filling.matched, filling.filled, filling.differing) == (2, 4, 0)
    confirm(cast, imported, "actuals", who="director")
    after = plan_of(Cycle.objects.get(pk=cycle.pk))
    assert after.objectives[0].indicators[0].value(Role.ACTUAL, 2023).raw == "18"
    assert after.objectives[0].steps[0].actual.raw == "15/05/2023"
    assert after.objectives[0].indicators[0].value(Role.TARGET, 2023).raw == "20"
    assert Entry.objects.filter(action="importing.actuals_filled").exists()


def test_what_the_cycle_says_already_stays_unless_the_person_wants_it_written_over(cast, imported):
    cycle = write(cast)  # it says 15 where the report says 18, and 15 hours where it says 22
    page = cast.client("officer").get(f"{at(imported)}?verso=actuals")
    assert [(d.ours, d.theirs) for d in page.context["outcome"].filling.differences] == [("15", "18"), ("15", "22")]
    assert "restano come sono" in page.content.decode()
    confirm(cast, imported, "actuals")
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).objectives[0].indicators[0].value(Role.ACTUAL, 2023).raw == "15"
    again = read(cast, data=REPORT + "\n")
    confirm(cast, again, "actuals", overwrite="on")
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).objectives[0].indicators[0].value(Role.ACTUAL, 2023).raw == "18"


def test_a_report_fills_the_baselines_of_the_cycle_of_the_year_after(cast, imported):
    plan = small_plan(2024)
    bare = tuple(replace(o, indicators=tuple(replace(i, measures=()) for i in o.indicators)) for o in plan.objectives)
    cycle = write(cast, replace(plan, objectives=bare))
    assert offered(cast, imported) == ["new", "baselines"]
    confirm(cast, imported, "baselines")
    after = plan_of(Cycle.objects.get(pk=cycle.pk))
    assert after.objectives[0].indicators[0].value(Role.BASELINE, 2024).raw == "18"
    assert after.objectives[0].indicators[0].value(Role.ACTUAL, 2024).raw == ""


@pytest.mark.parametrize("state", ["proposed", "evaluated", "published"])
def test_a_cycle_that_may_not_be_written_is_no_way(cast, imported, state):
    write(cast, state=state)
    assert offered(cast, imported) == ["rolled"]
    assert confirm(cast, imported, "replace").url == at(imported, "import")
    assert Import.objects.get(pk=imported.pk).state == State.REVIEW


def test_no_way_at_all_is_said(cast, imported):
    write(cast, state="published")
    write(cast, small_plan(2024), state="published")
    assert "non può andare in nessun ciclo" in cast.client("officer").get(at(imported, "import")).content.decode()


def test_objectives_left_out_do_not_come_in(cast, imported):
    cast.client("officer").post(reverse("importing:drop", args=["alfa", imported.pk, 1]), {"togli": "si"})
    confirm(cast, imported, "new")
    assert [o.code for o in plan_of(Cycle.objects.get()).objectives] == ["B"]


def test_a_draft_without_objectives_becomes_nothing(cast, imported):
    ReadCard.objects.filter(imported=imported).update(dropped=True)
    Import.objects.filter(pk=imported.pk).update(stamp="x")
    assert confirm(cast, imported, "new").status_code == 302
    assert not Cycle.objects.exists()
    assert Import.objects.get(pk=imported.pk).state == State.REVIEW


# ---------------------------------------------------------------- once, all or nothing


def test_confirming_twice_is_confirming_once(cast, imported):
    first, second = confirm(cast, imported, "new"), confirm(cast, imported, "new")
    assert first.url == second.url == "/e/alfa/piani/2023/"
    assert Cycle.objects.count() == 1
    assert Entry.objects.filter(action="importing.confirmed").count() == 1


def test_a_draft_changed_since_the_page_was_opened_is_not_confirmed(cast, imported):
    stamp = imported.stamp
    cast.client("director").post(reverse("importing:drop", args=["alfa", imported.pk, 1]), {"togli": "si"})
    response = cast.client("officer").post(at(imported), {"verso": "new", "stamp": stamp}, follow=True)
    assert "nel frattempo" in response.content.decode()
    assert not Cycle.objects.exists()


def test_when_something_fails_half_way_nothing_at_all_is_written(cast, imported, monkeypatch):
    def broken(*_args, **_options):
        raise RuntimeError("half way")

    monkeypatch.setattr(confirming, "record", broken)
    with pytest.raises(RuntimeError):
        confirm(cast, imported, "new")
    assert not Cycle.objects.exists()
    assert Import.objects.get(pk=imported.pk).state == State.REVIEW


def test_a_cycle_made_meanwhile_by_somebody_else_stays(cast, imported):
    cast.client("officer").get(f"{at(imported)}?verso=new")
    write(cast)
    response = confirm(cast, imported, "new")
    assert response.url == at(imported, "import")
    assert plan_of(Cycle.objects.get()).objectives[0].attributes != ()
    assert Import.objects.get(pk=imported.pk).state == State.REVIEW


def test_refs_given_twice_keep_everything_out(cast, imported):
    a, b = imported.cards.all()
    ReadCard.objects.filter(pk=b.pk).update(content=b.content | {"ref": a.ref})
    Import.objects.filter(pk=imported.pk).update(stamp="y")
    assert confirm(cast, imported, "new").url == at(imported, "import")
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("destination", ["", "x", "NEW", "<b>"])
def test_a_destination_that_is_none_goes_nowhere(cast, imported, destination):
    assert confirm(cast, imported, destination).url == at(imported, "import")
    assert cast.client("officer").get(f"{at(imported)}?verso={destination}").url == at(imported, "import")
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("name", ["mondovi-2023", "ivrea-2021", "biella-2021", "borgomanero-2023", "caluso-2021"])
def test_every_example_document_becomes_a_cycle_and_the_next_years_plan(cast, name):
    imported = read(cast, f"{name}.txt", example(name))
    year = imported.year
    assert confirm(cast, imported, "new").url == f"/e/alfa/piani/{year}/"
    assert plan_of(Cycle.objects.get()).objectives == drafts.plan_of(imported).objectives
    later = read(cast, f"{name}.txt", example(name) + b"\n")
    assert confirm(cast, later, "rolled").url == f"/e/alfa/piani/{year + 1}/"


# ---------------------------------------------------------------- discarding, who may


def test_discarding_takes_the_file_and_the_draft_and_keeps_who_and_when(
    cast, imported, django_capture_on_commit_callbacks
):
    name = imported.file.name
    client = cast.client("officer")
    assert "Scarta" in client.get(at(imported, "discard")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(at(imported, "discard")).url == "/e/alfa/importazioni/"
    client.post(at(imported, "discard"))
    imported.refresh_from_db()
    assert (imported.state, imported.by_name) == (State.DISCARDED, cast["officer"].name)
    assert not default_storage.exists(name)
    assert not ReadCard.objects.exists()
    assert Entry.objects.filter(action="importing.discarded").count() == 1
    assert cast["officer"].name in client.get(at(imported, "import")).content.decode()
    for gone in ("document", "text"):
        assert client.get(at(imported, gone)).status_code == 404
    assert client.get(reverse("importing:card", args=["alfa", imported.pk, 1])).status_code == 404


def test_what_is_confirmed_is_not_discarded(cast, imported):
    confirm(cast, imported, "new")
    cast.client("officer").post(at(imported, "discard"))
    imported.refresh_from_db()
    assert imported.state == State.CONFIRMED


@pytest.mark.parametrize("who", ["area_head", "evaluator", "board", "transparency", "auditor"])
def test_other_roles_decide_nothing(cast, imported, who):
    for name in ("confirm", "discard"):
        assert cast.client(who).post(at(imported, name), {"verso": "new", "stamp": imported.stamp}).status_code == 403
    assert not Cycle.objects.exists()


def test_strangers_decide_nothing(cast, imported):
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(at(imported), {"verso": "new", "stamp": imported.stamp}).status_code == 404
    assert not Cycle.objects.exists()


def test_an_officer_does_not_fill_what_only_heads_and_directors_may(cast, imported):
    write(cast, without_results(), state="in_progress")
    assert "actuals" not in offered(cast, imported)
    assert confirm(cast, imported, "actuals").url == at(imported, "import")


def test_confirming_asks_no_more_of_a_document_ten_times_as_long(cast, django_assert_max_num_queries):
    imported = read(cast, "mondovi-2023.txt", example("mondovi-2023"))
    client = cast.client("officer")
    with django_assert_max_num_queries(10):
        client.get(f"{at(imported)}?verso=new")
    imported.refresh_from_db()
    with django_assert_max_num_queries(26):
        client.post(at(imported), {"verso": "new", "stamp": imported.stamp})


def test_the_list_tells_who_when_and_where_it_went(cast, imported):
    confirm(cast, imported, "rolled")
    page = cast.client("auditor").get("/e/alfa/importazioni/").content.decode()
    assert cast["officer"].name in page
    assert "Nuovo ciclo 2024, a partire da questo documento." in page
