"""What stands on each dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from traguardo.core.following.outlook import Outlook
from traguardo.core.following.standing import Item, Stand
from traguardo.core.plan import Objective
from traguardo.core.trace import Trace
from traguardo.web.dashboards import figures
from traguardo.web.dashboards.history import Year
from traguardo.web.dashboards.prospects import course_of, month_ends, places, prospect
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.web.plans.insight import Insight
from traguardo.wording.explanation import reason
from traguardo.wording.numbers import shown

LISTED = 12  # lines of a list that is open at once


@dataclass(frozen=True, slots=True)
class Line:
    """A step or an indicator in a list."""

    label: str
    objective: Objective
    href: str
    due: str
    stand: str
    tag: str
    who: str
    open: str  # points of the body's hundred it has not brought
    why: str
    reference: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of steps and indicators: the first lines, and the others behind a fold."""

    code: str
    first: tuple[Line, ...]
    rest: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.first) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Key:
    """A figure on top of a page."""

    code: str
    value: str
    more: str = ""
    tag: str = ""


class Page:
    """The dashboards of one cycle on one day.

    Args:
        seen: the cycle.
        on: the day.
        suffix: what keeps the day in an address: ``?on=2026-06-30``, or nothing.
    """

    def __init__(self, seen: Insight, on: date, suffix: str = "") -> None:
        self.seen, self.on, self.suffix = seen, on, suffix
        self.found: Outlook = prospect(seen, on)

    def whole(self, known: Sequence[Year]) -> dict[str, Any]:
        """The body."""
        found, card = self.found, self.seen.card
        areas = [(t, self._href("area", place)) for place, t in places(card.areas).items()]
        units = [(t, self._href("unit", place)) for place, t in places(card.units).items()]
        tops = [
            (card.objectives[o.ref], self.objective_href(o.ref)) for o in self.seen.plan.objectives if not o.parent
        ]
        charts = [
            figures.where_points_are(found),
            figures.year_course(course_of(self.seen), found, month_ends(self.seen.plan.year)),
            figures.against("unit", units, found),
            figures.against("area", areas, found),
            None if units or areas else figures.against("objective", tops, found),
            figures.steps(found.items),
            figures.indicators(found.items),
            figures.years(known),
        ]
        return self.headline("body") | {"figures": [f for f in charts if f], "lists": self._lists(found.items)}

    def group(self, trace: Trace, known: Sequence[Year]) -> dict[str, Any]:
        """A unit or a strategic area."""
        inside = {t.subject for t in trace.walk()}
        objectives = [o for o in self.seen.plan.objectives if o.ref in inside]
        items = [item for item in self.found.items if item.objective.ref in inside]
        lines = [(self.seen.card.objectives[o.ref], self.objective_href(o.ref)) for o in objectives]
        charts = [
            figures.against("objective", lines, self.found),
            figures.steps(items),
            figures.indicators(items),
            figures.years(known, trace.subject),
        ]
        return self.headline(trace.subject) | {
            "trace": trace,
            "figures": [f for f in charts if f],
            "lists": self._lists(items),
        }

    def objective(self, objective: Objective) -> dict[str, Any]:
        """An objective with its steps and indicators."""
        items = [item for item in self.found.items if item.objective.ref == objective.ref]
        below = self.seen.plan.children(objective.ref)
        lines = [(self.seen.card.objectives[o.ref], self.objective_href(o.ref)) for o in below]
        charts = [figures.deadlines(items, self.on), figures.against("objective", lines, self.found)]
        return self.headline(objective.ref) | {
            "objective": objective,
            "figures": [f for f in charts if f],
            "lists": [Listing("dashboards.all_items", tuple(self._line(i) for i in items), ())] if items else [],
        }

    def mine(self, objectives: Sequence[Objective], items: Sequence[Item]) -> dict[str, Any]:
        """What a person answers for."""
        lines = [(self.seen.card.objectives[o.ref], self.objective_href(o.ref)) for o in objectives]
        ahead = [i for i in items if i.stand in (Stand.DUE_SOON, Stand.TO_COME, Stand.ON_PACE, Stand.SILENT)]
        ahead.sort(key=lambda item: item.due)
        charts = [figures.against("objective", lines, self.found), figures.steps(items), figures.indicators(items)]
        late = [item for item in self.found.late if item in items]
        missing = [item for item in self.found.missing if item in items]
        lists = [
            self._listing("dashboards.late", late),
            self._listing("dashboards.next", ahead),
            self._listing("dashboards.missing", missing),
        ]
        return self._frame() | {"figures": [f for f in charts if f], "lists": lists, "empty": not objectives}

    def objective_href(self, ref: str) -> str:
        """Where the dashboard of an objective is."""
        return self._href("objective", ref)

    def _href(self, name: str, last: str) -> str:
        cycle = self.seen.cycle
        return reverse(f"dashboards:{name}", args=[cycle.body.slug, cycle.year, last]) + self.suffix

    def _frame(self) -> dict[str, Any]:
        cycle = self.seen.cycle
        return {"cycle": cycle, "on": self.on, "suffix": self.suffix, "rules": self._rules()}

    def headline(self, subject: str) -> dict[str, Any]:
        """What every page but one’s own begins with: figures on top and the sentence that says them."""
        found = self.found
        attained, expected, gap = found.attained[subject].value, found.expected[subject].value, found.gap(subject)
        if gap is None:
            lead = say("dashboards.lead.nothing")
        else:
            how = "behind" if found.behind(subject) else "ahead" if gap > 0 else "on_pace"
            gaps = figures.points(abs(gap))
            lead = say(
                f"dashboards.lead.{how}",
                day=shown(self.on, current()),
                attained=figures.percent(attained),
                expected=figures.percent(expected),
                gap=gaps,
            )
        keys = [
            Key("dashboards.key.attained", figures.percent(attained)),
            Key("dashboards.key.expected", figures.percent(expected)),
            Key("dashboards.key.gap", figures.signed(gap), tag="bad" if found.behind(subject) else ""),
        ]
        if subject == "body":
            keys += [
                Key("dashboards.key.at_risk", figures.points(found.points.at_risk)),
                Key("dashboards.key.lost", figures.points(found.points.lost)),
            ]
        return self._frame() | {"lead": lead, "keys": keys, "behind": found.behind(subject)}

    def _lists(self, items: Iterable[Item]) -> list[Listing]:
        """What is late, what is missing, what is at risk beside these."""
        inside = {item.ref for item in items}
        late = [item for item in self.found.late if item.ref in inside]
        missing = [item for item in self.found.missing if item.ref in inside]
        told = {item.ref for item in (*late, *missing)}
        risky = [item for item in self.found.at_risk if item.ref in inside - told]
        return [
            self._listing("dashboards.late", late),
            self._listing("dashboards.missing", missing),
            self._listing("dashboards.at_risk", risky),
        ]

    def _listing(self, code: str, items: Sequence[Item]) -> Listing:
        lines = tuple(self._line(item) for item in items)
        return Listing(code, lines[:LISTED], lines[LISTED:])

    def _line(self, item: Item) -> Line:
        return Line(
            label=item.label,
            objective=item.objective,
            href=self.objective_href(item.objective.ref),
            due=shown(item.due, current()),
            stand=say(f"stand.{item.stand}"),
            tag=figures.TAGS[item.stand],
            who=item.of.owner or item.objective.responsible or " · ".join(item.objective.units),
            open=shown(item.open, current(), 2) if item.weight else "–",
            why=" ".join((reason(item.expected, current()), reason(item.outcome, current()))),
            reference=item.outcome.reference,
        )

    def _rules(self) -> list[tuple[str, str]]:
        """The rules a page is made by: what each says and where it comes from."""
        parameters = self.seen.ruleset.under("expectation")
        return [(f"{p.description} {_told(p.value)}", p.reference) for p in parameters]


def _told(value: object) -> str:
    text = shown(value, current()) if isinstance(value, Decimal) else str(value)
    return say("dashboards.now_set", value=text)
