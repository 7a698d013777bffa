"""The demonstration: the five example bodies, one user a role in each, and their plans."""

from __future__ import annotations

import secrets
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from traguardo.core.plan import Plan
from traguardo.readers import planfile
from traguardo.rulesets import available
from traguardo.web.accounts.models import User
from traguardo.web.accounts.people import welcome
from traguardo.web.bodies.memberships import give_role
from traguardo.web.bodies.models import Body, Municipality, Unit
from traguardo.web.bodies.roles import GIVEN, Role
from traguardo.web.bodies.rulesets import set_ruleset
from traguardo.web.surveys.demo import demo_surveys
from traguardo.web.validation.demo import demo_validation

EXAMPLES = Path(__file__).parents[4] / "examples"
IN_A_UNIT = {Role.AREA_HEAD, Role.OFFICER}
PEOPLE = {
    Role.ADMINISTRATOR: ("amministratore", "Ada Neri"),
    Role.DIRECTOR: ("direttore", "Dario Conti"),
    Role.AREA_HEAD: ("responsabile", "Rita Ferrero"),
    Role.OFFICER: ("operatore", "Omar Gallo"),
    Role.EVALUATOR: ("nucleo", "Nadia Riva"),
    Role.BOARD: ("cda", "Carlo Bruno"),
    Role.TRANSPARENCY: ("trasparenza", "Tea Costa"),
    Role.AUDITOR: ("revisore", "Remo Viale"),
    Role.EMPLOYEE: ("dipendente", "Delia Monti"),
}
SITE = "http://127.0.0.1:8000"  # where the demonstration answers unless it is told otherwise


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody to sign in as."""

    body: str
    role: Role
    email: str


def demo_password() -> str:
    """The one password of all sample users: made at the first start, kept in the data folder."""
    file: Path = settings.DATA / "demo-password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("traguardo-" + secrets.token_hex(4), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def demo_users() -> dict[str, list[DemoUser]]:
    """The sample users that there are, by body."""
    wanted = {slug: [DemoUser(slug, role, address(role, slug)) for role in GIVEN] for slug in _told()}
    known = set(User.objects.filter(email__endswith=".example").values_list("email", flat=True))
    found = {slug: [user for user in users if user.email in known] for slug, users in wanted.items()}
    return {slug: users for slug, users in found.items() if users}


def address(role: Role, slug: str) -> str:
    """Where a sample user would be written to: a domain that no mail reaches."""
    return f"{PEOPLE[role][0]}@{slug}.example"


def make_demo(site: str = SITE) -> list[Body]:
    """Write the five bodies with their people and plans; those that are there already stay as they are.

    Args:
        site: where the demonstration answers, so that the codes on its documents lead to it.
    """
    password = make_password(demo_password())
    missing = [slug for slug in _told() if not Body.objects.filter(slug=slug).exists()]
    return [_body(slug, _told()[slug], password, site) for slug in missing]


@transaction.atomic
def _body(slug: str, told: dict[str, Any], password: str, site: str) -> Body:
    plan = _example(slug)
    body = Body.objects.create(
        slug=slug,
        name=plan.body.name,
        short_name=plan.body.short_name or plan.body.name,
        ipa_code=plan.body.ipa_code or told["ipa_code"],
        privacy_threshold=told["privacy_threshold"],
    )
    names = list(dict.fromkeys([unit.name for unit in plan.units])) or told["units"]
    units = [Unit.objects.create(body=body, name=name, position=place) for place, name in enumerate(names, 1)]
    for name, population in told["municipalities"].items():
        Municipality.objects.create(body=body, name=name, population=population)
    people = {role: _person(body, role, units[0], password) for role in GIVEN}
    Unit.objects.filter(pk=units[0].pk).update(head=people[Role.AREA_HEAD])
    system = slug if slug in {one.id for one in available()} else "standard"
    set_ruleset(body, min(plan.year, 2020), built_in=system, by=people[Role.ADMINISTRATOR])
    _plans(body, people[Role.DIRECTOR])
    demo_validation(body, by=people[Role.EVALUATOR])
    demo_surveys(body, by=people[Role.OFFICER])
    _published(body, people[Role.TRANSPARENCY], site)
    return body


def _person(body: Body, role: Role, unit: Unit, password: str) -> User:
    user = welcome(address(role, body.slug), PEOPLE[role][1])
    User.objects.filter(pk=user.pk).update(password=password)  # hashed once: it takes a while, and they are forty
    give_role(body, user, role, unit if role in IN_A_UNIT else None, by=None)
    return user


def _plans(body: Body, by: User) -> None:
    if find_spec("traguardo.web.plans.demo"):
        import_module("traguardo.web.plans.demo").demo_plans(body, by=by)
    if find_spec("traguardo.web.monitoring.demo"):
        import_module("traguardo.web.monitoring.demo").demo_monitoring(body, by=by)
    if find_spec("traguardo.web.people.demo"):
        import_module("traguardo.web.people.demo").demo_people(body, by=by)
    if find_spec("traguardo.web.premiums.demo"):
        import_module("traguardo.web.premiums.demo").demo_premiums(body, by=by)


def _published(body: Body, by: User, site: str) -> None:
    if find_spec("traguardo.web.publication.demo"):
        import_module("traguardo.web.publication.demo").demo_publication(body, by=by, site=site)


def _example(slug: str) -> Plan:
    path = EXAMPLES / f"{slug}.toml"
    plan, findings = planfile.read(path.read_bytes(), path.name)
    if plan is None:
        raise ValueError(f"{path}: {findings}")
    return plan


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("demo.toml").read_text(encoding="utf-8"))
