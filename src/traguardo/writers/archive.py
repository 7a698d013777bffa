"""Zip files that are the same bytes for the same content, whatever the day and the machine."""

from __future__ import annotations

import zipfile
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes) -> bytes:
    """An archive packed anew, every member with one fixed time."""
    with zipfile.ZipFile(BytesIO(data)) as given:
        return packed({name: given.read(name) for name in given.namelist()})


def packed(members: dict[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """An archive of members in their order, always the same bytes; those named in ``stored`` are not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in members.items():
            _add(made, name, data, stored=name in stored)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, compresslevel=6)
