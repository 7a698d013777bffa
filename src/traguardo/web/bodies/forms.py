"""What people fill in about a body."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.validators import FileExtensionValidator

from traguardo.rulesets import available
from traguardo.rulesets.loading import LARGEST_FILE
from traguardo.web.accounts.models import User
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.bodies.models import FIRST_YEAR, LAST_YEAR, Body, CalendarDay, Municipality, Unit
from traguardo.web.bodies.roles import GIVEN, Role
from traguardo.web.bodies.standing import people_of
from traguardo.web.pages.forms import WordedForm, WordedModelForm
from traguardo.web.pages.saying import say


class DayInput(forms.DateInput):
    """A day, with the calendar of the browser."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class BodyForm(WordedModelForm):
    """A body's own data."""

    wording = "bodies.body"
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        """Everything but the address."""

        model = Body
        fields = ("name", "short_name", "ipa_code", "tax_code", "privacy_threshold")


class NewBodyForm(WordedModelForm):
    """A new body and its first administrator."""

    wording = "bodies.body"
    email = forms.EmailField()
    administrator = forms.CharField(max_length=120)

    class Meta:
        """What a body needs to begin."""

        model = Body
        fields = ("slug", "name", "short_name", "ipa_code", "tax_code", "privacy_threshold")


class UnitForm(WordedModelForm):
    """A unit."""

    wording = "bodies.unit"
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        """Its place in the tree and its head."""

        model = Unit
        fields = ("code", "name", "parent", "head", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.instance.body
        people = [person.pk for person in people_of(body)]
        self.fields["parent"].queryset = Unit.objects.filter(body=body).exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        self.fields["head"].queryset = User.objects.filter(pk__in=people)  # type: ignore[attr-defined]
        self.fields["position"].required = False

    def clean_position(self) -> int:
        """Where nothing is written, the first place."""
        return self.cleaned_data["position"] or 0


class MunicipalityForm(WordedModelForm):
    """A member municipality."""

    wording = "bodies.municipality"

    class Meta:
        """Name, code, population."""

        model = Municipality
        fields = ("name", "istat_code", "population", "population_on")
        widgets: ClassVar[dict[str, Any]] = {"population_on": DayInput}


class CalendarDayForm(WordedModelForm):
    """A deadline on another day than the law's."""

    wording = "bodies.calendarday"

    class Meta:
        """Which, when, why."""

        model = CalendarDay
        fields = ("key", "year", "day", "reason")
        widgets: ClassVar[dict[str, Any]] = {"day": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = deadlines(self.instance.body, self.instance.year or date.today().year)  # noqa: DTZ011
        self.fields["key"].widget = forms.Select(choices=[(one.key, one.description) for one in known])
        self.fields["key"].validators.append(_one_of({one.key for one in known}))


class RoleForm(WordedForm):
    """A role for somebody who is in the body already."""

    wording = "bodies.membership"
    user = forms.ModelChoiceField(queryset=User.objects.none())
    role = forms.ChoiceField()
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles_and_units(self, body)
        people = [person.pk for person in people_of(body)]
        self.fields["user"].queryset = User.objects.filter(pk__in=people)  # type: ignore[attr-defined]


class InvitationForm(WordedForm):
    """An invitation."""

    wording = "bodies.invitation"
    name = forms.CharField(max_length=120)
    email = forms.EmailField(max_length=254)
    role = forms.ChoiceField()
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles_and_units(self, body)


class JoinForm(WordedForm):
    """An account for who was invited."""

    wording = "bodies.join"
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    again = forms.CharField(max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """The password twice the same, and a good one."""
        data = super().clean() or self.cleaned_data
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", say("bodies.join.differ"))
        if password:
            try:
                validate_password(password, User(email=self.email, name=data.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class RulesetForm(WordedForm):
    """A measurement system from a year on: one of the built-in ones, or a file."""

    wording = "bodies.ruleset"
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    built_in = forms.ChoiceField(required=False)
    file = forms.FileField(
        required=False,
        validators=[FileExtensionValidator(["toml"])],
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, f"{one.title} ({one.id})") for one in available()]
        self.fields["built_in"].choices = [("", say("bodies.ruleset.own_file")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either one or the other; a file no larger than a ruleset can be."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("built_in")) == bool(data.get("file")) and "file" not in self.errors:
            self.add_error("built_in", say("bodies.ruleset.one_of_two"))
        if (file := data.get("file")) and file.size > min(LARGEST_FILE, settings.UPLOAD_LIMIT):
            self.add_error("file", say("bodies.ruleset.too_large", kilobytes=LARGEST_FILE // 1000))
        return data


def _roles_and_units(form: forms.Form, body: Body) -> None:
    form.fields["role"].choices = [(role.value, say(f"role.{role}")) for role in GIVEN]  # type: ignore[attr-defined]
    form.fields["unit"].queryset = Unit.objects.filter(body=body)  # type: ignore[attr-defined]


def role_of(form: forms.Form) -> Role:
    """The role that was chosen."""
    return Role(form.cleaned_data["role"])


def _one_of(known: set[str]) -> Any:
    def check(value: str) -> None:
        if value not in known:
            raise forms.ValidationError(say("bodies.calendarday.unknown"))

    return check
