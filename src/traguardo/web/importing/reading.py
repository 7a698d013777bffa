"""Reading an uploaded document in the background, with what it says kept as a draft."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from traguardo.core.finding import Fact, Finding, Severity
from traguardo.web.importing.findings import to_json
from traguardo.web.importing.models import Import, ReadCard, SourcePart, State
from traguardo.web.plans.models import fresh_stamp

log = logging.getLogger(__name__)
BATCH = 100  # cards a statement
A_PART = 250  # pieces of a document that are shown together
GRACE = timedelta(seconds=60)  # after its time, when nobody answers for a reading any more


@task()
def read(import_id: int, attempt: str) -> None:
    """Read one document; every way it can end is told on its page.

    Args:
        import_id: the row of the import.
        attempt: of which attempt this is; a reading that was asked for again does nothing.
    """
    mine = Import.objects.filter(pk=import_id, attempt=attempt)
    if not mine.filter(state=State.WAITING).update(state=State.READING, started_at=now(), stage="opening"):
        return
    imported = mine.get()
    try:
        with imported.file.open("rb") as file:
            data = file.read()
    except OSError:
        _fail(imported, to_json([problem("importing.file_gone")]))
        return
    for answer in answers(data, imported.file_name):
        if stage := answer.get("stage"):
            done, of = answer.get("done", 0), answer.get("of", 0)
            mine.filter(state=State.READING).update(stage=stage, done=done, of=of)
        elif draft := answer.get("draft"):
            _keep(imported, draft)
        else:
            _fail(imported, answer["failed"])


def start(imported: Import) -> None:
    """Ask for the reading; it begins when the transaction is done and a worker is free."""
    read.enqueue(imported.pk, imported.attempt)


def again(imported: Import) -> bool:
    """Ask for the reading once more, where it failed or nobody answers for it; False where there is nothing to do."""
    with transaction.atomic():
        imported = Import.objects.select_for_update().get(pk=imported.pk)
        if imported.state != State.FAILED and not is_lost(imported):
            return False
        imported.state, imported.stage, imported.attempt = State.WAITING.value, "", fresh_stamp()
        imported.done = imported.of = 0
        imported.findings, imported.started_at = [], None
        imported.save()
        start(imported)
    return True


def is_lost(imported: Import) -> bool:
    """Whether a reading has gone on for longer than it may: its worker is gone."""
    limit = timedelta(seconds=settings.TRAGUARDO_READING_SECONDS) + GRACE
    return bool(imported.state == State.READING and imported.started_at and now() - imported.started_at > limit)


def is_slow_to_start(imported: Import) -> bool:
    """Whether it waits for so long that perhaps no worker is running."""
    return imported.state == State.WAITING and now() - imported.at > GRACE


def answers(data: bytes, name: str) -> Iterator[Mapping[str, Any]]:
    """What the process that reads has to say: stages, and at the end a draft or what went wrong; always an end."""
    seconds, megabytes = settings.TRAGUARDO_READING_SECONDS, settings.TRAGUARDO_READING_MB
    command = [sys.executable, "-m", "traguardo.web.importing.apart", name, str(megabytes), str(seconds)]
    process = subprocess.Popen(  # noqa: S603 (our own program)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    )
    expired = threading.Event()
    ended = False

    def expire() -> None:
        expired.set()
        _end(process)

    clock = threading.Timer(seconds, expire)
    clock.start()
    try:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None  # noqa: S101, PT018
        try:
            process.stdin.write(data)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it died; what it leaves tells why
        for line in process.stdout:
            answer = json.loads(line)
            ended = ended or "stage" not in answer
            yield answer
        told = process.stderr.read()[-4000:].decode(errors="replace")
    finally:
        clock.cancel()
        _end(process)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
    if not ended:
        log.error("reading of %s ended with %s: %s", name, process.returncode, told)
        out_of_time = expired.is_set() or process.returncode in _STOPPED
        yield {
            "failed": to_json(
                [problem("importing.too_slow", seconds=seconds) if out_of_time else problem("importing.broke")]
            )
        }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and the one it has started to open a document."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (AttributeError, OSError):  # a system without groups; or it ended just now
            process.kill()


_STOPPED = (-24,)  # SIGXCPU: out of computing time


def problem(code: str, **facts: Fact) -> Finding:
    """Something that ended a reading."""
    return Finding(code=code, severity=Severity.ERROR, facts=tuple(facts.items()))


def _fail(imported: Import, findings: list[dict[str, Any]]) -> None:
    Import.objects.filter(pk=imported.pk, attempt=imported.attempt, state=State.READING).update(
        state=State.FAILED, findings=findings
    )


def _keep(imported: Import, draft: Mapping[str, Any]) -> None:
    """The draft as rows, all or nothing; not where somebody has discarded the import or asked again meanwhile."""
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=imported.pk)
        if row.state != State.READING or row.attempt != imported.attempt:
            return
        plan = dict(draft["plan"])
        row.year, row.last_year = plan.pop("year"), plan.pop("last_year", None)
        row.kind, row.title = plan.pop("kind", row.kind), plan.pop("title", "")
        row.other, row.unread, row.line_count = plan, draft["unread"], draft["line_count"]
        row.in_pieces = bool(draft["pieces"])
        row.findings, row.state, row.stamp = draft["findings"], State.REVIEW.value, fresh_stamp()
        row.save()
        cards = [ReadCard(imported=row, n=n, **card) for n, card in enumerate(draft["cards"], 1)]
        ReadCard.objects.bulk_create(cards, batch_size=BATCH)
        pieces = draft["pieces"]
        parts = [
            SourcePart(imported=row, first=some[0]["n"], last=some[-1]["n"], pieces=some)
            for some in (pieces[at : at + A_PART] for at in range(0, len(pieces), A_PART))
        ]
        SourcePart.objects.bulk_create(parts, batch_size=1)
