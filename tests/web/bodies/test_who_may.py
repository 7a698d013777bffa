"""The page «who may do what» says what the permissions do."""

import pytest
import rules
from rules.permissions import permissions

from traguardo.web.bodies.predicates import has, limit
from traguardo.web.bodies.roles import GIVEN, Role
from traguardo.web.bodies.who_may import answer, table
from traguardo.wording.sentences import catalogue


@pytest.fixture
def permission():
    names = []

    def add(name, predicate):
        rules.add_perm(name, predicate)
        names.append(name)

    yield add
    for name in names:
        rules.remove_perm(name)


def test_every_permission_and_feature_has_its_words_in_both_languages():
    for language in ("it", "en"):
        known = catalogue(language)
        assert [name for name in permissions if f"permission.{name}" not in known] == []
        assert [feature for feature, _ in table() if f"feature.{feature}" not in known] == []
        limits = {limit for _, lines in table() for line in lines for one in line.answers for limit in one.limits}
        assert [name for name in limits if f"limit.{name}" not in known] == []


def test_what_the_table_says_is_what_happens(cast):
    for _, lines in table():
        for line in lines:
            for one in line.answers:
                if one.role in GIVEN and not one.limits:
                    assert rules.has_perm(line.name, cast[one.role], cast.alfa) == one.yes, (line.name, one.role)


def test_a_role_elsewhere_counts_for_nothing(cast):
    assert not rules.has_perm("bodies.edit", cast.other_administrator, cast.alfa)
    assert rules.has_perm("bodies.edit", cast.other_administrator, cast.beta)


def test_a_limit_looks_at_the_thing_and_is_told_in_the_table(cast, permission):
    @limit
    def in_ones_own_unit(person, unit):
        return unit.head_id == person.pk

    permission("test.change", has(Role.DIRECTOR) | has(Role.AREA_HEAD) & in_ones_own_unit)
    head = cast[Role.AREA_HEAD]
    assert rules.has_perm("test.change", head, cast.alfa)  # there may be such a unit
    assert rules.has_perm("test.change", head, cast.unit)
    assert not rules.has_perm("test.change", head, cast.other_unit)
    assert rules.has_perm("test.change", cast[Role.DIRECTOR], cast.other_unit)
    assert answer("test.change", Role.DIRECTOR).limits == ()
    assert answer("test.change", Role.AREA_HEAD).limits == ("in_ones_own_unit",)
    assert not answer("test.change", Role.OFFICER).yes
