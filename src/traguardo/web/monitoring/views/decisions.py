"""Taking a proposal over into the plan, or giving it back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from traguardo.core.following.periods import item_of
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.monitoring import updates
from traguardo.web.monitoring.answering import Answering
from traguardo.web.monitoring.forms import ReasonForm
from traguardo.web.monitoring.models import Update
from traguardo.web.monitoring.views.found import subject_in, update_of
from traguardo.web.monitoring.views.proposals import page
from traguardo.web.pages.telling import told
from traguardo.web.plans.records import plan_of


@require_POST
@of_body("monitoring.decide")
def accept(request: BodyRequest, update: int) -> HttpResponseBase:
    """Take a proposal over."""
    found = _decidable(request, update)
    findings = updates.accept(found, by=request.user, roles=request.roles)
    told(request, findings, "monitoring.accepted")
    return _back(request, found)


@require_POST
@of_body("monitoring.decide")
def send_back(request: BodyRequest, update: int) -> HttpResponseBase:
    """Give a proposal back, with the reason."""
    found = _decidable(request, update)
    form = ReasonForm(request.POST)
    if not form.is_valid() and item_of(plan_of(found.period.cycle), found.item):
        return page(request, found.period, found.item, decision=form)
    findings = updates.send_back(found, form.cleaned_data.get("reason", ""), by=request.user)
    told(request, findings, "monitoring.sent_back")
    return _back(request, found)


def _decidable(request: BodyRequest, pk: int) -> Update:
    """A proposal that who asks may decide upon; 403 for another's."""
    found = update_of(request, pk)
    if found.decided_by_id == request.user.pk:
        return found  # a form sent twice
    if not may(
        request, "monitoring.decide", subject_in(Answering(request.body_of), plan_of(found.period.cycle), found)
    ):
        raise PermissionDenied("monitoring.decide")
    return found


def _back(request: BodyRequest, update: Update) -> HttpResponseBase:
    """To the item, or to the period where the plan has dropped the item."""
    period = update.period
    at = (request.body_of.slug, period.cycle.year, period.day)
    if item_of(plan_of(period.cycle), update.item) is None:
        return redirect("monitoring:period", *at)
    return redirect("monitoring:item", *at, update.item)
