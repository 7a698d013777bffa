"""Document → Reading: the only place that guesses, and it keeps the evidence."""

from __future__ import annotations

from traguardo.readers.document import Document
from traguardo.readers.mapping import NONE, Mapping, with_headers
from traguardo.readers.reading import Reading
from traguardo.readers.recognise.about import about
from traguardo.readers.recognise.cards import read_cards
from traguardo.readers.recognise.draft import finished
from traguardo.readers.recognise.flow import COLUMNS, flows, read_flow
from traguardo.readers.recognise.regrid import regridded, tabled
from traguardo.readers.recognise.rows import rows
from traguardo.readers.recognise.scores import named_as_known
from traguardo.readers.recognise.spans import told_once
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.weights import settled
from traguardo.readers.vocabulary import teaching


def recognise(document: Document, mapping: Mapping = NONE) -> Reading:
    """What a document says about objectives, by its structure, the labels of the vocabulary and those of the body."""
    with teaching(mapping.labels):
        return _recognised(with_headers(document, mapping))


def _recognised(document: Document) -> Reading:
    known = about(document)
    state = State(told_once(rows(document)), known.year, known.kind, known.title)
    whole = regridded(state.rows)
    if flows(state.rows) and not tabled(whole, COLUMNS):
        read_flow(state)
    else:
        state.broken = len(whole) != len(state.rows)
        state.rows = whole
        read_cards(state)
    drafts = settled(state.drafts, state.listed)
    units = dict.fromkeys(d.unit.text for d in drafts if d.unit)
    return Reading(
        name=document.name,
        kind=known.kind,
        year=known.year,
        last_year=known.last_year,
        entity=known.entity,
        title=known.title,
        document_date=known.document_date,
        objectives=finished(drafts),
        scores=named_as_known(state.scores, units),
        matrix=tuple(state.nodes),
        projects=tuple(state.projects),
        sections=tuple(s for s in state.sections if s.text or s.title),
        unread=tuple(state.missed),
    )
