"""The questionnaire on paper: the questions with boxes to tick, and the code that leads to the public page."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.web.surveys.models import HIGHEST, LOWEST, Kind, Survey, Words
from traguardo.wording.sentences import sentence
from traguardo.writers import pdf
from traguardo.writers.content.text import label
from traguardo.writers.paper.kinds import FRAME
from traguardo.writers.paper.model import Block, Cell, Heading, Paper, Paragraph, Table, Tone
from traguardo.writers.paper.words import line, plain, stories

BOX = "☐"


def questionnaire(survey: Survey, words: Words, address: str) -> bytes:
    """The questionnaire as an accessible PDF, in one of its languages."""
    language = "en" if words.language.startswith("en") else "it"  # of the frame: page, contents
    return pdf.write(
        Paper(
            kind="questionnaire",
            title=line(words.title),
            body=line(survey.body.name),
            year=survey.opens.year,
            language=language,
            day=survey.opens,
            description=line(words.title),
            words=tuple((name, sentence(f"report.{name}", (), language).text) for name in FRAME),
            short_body=label(survey.body.short_name, 80),
            contents=False,
            brief=True,
            address=address,
            blocks=tuple(_blocks(survey, words, language)),
        )
    )


def _blocks(survey: Survey, words: Words, language: str) -> Iterator[Block]:
    yield from (Paragraph(text=text) for text in stories(words.introduction))
    anonymous = sentence("surveys.anonymous", (), language).text
    yield Paragraph(text=plain(anonymous), tone=Tone.SMALL)
    yield Heading(text=plain(sentence("surveys.questions", (), language).text), level=1)
    for number, (kind, text) in enumerate(zip(survey.kinds, words.questions, strict=True), 1):
        yield Heading(text=f"{number}. {line(text)}", level=2)
        if kind == Kind.SCALE:
            yield _scale(line(text), words)
        else:
            yield Paragraph(text="\n".join(["_" * 80] * 4))


def _scale(question: str, words: Words) -> Table:
    steps = range(LOWEST, HIGHEST + 1)
    ends = {LOWEST: words.lowest, HIGHEST: words.highest}
    return Table(
        caption=question,
        captioned=False,
        heads=tuple(Cell(text=plain(f"{step} {ends.get(step, '')}".strip())) for step in steps),
        rows=(tuple(Cell(text=BOX) for _ in steps),),
        widths=tuple(2.0 if step in ends else 1.0 for step in steps),
    )
