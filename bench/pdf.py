"""Reading PDFs beside the least any reader must do: their bare text, page by page, by the same library."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import typst

from bench import sample
from bench.clock import Row, median_seconds
from traguardo.readers.pdf import read

SIZES = (20, 100, 500)  # pages
ROWS = 14  # of a table on each page
ALLOWANCE = 0.05  # seconds a page for tables
MEMORY = 300  # MB for the largest

_PEAK = """
import re, sys
from pathlib import Path
from traguardo.readers.pdf import read
read(Path(sys.argv[1]).read_bytes(), "piano.pdf")
print(int(re.search("VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def rows() -> list[Row]:
    """One row a size for the time, and the memory of the largest in a process of its own where Linux tells it."""
    found = []
    for size in SIZES:
        data = document(size)
        seconds = median_seconds(lambda data=data: read(data, "piano.pdf"), runs=1)  # type: ignore[misc]
        bare = median_seconds(lambda data=data: bare_text(data), runs=1)  # type: ignore[misc]
        allowed = 2 * bare + ALLOWANCE * size
        found.append(Row("read a PDF with tables", f"{size} pages", seconds, "bare text", bare, f"≤ {allowed:.2f} s"))
    if Path("/proc/self/status").exists():
        goal = f"≤ {MEMORY} MB"
        found.append(Row("memory to read a PDF", f"{SIZES[-1]} pages", peak(SIZES[-1]), goal=goal, unit="MB"))
    return found


def peak(pages: int) -> float:
    """The most memory that reading a document takes, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piano.pdf"
        path.write_bytes(document(pages))
        told = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, check=True, text=True)
    return float(told.stdout)


def bare_text(data: bytes) -> int:
    """The letters of a file, nothing told of where they stand."""
    letters = 0
    file = pypdfium2.PdfDocument(data)
    for page in file:
        text = page.get_textpage()
        letters += len(text.get_text_range())
        text.close()
        page.close()
    file.close()
    return letters


def document(pages: int) -> bytes:
    """A PDF with a card, a table of indicators and a paragraph on each page."""
    parts = ['#set page(paper: "a4", margin: 1.5cm, numbering: "1")\n#set text(size: 9pt)\n']
    for page in range(pages):
        cells = ", ".join(
            f"[{sample.text(page + row, 9)}], [{sample.text(row, 5)}], [n.], [{row * 7 % 90}], [{row * 11 % 97}]"
            for row in range(ROWS)
        )
        parts.append(
            f"Obiettivo {page + 1} {sample.text(page, 12)}\n\n#table(columns: (3fr, 2fr, 1fr, 1fr, 1fr), "
            f"[Indicatore], [Descrizione], [Unità misura], [Valore atteso], [Valore consuntivo], {cells})\n\n"
            f"{sample.text(page, 120)}\n#pagebreak(weak: true)\n"
        )
    return typst.compile("".join(parts).encode())
