"""One's own data."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from traguardo.web.accounts.models import User
from traguardo.web.pages.forms import WordedModelForm


class AccountForm(WordedModelForm):
    """Name and language."""

    wording = "accounts.account"

    class Meta:
        """What a person changes alone; the address has a page of its own, where it is proved."""

        model = User
        fields = ("name", "language")
        widgets: ClassVar[dict[str, Any]] = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "language": forms.RadioSelect,
        }
