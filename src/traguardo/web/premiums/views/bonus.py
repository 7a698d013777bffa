"""The bonus of a cycle: the amounts, why each is what it is, the funds, a trial."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.people.person import Group
from traguardo.core.premium.states import VALIDATED, BonusState, moves
from traguardo.core.premium.trial import effects, with_bands
from traguardo.core.workflow import State
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.pages.telling import told
from traguardo.web.people.models import Member
from traguardo.web.plans.branches import branches
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.premiums import deciding
from traguardo.web.premiums.computing import bonus_of, compute, funds_of, lines_of, shared_with
from traguardo.web.premiums.forms import FundsForm, TrialForm
from traguardo.web.premiums.models import Bonus
from traguardo.web.register.recording import record

OPEN_LEVELS = 3


@require_safe
@of_body("premiums.see")
def cycles(request: BodyRequest) -> HttpResponse:
    """The years for which there is a bonus to compute."""
    rows = Cycle.objects.filter(body=request.body_of).annotate(count=Count("sheets")).order_by("-year")
    states = dict(Bonus.objects.filter(cycle__body=request.body_of).values_list("cycle_id", "state"))
    found = [(row, states.get(row.pk, BonusState.DRAFT.value)) for row in rows]
    return render(request, "premiums/cycles.html", {"cycles": found})


@require_safe
@of_body("premiums.see")
def cycle(request: BodyRequest, year: int) -> HttpResponse:
    """The amounts of everybody by group, and what stands in the way of paying; the look is in the register."""
    found = cycle_of(request, year)
    bonus, computed = bonus_of(found), compute(found)
    lines = lines_of(bonus)
    groups = [(fund, [line for line in lines if line.group is fund.group]) for fund in computed.funds]
    record(request.user, request.body_of, "premiums.seen", found)
    context = {
        "cycle": found,
        "bonus": bonus,
        "groups": [(fund, rows, sum(row.amount for row in rows)) for fund, rows in groups],
        "findings": [(finding, said(finding)) for finding in computed.findings],
        "is_validated": State(found.state) in VALIDATED,
        "is_draft": bonus.state == BonusState.DRAFT,
        "steps": moves(BonusState(bonus.state), request.roles),
        "may_edit": may(request, "premiums.edit"),
    }
    return render(request, "premiums/cycle.html", context)


@require_safe
@of_body("premiums.see")
def person(request: BodyRequest, year: int, group: str, number: str) -> HttpResponse:
    """Why one amount is what it is; the look is in the register."""
    found = cycle_of(request, year)
    member = Member.objects.filter(body=request.body_of, number=number).first()
    if member is None:
        raise Http404
    record(request.user, request.body_of, "premiums.award_seen", member)
    return render(request, "premiums/person.html", _explained(found, group, number) | {"cycle": found})


@require_safe
@of_body("premiums.see_own")
def mine(request: BodyRequest) -> HttpResponse:
    """One's own amounts, of the years in which they are approved."""
    member = Member.objects.filter(body=request.body_of, user=request.user).first()
    approved = Bonus.objects.filter(cycle__body=request.body_of).exclude(state=BonusState.DRAFT)
    rows = approved.select_related("cycle").order_by("-cycle__year") if member else ()
    number = member.number if member else ""
    found = [(row, [line for line in lines_of(row) if line.person == number]) for row in rows]
    return render(request, "premiums/mine.html", {"years": [(row, lines) for row, lines in found if lines]})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("premiums.edit")
def funds(request: BodyRequest, year: int) -> HttpResponseBase:
    """Write the funds."""
    found = cycle_of(request, year)
    form = FundsForm(funds_of(found), bonus_of(found).payment_times_met, request.POST or None)
    if request.method == "POST" and form.is_valid():
        findings = deciding.set_funds(found, form.told(), form.met(), by=request.user)
        if not findings:
            told(request, (), "premiums.funds.done")
            return redirect("premiums:cycle", request.body_of.slug, year)
        tell(form, findings)
    return render(request, "premiums/funds.html", {"cycle": found, "form": form})


@require_safe
@of_body("premiums.see")
def what_if(request: BodyRequest, year: int) -> HttpResponse:
    """Other budgets or bands, and what they do to each group; nothing is written."""
    found = cycle_of(request, year)
    computed = compute(found)
    form = TrialForm(computed.funds, computed.ruleset, request.GET or None)
    shown = None
    if form.is_bound and form.is_valid():
        tried, steps = form.told()
        trial = (tried, with_bands(computed.ruleset, steps))
        shown = effects(computed.claims, (computed.funds, computed.ruleset), trial, found.year, computed.met)
    return render(request, "premiums/what_if.html", {"cycle": found, "form": form, "effects": shown})


def _explained(found: Cycle, group: str, number: str) -> dict[str, object]:
    computed = compute(found)
    one = shared_with(computed.groups, Group(group))
    award = next((a for a in one.awards if a.claim.person == number), None) if one else None
    if award is None:
        raise Http404
    branch = branches(award.trace, computed.ruleset, current(), open_levels=OPEN_LEVELS)
    frozen = [line for line in lines_of(bonus_of(found)) if (line.person, line.group) == (number, Group(group))]
    changed = [line.amount for line in frozen if line.amount != award.amount]
    return {"award": award, "branch": branch, "approved": changed[0] if changed else None, "group": group}
