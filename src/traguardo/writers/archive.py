"""Zip files that are the same bytes for the same content, whatever the day and the machine."""

from __future__ import annotations

import zipfile
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, stored: tuple[str, ...] = ()) -> bytes:
    """An archive packed anew with one fixed time; members named in ``stored`` come first and are not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        names = [name for name in given.namelist() if name not in stored]
        for name in (*stored, *names):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            packed = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name), packed, compresslevel=6)
    return out.getvalue()
