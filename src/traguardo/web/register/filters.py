"""Which entries of the audit trail are wanted."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet

from traguardo.web.bodies.forms import DayInput
from traguardo.web.bodies.models import Body
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.register.models import Entry

NAMES = ("who", "action", "text", "since", "until")


class Filters(WordedForm):
    """By person, kind of change, words, days."""

    wording = "register.filter"
    who = forms.ChoiceField(required=False)
    action = forms.ChoiceField(required=False)
    text = forms.CharField(required=False, max_length=100)
    since = forms.DateField(required=False, widget=DayInput)
    until = forms.DateField(required=False, widget=DayInput)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        own = Entry.objects.filter(body=body)
        people = own.order_by("by_name").values_list("by_name", flat=True).distinct()
        actions = own.order_by("action").values_list("action", flat=True).distinct()
        everything = ("", say("register.filter.all"))
        self.fields["who"].choices = [everything, *((name, name) for name in people if name)]  # type: ignore[attr-defined]
        self.fields["action"].choices = [everything, *((code, say(f"action.{code}")) for code in actions)]  # type: ignore[attr-defined]

    def entries(self) -> QuerySet[Entry]:
        """The entries of the body that are wanted; a filter that is not understood lets nothing through."""
        found = Entry.objects.filter(body=self.body)
        if not self.is_bound:
            return found
        if not self.is_valid():
            return found.none()
        data = self.cleaned_data
        if data["who"]:
            found = found.filter(by_name=data["who"])
        if data["action"]:
            found = found.filter(action=data["action"])
        if data["since"]:
            found = found.filter(at__date__gte=data["since"])
        if data["until"]:
            found = found.filter(at__date__lte=data["until"])
        if text := data["text"]:
            found = found.filter(Q(subject__icontains=text) | Q(before__icontains=text) | Q(after__icontains=text))
        return found

    def query(self) -> str:
        """The filters as they stand in an address, without the page."""
        return urlencode({name: self.data[name] for name in NAMES if self.data.get(name)})
