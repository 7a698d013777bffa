"""One's own data."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import AddEmailForm, LoginForm, ResetPasswordForm
from django import forms

from traguardo.web.accounts.models import User
from traguardo.web.pages.forms import WordedModelForm, word_field


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


class SignIn(LoginForm):  # type: ignore[misc]
    """E-mail address and password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["login"], "accounts.form.email")
        _word(self.fields["password"], "accounts.form.password")


class ForgottenPassword(ResetPasswordForm):  # type: ignore[misc]
    """The address to send a new password to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["email"], "accounts.form.email")


class NewAddress(AddEmailForm):  # type: ignore[misc]
    """Another address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["email"], "accounts.form.new_email")


def _word(field: forms.Field, code: str) -> None:
    help_text = field.help_text
    word_field(field, code)
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)  # the label says it, and stays while one writes
