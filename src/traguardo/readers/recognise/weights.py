"""Lists of objectives that only give weights: they belong to the objectives told elsewhere."""

from __future__ import annotations

from traguardo.readers import vocabulary
from traguardo.readers.recognise.draft import Draft


def settled(drafts: list[Draft], listed: list[Draft]) -> list[Draft]:
    """The drafts without those of mere lists whose objective is told elsewhere, which takes the weight."""
    only = {id(d) for d in listed}
    told = [d for d in drafts if id(d) not in only]
    found: list[Draft] = []
    for draft in drafts:
        if id(draft) not in only:
            found.append(draft)
            continue
        match = _match(draft, told)
        if match is None:
            found.append(draft)
        elif match.weight is None:
            match.weight = draft.weight
    return found


def _match(draft: Draft, told: list[Draft]) -> Draft | None:
    """The objective of the same code, or of the same title where the code does not decide."""
    same = [d for d in told if draft.code and d.code and d.code.text == draft.code.text]
    if len(same) == 1:
        return same[0]
    for other in same or told:
        if draft.title and other.title and vocabulary.stems(draft.title.text) == vocabulary.stems(other.title.text):
            return other
    return None
