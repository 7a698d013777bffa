"""The bonus of everybody from a plan and the file of its people."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text

from traguardo.cli.files import BadInputError, data_of, plan_from, problem, ruleset_for, write_whole
from traguardo.cli.terminal import Terminal
from traguardo.core.finding import Finding, Severity
from traguardo.core.people.appraisal import organisation
from traguardo.core.people.person import Staff
from traguardo.core.plan import Plan
from traguardo.core.premium.amounts import GroupPremiums, pay_lines, premiums
from traguardo.core.premium.claims import claims
from traguardo.core.premium.limits import limits, payment_times
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import score
from traguardo.readers import peoplefile
from traguardo.wording.explanation import explain
from traguardo.wording.numbers import shown
from traguardo.writers import payroll

FOUND = 1


@dataclass(frozen=True, slots=True)
class Computed:
    """The bonus of everybody, by which rules, and what stands in the way of paying it."""

    groups: tuple[GroupPremiums, ...]
    findings: tuple[Finding, ...]
    ruleset: Ruleset


def premium(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print the bonus of everybody by group, why one is what it is, or write it for the pay office."""
    suffix = arguments.output.suffix.lower() if arguments.output else ""
    if suffix and suffix not in payroll.FORMATS:
        raise problem("file.unknown_output", arguments.output, known=", ".join(payroll.FORMATS))
    computed = compute(arguments)
    errors = [f for f in computed.findings if f.severity is Severity.ERROR]
    terminal.complain(computed.findings)
    if arguments.explain:
        traces = [a.trace for g in computed.groups for a in g.awards if a.claim.person == arguments.explain]
        traces += [g.trace for g in computed.groups if g.group == arguments.explain]
        if not traces:
            raise problem("premium.no_such_person", arguments.people, asked=arguments.explain)
        lines = (explain(trace, terminal.language, computed.ruleset) for trace in traces)
        terminal.out.print(Text("\n\n".join(lines)))
    elif arguments.output is None:
        for group in computed.groups:
            terminal.out.print(table_of(group, terminal))
        terminal.say("premium.explain_hint", style="dim", file=str(arguments.file), people=str(arguments.people))
    elif not errors:  # nothing that cannot be paid goes to the pay office
        write_whole(arguments.output, payroll.write(pay_lines(computed.groups), suffix, terminal.language))
        terminal.say("file.written", path=str(arguments.output))
    return FOUND if errors else 0


def compute(arguments: argparse.Namespace) -> Computed:
    """Plan and people → scores → claims → bonus.

    Raises:
        BadInputError: one of the two files cannot be used, or they speak of different years.
    """
    plan, _ = plan_from(arguments.file, arguments.encoding)
    staff = people_of_the_year(arguments, plan)
    on = arguments.on or plan.day
    ruleset = ruleset_for(plan, arguments.ruleset, on)
    of = organisation(plan, score(plan, ruleset, on), ruleset)
    claimed = claims(staff, of, ruleset)
    met = staff.payment_times_met if staff.payment_times_met is not None else payment_times(plan, ruleset)
    found = premiums(claimed, staff.funds, ruleset, staff.year, met)
    return Computed(found, limits(claimed, staff.funds, ruleset, met), ruleset)


def people_of_the_year(arguments: argparse.Namespace, plan: Plan) -> Staff:
    """The people of the file, of the same year as the plan.

    Raises:
        BadInputError: anything in it is wrong, or it speaks of another year.
    """
    staff, findings = peoplefile.read(data_of(arguments.people), arguments.people.name)
    if staff is None:
        raise BadInputError(findings)
    if staff.year != plan.year:
        raise problem("premium.other_year", arguments.people, year=str(staff.year), plan_year=str(plan.year))
    return staff


def table_of(group: GroupPremiums, terminal: Terminal) -> Table:
    """One row a person: score, quota, days, amount; the budget and what is saved below."""
    language = terminal.language

    def money(amount: object) -> str:
        return f"{shown(amount, language, 2)} €"

    table = Table(
        title=terminal.word(f"choice.group.{group.group.value}").capitalize(),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_footer=True,
        footer_style="bold",
        caption=terminal.word("premium.budget", budget=group.budget, saved=group.saved),
        caption_justify="left",
    )
    table.add_column(terminal.word("payroll.person"), no_wrap=True)
    table.add_column(terminal.word("payroll.name"), no_wrap=True)
    for name in ("days", "score", "quota"):
        table.add_column(terminal.word(f"payroll.{name}"), justify="right", no_wrap=True)
    table.add_column(terminal.word("payroll.amount"), money(group.total), justify="right", no_wrap=True)
    for award in group.awards:
        value = award.claim.appraisal.value
        table.add_row(
            award.claim.person,
            Text(award.claim.label, overflow="ellipsis", no_wrap=True),
            shown(award.claim.days, language),
            "—" if value is None else shown(value, language, 2),
            f"{shown(award.quota, language)}%",
            money(award.amount),
        )
    return table
