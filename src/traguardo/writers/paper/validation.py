"""The papers of the evaluator: the validation, and the report that goes with it (D.Lgs. 150/2009, art. 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from traguardo.core.evaluation.gathering import Evidence
from traguardo.core.evaluation.opinion import Opinions
from traguardo.core.evaluation.validation import Answered, Asked, Outcome, Point
from traguardo.core.finding import Fact
from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace
from traguardo.wording.sentences import sentence
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import one_person_units
from traguardo.writers.content.text import label
from traguardo.writers.paper.kinds import FRAME
from traguardo.writers.paper.model import (
    Block,
    Bullets,
    Cell,
    Fields,
    Heading,
    Paper,
    Paragraph,
    Table,
    Tone,
    numbered,
)
from traguardo.writers.paper.words import line, plain, stories

NONE = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recounted:
    """An indicator of the sample: what it is called, what was declared, what was counted, what that means."""

    label: str
    declared: str
    counted: str
    agrees: bool | None
    risks: tuple[str, ...] = ()  # codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What was signed, by whom, when, and the digest of the file that was frozen."""

    outcome: Outcome
    text: str
    by: str
    day: date
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The evaluator's file on a cycle, about to be printed in one language."""

    edition: Edition  # with the body's own scores
    judged: Scorecard  # with the evaluator's figures
    asked: tuple[Asked, ...]
    answers: Mapping[Point, Answered]
    evidence: Mapping[Point, tuple[Evidence, ...]]
    opinions: Opinions
    signature: Signature
    seed: str = ""
    sample: tuple[Recounted, ...] = ()

    def word(self, code: str, **facts: Fact) -> str:
        """A sentence in the language of the paper."""
        return plain(sentence(code, facts.items(), self.edition.language).text)

    def say(self, name: str, **facts: Fact) -> str:
        """A fixed text of these papers."""
        return self.word(f"report.validation_{name}", **facts)


def document(dossier: Dossier) -> Paper:
    """The validation document: the outcome, the list, the scores proposed, the signature."""
    return _paper(dossier, "document", _document(dossier), brief=True)


def accompanying(dossier: Dossier) -> Paper:
    """The report that goes with it: what was found point by point, every objective, the sample."""
    return _paper(dossier, "accompanying", _accompanying(dossier), brief=False)


def _document(dossier: Dossier) -> Iterator[Block]:
    signed, plan = dossier.signature, dossier.edition.plan
    yield Paragraph(text=dossier.say("examined", year=str(plan.year), body=line(plan.body.name)))
    yield Paragraph(text=dossier.say(f"outcome_{signed.outcome}"), tone=Tone.LEAD)
    yield from (Paragraph(text=text) for text in stories(signed.text))
    yield Heading(text=dossier.say("points"), level=1)
    yield _points(dossier)
    yield from _proposal(dossier, level=1)
    yield from _signature(dossier, level=1)


def _accompanying(dossier: Dossier) -> Iterator[Block]:
    yield Heading(text=dossier.say("how"), level=1)
    yield Paragraph(text=dossier.say("how_told"))
    for asked in dossier.asked:
        yield from _point(dossier, asked)
    yield Heading(text=dossier.say("objectives"), level=1)
    yield from _objectives(dossier)
    yield from _sample(dossier)
    yield from _proposal(dossier, level=2)
    yield from _signature(dossier, level=2)


def _points(dossier: Dossier) -> Table:
    heads = ("point", "answer", "remark", "reference")
    rows = []
    for asked in dossier.asked:
        told = dossier.answers[asked.point]
        texts = (dossier.word(f"point.{asked.point}"), dossier.word(f"answer.{told.answer}"), told.remark or NONE)
        rows.append(tuple(Cell(text=plain(text)) for text in (*texts, asked.reference)))
    return Table(
        caption=dossier.say("points"),
        heads=tuple(Cell(text=dossier.say(f"column_{head}")) for head in heads),
        rows=tuple(rows),
        widths=(2, 0.9, 3, 2.2),
        row_heads=True,
    )


def _point(dossier: Dossier, asked: Asked) -> Iterator[Block]:
    told = dossier.answers[asked.point]
    yield Heading(text=dossier.word(f"point.{asked.point}"), level=2)
    known = (sentence(e.code, e.facts, dossier.edition.language).text for e in dossier.evidence[asked.point])
    yield Bullets(items=tuple(map(plain, known)))
    answer = dossier.word(f"answer.{told.answer}")
    yield Paragraph(text=dossier.say("answered", answer=answer))
    yield from (Paragraph(text=text) for text in stories(told.remark))
    yield Paragraph(text=plain(asked.reference), tone=Tone.SMALL)


def _objectives(dossier: Dossier) -> Iterator[Block]:
    """Every objective with both figures; none that is the work of one person."""
    plan = dossier.edition.plan
    hidden = one_person_units(plan)
    own, judged = dossier.edition.card, dossier.judged
    shown = [o for o in plan.objectives if not o.units or not hidden.issuperset(o.units)]
    rows = []
    for objective in shown:
        opinion = dossier.opinions.get(objective.ref)
        name = f"{dossier.edition.code(objective)} {dossier.edition.title(objective)}".strip()
        figures = (_figure(dossier, card.objectives[objective.ref]) for card in (own, judged))
        reason = opinion.reason if opinion and opinion.value is not None else NONE
        rows.append((Cell(text=plain(name)), *(Cell(text=f, right=True) for f in figures), Cell(text=plain(reason))))
    yield _figures(dossier, "objectives", tuple(rows), reasons=True)
    if len(shown) < len(plan.objectives):
        yield _left_out(dossier)


def _proposal(dossier: Dossier, *, level: int) -> Iterator[Block]:
    """The scores proposed to the board; never of a unit of one person."""
    hidden = one_person_units(dossier.edition.plan)
    own, judged = dossier.edition.card, dossier.judged
    pairs = list(zip(own.units or own.areas, judged.units or judged.areas, strict=True))
    shown = [(a, b) for a, b in pairs if not {a.label, a.subject.partition(":")[2]} & hidden]
    rows = [
        (Cell(text=plain(a.label)), *(Cell(text=_figure(dossier, trace), right=True) for trace in (a, b)))
        for a, b in (*shown, (own.body, judged.body))
    ]
    yield Heading(text=dossier.say("proposal"), level=level)
    yield Paragraph(text=dossier.say("proposal_told", scale=own.scale))
    yield _figures(dossier, "proposal", tuple(rows), reasons=False)
    if len(shown) < len(pairs):
        yield _left_out(dossier)


def _left_out(dossier: Dossier) -> Paragraph:
    return Paragraph(text=plain(dossier.edition.say("small_unit")), tone=Tone.SMALL)


def _figures(dossier: Dossier, name: str, rows: tuple[tuple[Cell, ...], ...], *, reasons: bool) -> Table:
    heads = ("figure", "own", "judged", *(("reason",) if reasons else ()))
    return Table(
        caption=dossier.say(name),
        heads=tuple(Cell(text=dossier.say(f"column_{head}"), right=head in ("own", "judged")) for head in heads),
        rows=rows,
        widths=(3, 1.1, 1.1, 3) if reasons else (4, 1.2, 1.2),
        row_heads=True,
        total=not reasons,
    )


def _sample(dossier: Dossier) -> Iterator[Block]:
    if not dossier.sample:
        return
    yield Heading(text=dossier.say("sample"), level=2)
    yield Paragraph(text=dossier.say("sample_told", count=len(dossier.sample), seed=dossier.seed))
    words = {True: "agrees", False: "differs", None: "unknown"}
    heads = ("indicator", "risks", "declared", "counted")
    yield Table(
        caption=dossier.say("sample"),
        heads=tuple(Cell(text=dossier.say(f"column_{head}")) for head in heads),
        rows=tuple(
            (
                Cell(text=plain(one.label)),
                Cell(text="; ".join(dossier.word(f"risk.{risk}") for risk in one.risks) or NONE),
                Cell(text=plain(one.declared) or NONE),
                Cell(text=f"{one.counted} ({dossier.say(words[one.agrees])})" if one.counted else NONE),
            )
            for one in dossier.sample
        ),
        widths=(3, 2, 2, 1.6),
        row_heads=True,
    )


def _signature(dossier: Dossier, *, level: int) -> Iterator[Block]:
    signed = dossier.signature
    yield Heading(text=dossier.say("signature"), level=level)
    yield Fields(
        caption=dossier.say("signature"),
        pairs=(
            (dossier.say("signed_by"), plain(signed.by)),
            (dossier.say("signed_on"), dossier.say("on", day=signed.day)),
            (dossier.say("digest"), signed.digest),
        ),
    )


def _figure(dossier: Dossier, trace: Trace) -> str:
    """A figure in the body's own points, or in per cent where they are the same; a dash where there is none."""
    card = dossier.edition.card
    points = card.rounded_points(trace)
    if points is None:
        return NONE
    number = dossier.edition.number(points)
    return f"{number}%" if card.scale == 100 else f"{number}/{dossier.edition.number(card.scale)}"


def _paper(dossier: Dossier, name: str, blocks: Iterator[Block], *, brief: bool) -> Paper:
    edition, plan = dossier.edition, dossier.edition.plan
    title, body = dossier.say(name), line(plan.body.name)
    return Paper(
        kind=f"validation_{name}",
        title=title,
        body=body,
        year=plan.year,
        language=edition.language,
        day=dossier.signature.day,
        description=plain(edition.say("description_of", title=title, year=str(plan.year), body=body)),
        words=tuple((word, edition.say(word)) for word in FRAME),
        short_body=label(plan.body.short_name, 80) or label(plan.body.name, 80),
        contents=not brief,
        brief=brief,
        blocks=numbered(tuple(blocks), edition.say("table"), edition.say("figure")),
    )
