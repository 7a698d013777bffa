"""What both sheets of a person have: who they are, what their objectives measure, the talks, the signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from traguardo.core.following.calendar import calendar
from traguardo.core.people.states import answer_until, appeal_until
from traguardo.core.plan import Indicator, Objective, Role, Step
from traguardo.wording.numbers import shown
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import label
from traguardo.writers.paper.appendix import named
from traguardo.writers.paper.model import Block, Cell, Fields, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.people.individual import Individual, Proceedings, objectives_by_name
from traguardo.writers.paper.words import attained, line, plain, word

NONE = "—"
LONGEST_ACTUAL = 120  # letters


def identity(edition: Edition, one: Individual) -> Fields:
    """Who the person is, where they work, who evaluates them, how far the sheet is."""
    say = edition.say
    told = "sheet_stay" if len(one.stays) == 1 else "sheet_stay_days"
    places = [
        say(
            told,
            unit=stay.unit or NONE,
            category=word(f"choice.category.{stay.category}", edition.language),
            days=stay.calendar_days,
        )
        for stay in one.stays
    ]
    pairs = (
        (say("sheet_number"), line(one.person.id)),
        (say("sheet_place"), "\n".join(map(line, places))),
        (say("sheet_evaluator"), line(one.evaluator) or NONE),
        (say("sheet_state"), word(f"sheet_state.{one.told.state}", edition.language)),
    )
    return Fields(caption=say("sheet_identity", person=line(one.person.label)), pairs=pairs)


def measured(edition: Edition, one: Individual, *, judged: bool) -> Iterator[Block]:
    """The indicators and activities of the plan's objectives that the person has a part in."""
    say, known = edition.say, objectives_by_name(edition.plan)
    linked = [known[o.objective] for o in one.person.objectives if o.objective in known]
    objectives = [o for o in dict.fromkeys(linked) if o.indicators or o.steps]
    if not objectives:
        return
    heads = ["sheet_what", "sheet_unit", "sheet_target", *(("sheet_actual", "sheet_reached") if judged else ())]
    rows: list[tuple[Cell, ...]] = []
    for objective in objectives:
        rows.append((Cell(text=named(objective.code, objective.title), columns=len(heads)),))
        rows += (_indicator(edition, i, judged=judged) for i in objective.indicators)
        rows += (_step(edition, s, judged=judged) for s in objective.steps)
    yield Heading(text=say("sheet_measured"), level=2)
    yield Table(
        caption=say("sheet_measured"),
        captioned=False,
        heads=tuple(Cell(text=say(head), right=head == "sheet_reached") for head in heads),
        rows=tuple(rows),
        widths=(4, 0.9, 1.5, 1.8, 1.4) if judged else (4.4, 1.2, 2.4),
        row_heads=True,
    )
    yield Paragraph(text=say("sheet_measured_told"), tone=Tone.SMALL)


def _indicator(edition: Edition, indicator: Indicator, *, judged: bool) -> tuple[Cell, ...]:
    year = edition.plan.year
    target, actual = (indicator.value(role, year) for role in (Role.TARGET, Role.ACTUAL))
    texts = (indicator.name or indicator.description, indicator.unit, target.raw, *_actual(actual.raw, judged=judged))
    return (*_cells(texts), *(_reached(edition, indicator.ref) if judged else ()))


def _step(edition: Edition, step: Step, *, judged: bool) -> tuple[Cell, ...]:
    texts = (named(step.code, step.description), "", step.planned.raw, *_actual(step.actual.raw, judged=judged))
    return (*_cells(texts), *(_reached(edition, step.ref) if judged else ()))


def _actual(raw: str, *, judged: bool) -> tuple[str, ...]:
    """What was obtained, where the sheet says it; a story is told in the report, here it is cut."""
    return (label(raw, LONGEST_ACTUAL),) if judged else ()


def _cells(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(text=plain(text) or NONE) for text in texts)


def _reached(edition: Edition, ref: str) -> tuple[Cell]:
    trace = {**edition.card.indicators, **edition.card.steps}.get(ref)
    return (Cell(text=attained(edition, trace) or NONE, right=True),)


def of_plan(edition: Edition, name: str, known: Mapping[str, Objective]) -> str:
    """An objective of the plan as the sheet names it; a dash for one that the body has not planned."""
    objective = known.get(name)
    return named(objective.code, objective.title) if objective else line(name) or edition.say("sheet_own")


def talks(edition: Edition, one: Individual, *, judged: bool) -> Iterator[Block]:
    """The year of the person: every talk and deadline, by when, and when it was, with room to write the day."""
    say, ruleset = edition.say, edition.ruleset
    told = one.told if judged else Proceedings()
    delivered, appealed = told.delivered_on, told.appealed_on
    within = {
        "appeal": appeal_until(delivered, ruleset) if delivered else None,
        "answer": answer_until(appealed, ruleset) if appealed else None,
    }
    rows: tuple[tuple[str, str, str, date | None], ...] = (
        ("assigned", *_by(edition, one, "objectives_assigned"), None),
        ("interim", *_by(edition, one, "monitoring"), None),
        ("snapshot", *_by(edition, one, "snapshot"), None),
        ("interview", "", "", told.interview_on or delivered),
    )
    afterwards: tuple[tuple[str, str, str, date | None], ...] = (
        ("seen", "", "", told.signed_on),
        ("appeal", *_days(edition, "appeal", within["appeal"]), appealed),
        ("answer", *_days(edition, "answer", within["answer"]), told.answered_on),
    )
    yield Heading(text=say("sheet_talks"), level=2)
    yield Table(
        caption=say("sheet_talks"),
        captioned=False,
        heads=tuple(Cell(text=say(f"sheet_column_{head}")) for head in ("moment", "by", "on", "basis")),
        rows=tuple(
            (
                Cell(text=say(f"sheet_moment_{name}")),
                Cell(text=by),
                Cell(text=_day(edition, on)),
                Cell(text=plain(basis)),
            )
            for name, by, basis, on in (*rows, *(afterwards if judged else ()))
        ),
        widths=(2.8, 1.7, 1.2, 3.6),
        row_heads=True,
    )


def _by(edition: Edition, one: Individual, name: str) -> tuple[str, str]:
    """A day of the year's calendar and where it comes from; nothing where no rule set one yet."""
    due = calendar(edition.ruleset, edition.plan.year, one.moved, (), edition.ruleset.on)
    found = next((deadline for deadline in due if deadline.key == f"calendar.{name}"), None)
    return (shown(found.day, edition.language), found.reference) if found else ("", "")


def _days(edition: Edition, name: str, until: date | None) -> tuple[str, str]:
    key = f"appraisal.{name}_days"
    if until:
        return shown(until, edition.language), edition.ruleset.reference(key)
    told = edition.say(f"sheet_within_{name}", days=edition.ruleset.number(key))
    return told, edition.ruleset.reference(key)


def _day(edition: Edition, day: date | None) -> str:
    return shown(day, edition.language) if day else ""


def signatures(edition: Edition, one: Individual, *, judged: bool) -> Iterator[Block]:
    """Room for the two who sign: the evaluator, and the person for acknowledgement."""
    say, told = edition.say, one.told
    signers = (
        ("sheet_signs_evaluator", one.evaluator, told.delivered_on if judged else None),
        ("sheet_signs_person", one.person.label, told.signed_on if judged else None),
    )
    yield Heading(text=say("sheet_signatures"), level=2)
    yield Table(
        caption=say("sheet_signatures"),
        heads=tuple(Cell(text=say(f"sheet_column_{head}")) for head in ("signer", "name", "day", "signature")),
        rows=tuple(
            (Cell(text=say(code)), Cell(text=line(name)), Cell(text=_day(edition, day)), Cell())
            for code, name, day in signers
        ),
        widths=(2, 2.4, 1.3, 3.6),
        row_heads=True,
        by_hand=True,
        captioned=False,
    )
    yield Paragraph(text=say("sheet_signed_means" if judged else "sheet_signed_asked"), tone=Tone.SMALL)
