"""Reads a document in a process of its own, bounded in time and memory: nothing a file holds can hurt the worker.

``python -m traguardo.web.importing.apart <name> <megabytes> <seconds>`` takes the file on its input and writes
lines of JSON: ``{"stage": …}`` as it goes on, with how many pages are ``done`` ``of`` all where there are pages, and
at the end ``{"draft": …}`` or ``{"failed": [findings]}``.
"""

from __future__ import annotations

import json
import re
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Objective, Plan
from traguardo.readers import Limits, open_document, plan_from_reading, planfile, recognised
from traguardo.readers.encoding import decode
from traguardo.web.importing.dating import with_baselines_of
from traguardo.web.importing.evidence import Evidence, Place, evidence_in, evidence_of, place_of, unsure_in
from traguardo.web.importing.findings import to_json
from traguardo.web.importing.pieces import Piece, pieces_of
from traguardo.web.plans.packing import packed

PLAN_FILES = (".toml", ".json")
MOST_CARDS = 1_000
MOST_UNREAD = 500  # parts that were not understood
MOST_LINES = 400  # of the source kept with a card
LONGEST_LINE = 2_000  # characters
AROUND = 2  # lines before and after a card
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
)  # no page shows them, no database keeps them

Lines = list[str]


def main(name: str, megabytes: int, seconds: int) -> None:
    """Read what comes in."""
    _bound(megabytes, seconds)
    data = sys.stdin.buffer.read()
    try:
        answer = _read(data, name, Limits(seconds=seconds, megabytes=megabytes))
    except MemoryError:
        answer = _failed(_problem("importing.too_much_memory", megabytes=megabytes))
    except RecursionError:
        answer = _failed(_problem("importing.broke"))
    _say(**answer)


def source_lines(data: bytes) -> Lines:
    """The lines of a text as the readers count them; none for a file that is no text."""
    decoded = decode(data)
    if decoded is None:
        return []
    text = decoded[0].replace("\r\n", "\n").replace("\r", "\n")
    return [UNPRINTABLE.sub(" ", line)[:LONGEST_LINE] for line in text.split("\n")]


def _read(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    if PurePath(name).suffix.lower() in PLAN_FILES:
        _say(stage="reading")
        plan, findings = planfile.read(data, name)
        places = planfile.places(data, name) if plan else {}
        if plan is None:
            return _failed(*findings)
        evidence = [evidence_in(o, places) for o in plan.objectives]
        return _draft(replace(plan, deed=None), findings, evidence, _Source(source_lines(data)), [])
    document, findings = open_document(data, name, progress=_Teller(), limits=limits)
    if document is None:
        return _failed(*findings)
    _say(stage="reading")
    reading, nothing = recognised(document)
    if nothing:
        return _failed(*findings, *nothing)
    _say(stage="interpreting")
    plan, more = plan_from_reading(reading)
    plan = replace(plan, objectives=tuple(with_baselines_of(o, plan.year) for o in plan.objectives))
    findings += tuple(f for f in more if f.code not in {"reading.unread", "reading.no_year"})  # the page shows them
    lined = reading.has_lines
    evidence = [
        evidence_of(read, made, plan.year, has_lines=lined)
        for read, made in zip(reading.objectives, plan.objectives, strict=True)
    ]
    unread = [place_of(t, has_lines=lined) | {"text": t.text[:LONGEST_LINE]} for t in reading.unread[:MOST_UNREAD]]
    source = _Source(source_lines(data)) if lined else _Source([], pieces_of(document))
    return _draft(plan, findings, evidence, source, unread)


class _Source:
    """What a document says, to be shown beside its cards: lines of a text, or pieces of another document."""

    def __init__(self, lines: Lines, pieces: list[Piece] | None = None) -> None:
        self.lines, self.pieces = lines, pieces or []
        self._starts = [piece["n"] for piece in self.pieces]
        self.count = self._starts[-1] if self._starts else len(lines)

    def around(self, first: int, last: int) -> tuple[int, list[Any]]:
        """Where what stands around a card begins, and what it is."""
        if not self.pieces:
            start = max(1, first - AROUND)
            return start, self.lines[start - 1 : min(last + AROUND, start + MOST_LINES - 1)]
        begin = max(0, bisect_left(self._starts, first) - AROUND)
        shown = self.pieces[begin : min(bisect_right(self._starts, last) + AROUND, begin + MOST_LINES)]
        return (shown[0]["n"] if shown else 1), shown


def _draft(
    plan: Plan, findings: tuple[Finding, ...], evidence: list[Evidence], source: _Source, unread: list[dict[str, Any]]
) -> dict[str, Any]:
    if len(plan.objectives) > MOST_CARDS:
        return _failed(_problem("importing.too_many_cards", count=len(plan.objectives), limit=MOST_CARDS))
    spans = _spans(plan, evidence, source.count)
    cards = []
    for objective, known, (first, last) in zip(plan.objectives, evidence, spans, strict=True):
        within = [part for part in unread if first <= (part.get("line") or 0) <= last]
        start, shown = source.around(first, last) if first else (1, [])
        cards.append(
            _card(objective)
            | {
                "evidence": known,
                "unsure": unsure_in(known),
                "unread": within,
                "line": first,
                "place": _told(known.get(objective.ref, {}).get("", {})),
                "source_start": start,
                "source": shown,
            }
        )
    inside = [part for card in cards for part in card["unread"]]
    return {
        "draft": {
            "plan": packed(plan, without=("objectives", "deed")),
            "cards": cards,
            "findings": to_json(findings),
            "unread": [part for part in unread if part not in inside],
            "line_count": source.count,
            "pieces": source.pieces,
        }
    }


def _told(place: Place) -> Place:
    """What of the place of a card is said: its page, its cell or its point; nothing for a line."""
    return {name: item for name, item in place.items() if name in {"page", "cell", "point"}}


def _card(objective: Objective) -> dict[str, Any]:
    return {
        "ref": objective.ref,
        "code": objective.code,
        "title": objective.title,
        "parent": objective.parent,
        "content": packed(objective),
    }


def _spans(plan: Plan, evidence: list[Evidence], count: int) -> Iterator[tuple[int, int]]:
    """The first and last line of each card; (0, 0) where they are not known."""
    wholes = [known.get(o.ref, {}).get("", {}) for o, known in zip(plan.objectives, evidence, strict=True)]
    starts = sorted(whole["line"] for whole in wholes if "line" in whole)
    for whole in wholes:
        first = whole.get("line", 0)
        if not first or not count:
            yield 0, 0
            continue
        at = bisect_left(starts, first + 1)
        yield first, whole.get("last") or (starts[at] - 1 if at < len(starts) else count)


def _failed(*findings: Finding) -> dict[str, Any]:
    return {"failed": to_json(findings)}


def _problem(code: str, **facts: int) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, facts=tuple(facts.items()))


class _Teller:
    """Passes on how many pages are read, at most once a second."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._last >= 1:
            self._last = now
            _say(stage="opening", done=done, of=of)


def _say(**told: Any) -> None:
    print(json.dumps(_clean(told)), flush=True)  # noqa: T201 (this is what it is for)


def _clean(content: Any) -> Any:
    match content:
        case str():
            return UNPRINTABLE.sub("", content)
        case dict():
            return {_clean(name): _clean(item) for name, item in content.items()}
        case list() | tuple():
            return [_clean(item) for item in content]
        case _:
            return content


def _bound(megabytes: int, seconds: int) -> None:
    """Limits of the system on memory and computing time, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, megabytes * 1024 * 1024), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
