"""What is known while a document is being read: the headings above, the open card, the drafts so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from traguardo.readers.document import Cell
from traguardo.readers.reading import ReadSection, Text
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.rows import text_of


@dataclass(slots=True)
class State:
    """The drafts and the headings that hold for the next one."""

    year: int | None
    kind: str
    drafts: list[Draft] = field(default_factory=list)
    current: Draft | None = None  # the open card
    above: Draft | None = None  # a strategic objective whose operational ones follow
    level: str | None = None
    unit: Text | None = None
    area: Text | None = None
    services: dict[str, Text] = field(default_factory=dict)  # a service's labels, for the objectives under it
    service_unit: Text | None = None
    unit_of_rows: Text | None = None
    area_of_rows: Text | None = None
    heading: Text | None = None  # the last heading that is no label
    heading_lines: list[int] = field(default_factory=list)  # lines of the headings since the last card
    missed: list[Text] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)

    def open(self, level: str, parent: Draft | None = None) -> Draft:
        """A new objective under the headings that hold."""
        draft = Draft(level=level, parent=parent, unit=self.service_unit or self.unit, area=self.area)
        for label, text in self.services.items():
            draft.attribute(label, text)
        for line in self.heading_lines:
            draft.reach(line)
        self.heading_lines.clear()
        self.drafts.append(draft)
        return draft

    def card(self) -> Draft:
        """The open card; where none is open, one under the last heading."""
        if self.current is None:
            heading = self.heading
            self.current = self.open(self.level or "performance")
            if heading is not None:
                self.current.title = heading
                self.current.reach(heading.line)
        return self.current

    def close_card(self) -> None:
        """No card is open any more."""
        self.current = None

    def service(self, label: str, text: Text, draft: Draft | None) -> None:
        """A service is an attribute of the objectives under it."""
        if draft is not None:
            draft.attribute(label, text)
        else:
            self.services[label] = text

    def unread(self, cell: Cell) -> None:
        """Keep what nobody understood."""
        self.missed.append(text_of(cell))

    def note_step(self, first: Text, second: Text, found: dict[str, Text]) -> None:
        """A step with a name and a description: both are its description."""
        found["description"] = Text(
            f"{first.text} {second.text}", first.line, second.last_line, first.page, first.cell, 80, first.method
        )
