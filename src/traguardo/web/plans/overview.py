"""What a plan says of itself as a form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from traguardo.core.plan import DocumentKind, Plan, StrategicNode
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Line, Paragraphs, Word

BAR = "|"  # between code, title, code above and level of a node of the strategy


class OverviewForm(WordedForm):
    """Title, years, days and the strategic tree."""

    wording = "plans.overview"

    edition = forms.IntegerField(widget=forms.HiddenInput)
    title = Paragraphs(rows=2, longest=1_000)
    kind = Word(DocumentKind, "document_kind", empty=False)
    last_year = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    version = Line(longest=100)
    document_date = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    report_date = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    strategy = Paragraphs(rows=8)

    def __init__(self, plan: Plan, edition: int, data: Any = None) -> None:
        super().__init__(data, initial=self.shown(plan) | {"edition": edition})
        self.plan = plan
        for name in ("document_date", "report_date"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    @staticmethod
    def shown(plan: Plan) -> dict[str, Any]:
        """A plan as it stands in the fields."""
        plain = {
            n: getattr(plan, n) for n in ("title", "kind", "last_year", "version", "document_date", "report_date")
        }
        lines = (f" {BAR} ".join((n.code, n.title, n.parent, n.level)).rstrip(f" {BAR}") for n in plan.strategy)
        return plain | {"strategy": "\n".join(lines)}

    def clean_last_year(self) -> int | None:
        """A horizon ends after it begins."""
        last: int | None = self.cleaned_data["last_year"]
        if last is not None and last < self.plan.year:
            raise forms.ValidationError(say("plans.last_year", year=str(self.plan.year)))
        return last

    def clean_strategy(self) -> tuple[StrategicNode, ...]:
        """One node a line: code, title, code of the node above, level."""
        text = self.cleaned_data["strategy"]
        if text == self.shown(self.plan)["strategy"].strip():
            return self.plan.strategy
        nodes = []
        for n, line in enumerate((line for line in text.split("\n") if line.strip()), 1):
            cells = [cell.strip() for cell in line.split(BAR)]
            if len(cells) < 2 or len(cells) > 4 or not all(cells[:2]):
                raise forms.ValidationError(say("plans.strategy_line", line=n, found=line[:60]))
            nodes.append(StrategicNode(**dict(zip(("code", "title", "parent", "level"), cells, strict=False))))
        codes = [node.code for node in nodes]
        for n, node in enumerate(nodes, 1):
            if node.parent and node.parent not in codes:
                raise forms.ValidationError(say("plans.strategy_parent", line=n, found=node.parent))
            if codes.index(node.code) != n - 1:
                raise forms.ValidationError(say("plans.strategy_twice", line=n, found=node.code))
        return tuple(nodes)

    def applied(self, plan: Plan) -> Plan:
        """A plan with what the fields say."""
        given = {name: item for name, item in self.cleaned_data.items() if name != "edition"}
        return replace(plan, **given | {"kind": given["kind"] or plan.kind})

    def again(self, plan: Plan, edition: int) -> OverviewForm:
        """The same fields over the plan as it stands now, to be looked at and saved again."""
        return OverviewForm(plan, edition, self.data | {"edition": edition} if isinstance(self.data, dict) else None)
