"""Reading the largest document there is, beside splitting the same text into lines and cells."""

from __future__ import annotations

from pathlib import Path

from bench.clock import Row, median_seconds
from traguardo.readers import read_document

ROOT = Path(__file__).parents[1]


def rows() -> list[Row]:
    """The largest real sample where it is at hand, and the largest example."""
    places = (ROOT.parent / "shared" / "reading" / "samples", ROOT / "examples" / "documents")
    found = []
    for folder in places:
        documents = sorted(folder.glob("*.txt"), key=lambda path: path.stat().st_size)
        if documents:
            data = documents[-1].read_bytes()
            seconds = median_seconds(lambda data=data: read_document(data, "document.txt"))  # type: ignore[misc]
            beside = median_seconds(lambda data=data: cells(data))  # type: ignore[misc]
            size = f"{len(data) // 1024} KB"
            found.append(Row(f"read ({folder.name})", size, seconds, "decode and split cells", beside, "≤ 1 s"))
    return found


def cells(data: bytes) -> list[list[str]]:
    """The least any reader must do."""
    return [line.split("\t") for line in data.decode("utf-8").splitlines()]
