"""The addresses of the people of a body."""

from __future__ import annotations

from django.urls import path, register_converter

from traguardo.core.people.states import SheetMove
from traguardo.web.people.views import calibration, sheets, staff


class Step:
    """A move of a sheet."""

    regex = "|".join(SheetMove)

    def to_python(self, value: str) -> SheetMove:
        """The move."""
        return SheetMove(value)

    def to_url(self, value: str) -> str:
        """The move in the address."""
        return str(value)


class Away:
    """A kind of period that can be taken away."""

    regex = "absences|secondments"

    def to_python(self, value: str) -> str:
        """The name of the periods."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


register_converter(Step, "step")
register_converter(Away, "away")

app_name = "people"
HERE = "e/<slug:body>/persone/"
STAFF = f"{HERE}organico/"
SHEET = f"{HERE}schede/<int:sheet>/"
urlpatterns = [
    path(f"{HERE}mie/", sheets.mine, name="mine"),
    path(f"{HERE}anni/", sheets.cycles, name="cycles"),
    path(f"{HERE}anni/<int:year>/", sheets.cycle, name="cycle"),
    path(f"{HERE}anni/<int:year>/apri/", sheets.open_sheets, name="open_sheets"),
    path(f"{HERE}anni/<int:year>/calibrazione/", calibration.calibration, name="calibration"),
    path(SHEET, sheets.sheet, name="sheet"),
    path(f"{SHEET}obiettivi/", sheets.ask, name="ask"),
    path(f"{SHEET}valutazione/", sheets.judge, name="judge"),
    path(f"{SHEET}autovalutazione/", sheets.self_evaluation, name="self"),
    path(f"{SHEET}passaggi/<step:step>/", sheets.move, name="move"),
    path(STAFF, staff.staff, name="staff"),
    path(f"{STAFF}elenco/", staff.import_list, name="import"),
    path(f"{STAFF}nuova/", staff.new_member, name="new_member"),
    path(f"{STAFF}<int:member>/", staff.member, name="member"),
    path(f"{STAFF}<int:member>/periodi/", staff.away, name="away"),
    path(f"{STAFF}<int:member>/periodi/<away:kind>/<int:place>/togli/", staff.not_away, name="not_away"),
]
