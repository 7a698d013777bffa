"""The sums of weights beside each objective and above them all, that turn red until they are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from traguardo.core.checks import weights as checks
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.workbook import COMPUTED
from traguardo.writers.workbook.book import Cell, Page, Signal, Style, cells, letters
from traguardo.writers.workbook.pages import FIRST, HEADINGS, Pages

TOTAL = HEADINGS - 1  # the row of the plan's own sum
HAIR = "0.000001"  # what binary fractions may be off


def add_weighing(page: Page, pages: Pages, ruleset: Ruleset) -> None:
    """Put the sums of weights on the sheet of the objectives, right of their weights."""
    weighing = _Weighing(page, pages, ruleset)
    for row in range(FIRST, weighing.last + 1):
        weighing.row(row)
    weighing.signals()
    weighing.total()
    weighing.new_refs()


class _Weighing:
    def __init__(self, page: Page, pages: Pages, ruleset: Ruleset) -> None:
        self.page = page
        self.pages = pages
        self.plan: Plan = pages.plan
        self.ruleset = ruleset
        self.rounding = ruleset.number("checks.weights.rounding")
        self.goals: tuple[Decimal, ...] = ruleset.items("checks.weights.totals")
        self.last = pages.last("objectives")
        self.weight = pages.place("objectives", "weight")
        self.first = pages.place("objectives", COMPUTED[1])
        self.right, self.wrong = pages.word("check.right"), pages.word("check.wrong")
        found = list(checks.weights(self.plan, ruleset))
        groups = {checks.STEPS.code, checks.INDICATORS.code, checks.PARTIAL.code}
        self.told = {f.where.objective for f in found if f.code in groups and not f.where.field}
        self.summed_up = not any(f.code == checks.OBJECTIVES.code for f in found)

    def row(self, row: int) -> None:
        """The sums of one objective."""
        known = self.plan.objectives[row - FIRST] if row - FIRST < len(self.plan.objectives) else None
        groups: list[Sequence[Decimal | None]] = [[], []]
        if known:
            groups = [[s.weight for s in known.steps], [i.weight for i in known.indicators]]
        here = f"$A{row + 1}"
        for number, (name, weights) in enumerate(zip(("steps", "indicators"), groups, strict=True), self.first):
            count, total = self._count(name, here), self._sum(name, here)
            formula = f'IF(OR({here}="",{count}=0),"",{total})'
            given = [w for w in weights if w is not None]
            value = sum(given, Decimal(0)) if given else ""
            self.page.put(row, number, Cell(value, Style.LOCKED_NUMBER, formula))
        self.page.put(row, self.first + 2, Cell(self._verdict(known), Style.LOCKED, self._check(row, here)))

    def _verdict(self, known: Objective | None) -> str:
        given = [*(s.weight for s in known.steps), *(i.weight for i in known.indicators)] if known else []
        if known is None or all(weight is None for weight in given):
            return ""
        return self.wrong if known.ref in self.told else self.right

    def _check(self, row: int, here: str) -> str:
        """Whether both groups reach a total, or the two together."""
        steps, indicators = (f"N({letters(self.first + n)}{row + 1})" for n in (0, 1))
        counts = [self._count(name, here) for name in ("steps", "indicators")]
        alone = (
            f"OR({count}=0,{self._near(total, count)})"
            for total, count in zip((steps, indicators), counts, strict=True)
        )
        both = self._near(f"({steps}+{indicators})", f"({counts[0]}+{counts[1]})")
        right = f"OR(AND({','.join(alone)}),{both})"
        return f'IF({counts[0]}+{counts[1]}=0,"",IF({right},"{self.right}","{self.wrong}"))'

    def _near(self, total: str, count: str) -> str:
        """Whether a sum is one of the totals, but for the rounding of printed weights."""
        near = (f"ABS({total}-{goal})<={self.rounding * goal / 100}*{count}+{HAIR}" for goal in self.goals)
        return f"OR({','.join(near)})"

    def _column(self, name: str, column: str) -> str:
        number = 1 if column == "objective" else self.pages.place(name, column)
        return cells(self.pages.title(name), number, FIRST, self.pages.last(name))

    def _count(self, name: str, here: str) -> str:
        weights = self._column(name, "weight")
        return f"SUMPRODUCT(--({self._column(name, 'objective')}={here}),--ISNUMBER({weights}))"

    def _sum(self, name: str, here: str) -> str:
        return f"SUMPRODUCT(--({self._column(name, 'objective')}={here}),{self._column(name, 'weight')})"

    def signals(self) -> None:
        """Red where a sum is wrong, green where it is right."""
        check = letters(self.first + 2)
        for number in range(self.first, self.first + 3):
            for text, style in ((self.wrong, Style.WRONG), (self.right, Style.RIGHT)):
                formula = f'${check}{FIRST + 1}="{text}"'
                signal = Signal(column=number, first=FIRST, last=self.last, formula=formula, style=style)
                self.page.signals.append(signal)

    def total(self) -> None:
        """The sum of the weights of all objectives; red and green only where the body weighs them all together."""
        column = cells(self.page.title, self.weight, FIRST, self.last)
        given = [o.weight for o in self.plan.objectives if o.weight is not None]
        label = self.pages.word("total")
        self.page.put(TOTAL, self.pages.place("objectives", "title"), Cell(label, Style.LABEL))
        formula = f'IF(COUNT({column})=0,"",SUM({column}))'
        value = sum(given, Decimal(0)) if given else ""
        self.page.put(TOTAL, self.weight, Cell(value, Style.LOCKED_NUMBER, formula))
        if given and not self._is_near(given) and self.summed_up:
            return  # it sums up by level, unit or area
        here = f"${letters(self.weight)}${TOTAL + 1}"
        right = self._near(f"N({here})", f"COUNT({column})")
        for verdict, style in ((f"NOT({right})", Style.WRONG), (right, Style.RIGHT)):
            formula = f'AND({here}<>"",{verdict})'
            signal = Signal(column=self.weight, first=TOTAL, last=TOTAL, formula=formula, style=style)
            self.page.signals.append(signal)

    def _is_near(self, given: Sequence[Decimal]) -> bool:
        rounding = self.rounding * len(given)
        return any(abs(sum(given, Decimal(0)) - goal) <= rounding * goal / 100 for goal in self.goals)

    def new_refs(self) -> None:
        """Refs for new objectives, so that steps and indicators can name them at once."""
        known = [row.key for row in self.pages.rows.of["objectives"]]
        stem = next(stem for stem in _stems() if not any(key.startswith(stem) for key in known))
        code, title = (letters(self.pages.place("objectives", name)) for name in ("code", "title"))
        codes = f"${code}${FIRST + 1}:${code}${self.last + 1}"
        refs = f"$A${FIRST + 1}:$A${FIRST + len(known)}"
        for row in range(FIRST + len(known), self.last + 1):
            own = f"${code}{row + 1}"
            free = f"COUNTIF({codes},{own})=1" + (f",COUNTIF({refs},{own})=0" if known else "")
            formula = f'IF(${title}{row + 1}="","",IF(AND({own}<>"",{free}),{own}&"","{stem}{row - FIRST + 1}"))'
            self.page.put(row, 0, Cell("", Style.LOCKED, formula))


def _stems() -> Iterator[str]:
    stem = "n"
    while True:
        yield stem
        stem += "n"
