"""*Scheda di valutazione individuale*: what a person comes to, every number with its reason, and what they may do."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.people.appraisal import consequences
from traguardo.core.people.states import answer_until, appeal_until
from traguardo.core.premium.claims import Claim
from traguardo.core.premium.quota import quota
from traguardo.core.trace import Trace
from traguardo.core.weights import ZERO
from traguardo.wording.explanation import reasons
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import sentence
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.model import Block, Bullets, Cell, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.people import parts
from traguardo.writers.paper.people.individual import Individual, objectives_by_name
from traguardo.writers.paper.words import attained, line, plain, stories, word

INDENT = "\u2003"  # before a part of a part


def chapter(edition: Edition, one: Individual) -> Iterator[Block]:
    """What the sheet says of one person, after who they are."""
    say, told = edition.say, one.told
    several = len(one.claims) > 1
    for claim in one.claims:
        yield from _score(edition, claim, several=several)
    if one.claims:
        yield from _objectives(edition, one, one.claims[0].appraisal)
        yield from parts.measured(edition, one, judged=True)
    for claim in one.claims:
        yield from _behaviours(edition, claim, several=several)
    yield from _texts(say("sheet_self_evaluation"), told.self_evaluation)
    yield from _texts(say("sheet_comment"), told.comment)
    yield from parts.talks(edition, one, judged=True)
    yield from _disagreeing(edition, one)
    yield from parts.signatures(edition, one, judged=True)


def _score(edition: Edition, claim: Claim, *, several: bool) -> Iterator[Block]:
    """The score, its band, what follows from it, and its parts; once a group for whoever changed group."""
    say, trace = edition.say, claim.appraisal
    yield Heading(text=_title(edition, "sheet_score", claim, several=several), level=2)
    result = attained(edition, trace)
    yield Paragraph(text=say("sheet_score_is", score=result), tone=Tone.LEAD)
    yield Paragraph(text=_band(edition, claim))
    if follows := consequences(trace, claim.category, 0, edition.ruleset):
        yield Paragraph(text=say("sheet_follows"), tone=Tone.WARNING)
        yield Bullets(items=tuple(word(f"consequence.{code}", edition.language) for code in follows))
    heads = ("part", "weight", "score", "why")
    given = sum((part.weight for part in trace.children if part.value is not None and part.weight), ZERO)
    total = (
        Cell(text=say("sheet_total")),
        Cell(text=edition.percent(given), right=True),
        Cell(text=result, right=True),
        Cell(),
    )
    yield Table(
        caption=say("sheet_parts"),
        captioned=False,
        heads=tuple(Cell(text=say(f"sheet_column_{head}"), right=head in ("weight", "score")) for head in heads),
        rows=(*_parts(edition, trace), total),
        widths=(2.3, 0.9, 1.2, 4.8),
        row_heads=True,
        total=True,
    )
    yield Paragraph(text=why(edition, trace), tone=Tone.SMALL)


def _title(edition: Edition, name: str, claim: Claim, *, several: bool) -> str:
    """The title of a section; with the group for whoever belonged to two."""
    title = edition.say(name)
    return f"{title} – {word(f'choice.group.{claim.group}', edition.language)}" if several else title


def _band(edition: Edition, claim: Claim) -> str:
    """What the score is worth in the bonus, and by which rule."""
    ruleset, group = edition.ruleset, claim.group
    found = quota(claim.appraisal.value, group, ruleset)
    facts = (("percent", found.percent), ("start", found.start if found.start is not None else ""))
    rule = plain(sentence(found.rule, facts, edition.language).text)
    key = f"premium.bands.{group.value}" if found.rule == "premium.band" else "premium.method"
    if found.rule in ("premium.negative", "premium.not_evaluated"):
        key = "appraisal.negative_below"
    return plain(
        edition.say("sheet_band", percent=found.percent, rule=rule, reference=ruleset.reference(key).rstrip("."))
    )


def _parts(edition: Edition, trace: Trace) -> Iterator[tuple[Cell, ...]]:
    """The parts of the score; those of a unit below it, where there were several."""
    for part in trace.children:
        yield _row(edition, part, label=_called(edition, part))
        if part.rule == "appraisal.units":
            for below in part.children:
                yield _row(edition, below, label=INDENT + line(below.label or below.subject))


def _called(edition: Edition, trace: Trace) -> str:
    """A part of the score by its name; a unit by its own name too."""
    name = word(f"part.{trace.subject}", edition.language)
    return f"{name}\n{line(trace.label)}" if trace.label and trace.subject == "unit" else name


def _row(edition: Edition, trace: Trace, *, label: str) -> tuple[Cell, ...]:
    return (
        Cell(text=label),
        Cell(text=parts.NONE if trace.weight is None else edition.percent(trace.weight), right=True),
        Cell(text=attained(edition, trace), right=True),
        Cell(text=why(edition, trace)),
    )


def why(edition: Edition, trace: Trace) -> str:
    """The rule with its inputs, and the article below it."""
    told = " ".join(reasons(trace, edition.language))
    return plain("\n".join(text for text in (told, trace.reference) if text))


def _objectives(edition: Edition, one: Individual, trace: Trace) -> Iterator[Block]:
    """Each objective of the person: how much it weighs, how far it was reached, by which rule."""
    found = trace.find("objectives")
    yield Heading(text=edition.say("sheet_objectives"), level=2)
    if found is None or not one.person.objectives:
        yield Paragraph(text=edition.say("sheet_objectives_none"))
        return
    known = objectives_by_name(edition.plan)
    rows = []
    for asked, part in zip(one.person.objectives, found.children, strict=True):
        of = parts.of_plan(edition, asked.objective, known)
        title, *figures = _row(edition, part, label=plain(asked.title))
        rows.append((title, Cell(text=of), *figures))
    heads = ("objective", "of_plan", "weight", "score", "why")
    yield Table(
        caption=edition.say("sheet_objectives"),
        captioned=False,
        heads=tuple(
            Cell(text=edition.say(f"sheet_column_{head}"), right=head in ("weight", "score")) for head in heads
        ),
        rows=tuple(rows),
        widths=(2.6, 2.2, 0.8, 1.1, 2.6),
        row_heads=True,
    )


def _behaviours(edition: Edition, claim: Claim, *, several: bool) -> Iterator[Block]:
    """Each competence with the level seen, what that level means, and what it is worth."""
    say, found = edition.say, claim.appraisal.find("behaviours")
    if found is None or not found.children:
        return
    rows = []
    for part in found.children:
        level, levels = part.fact("level"), part.fact("levels")
        seen = part.fact("descriptor")
        rows.append(
            (
                Cell(text=line(part.label)),
                Cell(text=say("sheet_level_of", level=level, levels=levels) if level and levels else parts.NONE),
                Cell(text=plain(str(seen)) if seen else why(edition, part)),
                Cell(text="" if part.weight is None else edition.percent(part.weight), right=True),
                Cell(text=attained(edition, part), right=True),
            )
        )
    yield Heading(text=_title(edition, "sheet_competences", claim, several=several), level=2)
    heads = ("competence", "level", "seen", "weight", "score")
    yield Table(
        caption=say("sheet_competences"),
        captioned=False,
        heads=tuple(Cell(text=say(f"sheet_column_{head}"), right=head in ("weight", "score")) for head in heads),
        rows=tuple(rows),
        widths=(2, 0.9, 4.4, 0.9, 1.1),
        row_heads=True,
    )
    references = dict.fromkeys((found.reference, *(part.reference for part in found.children)))
    yield Paragraph(text=plain("; ".join(filter(None, references))), tone=Tone.SMALL)


def _texts(title: str, text: str) -> Iterator[Block]:
    if told := stories(text):
        yield Heading(text=title, level=2)
        yield from (Paragraph(text=one) for one in told)


def _disagreeing(edition: Edition, one: Individual) -> Iterator[Block]:
    """What a person may do who disagrees, by when and by which article; what was asked and answered."""
    say, ruleset, told = edition.say, edition.ruleset, one.told
    yield Heading(text=say("sheet_disagree"), level=2)
    days, answer_days = (ruleset.number(f"appraisal.{name}_days") for name in ("appeal", "answer"))
    yield Paragraph(text=say("sheet_disagree_told", days=days, answer_days=answer_days))
    until = []
    if told.delivered_on:
        until.append(say("sheet_appeal_until", day=appeal_until(told.delivered_on, ruleset)))
    if told.appealed_on:
        until.append(say("sheet_answer_until", day=answer_until(told.appealed_on, ruleset)))
    if until:
        yield Paragraph(text=" ".join(until), tone=Tone.LEAD)
    references = dict.fromkeys(ruleset.reference(f"appraisal.{name}_days") for name in ("appeal", "answer"))
    yield Paragraph(text=plain("; ".join(references)), tone=Tone.SMALL)
    for name, day, text in (
        ("sheet_appeal", told.appealed_on, told.appeal),
        ("sheet_answer", told.answered_on, told.answer),
    ):
        if said := stories(text):
            on = f" ({shown(day, edition.language)})" if day else ""
            yield Heading(text=say(name) + on, level=3)
            yield from (Paragraph(text=paragraph) for paragraph in said)
