"""Variants of a text document that say the same in other ways, with the reading expected of each.

Every mutation takes lines and the expected reading and gives both back changed alike; a seed chooses among them.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Lines = list[str]
Expected = dict[str, Any]
Mutation = Callable[[Lines, Expected, random.Random], tuple[Lines, Expected]]

# Other words for the labels of tables, as other bodies print them.
SYNONYMS = {
    "attività": ["Azioni", "Fasi", "Attività previste", "Azioni previste", "Fasi di realizzazione", "ATTIVITA'"],
    "modalità di attuazione": ["Attività previste", "Azioni", "Fasi di attuazione"],
    "tempi": ["Scadenza", "Termine", "Termine previsto", "Tempi di realizzazione", "Entro il", "Tempistica"],
    "termine": ["Scadenza", "Tempi", "Entro il", "Data prevista"],
    "indicatore": [
        "Indicatori",
        "Indicatore di risultato",
        "Denominazione indicatore",
        "INDICATORE",
        "Indicatore di performance",
    ],
    "indicatori": ["Indicatore", "Indicatore di risultato", "Indicatori di performance", "Indicatore (misura)"],
    "unità misura": ["U.M.", "Unità di misura", "um", "UNITÀ DI MISURA"],
    "valore atteso": [
        "Target",
        "Risultato atteso",
        "Valore obiettivo",
        "Valore previsto",
        "Target atteso",
        "VALORE ATTESO (a)",
    ],
    "valore consuntivo": [
        "Consuntivo",
        "Valore raggiunto",
        "Risultato ottenuto",
        "Valore al 31/12",
        "Risultato conseguito",
        "Actual",
    ],
    "risultato conseguito": ["Risultato raggiunto", "Consuntivo", "Valore a consuntivo", "Valore conseguito"],
    "strumento di rilevazione risultati": [
        "Fonte dei dati",
        "Strumento di misurazione",
        "Fonte",
        "Modalità di rilevazione",
    ],
    "valore attuale": ["Baseline", "Valore di partenza", "Valore iniziale", "Dato storico"],
    "scostamento": ["Scarto", "Differenza", "Variazione", "SCOSTAMENTO"],
    "modalità di calcolo": ["Formula di calcolo", "Metodo di calcolo", "Formula"],
    "area organizzativa": [
        "Unità organizzativa",
        "Struttura",
        "Centro di responsabilità",
        "Settore",
        "Struttura responsabile",
    ],
    "descrizione obiettivo": ["Obiettivo", "Titolo obiettivo", "OBIETTIVO", "Denominazione obiettivo"],
    "peso step/obiettivo": ["Peso", "Peso step", "Ponderazione"],
    "titolo": ["Obiettivo", "Denominazione", "Titolo obiettivo"],
    "cod.": ["Codice", "N.", "Cod"],
    "step": ["Cod. step", "N.", "Codice"],
    "azioni": ["Attività", "Fasi", "Azioni previste"],
}
# Fields of cards, printed under other names: the attribute keeps the name printed.
ATTRIBUTES = {
    "Utenti finali": ["Destinatari", "Utenti di riferimento finali"],
    "Servizi interessati": ["Servizi coinvolti"],
    "Stakeholder finali": ["Utenti finali", "Beneficiari"],
    "Criticità da presidiare": ["Criticità"],
    "Impatto atteso": ["Benefici"],
    "Responsabile": ["Responsabile dell'obiettivo"],
    "costi": ["Costi"],
    "stakeholders": ["Portatori di interesse"],
}
RUNNING = ("Ente di prova - Ciclo della performance", "Documento approvato con deliberazione n. 7 - pag. {n}")


def bare(cell: str) -> str:
    """A header cell without mark-up, brackets and years."""
    text = re.sub(r"<[^>]+>|\*", "", cell)
    text = re.sub(r"\(.*|\b20\d\d\b", "", text)
    return " ".join(text.split()).casefold()


def is_header(line: str) -> bool:
    """Whether a line of the sample documents is the header of a table."""
    cells = [c for c in line.split("\t") if c.strip()]
    known = [
        c
        for c in cells
        if bare(c) in SYNONYMS or bare(c) in {"descrizione", "consuntivo", "obiettivo", "valutazione"}
    ]
    return len(cells) >= 3 and len(known) * 2 > len(cells)


def tables(lines: Lines) -> list[tuple[int, int]]:
    """Where tables with a header stand: from the header to the last row with as many cells."""
    found = []
    index = 0
    while index < len(lines):
        if not is_header(lines[index]):
            index += 1
            continue
        start, width = index, lines[index].count("\t")
        index += 1
        while index < len(lines) and not is_header(lines[index]):
            below = lines[index + 1] if index + 1 < len(lines) else ""
            if not lines[index] and below.count("\t") == width and below.startswith("\t"):
                index += 1  # the table goes on below the page end
                continue
            if lines[index].count("\t") != width:
                break
            if len([c for c in lines[index].split("\t") if c.strip()]) == 1 and not lines[index].startswith("\t"):
                break
            index += 1
        found.append((start, index))
    return found


def synonyms(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Other labels in the headers of tables, the same one throughout the document."""
    chosen: dict[str, str] = {}
    out = []
    for line in lines:
        if is_header(line):
            headers = [bare(c) for c in line.split("\t")]
            stepped = "step" in headers
            cells = []
            for cell in line.split("\t"):
                key = bare(cell)
                if key in SYNONYMS and not (key == "descrizione" and stepped):
                    if key not in chosen:
                        taken = {v.casefold() for v in chosen.values()} | set(headers)
                        free = [s for s in SYNONYMS[key] if s.casefold() not in taken] or [cell]
                        chosen[key] = rng.choice(free)
                    year = re.search(r"\b20\d\d\b", cell)
                    cells.append(chosen[key] + (f" {year[0]}" if year else ""))
                else:
                    cells.append(cell)
            line = "\t".join(cells)
        out.append(line)
    return out, expected


def other_fields(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Other labels for the fields of cards."""
    expected = deepcopy(expected)
    for label, others in ATTRIBUTES.items():
        other = rng.choice(others)
        pattern = re.compile(rf"(^|\t){re.escape(label)}(?=\t|$)")
        if not any(pattern.search(x) for x in lines):
            continue
        lines = [pattern.sub(rf"\g<1>{other}", x) for x in lines]
        for objective in expected["objectives"]:
            attributes = objective["attributes"]
            objective["attributes"] = {(other if k == label else k): v for k, v in attributes.items()}
    return lines, expected


def column_order(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """The columns of every table in another order; keys stay before what they explain."""
    lines = list(lines)
    for start, end in tables(lines):
        width = lines[start].count("\t") + 1
        headers = [bare(c) for c in lines[start].split("\t")]
        fixed = 2 if headers[0] in {"cod.", "step", "area organizzativa"} else 1
        rest = list(range(fixed, width))
        if "" in headers or (headers[:2] == ["indicatore", "descrizione"] and width < 4) or headers[0] == "obiettivo":
            continue
        rng.shuffle(rest)
        order = [*range(fixed), *rest]
        if "descrizione" in headers and headers[0] == "indicatore":
            order.remove(1)
            order.insert(1, 1)
        for index in range(start, end):
            cells = lines[index].split("\t")
            if len(cells) == width:
                lines[index] = "\t".join(cells[i] for i in order)
    return lines, expected


def extra_column(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """A further column that nobody asked for, in tables of steps and indicators."""
    lines = list(lines)
    label = rng.choice(["N. d'ordine", "Rif.", "Cod. interno"])
    for start, end in tables(lines):
        if bare(lines[start].split("\t")[0]) not in {"attività", "indicatore"}:
            continue
        for index in range(start, end):
            lines[index] += f"\t{label}" if index == start else f"\t{index - start}"
    return lines, expected


def page_breaks(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Pages that end inside tables: a blank line, a running footer and header, sometimes the table's header again."""
    out: Lines = []
    page = 1
    spans = tables(lines)
    again = rng.random() < 0.5
    feed = rng.random() < 0.5
    for index, line in enumerate(lines):
        out.append(line)
        span = next(((a, b) for a, b in spans if a < index < b - 1), None)
        if span and rng.random() < 0.15:
            page += 1
            mark = "\f" if feed else ""
            out += ["", RUNNING[1].format(n=page), f"Pagina {page} di 40", mark + RUNNING[0], ""]
            if again:
                out.append(lines[span[0]])
    return out, expected


def split_cells(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Rows cut by a page end: the rest of a long cell stands in a row of its own after a blank line."""
    out: Lines = []
    spans = tables(lines)
    for index, line in enumerate(lines):
        cells = line.split("\t")
        inside = any(a < index < b for a, b in spans)
        words = [(i, c.split(" ")) for i, c in enumerate(cells) if len(c) > 80]
        if not inside or not words or rng.random() > 0.2:
            out.append(line)
            continue
        place, parts = rng.choice(words)
        cuts = [
            n
            for n in range(4, len(parts) - 3)
            if parts[n][:1].islower() and not parts[n - 1].endswith((".", ";", ":"))
        ]
        if not cuts:
            out.append(line)
            continue
        cut = rng.choice(cuts)
        first, second = list(cells), [""] * len(cells)
        first[place], second[place] = " ".join(parts[:cut]), " ".join(parts[cut:])
        out += ["\t".join(first), "", "\t".join(second)]
    return out, expected


def reader_noise(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Slips of an optical reader in labels: I as 1, ] or l; o as 0; an accent lost; a letter dropped."""
    slips = [("I", "1"), ("I", "]"), ("I", "l"), ("i", "1"), ("o", "0"), ("à", "a"), ("rn", "m"), ("tt", "t")]

    def spoil(text: str) -> str:
        found = [(a, b) for a, b in slips if a in text[1:]]
        if not found or rng.random() > 0.4 or len(text) < 6 or bare(text) in {"obiettivo", "valutazione"}:
            return text
        a, b = rng.choice(found)
        return text[0] + text[1:].replace(a, b, 1)

    plain = [re.sub(r"</?i>", "", x) if is_header(x) else x for x in lines]
    return ["\t".join(spoil(c) for c in x.split("\t")) if is_header(x) else x for x in plain], expected


def pipes(lines: Lines, expected: Expected, _rng: random.Random) -> tuple[Lines, Expected]:
    """Markdown tables in place of tabs."""
    out: Lines = []
    inside = False
    for line in lines:
        if "\t" not in line or "|" in line:
            inside = False
            out.append(line)
            continue
        out.append("| " + " | ".join(line.split("\t")) + " |")
        if not inside:
            out.append("|" + "---|" * (line.count("\t") + 1))
        inside = True
    return out, expected


def letter_case(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Headers in capitals, in small letters, in bold or with a colon."""
    way = rng.choice(
        [str.upper, str.lower, lambda c: f"**{c}**" if c.strip() else c, lambda c: f"{c}:" if c.strip() else c]
    )
    plain = [re.sub(r"</?i>", "", x) if is_header(x) else x for x in lines]
    return ["\t".join(way(c) for c in x.split("\t")) if is_header(x) else x for x in plain], expected


def dropped_rows(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Fewer steps: whole rows that the document does not have."""
    expected = deepcopy(expected)
    for objective in expected["objectives"]:
        for step in list(objective["steps"])[1:]:
            key = " ".join((step["description"] or "").split())[:60]
            places = [i for i, x in enumerate(lines) if "\t" in x and key and key in " ".join(x.split())]
            if len(places) == 1 and rng.random() < 0.25 and not lines[places[0]].startswith("\t"):
                lines = lines[: places[0]] + lines[places[0] + 1 :]
                objective["steps"].remove(step)
    return lines, expected


def trimmed(lines: Lines, expected: Expected, _rng: random.Random) -> tuple[Lines, Expected]:
    """Tabs at the ends of lines lost."""
    return [x.rstrip("\t ") for x in lines], expected


def flow_labels(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Other words for header labels that stand alone on their lines."""
    others = {
        "OBIETTIVO STRATEGICO": ["OBIETTIVI STRATEGICI", "Obiettivo strategico", "OBIETTIVO STRATEG1CO"],
        "INDICATORI DI IMPATTO": ["INDICATORE DI IMPATTO", "Indicatori di outcome", "INDICATORI DI IMPATT0"],
        "VALUTAZIONE": ["RISULTATI RAGGIUNTI", "COMMENTO", "Valutazione finale"],
    }
    chosen = {label: rng.choice(words) for label, words in others.items()}
    return [chosen.get(x.strip(), x) for x in lines], expected


def rewrapped(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Paragraphs broken into lines of another width."""
    factor = rng.choice([0.7, 1.4, 2.0])
    out: Lines = []
    block: Lines = []
    for line in [*lines, ""]:
        if line.strip() and "\t" not in line and not line.startswith(("-", "#", "|", "·")):
            block.append(line)
            continue
        if len(block) > 2 and not any(x.isupper() for x in block):
            width = max(24, int(max(len(x) for x in block) * factor))
            out += textwrap.wrap(" ".join(block), width, break_on_hyphens=False)
        else:
            out += block
        block = []
        out.append(line)
    return out[:-1], expected


def flow_pages(lines: Lines, expected: Expected, rng: random.Random) -> tuple[Lines, Expected]:
    """Form feeds with a running header and footer between paragraphs."""
    out: Lines = []
    page = 1
    for index, line in enumerate(lines):
        out.append(line)
        tabbed = any("\t" in x for x in lines[max(0, index - 2) : index + 3])
        if not line.strip() and index > 10 and not tabbed and rng.random() < 0.06:
            page += 1
            out += [RUNNING[1].format(n=page), f"Pagina {page} di 40", "\f" + RUNNING[0], ""]
    return out, expected


ALL: tuple[Mutation, ...] = (
    synonyms,
    other_fields,
    column_order,
    extra_column,
    page_breaks,
    split_cells,
    reader_noise,
    pipes,
    letter_case,
    dropped_rows,
    trimmed,
    flow_labels,
    rewrapped,
    flow_pages,
)


def mutated(text: str, expected: Expected, seed: int) -> tuple[str, Expected, list[str]]:
    """A text changed in two to four ways, what it should be read as, and the names of the ways."""
    rng = random.Random(seed)  # noqa: S311
    chosen = sorted(rng.sample(range(len(ALL)), rng.randint(2, 4)), key=lambda i: (ALL[i] is pipes, i))
    lines = text.split("\n")
    for index in chosen:
        lines, expected = ALL[index](lines, expected, rng)
    return "\n".join(lines), expected, [ALL[i].__name__ for i in chosen]
