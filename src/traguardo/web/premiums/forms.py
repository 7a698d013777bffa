"""What people fill in about the bonus: funds, a trial, a move."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.timezone import localdate

from traguardo.core.people.person import Fund, Group
from traguardo.core.plan import Deed
from traguardo.core.premium.quota import bands
from traguardo.core.premium.states import BonusNeed, BonusRule
from traguardo.core.premium.trial import Bands
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Line, Number, Paragraphs, number_in, written

LARGEST = Decimal(10) ** 11
MOST_BANDS = 12


class Money(Number):
    """Euro and cents."""

    def clean(self, value: Any) -> Decimal | None:
        """The sum, or None for an empty field."""
        amount = super().clean(value)
        if amount is not None and (amount != round(amount, 2) or amount >= LARGEST):
            raise forms.ValidationError(say("premiums.money"))
        return amount


class FundsForm(forms.Form):
    """A fund a group, and whether the body paid in time."""

    payment_times = forms.ChoiceField(required=False)

    def __init__(self, funds: tuple[Fund, ...], met: bool | None, data: Any = None) -> None:
        super().__init__(data)
        times = self.fields.pop("payment_times")  # the last of the page
        known = {fund.group: fund for fund in funds}
        for group in Group:
            fund = known.get(group)
            self.fields[_named("amount", group)] = Money(initial=written(fund.amount) if fund else "")
            self.fields[_named("appropriation", group)] = Money(initial=written(fund.appropriation) if fund else "")
        self.fields[_named("resources", Group.EQ)] = Money(
            initial=written(known[Group.EQ].resources) if Group.EQ in known else ""
        )
        for name, field in self.fields.items():
            field.label = _label(name)
        times.choices = [(word, say(f"premiums.payment_times.{word or 'plan'}")) for word in ("", "yes", "no")]  # type: ignore[attr-defined]
        times.label = say("premiums.payment_times")
        times.initial = {None: "", True: "yes", False: "no"}[met]
        self.fields["payment_times"] = times

    def told(self) -> tuple[Fund, ...]:
        """The funds; a group without an amount has none."""
        given = self.cleaned_data
        return tuple(
            Fund(
                group=group,
                amount=given[_named("amount", group)],
                appropriation=given[_named("appropriation", group)],
                resources=given.get(_named("resources", group)),
            )
            for group in Group
            if given[_named("amount", group)] is not None
        )

    def met(self) -> bool | None:
        """Whether the body paid in time; None for what the plan says."""
        return {"yes": True, "no": False}.get(self.cleaned_data["payment_times"])


class TrialForm(forms.Form):
    """Other budgets and other bands, to see what they do."""

    def __init__(self, funds: tuple[Fund, ...], ruleset: Ruleset, data: Any = None) -> None:
        super().__init__(data)
        self.funds = funds
        for fund in funds:
            self.fields[_named("amount", fund.group)] = Money(initial=written(fund.amount))
            told = "; ".join(f"{band['from']} = {band['points']}" for band in bands(fund.group, ruleset))
            self.fields[_named("bands", fund.group)] = Line(initial=told, longest=200)
        for name, field in self.fields.items():
            field.label = _label(name)
            if name.startswith("bands"):
                field.help_text = say("premiums.bands", "why")

    def clean(self) -> dict[str, Any]:
        """Bands begin at 0 and grow."""
        given = super().clean() or {}
        for fund in self.funds:
            name = _named("bands", fund.group)
            if given.get(name):
                given[name] = _bands(given[name])
                if given[name] is None:
                    self.add_error(name, say("premiums.wrong_bands"))
        return given

    def told(self) -> tuple[tuple[Fund, ...], dict[Group, Bands]]:
        """The funds and the bands to try."""
        given = self.cleaned_data
        funds = tuple(
            Fund(
                group=fund.group,
                amount=fund.amount if (amount := given[_named("amount", fund.group)]) is None else amount,
                appropriation=fund.appropriation,
                resources=fund.resources,
            )
            for fund in self.funds
        )
        tried = {fund.group: given[_named("bands", fund.group)] for fund in self.funds}
        return funds, {group: steps for group, steps in tried.items() if steps}


class MoveForm(WordedForm):
    """Only the fields that a move needs."""

    wording = "premiums.move"

    reason = Paragraphs(required=True, rows=4, longest=5_000)
    organ = Line(required=True, longest=200)
    number = Line(required=True, longest=50)
    date = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y"], widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, rule: BonusRule, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if BonusNeed.REASON not in rule.needs:
            del self.fields["reason"]
        if BonusNeed.DEED not in rule.needs:
            for name in ("organ", "number", "date"):
                del self.fields[name]

    def clean_date(self) -> Any:
        """An act of tomorrow has not been taken yet."""
        day = self.cleaned_data["date"]
        if day > localdate() or day.year < 2000:
            raise forms.ValidationError(say("premiums.deed_day"))
        return day

    @property
    def deed(self) -> Deed | None:
        """The deed that was given."""
        given = self.cleaned_data
        return Deed(organ=given["organ"], number=given["number"], date=given["date"]) if "organ" in given else None


def _named(what: str, group: Group) -> str:
    return f"{what}_{group.value}"


def _label(name: str) -> str:
    what, _, group = name.partition("_")
    return say(f"premiums.{what}", group=say(f"choice.group.{group}"))


def _bands(text: str) -> Bands | None:
    """Bands as people write them, *60 = 80; 90 = 100*; None for anything else."""
    found: list[tuple[Decimal, Decimal]] = []
    for part in text.strip(" ;").split(";")[: MOST_BANDS + 1]:
        start, _, points = part.partition("=")
        first, worth = number_in(start.strip()), number_in(points.strip())
        if first is None or worth is None:
            return None
        found.append((first, worth))
    starts = [start for start, _ in found]
    grows = all(a < b for a, b in pairwise(starts)) and starts[0] == 0
    sensible = len(found) <= MOST_BANDS and all(0 <= s <= HUNDRED and 0 <= p <= HUNDRED for s, p in found)
    return tuple(found) if grows and sensible else None
