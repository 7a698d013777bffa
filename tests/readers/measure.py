"""How well the sample documents, and texts the reader was not written for, are read part by part: ``make reading``.

Needs the folder ``shared`` beside the repository, with the sample documents, their labels and ``score.py``.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType

from tests.readers.corpus import reading as corpus

from traguardo.readers import read_document, to_json

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "reading"
UNSEEN = Path(__file__).parent / "unseen"
GOAL = 0.97
UNSEEN_GOAL = 0.95
CORPUS_GOAL = 0.85
SEED = 0  # of the documents of the corpus that are measured
PARTS = ("document", "objectives", "attributes", "steps", "indicators", "reports", "scores")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def samples() -> list[tuple[Path, Path]]:
    """Sample documents with their labels."""
    texts = sorted((SHARED / "samples").glob("*.txt")) if SHARED.is_dir() else []
    return [(text, SHARED / "labels" / f"{text.stem}.json") for text in texts]


def unseen() -> list[tuple[Path, Path]]:
    """Our own texts with their labels."""
    return [(p, p.with_suffix(".json")) for p in sorted(UNSEEN.iterdir()) if p.suffix in {".txt", ".md"}]


def measure(sample: Path, labels: Path) -> tuple[dict[str, float], float, float]:
    """F1 of every part, F1 of all cells, and the seconds of computing it took to read."""
    score = scorer()
    data = sample.read_bytes()
    start = time.process_time()
    reading, _ = read_document(data, sample.name)
    seconds = time.process_time() - start
    if reading is None:
        return {}, 0.0, seconds
    tally = score.compare(to_json(reading), json.loads(labels.read_text(encoding="utf-8")))
    total = [sum(row[i] for row in tally.count.values()) for i in range(3)]
    return {part: score.f1(*row) for part, row in tally.count.items()}, score.f1(*total), seconds


def main() -> int:
    found = samples()
    if not found:
        sys.stdout.write(
            f"No sample documents: the folder {SHARED.parent.name}/reading is not beside the repository.\n"
        )
        return 0
    sys.stdout.write(f"{'document':<26}" + "".join(f"{p:>12}" for p in PARTS) + f"{'cells F1':>11}{'seconds':>9}\n")
    reached = _print("goal", found, GOAL)
    reached &= _print("goal for unseen texts", unseen(), UNSEEN_GOAL)
    reached &= _print_corpus()
    return 0 if reached else 1


def _print_corpus() -> bool:
    """The cells of every layout by format, and the share of cells that are right by confidence."""
    score = scorer()
    sums: dict[str, list[float]] = {way: [] for way in corpus.FORMATS}
    bands: dict[str, list[bool]] = {name: [] for _, name in corpus.BANDS}
    sys.stdout.write(f"\n{'layout':<26}" + "".join(f"{way:>8}" for way in corpus.FORMATS) + "\n")
    for name, found in corpus.table(SEED, sorted(corpus.LAYOUTS)):
        row = f"{name:<26}"
        for way in corpus.FORMATS:
            reading, labels = found.get(way, (None, {}))
            if way not in found:
                row += f"{'–':>8}"  # no LibreOffice here
                continue
            tally = score.compare(to_json(reading), labels) if reading else None
            total = [sum(r[i] for r in tally.count.values()) for i in range(3)] if tally else [1, 0, 0]
            sums[way].append(score.f1(*total))
            row += f"{sums[way][-1]:>8.3f}"
            for confidence, right in corpus.judged(reading, labels, score) if reading else ():
                bands[next(b for least, b in corpus.BANDS if confidence >= least)].append(right)
        sys.stdout.write(row + "\n")
    means = {way: sum(f) / len(f) for way, f in sums.items() if f}
    sys.stdout.write(f"{'mean':<26}" + "".join(f"{means.get(w, 0):>8.3f}" for w in corpus.FORMATS) + "\n")
    worst = min(means.values())
    sys.stdout.write(f"goal for every format {CORPUS_GOAL}: {'reached' if worst >= CORPUS_GOAL else 'MISSED'}\n\n")
    for name, right in bands.items():
        share = f"{sum(right) / len(right):.3f}" if right else "–"
        sys.stdout.write(f"confidence {name:<7} {len(right):>7} cells, right {share}\n")
    return worst >= CORPUS_GOAL


def _print(name: str, documents: list[tuple[Path, Path]], goal: float) -> bool:
    """A row for each document, and whether the worst of them reaches the goal."""
    worst = 1.0
    for sample, labels in documents:
        parts, cells, seconds = measure(sample, labels)
        worst = min(worst, cells)
        row = "".join(f"{parts[p]:>12.3f}" if p in parts else f"{'–':>12}" for p in PARTS)
        sys.stdout.write(f"{sample.stem:<26}{row}{cells:>11.4f}{seconds:>9.2f}\n")
    sys.stdout.write(f"{name} {goal}: {'reached' if worst >= goal else 'MISSED'}\n")
    return worst >= goal


if __name__ == "__main__":
    sys.exit(main())
