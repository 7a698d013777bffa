"""A mapping file to edit, proposed from a document: labels nobody knows with the nearest fields, then those known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dict

from rapidfuzz import fuzz, process

from traguardo.readers import vocabulary
from traguardo.readers.document import Document, Paragraph, Table
from traguardo.readers.mapping import FIELDS
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.contents import is_date, is_measure, is_number
from traguardo.readers.recognise.heads import could_be_label, head, labelled
from traguardo.readers.recognise.offices import names_office
from traguardo.wording.sentences import sentence

_MOST = 200  # labels that are proposed
_NEAREST = 3
_ROWS = 40  # of a table that are looked at
_TEXTUAL = 45  # characters; a longer cell holds a value
_ROLES: Dict[str, str] = {role: field for field, role in FIELDS.items()}


def proposed(document: Document, body: str, language: str = "it") -> str:
    """The text of a mapping file for a document of a body, commented in a language."""
    known, unknown = _labels(document)
    lines = [*_comment("mapping.file_about", language, document=document.name)]
    lines += [f"body = {_quoted(body)}", "", "[labels]"]
    lines += _comment("mapping.file_unknown" if unknown else "mapping.file_all_known", language)
    for label, texts in list(unknown.items())[:_MOST]:
        near = nearest(label, texts)
        lines.append(f"# {_quoted(label)} = {_quoted(near[0])}  # {', '.join(near)}")
    lines += ["", *_comment("mapping.file_known", language)]
    lines += [f"# {_quoted(label)} = {_quoted(field)}" for label, field in list(known.items())[:_MOST]]
    lines += ["", *_comment("mapping.file_tables", language)]
    lines += [
        "# [[tables]]",
        '# under = ""',
        '# columns = ["code", "title", "indicator", "target", "attribute: Note"]',
    ]
    return "\n".join(lines) + "\n"


def nearest(label: str, texts: Sequence[str] = ()) -> list[str]:
    """The fields a label may go to, the likeliest first: by what stands under it, then by the labels it resembles."""
    phrases = vocabulary.phrases()
    found = process.extract(" ".join(vocabulary.stems(label)), phrases.keys(), scorer=fuzz.WRatio, limit=30)
    alike = [_ROLES.get(phrases[phrase], "attribute") for phrase, _, _ in found]
    return list(dict.fromkeys([*_by_shape(texts), *alike, "attribute"]))[:_NEAREST]


def _by_shape(texts: Sequence[str]) -> list[str]:
    """The fields whose values look like these."""
    if not texts:
        return []
    if all(is_measure(t) for t in texts):
        return ["measure_unit"]
    if all(is_number(t) for t in texts):
        return ["target", "actual", "weight"]
    if all(is_date(t) for t in texts):
        return ["planned", "step_actual"]
    return ["unit"] if all(names_office(t) for t in texts) else []


def _labels(document: Document) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The labels of a document with the field of each, and those nobody knows with texts that stand under them."""
    known: dict[str, str] = {}
    unknown: dict[str, list[str]] = {}
    for text, values in _candidates(document):
        found = vocabulary.header(text)
        if found is not None and found.confidence > vocabulary.INSIDE:
            known.setdefault(text, _ROLES.get(found.role, "attribute"))
        elif vocabulary.stems(text):
            unknown.setdefault(text, []).extend(values)
    return known, unknown


def _candidates(document: Document) -> Iterable[tuple[str, list[str]]]:
    """The texts that may be labels, each with its values: headers, first cells of rows, words before a colon."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            before, colon, after = collapse(block.text).partition(":")
            if colon and after.strip() and before[:1].isupper() and _may_be(before):
                yield before, [after.strip()]
        else:
            yield from _in_table(block)


def _in_table(table: Table) -> Iterable[tuple[str, list[str]]]:
    width = max((len(row) for row in table.rows), default=0)
    first = [collapse(c.text) for c in table.rows[0]] if table.rows else []
    if width > 2:
        filled = [(i, t) for i, t in enumerate(first) if t]
        if len(filled) > 1 and all(_may_be(t) for _, t in filled):
            below = table.rows[1:_ROWS]
            for index, text in filled:
                cells = [collapse(row[index].text) for row in below if index < len(row)]
                yield text, [t for t in cells if t]
        return
    for row in table.rows:
        texts = [collapse(c.text) for c in row if c.text]
        if len(texts) == 2 and _may_be(texts[0]):
            yield texts[0], texts[1:]


def _may_be(text: str) -> bool:
    """Whether a text has the shape of a label."""
    if not 2 < len(text) <= _TEXTUAL or not could_be_label(text) or head(text) or labelled(text):
        return False
    return not (is_number(text) or is_date(text) or is_measure(text) or names_office(text)) and text[:1].isalpha()


def _comment(code: str, language: str, **facts: str) -> list[str]:
    text = sentence(code, facts.items(), language).text
    return [f"# {line}".rstrip() for line in text.strip().split("\n")]


def _quoted(text: str) -> str:
    """A text as a TOML string."""
    return json.dumps(text, ensure_ascii=False)
