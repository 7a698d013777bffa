"""Twenty writers at once on SQLite, two a card: each adds a mark to the text it has before it, none may be lost."""

from __future__ import annotations

import html
import re
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.clock import Row
from bench.web_load import Visitor, together
from bench.web_site import PLAN, WORKERS, environment, filled, server

WRITERS, CARDS, SAVES, TRIES = 20, 10, 5, 50
EDITION = re.compile(r'name="edition" value="(\d+)"')
TEXT = re.compile(r'<textarea name="o-description"[^>]*>\n?(.*?)</textarea>', re.DOTALL)


@dataclass(frozen=True)
class Written:
    """What came of one writer: the marks that were taken, and the seconds of each save."""

    marks: tuple[str, ...]
    seconds: tuple[float, ...]
    stale: int  # saves that were refused because another had written meanwhile


def rows() -> list[Row]:
    """The median save among twenty, beside that of one alone."""
    with tempfile.TemporaryDirectory() as folder:
        settings = environment(Path(folder))
        cookies = filled(settings, CARDS, WRITERS)
        with server(settings) as port:
            visitors = [Visitor(port, cookie) for cookie in cookies]
            alone = writer(visitors[0], CARDS - 1, 0)()
            found = together([writer(visitor, n % CARDS, n + 1) for n, visitor in enumerate(visitors)])
            texts = [card(visitors[0], n)[1] for n in range(CARDS)]
    marks = [mark for one in (alone, *found) for mark in one.marks]
    lost = [mark for mark in marks if mark not in " ".join(texts).split()]
    size = f"{WRITERS} writers, {len(marks)} saves, {sum(one.stale for one in found)} told stale, {len(lost)} lost"
    if lost or len(marks) != (WRITERS + 1) * SAVES:
        raise ValueError(f"writes were lost: {size}")
    among, beside = (statistics.median(s for one in group for s in one.seconds) for group in (found, [alone]))
    goal = f"0 lost; {WRITERS // WORKERS} is a perfect queue"
    return [Row("web: save a card, SQLite", size, among, "one writer alone", beside, goal)]


def writer(visitor: Visitor, n: int, who: int) -> Callable[[], Written]:
    """Somebody who adds marks to a card, and looks again each time that another was quicker."""

    def work() -> Written:
        marks, seconds, stale = [], [], 0
        for turn in range(SAVES):
            mark = f"w{who}-{turn}"
            for _ in range(TRIES):
                edition, text = card(visitor, n)
                form = {
                    "do": "save",
                    "edition": edition,
                    "o-title": f"Obiettivo {n}",
                    "o-description": f"{text} {mark}",
                }
                answer = visitor.post(address(n), form)
                if answer.status not in (302, 409):
                    raise ValueError(f"{answer.status} at {address(n)}")
                seconds.append(answer.seconds)
                if answer.status == 302:
                    marks.append(mark)
                    break
                stale += 1
        return Written(tuple(marks), tuple(seconds), stale)

    return work


def card(visitor: Visitor, n: int) -> tuple[str, str]:
    """The edition of a card and its text, as they stand on the page."""
    page = visitor.get(address(n)).content.decode()
    edition, text = EDITION.search(page), TEXT.search(page)
    if edition is None or text is None:
        raise ValueError(f"no card at {address(n)}: {page[:200]}")
    return edition[1], html.unescape(text[1])


def address(n: int) -> str:
    return f"{PLAN}obiettivi/o{n}/"
