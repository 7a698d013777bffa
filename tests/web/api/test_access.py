"""Every operation, asked for by a program of everybody."""

import pytest
import rules
from tests.web.api.programs import Program, program
from tests.web.monitoring.things import cycle_in, opened

from traguardo.web.api.interface import interface
from traguardo.web.api.models import Scope
from traguardo.web.bodies.roles import GIVEN

FILL = {"slug": "alfa", "year": "2023", "ref": "A", "day": "2023-06-30"}
# operation → the scope it takes and the permission its person needs
NEEDS = {
    "list_plans": (Scope.READ_PLANS, "plans.see"),
    "create_plan": (Scope.WRITE_PLANS, "plans.create"),
    "read_plan": (Scope.READ_PLANS, "plans.see"),
    "replace_plan": (Scope.WRITE_PLANS, "plans.edit"),
    "list_objectives": (Scope.READ_PLANS, "plans.see"),
    "read_objective": (Scope.READ_PLANS, "plans.see"),
    "write_objective": (Scope.WRITE_PLANS, "plans.edit"),
    "read_scores": (Scope.READ_PLANS, "plans.see"),
    "list_findings": (Scope.READ_PLANS, "plans.see"),
    "list_periods": (Scope.READ_UPDATES, "monitoring.see"),
    "list_updates": (Scope.READ_UPDATES, "monitoring.see"),
    "propose_update": (Scope.WRITE_UPDATES, "monitoring.propose"),
}
UPDATE = {"item": "A.i1", "value": "3", "measured_on": "2023-06-30"}


def operations():
    described = interface.get_openapi_schema()
    return [  # what is published is for everybody: test_published.py
        (operation["operationId"], method.upper(), path.format(**FILL))
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if operation["tags"] != ["published"]
    ]


def content(name):
    return UPDATE if name == "propose_update" else {"ref": "A", "title": "Accoglienza", "year": 2023, "body": "x"}


@pytest.fixture
def scene(cast):
    return opened(cast, cycle_in(cast))


def test_every_operation_is_known_here():
    assert sorted(name for name, *_ in operations()) == sorted(NEEDS)


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize(("name", "method", "path"), operations())
def test_an_operation_is_open_to_those_who_may_and_to_nobody_else(cast, name, method, path):
    scope, permission = NEEDS[name]
    assert Program().ask(method, path, content(name)).status_code == 401
    session = cast.client("administrator")  # a browser's session is no key
    assert session.generic(method, path).status_code == 401
    stranger = program(cast, cast.other_administrator, body=cast.beta)
    assert stranger.ask(method, path, content(name)).status_code == 404
    missing = [one for one in Scope.values if one != scope]
    assert program(cast, "director", missing).ask(method, path, content(name)).status_code == 403
    for role in GIVEN:
        status = program(cast, role.value).ask(method, path, content(name)).status_code
        if rules.has_perm(permission, cast[role], cast.alfa):
            assert status not in (401, 404), role
            assert status != 403 or permission == "monitoring.propose", role
        else:
            assert status == 403, role


@pytest.mark.usefixtures("scene")
def test_a_token_has_no_more_rights_than_its_person_on_the_very_thing(cast):
    path = "/api/v1/bodies/alfa/plans/2023/periods/2023-06-30/updates"
    answer = program(cast, "officer").ask("POST", path, UPDATE | {"item": "O1.i1"})  # an item of another unit
    assert answer.status_code == 403
