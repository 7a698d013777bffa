"""Reading and writing plans, objectives and updates as a program."""

import json
import threading

import pytest
from django.db import connection
from tests.web.api.programs import AT, Program, program
from tests.web.monitoring.things import cycle_in, opened

from traguardo.web.api.models import Answered
from traguardo.web.monitoring.models import Update
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry

PLAN = {
    "body": {"name": "Consorzio Alfa"},
    "year": 2024,
    "objectives": [{"ref": "A", "title": "Accoglienza diffusa"}],
}
UPDATE = {"item": "A.i1", "value": "21", "measured_on": "2023-06-30"}
UPDATES = f"{AT}/plans/2023/periods/2023-06-30/updates"


@pytest.fixture
def asking(cast):
    return program(cast)


def test_a_plan_is_created_read_and_replaced(cast, asking):
    made = asking.ask("POST", f"{AT}/plans", PLAN)
    assert made.status_code == 201
    assert made["Location"] == f"{AT}/plans/2024"
    read = asking.ask("GET", made["Location"])
    assert read.json() == made.json()
    changed = read.json() | {"title": "Piano 2024"}
    written = asking.ask("PUT", made["Location"], changed, if_match=read["ETag"])
    assert written.status_code == 200
    assert written.json()["title"] == "Piano 2024"
    assert written["ETag"] != read["ETag"]
    assert plan_of(Cycle.objects.get()).title == "Piano 2024"
    actions = set(Entry.objects.filter(body=cast.alfa).values_list("action", flat=True))
    assert {"plans.created", "plans.replaced"} <= actions


def test_a_page_that_is_known_is_not_sent_again(asking):
    made = asking.ask("POST", f"{AT}/plans", PLAN)
    answer = asking.ask("GET", made["Location"], if_none_match=f'"other", {made["ETag"]}')
    assert answer.status_code == 304
    assert answer.content == b""


def test_nothing_is_written_over_what_was_not_seen(asking):
    at = asking.ask("POST", f"{AT}/plans", PLAN)["Location"]
    before = asking.ask("GET", at).json()
    assert asking.ask("PUT", at, PLAN | {"title": "x"}).status_code == 428
    assert asking.ask("PUT", at, PLAN | {"title": "x"}, if_match='"old"').status_code == 412
    assert asking.ask("GET", at).json() == before


def test_everything_wrong_in_a_plan_comes_back_at_once(asking):
    broken = PLAN | {"objectives": [{"ref": "A", "titel": "x", "weight": -1}, {"ref": "A", "title": "y"}]}
    answer = asking.ask("POST", f"{AT}/plans", broken)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "urn:traguardo:problem:plan"
    assert len(problem["findings"]) >= 3
    assert all(finding["text"] and finding["path"] for finding in problem["findings"])
    assert not Cycle.objects.exists()


def test_a_year_that_is_there_already_is_a_conflict(asking):
    asking.ask("POST", f"{AT}/plans", PLAN)
    answer = asking.ask("POST", f"{AT}/plans", PLAN)
    assert answer.status_code == 409
    assert answer.json()["findings"][0]["code"] == "plans.year_taken"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"year": "\\ud800"}', b"[" * 9000]
)
def test_what_is_no_plan_is_a_problem_and_not_a_fault(asking, content):
    answer = asking.ask("POST", f"{AT}/plans", content)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"
    assert not Cycle.objects.exists()


def test_a_request_sent_twice_does_its_work_once(asking):
    first = asking.ask("POST", f"{AT}/plans", PLAN, idempotency_key="uno")
    again = asking.ask("POST", f"{AT}/plans", PLAN, idempotency_key="uno")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first["ETag"] == again["ETag"]
    assert Cycle.objects.count() == 1


def test_a_key_that_came_with_another_request_is_refused(asking):
    asking.ask("POST", f"{AT}/plans", PLAN, idempotency_key="uno")
    other = asking.ask("POST", f"{AT}/plans", PLAN | {"year": 2025}, idempotency_key="uno")
    assert other.status_code == 422
    assert other.json()["type"] == "urn:traguardo:problem:key_reused"
    assert asking.ask("POST", f"{AT}/plans", PLAN, idempotency_key="x" * 300).status_code == 400


def test_a_request_that_failed_may_be_sent_again_with_its_key(asking):
    assert asking.ask("POST", f"{AT}/plans", PLAN | {"year": "x"}, idempotency_key="uno").status_code == 422
    assert not Answered.objects.exists()
    assert asking.ask("POST", f"{AT}/plans", PLAN, idempotency_key="uno").status_code == 201


def test_an_objective_is_read_and_written(cast, asking):
    cycle_in(cast, state="draft")
    at = f"{AT}/plans/2023/objectives/A"
    card = asking.ask("GET", at)
    assert card.json()["title"] == "Accoglienza"
    changed = card.json() | {"title": "Accoglienza e ascolto"}
    changed["steps"].append({"description": "Un passo in più"})
    written = asking.ask("PUT", at, changed, if_match=card["ETag"])
    assert written.status_code == 200
    assert [step["ref"] for step in written.json()["steps"]] == ["A.s1", "A.s2", "A.s3"]
    assert asking.ask("PUT", at, changed, if_match=card["ETag"]).status_code == 412
    broken = asking.ask("PUT", at, card.json() | {"weight": "molto"}, if_match=written["ETag"])
    assert broken.status_code == 422
    assert "objectives[0]" in broken.json()["findings"][0]["path"]


def test_a_promise_is_not_changed_once_it_is_approved(cast, asking):
    cycle_in(cast)
    at = f"{AT}/plans/2023/objectives/A"
    card = asking.ask("GET", at)
    answer = asking.ask("PUT", at, card.json() | {"title": "Altro"}, if_match=card["ETag"])
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:traguardo:problem:closed"
    assert asking.ask("PUT", f"{AT}/plans/2023", PLAN, if_match='"x"').status_code in (409, 412)


def test_nothing_is_taken_out_of_the_count_without_its_deed(cast, asking):
    cycle_in(cast, state="draft")
    at = f"{AT}/plans/2023/objectives/A"
    card = asking.ask("GET", at)
    deed = {"organ": "CdA", "number": "1", "date": "2023-05-01"}
    out = card.json() | {"neutralised": {"reason": "x", "deed": deed}}
    written = asking.ask("PUT", at, out, if_match=card["ETag"])
    assert written.status_code == 200
    assert "neutralised" not in written.json()


def test_lists_come_in_pages(cast, asking):
    cycle_in(cast, objectives=5)
    first = asking.ask("GET", f"{AT}/plans/2023/objectives?limit=2").json()
    assert (len(first["items"]), first["count"]) == (2, 5)
    second = asking.ask("GET", first["next"]).json()
    last = asking.ask("GET", second["next"]).json()
    assert [o["ref"] for page in (first, second, last) for o in page["items"]] == ["A", "O1", "O2", "O3", "O4"]
    assert last["next"] is None
    assert asking.ask("GET", f"{AT}/plans/2023/objectives?limit=1000").status_code == 422


def test_a_parameter_that_there_is_not_is_named(asking):
    answer = asking.ask("GET", f"{AT}/plans?limt=2")
    assert answer.status_code == 422
    assert "limt" in answer.json()["findings"][0]["text"]


def test_scores_say_their_rule_and_findings_their_remedy(cast, asking):
    cycle_in(cast)
    scores = asking.ask("GET", f"{AT}/plans/2023/scores").json()
    assert {"body", "A", "A.s1", "A.i1"} <= {item["subject"] for item in scores["items"]}
    assert all(item["rule"] for item in scores["items"])
    findings = asking.ask("GET", f"{AT}/plans/2023/findings").json()
    assert findings["count"] == len(findings["items"]) > 0
    assert all(item["text"] for item in findings["items"])


def test_a_value_is_proposed_and_waits_for_its_head(cast, asking):
    opened(cast, cycle_in(cast))
    made = asking.ask("POST", UPDATES, UPDATE, idempotency_key="valore-1")
    assert made.status_code == 201
    assert made.json()["status"] == "proposed"
    assert asking.ask("POST", UPDATES, UPDATE, idempotency_key="valore-1").json() == made.json()
    assert asking.ask("GET", UPDATES).json()["items"] == [made.json()]
    assert Update.objects.count() == 1
    assert [p["stage"] for p in asking.ask("GET", f"{AT}/plans/2023/periods").json()] == [
        "open",
        "planned",
        "planned",
    ]


def test_a_value_that_cannot_be_taken_says_why(cast, asking):
    opened(cast, cycle_in(cast))
    answer = asking.ask("POST", UPDATES, UPDATE | {"value": ""})
    assert answer.status_code == 409
    assert answer.json()["findings"][0]["field"] == "value"
    assert asking.ask("POST", UPDATES, UPDATE | {"item": "Z"}).status_code == 404
    assert asking.ask("POST", UPDATES.replace("06-30", "09-30"), UPDATE).status_code == 409
    assert not Update.objects.exists()


def test_the_number_of_questions_does_not_grow_with_the_plan(cast, asking, django_assert_max_num_queries):
    cycle_in(cast, objectives=40)
    asking.ask("GET", f"{AT}/plans/2023/objectives?limit=200")
    with django_assert_max_num_queries(6):
        asking.ask("GET", f"{AT}/plans/2023/objectives?limit=200")


@pytest.mark.django_db(transaction=True)
def test_the_same_request_at_the_same_moment_does_its_work_once(cast):
    key, statuses = program(cast).key, []

    def send():
        one = Program(key)
        statuses.append(one.ask("POST", f"{AT}/plans", PLAN, idempotency_key="insieme").status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Cycle.objects.count() == 1
    assert set(statuses) <= {201, 409}
    assert 201 in statuses


def test_the_description_is_public_and_names_every_refusal(client, db):  # noqa: ARG001
    described = json.loads(client.get("/api/v1/openapi.json").content)
    assert described["openapi"].startswith("3.1")
    for methods in described["paths"].values():
        for operation in methods.values():
            assert {"404", "422", "429"} <= set(map(str, operation["responses"]))
            assert {"401", "403"} <= set(map(str, operation["responses"])) or operation["tags"] == ["published"]
            assert operation["description"]
