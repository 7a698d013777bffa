"""The form of a new token."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from traguardo.web.api.models import Scope
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say

LONGEST = 366  # days: a key is renewed once a year


class TokenForm(WordedForm):
    """What the token is for, what it may do, until when."""

    wording = "api.token"

    name = forms.CharField(max_length=100)
    scopes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"expires_on": localdate() + timedelta(days=LONGEST // 2)}, **kwargs)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)  # noqa: S101 (declared above)
        scopes.choices = [(scope.value, say(f"api.scope.{scope.name.lower()}")) for scope in Scope]

    def clean_expires_on(self) -> date:
        """A day to come, at most a year away."""
        day: date = self.cleaned_data["expires_on"]
        if not localdate() < day <= localdate() + timedelta(days=LONGEST):
            raise ValidationError(say("api.token.expires_range", days=str(LONGEST)))
        return day
