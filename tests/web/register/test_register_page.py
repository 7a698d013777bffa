"""Reading the audit trail and taking it away."""

import ast
import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.urls import reverse

from traguardo.web.register.models import Entry
from traguardo.web.register.recording import record
from traguardo.wording.sentences import catalogue

PAGE = "/e/alfa/registro/"


@pytest.fixture
def written(cast):
    for number in range(60):
        record(
            cast["director"],
            cast.alfa,
            "bodies.unit_changed",
            cast.unit,
            {"name": f"a{number}"},
            {"name": f"b{number}"},
        )
    record(cast["officer"], cast.alfa, "bodies.unit_added", cast.other_unit, after={"name": "=HYPERLINK(1)"})
    record(cast.other_administrator, cast.beta, "bodies.opened", cast.beta, after={"name": "segreto di Beta"})
    return cast


def test_the_newest_come_first_fifty_a_page(written):
    client = written.client("auditor")
    first = client.get(PAGE).content.decode()
    assert first.index("=HYPERLINK") < first.index("b59")
    assert "61 voci" in first
    assert "Pagina 1 di 2" in first
    assert "b0<" in client.get(PAGE, {"pagina": "2"}).content.decode()
    assert client.get(PAGE, {"pagina": "abc"}).status_code == 200


def test_another_bodys_entries_never_show(written):
    client = written.client("auditor")
    assert "segreto di Beta" not in client.get(PAGE, {"text": "segreto"}).content.decode()
    exported = b"".join(client.get(reverse("register:export", args=["alfa", "json"])).streaming_content).decode()
    assert "segreto" not in exported


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"text": "b17"}, "1 voci"),
        ({"action": "bodies.unit_added"}, "1 voci"),
        ({"who": "Persona officer <officer@alfa.example>"}, "1 voci"),
        ({"since": "2000-01-01", "until": "2999-01-01"}, "61 voci"),
        ({"until": "2000-01-01"}, "Nessuna voce"),
        ({"since": "ieri"}, "Nessuna voce"),
        ({"action": "inventata"}, "Nessuna voce"),
    ],
)
def test_filters_let_through_what_they_say(written, filters, count):
    assert count in written.client("auditor").get(PAGE, filters).content.decode()


def test_the_page_asks_the_same_however_long_the_register_is(written, django_assert_max_num_queries):
    client = written.client("auditor")
    with django_assert_max_num_queries(7):
        client.get(PAGE)


def test_a_spreadsheet_gets_every_entry_and_no_formula(written):
    response = written.client("auditor").get(reverse("register:export", args=["alfa", "csv"]))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(rows) == 62
    assert [row for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert response.headers["Content-Disposition"].startswith('attachment; filename="registro-alfa-')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", " =1", "\r=1"])
def test_no_name_can_smuggle_a_formula_into_the_spreadsheet(cast, text):
    Entry.objects.create(
        body=cast.alfa, action="bodies.unit_added", subject_type="bodies.unit", subject=text, by_name=text
    )
    response = cast.client("auditor").get(reverse("register:export", args=["alfa", "csv"]))
    row = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig")), delimiter=";"))[1]
    assert row[1] == row[5] == f"'{text}"


def test_a_program_gets_the_same_as_json_with_the_filters(written):
    response = written.client("auditor").get(reverse("register:export", args=["alfa", "json"]), {"text": "b17"})
    (entry,) = json.loads(b"".join(response.streaming_content))
    assert entry["before"] == {"name": "a17"}
    assert entry["after"] == {"name": "b17"}
    empty = written.client("auditor").get(
        reverse("register:export", args=["alfa", "json"]), {"text": "nulla di simile"}
    )
    assert json.loads(b"".join(empty.streaming_content)) == []


def test_every_action_that_is_recorded_has_its_words():
    calls = [
        call
        for path in (Path(__file__).parents[3] / "src" / "traguardo" / "web").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record" and len(call.args) > 2
    ]
    codes = {call.args[2].value for call in calls if isinstance(call.args[2], ast.Constant)}
    assert len(codes) > 8
    assert sorted(code for code in codes if f"action.{code}" not in catalogue("it")) == []
