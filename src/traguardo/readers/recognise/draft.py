"""An objective while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from traguardo.readers.reading import ReadIndicator, ReadObjective, ReadStep, Text, joined


@dataclass(slots=True)
class DraftStep:
    """A step while its cells come in."""

    cells: dict[str, Text] = field(default_factory=dict)
    others: dict[str, Text] = field(default_factory=dict)

    def done(self) -> ReadStep | None:
        """The finished step; None without a description."""
        cells = dict(self.cells)
        description = cells.pop("description", None) or cells.get("code")
        if description is None:
            return None
        return ReadStep(description=description, others=tuple(self.others.items()), **cells)


@dataclass(slots=True)
class DraftIndicator:
    """An indicator while its cells come in."""

    kind: str = "result"
    cells: dict[str, Text] = field(default_factory=dict)
    baseline_year: int | None = None
    later: dict[int, Text] = field(default_factory=dict)
    notes: dict[str, Text] = field(default_factory=dict)
    others: dict[str, Text] = field(default_factory=dict)

    def done(self) -> ReadIndicator | None:
        """The finished indicator; None without a name."""
        cells = dict(self.cells)
        name = cells.pop("name", None) or cells.pop("description", None)
        if name is None:
            return None
        return ReadIndicator(
            kind=self.kind,
            name=name,
            baseline_year=self.baseline_year,
            later=tuple(self.later.items()),
            notes=tuple(self.notes.items()),
            others=tuple(self.others.items()),
            **cells,
        )


@dataclass(slots=True)
class Draft:
    """An objective while its rows come in; ``parent`` is the draft above it."""

    level: str = "performance"
    code: Text | None = None
    title: Text | None = None
    unit: Text | None = None
    area: Text | None = None
    weight: Text | None = None
    parent: Draft | None = None
    first_line: int | None = None
    last_line: int | None = None
    attributes: dict[str, Text | None] = field(default_factory=dict)
    steps: list[DraftStep] = field(default_factory=list)
    indicators: list[DraftIndicator] = field(default_factory=list)
    report: list[Text] = field(default_factory=list)
    report_date: str = ""
    heading: int = 0  # the level of the heading that opened it
    own_unit: bool = False  # the unit stands in the card itself, not in a heading above
    own_area: bool = False

    def reach(self, line: int | None) -> None:
        """The objective goes on to this line."""
        if line is not None:
            self.first_line = line if self.first_line is None else min(self.first_line, line)
            self.last_line = line if self.last_line is None else max(self.last_line, line)

    def attribute(self, label: str, value: Text | None) -> None:
        """Keep a labelled field; a label that comes again adds to its text, unless it says the same."""
        old = self.attributes.get(label)
        if old is None:
            self.attributes[label] = value
        elif value is not None and value.text != old.text:
            self.attributes[label] = joined((old, value))

    @property
    def begun(self) -> bool:
        """Whether anything stands below the card's head already."""
        return bool(self.steps or self.indicators or self.report)

    @property
    def nameless(self) -> bool:
        """Whether only fields were read, which may be said of all the objectives below."""
        return not (self.title or self.code or self.begun or self.weight)

    @property
    def empty(self) -> bool:
        """Whether nothing says that this is an objective."""
        return not (self.title or self.code or self.begun or self.attributes)

    def done(self, ref: str, parent: str | None) -> ReadObjective:
        """The finished objective."""
        return ReadObjective(
            ref=ref,
            parent=parent,
            level=self.level,
            code=self.code,
            title=self.title,
            unit=self.unit,
            strategic_area=self.area,
            weight=self.weight,
            first_line=self.first_line,
            last_line=self.last_line,
            attributes=tuple(self.attributes.items()),
            steps=tuple(step for s in self.steps if (step := s.done())),
            indicators=tuple(indicator for i in self.indicators if (indicator := i.done())),
            report=joined(self.report),
            report_date=self.report_date,
        )


def finished(drafts: list[Draft]) -> tuple[ReadObjective, ...]:
    """The drafts in order, with refs ``o1``, ``o2``… and the refs of their parents."""
    kept = [d for d in drafts if not d.empty]
    refs = {id(d): f"o{n}" for n, d in enumerate(kept, 1)}
    return tuple(d.done(refs[id(d)], refs.get(id(d.parent)) if d.parent else None) for d in kept)
