"""Files that people attach: which are taken, and how they are kept, under a name nobody can guess.

A file is judged by what is in it, never by what the browser says of it, and is only ever handed out as a download.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import FileResponse

from traguardo.core.finding import Finding
from traguardo.web.bodies.findings import wrong
from traguardo.web.pages.antivirus import inspected

MOST = 5  # files at a time
LONGEST_NAME = 150
MEGABYTE = 1024 * 1024
CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\\ud800-\udfff]")
MARKUP = re.compile(rb"<\s*[!?/]?\s*[a-z]", re.IGNORECASE)
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file that is taken: how it is handed out, and how it shows that it is one."""

    content_type: str
    shows: Callable[[File[bytes]], bool]


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept."""

    file: UploadedFile[Any]
    name: str
    content_type: str
    size: int
    digest: str


def hidden_place(attachment: Attachment, _name: str) -> str:
    """Where a file is kept: under a name that says nothing and nobody can guess."""
    return f"{attachment.folder}/{uuid4().hex}"


class Attachment(models.Model):
    """A file that is kept, outside the web root."""

    name = models.CharField(max_length=LONGEST_NAME)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256
    file = models.FileField(upload_to=hidden_place, max_length=200)

    class Meta:
        """Not a table of its own; in the order they were sent."""

        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> str:
        """Where files of its kind are kept, a folder a body."""
        raise NotImplementedError

    def keep(self, sent: Examined, stored: list[str]) -> None:
        """Write a file that was sent; ``stored`` takes its place, for it to be taken away where the rest fails."""
        self.name, self.content_type, self.size, self.digest = sent.name, sent.content_type, sent.size, sent.digest
        sent.file.seek(0)
        self.file.save(sent.name, sent.file, save=False)
        stored.append(str(self.file.name))
        self.save()


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files; which are taken is said by ``examined``."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002
        """The files, each as it came."""
        found = data if isinstance(data, list | tuple) else [data] if data else []
        return [file for file in found if file]


def handed_out(file: Any, name: str, content_type: str) -> FileResponse:
    """A kept file as a download that no browser runs."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def examined(files: Sequence[UploadedFile[Any]]) -> tuple[list[Examined], tuple[Finding, ...]]:
    """What may be kept of the files of a form, and what is wrong with the others."""
    found, findings = [], []
    if len(files) > MOST:
        return [], (wrong("monitoring.evidence.too_many", "evidence", most=MOST),)
    for file in files:
        finding = _refusal(file)
        if finding is not None:
            findings.append(finding)
            continue
        name = clean_name(file.name or "")
        found.append(Examined(file, name, SORTS[_ending(name)].content_type, file.size or 0, digest_of(file)))
    return found, tuple(findings)


def clean_name(name: str) -> str:
    """The name of a file as it is shown: no folders, no characters that hide what it is."""
    name = " ".join(CONTROLS.sub(" ", name.replace("\\", "/").rsplit("/", 1)[-1]).split())
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}" if dot else name[:LONGEST_NAME]


def _refusal(file: UploadedFile[Any]) -> Finding | None:
    """Why a file is not taken, or None."""
    name, size = clean_name(file.name or ""), file.size or 0
    if size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        return wrong("monitoring.evidence.too_large", "evidence", name=name, size=-(-size // MEGABYTE), limit=limit)
    if not size:
        return wrong("monitoring.evidence.empty", "evidence", name=name)
    sort = SORTS.get(_ending(name))
    if sort is None:
        return wrong("monitoring.evidence.sort", "evidence", name=name, sorts=", ".join(word[1:] for word in SORTS))
    file.seek(0)
    if not sort.shows(file):
        return wrong("monitoring.evidence.not_what_it_says", "evidence", name=name, ending=_ending(name)[1:])
    file.seek(0)
    return next(iter(inspected(file.read() if settings.TRAGUARDO_ANTIVIRUS else b"", name, "evidence")), None)


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return f"{dot}{ending.lower()}"


def digest_of(file: Any) -> str:
    """SHA-256 of what is in a file."""
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(MEGABYTE):
        yield chunk


def _begins(*marks: bytes) -> Callable[[File[bytes]], bool]:
    return lambda file: file.read(16).startswith(marks)


def _plain(file: File[bytes]) -> bool:
    """A text without mark-up that a browser or a reader could run."""
    while chunk := file.read(MEGABYTE):
        if BINARY.search(chunk) or MARKUP.search(chunk):
            return False
    return True


def _office(folder: str) -> Callable[[File[bytes]], bool]:
    """A document of Microsoft's open formats, without macros."""

    def shows(file: File[bytes]) -> bool:
        names = _names(file)
        macros = any(name.lower().endswith(".bin") and "vba" in name.lower() for name in names)
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not macros

    return shows


def _open_document(kind: str) -> Callable[[File[bytes]], bool]:
    """A document of the OpenDocument formats, without macros."""

    def shows(file: File[bytes]) -> bool:
        names = _names(file)
        if "mimetype" not in names or any(name.startswith(("Basic/", "Scripts/")) for name in names):
            return False
        file.seek(0)
        with zipfile.ZipFile(file) as archive, archive.open("mimetype") as inside:
            return inside.read(100).decode("ascii", "replace").strip() == kind

    return shows


def _names(file: File[bytes]) -> frozenset[str]:
    """The names in an archive; nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return frozenset()


_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
SORTS = {
    ".pdf": Sort("application/pdf", _begins(b"%PDF-")),
    ".p7m": Sort("application/pkcs7-mime", _begins(b"\x30\x80", b"\x30\x82", b"\x30\x83", b"\x30\x84")),
    ".png": Sort("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Sort("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": Sort("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".docx": Sort(f"{_OOXML}wordprocessingml.document", _office("word/")),
    ".xlsx": Sort(f"{_OOXML}spreadsheetml.sheet", _office("xl/")),
    ".odt": Sort(f"{_ODF}text", _open_document(f"{_ODF}text")),
    ".ods": Sort(f"{_ODF}spreadsheet", _open_document(f"{_ODF}spreadsheet")),
    ".csv": Sort("text/csv", _plain),
    ".txt": Sort("text/plain", _plain),
}
