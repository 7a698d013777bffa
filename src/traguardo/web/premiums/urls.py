"""The addresses of the bonus."""

from __future__ import annotations

from django.urls import path, register_converter

from traguardo.core.people.person import Group
from traguardo.core.premium.states import BonusMove
from traguardo.web.premiums.views import bonus, decisions


class Step:
    """A move of the bonus."""

    regex = "|".join(BonusMove)

    def to_python(self, value: str) -> BonusMove:
        """The move."""
        return BonusMove(value)

    def to_url(self, value: str) -> str:
        """The move in the address."""
        return str(value)


class GroupName:
    """A group that shares a fund."""

    regex = "|".join(Group)

    def to_python(self, value: str) -> str:
        """Its name."""
        return value

    def to_url(self, value: str) -> str:
        """Its name in the address."""
        return str(value)


class Format(GroupName):
    """A format of the pay office's file."""

    regex = "csv|xlsx"


register_converter(Step, "bonus_step")
register_converter(GroupName, "group")
register_converter(Format, "payroll_format")

app_name = "premiums"
HERE = "e/<slug:body>/premi/"
AT = f"{HERE}<int:year>/"
urlpatterns = [
    path(HERE, bonus.cycles, name="cycles"),
    path("e/<slug:body>/mio-premio/", bonus.mine, name="mine"),
    path(AT, bonus.cycle, name="cycle"),
    path(f"{AT}fondi/", bonus.funds, name="funds"),
    path(f"{AT}prove/", bonus.what_if, name="what_if"),
    path(f"{AT}persone/<group:group>/<str:number>/", bonus.person, name="person"),
    path(f"{AT}passaggi/<bonus_step:step>/", decisions.move, name="move"),
    path(f"{AT}stipendi.<payroll_format:kind>", decisions.export, name="export"),
]
