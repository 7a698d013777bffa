"""Document → Reading: the only place that guesses, and it keeps the evidence."""

from __future__ import annotations

from traguardo.readers.document import Document
from traguardo.readers.reading import Reading
from traguardo.readers.recognise.about import about


def recognise(document: Document) -> Reading:
    """What a document says about objectives, by its structure and the labels of the vocabulary."""
    known = about(document)
    return Reading(
        name=document.name,
        kind=known.kind,
        year=known.year,
        last_year=known.last_year,
        entity=known.entity,
        title=known.title,
        document_date=known.document_date,
    )
