"""Which row is which: the refs that rows have, new ones for new rows, what the name of an objective means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches

MOST_COMPARED = 200  # names among which to look for the one that was meant


@dataclass(slots=True)
class Identities:
    """The refs of a workbook."""

    taken: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)  # key of an objective's row → its ref
    codes: dict[str, str] = field(default_factory=dict)  # code of an objective → its ref
    times: Counter[str] = field(default_factory=Counter)  # how often a code stands there

    def objective(self, key: str, code: str, ref: str) -> None:
        """Know an objective by the key of its row and by its code."""
        self.names.setdefault(key or ref, ref)
        if code:
            self.codes.setdefault(code, ref)
            self.times[code] += 1

    def meant(self, name: str) -> str | None:
        """The ref of the objective that goes by a name, or None."""
        return self.names.get(name) or (self.codes.get(name) if self.times[name] == 1 else None)

    def near(self, name: str) -> str:
        """The name of an objective most like another, empty where none is."""
        known = [*self.names, *self.codes]
        found = get_close_matches(name, known, n=1) if len(known) <= MOST_COMPARED else []
        return found[0] if found else ""

    def new(self, code: str, stem: str) -> str:
        """A ref for a new row: its code where nobody has it, else the first free number."""
        ref, number = code, 0
        while not ref or ref in self.taken:
            number += 1
            ref = f"{stem}{number}"
        self.taken.add(ref)
        return ref
