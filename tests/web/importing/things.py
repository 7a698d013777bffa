"""A document in Alfa in every state an import can have."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from traguardo.web.importing import uploads
from traguardo.web.importing.models import Import

EXAMPLES = Path(__file__).parents[3] / "examples"
REPORT = """Consorzio Alfa dei servizi sociali

RELAZIONE SULLA PERFORMANCE - ANNO 2023

OBIETTIVO A: Avvicinare i servizi alle famiglie
Peso: 60%
Responsabile: Responsabile dell'area

Fasi\tData prevista\tData effettiva
Aprire lo sportello di zona 1\t30/05/2023\t15/05/2023
Aprire lo sportello di zona 2\t30/06/2023\t30/07/2023

Indicatore\tUnità di misura\tTarget\tRisultato
Famiglie incontrate allo sportello\tn.\t20\t18

OBIETTIVO B: Formare tutti gli operatori
Peso: 40%

Indicatore\tUnità di misura\tTarget\tRisultato
Ore di formazione a testa\tore\t20\t22
"""


def upload(name: str = "relazione-2023.txt", data: bytes | str = REPORT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def received(cast, name: str = "relazione-2023.txt", data: bytes | str = REPORT, by: str = "officer") -> Import:
    imported, findings = uploads.receive(cast.alfa, upload(name, data), by=cast[by])
    assert findings == (), findings
    return imported


def work() -> None:
    """What the background worker does until nothing is left to do; itself it would close the connection of a test."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    while task := DBTaskResult.objects.ready().first():
        task.claim("tests")
        worker.run_task(task)
        task.refresh_from_db()
        assert task.status == "SUCCESSFUL", task.traceback


def read(cast, name: str = "relazione-2023.txt", data: bytes | str = REPORT, by: str = "officer") -> Import:
    imported = received(cast, name, data, by)
    work()
    return Import.objects.get(pk=imported.pk)


def example(name: str) -> bytes:
    return (EXAMPLES / "documents" / f"{name}.txt").read_bytes()


def things(cast) -> dict:
    return {"import": read(cast).pk}
