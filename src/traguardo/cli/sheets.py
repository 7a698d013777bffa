"""The individual sheets from a plan and the file of its people."""

from __future__ import annotations

import argparse
from itertools import chain

from traguardo.cli.documents import look_from, placed_in
from traguardo.cli.files import BadInputError, plan_from, problem, ruleset_for, write_whole
from traguardo.cli.premiums import people_of_the_year
from traguardo.cli.terminal import Terminal
from traguardo.core.people.appraisal import organisation
from traguardo.core.people.states import SheetState
from traguardo.core.premium.claims import claims
from traguardo.core.score import score
from traguardo.writers import documents
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.people.individual import Individual, Proceedings, individuals
from traguardo.writers.paper.people.kinds import SHEETS, SheetOrder


def sheets(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write the sheets of all people of a year, of a unit, or of some of them."""
    form = arguments.output.suffix.lower()
    known = (*documents.FORMATS, documents.ZIP)
    if form not in known:
        raise problem("file.unknown_output", arguments.output, known=", ".join(known))
    plan, _ = plan_from(arguments.file, arguments.encoding)
    staff = people_of_the_year(arguments, plan)
    look = look_from(arguments, plan, terminal)
    with terminal.working("document.preparing"):
        on = arguments.on or plan.day
        ruleset = ruleset_for(plan, arguments.ruleset, on)
        card = score(plan, ruleset, on)
        found = claims(staff, organisation(plan, card, ruleset), ruleset)
        told = Proceedings(state=SheetState.SIGNED if arguments.final else SheetState.PREPARING)
        people = individuals(staff, found, ruleset, {person.id: told for person in staff.people})
        order = SheetOrder(
            edition=Edition(plan=plan, card=card, ruleset=ruleset, language=terminal.language),
            people=_wanted(arguments, people, staff.year),
            look=look,
            about=arguments.unit or "",
        )
    with terminal.working("document.writing", format=form[1:].upper()):
        data, refused = documents.of_people(SHEETS[arguments.kind], order, form)
    if refused:
        raise BadInputError(tuple(placed_in(finding, arguments.people) for finding in refused))
    write_whole(arguments.output, data)
    terminal.say("file.written", path=str(arguments.output))
    return 0


def _wanted(arguments: argparse.Namespace, people: tuple[Individual, ...], year: int) -> tuple[Individual, ...]:
    """The people asked for, in the order of the file.

    Raises:
        BadInputError: somebody or a unit is asked for that is not there, or nobody is.
    """
    known = {one.person.id for one in people}
    for number in arguments.person or ():
        if number not in known:
            raise problem("sheets.no_such_person", arguments.people, asked=number, year=str(year))
    units = dict.fromkeys(stay.unit for stay in chain.from_iterable(one.stays for one in people) if stay.unit)
    if arguments.unit and arguments.unit not in units:
        told = {"asked": arguments.unit, "year": str(year), "known": ", ".join(units)}
        raise problem("sheets.no_such_unit", arguments.people, **told)
    there = [one for one in people if not arguments.unit or any(s.unit == arguments.unit for s in one.stays)]
    found = tuple(one for one in there if not arguments.person or one.person.id in arguments.person)
    if not found:
        raise problem("sheets.nobody", arguments.people, year=str(year))
    return found
