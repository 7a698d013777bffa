"""Document → Reading: the only place that guesses, and it keeps the evidence."""

from __future__ import annotations

from traguardo.readers.document import Document
from traguardo.readers.reading import Reading
from traguardo.readers.recognise.about import about
from traguardo.readers.recognise.cards import Cards
from traguardo.readers.recognise.draft import finished
from traguardo.readers.recognise.flow import flows, read_flow
from traguardo.readers.recognise.rows import rows
from traguardo.readers.recognise.scores import named_as_known
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.weights import settled


def recognise(document: Document) -> Reading:
    """What a document says about objectives, by its structure and the labels of the vocabulary."""
    known = about(document)
    stream = rows(document)
    state = State(known.year, known.kind)
    cards = Cards(stream, state)
    if flows(stream):
        read_flow(stream, state)
    else:
        cards.run()
    drafts = settled(state.drafts, cards.listed)
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
        scores=named_as_known(cards.scores, units),
        matrix=tuple(cards.nodes),
        projects=tuple(cards.projects),
        sections=tuple(s for s in state.sections if s.text or s.title),
        unread=tuple(state.missed),
    )
