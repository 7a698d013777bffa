"""The review: correcting what was read, two people at once, bad input, who may."""

import re

import pytest
from django.forms import MultipleChoiceField
from django.test import Client
from django.urls import reverse
from tests.web.importing.things import REPORT, example, read

from traguardo.core.plan import Role
from traguardo.web.importing import drafts
from traguardo.web.importing.models import Import, ReadCard, State
from traguardo.web.register.models import Entry


def url(imported, name="card", *args):
    return reverse(
        f"importing:{name}", args=["alfa", imported.pk, *(args or ([1] if name in {"card", "drop"} else []))]
    )


def fields(page) -> dict:
    """What a browser would send of the card's form, as it stands."""
    card = page.context["card"]
    found = {"edition": str(page.context["edition"]), "do": "save"}
    for sheet in card.sheets:
        for name in sheet.fields:
            value = sheet[name].value()
            if isinstance(sheet.fields[name], MultipleChoiceField):
                found[sheet.add_prefix(name)] = list(value or ())
            else:
                found[sheet.add_prefix(name)] = "" if value is None else str(value)
    return found


def about(page, changes) -> dict:
    """Changes by the names of the fields, those of the objective itself under the prefix of its form."""
    form = page.context["card"].about
    return {form.add_prefix(name) if name in form.fields else name: text for name, text in changes.items()}


def objective(imported, n=0):
    imported.refresh_from_db()
    return drafts.plan_of(imported).objectives[n]


def save(cast, imported, changes, who="officer", n=1, client=None):
    client = client or cast.client(who)
    page = client.get(url(imported, "card", n))
    return client.post(url(imported, "card", n), fields(page) | about(page, changes))


# ---------------------------------------------------------------- correcting


def test_a_card_saved_as_it_stands_changes_nothing_but_that_somebody_looked(cast, imported):
    before = objective(imported)
    assert save(cast, imported, {}).status_code == 302
    assert objective(imported) == before
    assert imported.cards.first().checked


@pytest.mark.parametrize("name", ["mondovi-2023", "ivrea-2021", "biella-2021"])
def test_every_card_of_the_examples_survives_being_saved_as_it_stands(cast, name):
    imported = read(cast, f"{name}.txt", example(name))
    client = cast.client("officer")
    before = drafts.plan_of(imported).objectives
    for n, was in enumerate(before):
        response = save(cast, imported, {}, n=n + 1, client=client)
        if response.status_code == 302:  # a card without a title is told to have one
            assert objective(imported, n) == was
        else:
            assert response.context["card"].wrong


def test_what_is_corrected_stays_in_the_draft_and_in_the_register(cast, imported):
    page = cast.client("officer").get(url(imported))
    step = next(name.removesuffix("-actual") for name in fields(page) if re.fullmatch(r"s-.*-actual", name))
    indicator = next(name.removesuffix("-target") for name in fields(page) if re.fullmatch(r"i-.*-target", name))
    changes = {"title": "Altro titolo", "code": "A1", "weight": "55,5", "units": "Area minori"}
    changes |= {f"{step}-actual": "20/05/2023", f"{indicator}-target": "≥ 25", f"{indicator}-actual": "19"}
    response = save(cast, imported, changes)
    assert response.url == url(imported)
    found = objective(imported)
    assert (found.title, found.code, str(found.weight), found.units) == (
        "Altro titolo",
        "A1",
        "55.5",
        ("Area minori",),
    )
    assert found.steps[0].actual.raw == "20/05/2023"
    assert found.indicators[0].value(Role.TARGET, 2023).raw == "≥ 25"
    entry = Entry.objects.get(action="importing.card_changed")
    assert entry.after["title"] == "Altro titolo"
    card = imported.cards.first()
    assert (card.title, card.edited_by_name) == ("Altro titolo", cast["officer"].name)


def test_steps_and_indicators_are_added_moved_and_taken_off_without_script(cast, imported):
    client = cast.client("officer")
    data = fields(client.get(url(imported)))
    page = client.post(url(imported), data | {"do": "add:i"})
    assert page.status_code == 200
    assert len(page.context["card"].indicators) == 2
    data = fields(page)
    fresh = page.context["card"].fresh
    page = client.post(url(imported), data | {"do": "down:s-0"})
    assert [form["description"].value() for form in page.context["card"].steps] == [
        "Aprire lo sportello di zona 2",
        "Aprire lo sportello di zona 1",
    ]
    response = client.post(url(imported), data | {f"{fresh}-name": "Pasti portati a casa", "do": "save"})
    assert response.status_code == 302
    assert [i.name for i in objective(imported).indicators][1] == "Pasti portati a casa"
    assert len({i.ref for i in objective(imported).indicators}) == 2
    assert client.post(url(imported), data | {"do": "remove:s-0"}).context["card"].steps[0]["ref"].value()


def test_an_objective_left_out_is_not_in_the_plan_and_can_be_taken_back(cast, imported):
    client = cast.client("officer")
    assert client.post(url(imported, "drop"), {"togli": "si"}).url == url(imported, "import")
    imported.refresh_from_db()
    assert [o.code for o in drafts.plan_of(imported).objectives] == ["B"]
    client.post(url(imported, "drop"), {"togli": "si"})
    client.post(url(imported, "drop"), {"togli": "no"})
    assert objective(imported).code == "A"
    actions = Entry.objects.filter(action__startswith="importing.card").values_list("action", flat=True)
    assert sorted(actions) == ["importing.card_dropped", "importing.card_restored"]


def test_what_stood_below_an_objective_left_out_moves_up(cast, imported):
    a, b = imported.cards.all()
    save(cast, imported, {"parent": a.ref}, n=2)
    assert objective(imported, 1).parent == a.ref
    cast.client("officer").post(url(imported, "drop"), {"togli": "si"})
    assert objective(imported).parent == ""
    assert objective(imported).ref == b.ref


def test_an_objective_that_the_reading_missed_is_added_once(cast, imported):
    client = cast.client("officer")
    page = client.get(url(imported, "new_card"))
    data = fields(page) | about(page, {"title": "Misurare la soddisfazione", "code": "C"})
    for _ in range(2):
        assert client.post(url(imported, "new_card"), data).status_code == 302
    imported.refresh_from_db()
    assert [o.title for o in drafts.plan_of(imported).objectives][2:] == ["Misurare la soddisfazione"]
    assert Entry.objects.filter(action="importing.card_added").count() == 1


def test_saving_and_going_on_opens_the_next_card_and_at_the_end_the_document(cast, imported):
    assert save(cast, imported, {"do": "save-next"}).url == url(imported, "card", 2)
    assert save(cast, imported, {"do": "save-next"}, n=2).url == url(imported, "import")


def test_what_the_document_says_of_itself_is_corrected(cast, imported):
    client = cast.client("officer")
    data = {"year": "2022", "last_year": "2024", "kind": "cycle", "title": "Relazione", "edition": "0"}
    assert client.post(url(imported, "about"), data).url == url(imported, "import")
    imported.refresh_from_db()
    assert (imported.year, imported.last_year, imported.kind, imported.title) == (2022, 2024, "cycle", "Relazione")
    assert objective(imported).indicators[0].value(Role.ACTUAL, 2022).raw == "18"
    assert Entry.objects.get(action="importing.about_changed").before["year"] == 2023


def test_a_document_without_a_year_asks_for_it_before_it_goes_anywhere(cast):
    imported = read(cast, data=REPORT.replace("2023", "").replace("30/05/", "maggio").replace("15/05/", "maggio"))
    client = cast.client("officer")
    page = client.get(url(imported, "import")).content.decode()
    assert "non si trova l’anno" in page
    assert "Guarda che cosa succederà" not in page
    data = {"year": "2023", "last_year": "", "kind": "report", "title": "", "edition": "0"}
    client.post(url(imported, "about"), data)
    assert objective(imported).indicators[0].value(Role.ACTUAL, 2023).raw == "18"
    assert objective(imported).steps[0].planned.deadline.year == 2023
    assert "Guarda che cosa succederà" in client.get(url(imported, "import")).content.decode()


# ---------------------------------------------------------------- source beside reading


def test_the_lines_stand_beside_the_card_and_each_field_points_at_its_own(cast, imported):
    page = cast.client("officer").get(url(imported)).content.decode()
    assert 'id="r10"' in page
    assert 'href="#r10"' in page
    assert 'data-line="14"' in page
    assert "riga 14" in page


def test_what_is_unsure_is_marked_with_a_word_and_an_icon(cast):
    imported = read(cast, "biella-2021.txt", example("biella-2021"))
    page = cast.client("officer").get(url(imported)).content.decode()
    mark = re.search(r'<span class="unsure-mark"><svg.*?</svg> ([^<]+)</span>', page)
    assert mark
    assert mark[1] == "da controllare"
    assert re.search(r'aria-describedby="i-\d+-actual-place"', page)
    assert "non compreso" in page


def test_the_name_of_another_body_in_the_document_is_told(cast):
    data = (REPORT.replace("Alfa dei servizi sociali", "Gamma per l’acqua potabile")).encode()
    imported = read(cast, data=data)
    page = cast.client("officer").get(url(imported, "import")).content.decode()
    assert "non sembra Consorzio Alfa dei servizi sociali" in page


def test_a_document_of_the_body_itself_is_no_matter(cast, imported):
    assert drafts.plan_of(imported).body.name == cast.alfa.name
    assert "non sembra" not in cast.client("officer").get(url(imported, "import")).content.decode()


# ---------------------------------------------------------------- two people, old forms


def test_two_people_on_one_card_never_lose_an_edit(cast, imported):
    officer, director = cast.client("officer"), cast.client("director")
    first, second = fields(officer.get(url(imported))), fields(director.get(url(imported)))
    assert officer.post(url(imported), first | {"o-title": "Titolo dell’operatore"}).status_code == 302
    response = director.post(url(imported), second | {"o-title": "Titolo del direttore"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Titolo dell’operatore" in page
    assert "Titolo del direttore" in page
    assert objective(imported).title == "Titolo dell’operatore"
    again = second | {"o-title": "Titolo del direttore", "edition": str(response.context["edition"])}
    assert director.post(url(imported), again).status_code == 302
    assert objective(imported).title == "Titolo del direttore"


def test_two_people_on_two_cards_do_not_meet(cast, imported):
    officer, director = cast.client("officer"), cast.client("director")
    first, second = fields(officer.get(url(imported))), fields(director.get(url(imported, "card", 2)))
    assert officer.post(url(imported), first | {"o-title": "Uno"}).status_code == 302
    assert director.post(url(imported, "card", 2), second | {"o-title": "Due"}).status_code == 302
    imported.refresh_from_db()
    assert [o.title for o in drafts.plan_of(imported).objectives] == ["Uno", "Due"]


def test_an_old_form_about_the_document_is_told(cast, imported):
    client = cast.client("officer")
    data = {"year": "2022", "last_year": "", "kind": "report", "title": "Uno", "edition": "0"}
    client.post(url(imported, "about"), data)
    response = client.post(url(imported, "about"), data | {"title": "Due"})
    assert response.status_code == 409
    assert "nel frattempo" in response.content.decode()
    imported.refresh_from_db()
    assert imported.title == "Uno"


@pytest.mark.parametrize("edition", ["", "x", "-1", "99999999999999", "1.5"])
def test_an_edition_that_is_none_is_an_old_form(cast, imported, edition):
    assert save(cast, imported, {"title": "Altro", "edition": edition}).status_code == 409
    assert objective(imported).title != "Altro"


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", ""),
        ("title", "a\x00b"),
        ("title", "a\x1bb"),
        ("title", "x" * 10_000_000),
        ("weight", "molto"),
        ("weight", "-5"),
        ("weight", "1e9"),
        ("code", "x" * 101),
        ("first_year", "duemila"),
        ("level", "altissimo"),
        ("parent", "nessuno"),
        ("tags", "inventato"),
        ("s-0-planned", "31/02/2023"),
        ("i-0-name", ""),
    ],
)
def test_a_bad_value_is_told_beside_its_field_and_nothing_is_saved(cast, imported, name, text):
    before = objective(imported)
    response = save(cast, imported, {name: text, "code" if name != "code" else "title": "Z"})
    assert response.status_code == 200
    assert response.context["card"].wrong
    assert "Qualcosa va corretto" in response.content.decode()
    assert objective(imported) == before


def test_a_form_too_large_for_the_server_is_a_page_that_says_so(cast, imported):
    response = save(cast, imported, {"title": "x" * 17_000_000})
    assert response.status_code == 400
    assert "Nulla è stato salvato" in response.content.decode()


def test_emoji_and_mark_up_in_a_title_are_kept_as_text(cast, imported):
    assert save(cast, imported, {"title": "🎯 <b>Più</b> servizi"}).status_code == 302
    assert objective(imported).title == "🎯 <b>Più</b> servizi"
    assert "&lt;b&gt;Più" in cast.client("officer").get(url(imported)).content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"year": ""}, {"year": "1500"}, {"year": "x"}, {"last_year": "2020"}, {"last_year": "2060"}, {"kind": "x"},
     {"title": "x" * 2_000}, {"title": "a\x07b"}],
)  # fmt: skip
def test_bad_facts_of_a_document_are_told_beside_the_field(cast, imported, changes):
    data = {"year": "2023", "last_year": "", "kind": "report", "title": "T", "edition": "0"} | changes
    response = cast.client("officer").post(url(imported, "about"), data)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(changes)
    imported.refresh_from_db()
    assert imported.edition == 0


@pytest.mark.parametrize("action", ["", "x", "add:", "add:zz", "remove:s-99", "up:", "down:i-x", "add:s:s"])
def test_an_action_that_is_none_changes_nothing(cast, imported, action):
    before = objective(imported)
    assert save(cast, imported, {"do": action, "title": "Z"}).status_code == 200
    assert objective(imported) == before


# ---------------------------------------------------------------- who may


@pytest.mark.parametrize("who", ["auditor", "evaluator", "area_head"])
def test_who_may_only_look_sees_closed_cards_and_changes_nothing(cast, imported, who):
    client = cast.client(who)
    page = client.get(url(imported)).content.decode()
    assert '<fieldset class="bare" disabled>' in page
    before = objective(imported)
    data = fields(cast.client("officer").get(url(imported)))
    assert client.post(url(imported), data | {"o-title": "Z"}).status_code == 403
    for name in ("drop", "about", "again", "confirm", "discard", "new_card"):
        assert client.post(url(imported, name), {}).status_code == 403
    assert objective(imported) == before


def test_strangers_change_nothing(cast, imported):
    data = fields(cast.client("officer").get(url(imported)))
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(url(imported), data).status_code == 404
    other = reverse("importing:card", args=["beta", imported.pk, 1])
    assert cast.client(cast.other_administrator).post(other, data).status_code == 404
    assert not imported.cards.first().checked


def test_an_expired_session_loses_nothing_silently(cast, imported):
    client = cast.client("officer")
    data = fields(client.get(url(imported)))
    client.logout()
    answer = client.post(url(imported), data | {"o-title": "Un titolo scritto in mezz'ora"})
    assert answer.status_code == 403
    assert "Un titolo scritto in mezz&#x27;ora" in answer.content.decode()
    assert "/accounts/login/" in answer.content.decode()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast["officer"])
    assert strict.post(url(imported), data | {"o-title": "Z"}).status_code == 403
    assert objective(imported).title not in ("Z", "Un titolo scritto in mezz'ora")


@pytest.mark.parametrize("name", ["about", "drop", "again"])
def test_what_changes_something_is_never_a_get(cast, imported, name):
    assert cast.client("officer").get(url(imported, name)).status_code == 405


def test_a_card_that_is_not_there_is_no_page(cast, imported):
    assert cast.client("officer").get(url(imported, "card", 99)).status_code == 404


def test_a_confirmed_import_is_shown_and_changed_no_more(cast, imported):
    client = cast.client("officer")
    data = fields(client.get(url(imported)))
    Import.objects.filter(pk=imported.pk).update(state=State.CONFIRMED, cycle_year=2023, destination="new")
    assert 'class="bare" disabled' in client.get(url(imported)).content.decode()
    client.post(url(imported), data | {"o-title": "Z"})
    client.post(url(imported, "drop"), {"togli": "si"})
    assert objective(imported).title != "Z"
    assert not ReadCard.objects.filter(dropped=True).exists()


# ---------------------------------------------------------------- questions to the database


def test_the_review_asks_no_more_of_a_document_ten_times_as_long(cast, django_assert_max_num_queries):
    part = REPORT[REPORT.index("OBIETTIVO A") :]
    long = REPORT + "".join(part.replace("OBIETTIVO A", f"OBIETTIVO X{n}").replace("OBIETTIVO B", f"OBIETTIVO Y{n}")
                            for n in range(10))  # fmt: skip
    imported = read(cast, data=long)
    assert imported.cards.count() > 15
    client = cast.client("officer")
    with django_assert_max_num_queries(9):
        client.get(url(imported, "import"))
    drafts._plan_of.cache_clear()
    with django_assert_max_num_queries(9):
        client.get(url(imported))
    data = fields(client.get(url(imported)))
    with django_assert_max_num_queries(14):
        assert client.post(url(imported), data | {"o-title": "Altro"}).status_code == 302
