"""The addresses of monitoring, under those of their body; the calendar of a person under none."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from traguardo.web.monitoring.views import decisions, exclusions, feed, periods, proposals, waiting, year_end


class IsoDay:
    """A day such as 2023-06-30."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; no such page where no calendar has it."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day in the address."""
        return value if isinstance(value, str) else value.isoformat()


register_converter(IsoDay, "day")

app_name = "monitoring"
HERE = "e/<slug:body>/monitoraggio/"
AT = f"{HERE}<int:year>/"
PERIOD = f"{AT}<day:day>/"
urlpatterns = [
    path("e/<slug:body>/da-fare/", waiting.waiting, name="waiting"),
    path(HERE, periods.cycles, name="cycles"),
    path(f"{HERE}allegati/<int:evidence>/", proposals.evidence, name="evidence"),
    path(f"{HERE}proposte/<int:update>/accetta/", decisions.accept, name="accept"),
    path(f"{HERE}proposte/<int:update>/rimanda/", decisions.send_back, name="send_back"),
    path(AT, periods.cycle, name="cycle"),
    path(f"{AT}avvia/", periods.begin, name="begin"),
    path(f"{AT}nuovo/", periods.new, name="new_period"),
    path(f"{AT}esclusioni/", exclusions.exclusions, name="exclusions"),
    path(f"{AT}esclusioni/neutralizza/<path:ref>/", exclusions.neutralise, name="neutralise"),
    path(f"{AT}esclusioni/ripristina/<path:ref>/", exclusions.restore, name="restore"),
    path(f"{AT}fine-anno/", year_end.whole, name="year_end"),
    path(f"{AT}fine-anno/<path:ref>/", year_end.results, name="results"),
    path(PERIOD, periods.period, name="period"),
    path(f"{PERIOD}date/", periods.change, name="change_period"),
    path(f"{PERIOD}togli/", periods.remove, name="remove_period"),
    path(f"{PERIOD}apri/", periods.open_period, name="open"),
    path(f"{PERIOD}chiudi/", periods.close, name="close"),
    path(f"{PERIOD}riapri/", periods.reopen, name="reopen"),
    path(f"{PERIOD}valori/<path:ref>/", proposals.item, name="item"),
    path("calendario/", feed.address, name="feed"),
    path("calendario/ritira/", feed.withdraw, name="withdraw_feed"),
    path("calendario/<str:token>.ics", feed.calendar, name="ics"),
]
