"""The staff register."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.people.person import Absence
from traguardo.web.accounts.models import User
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.pages.forms import tell
from traguardo.web.pages.saying import say
from traguardo.web.pages.telling import told
from traguardo.web.people.forms import AwayForm, ListForm, MemberForm
from traguardo.web.people.lists import COLUMNS
from traguardo.web.people.models import Member
from traguardo.web.people.staff import Line, person_of, write
from traguardo.web.people.views.found import member_of


@require_safe
@of_body("people.see_staff")
def staff(request: BodyRequest) -> HttpResponse:
    """Everybody on the staff."""
    rows = Member.objects.filter(body=request.body_of).select_related("evaluator", "user")
    return render(request, "people/staff.html", {"members": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.edit_staff")
def import_list(request: BodyRequest) -> HttpResponseBase:
    """Take a list of people in: all of it, or nothing."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        body = request.body_of
        users = {user.email: user for user in User.objects.filter(memberships__body=body)}
        lines = [Line(person=one.person, user=users.get(one.email.lower())) for one in form.listed]
        findings = write(body, lines, by=request.user)
        if not findings:
            told(request, (), "people.list.done", count=len(lines))
            return redirect("people:staff", body.slug)
        tell(form, findings)
    return render(request, "people/import.html", {"form": form, "columns": COLUMNS})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.edit_staff")
def new_member(request: BodyRequest) -> HttpResponseBase:
    """Add somebody."""
    return _member(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.edit_staff")
def member(request: BodyRequest, member: int) -> HttpResponseBase:
    """Change somebody."""
    return _member(request, member_of(request, member))


@require_POST
@of_body("people.edit_staff")
def away(request: BodyRequest, member: int) -> HttpResponseBase:
    """Add a period of absence, or lent to another body."""
    row = member_of(request, member)
    form = AwayForm(request.POST)
    if not form.is_valid():
        return _page(request, row, MemberForm(request.body_of, row), form)
    period, person = form.told(), person_of(row)
    if isinstance(period, Absence):
        person = replace(person, absences=(*person.absences, period))
    else:
        person = replace(person, secondments=(*person.secondments, period))
    write(request.body_of, [Line(person=person)], by=request.user)
    return redirect("people:member", request.body_of.slug, row.pk)


@require_POST
@of_body("people.edit_staff")
def not_away(request: BodyRequest, member: int, kind: str, place: int) -> HttpResponseBase:
    """Take a period of absence away again."""
    row = member_of(request, member)
    person = person_of(row)
    if kind == "absences":
        person = replace(person, absences=tuple(a for n, a in enumerate(person.absences) if n != place))
    else:
        person = replace(person, secondments=tuple(s for n, s in enumerate(person.secondments) if n != place))
    write(request.body_of, [Line(person=person)], by=request.user)
    return redirect("people:member", request.body_of.slug, row.pk)


def _member(request: BodyRequest, row: Member | None) -> HttpResponseBase:
    form = MemberForm(request.body_of, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.told()
        if row is None and Member.objects.filter(body=request.body_of, number=person.id).exists():
            form.add_error("number", say("people.same_number"))
        else:
            findings = write(request.body_of, [Line(person=person, user=form.cleaned_data["user"])], by=request.user)
            if not findings:
                told(request, (), "people.member.done", name=person.name)
                return redirect("people:staff", request.body_of.slug)
            tell(form, findings)
    return _page(request, row, form, AwayForm())


def _page(request: BodyRequest, row: Member | None, form: MemberForm, away_form: AwayForm) -> HttpResponse:
    context = {"member": row, "form": form, "away_form": away_form, "person": person_of(row) if row else None}
    return render(request, "people/member.html", context)
