# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to look after somebody."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.people.models import Person

from . import messages, queries
from .actions import SHORTEST_PASSPHRASE
from .models import Debrief


def _secret(label) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class KeyForm(forms.Form):
    passphrase = _secret(_("Words that only you know"))
    again = _secret(_("The same words again"))

    def clean_passphrase(self):
        given = self.cleaned_data["passphrase"]
        if len(given.strip()) < SHORTEST_PASSPHRASE:
            raise ValidationError(messages.PASSPHRASE_TOO_SHORT)
        return given

    def clean(self):
        given = super().clean() or {}
        if {"passphrase", "again"} <= set(given) and given["passphrase"] != given["again"]:
            self.add_error("again", messages.PASSPHRASES_DIFFER)
        return given


class NoteForm(forms.Form):
    words = forms.CharField(
        label=_("What does the lead need to know?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who is in danger, from what, and what you said you would do."),
    )


class OpenForm(forms.Form):
    passphrase = _secret(_("Your words"))


class StepForm(OpenForm):
    step = forms.CharField(
        label=_("What did you do, and whom did you tell?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["step", "passphrase"]


class BackForm(forms.Form):
    """A time of day. One that has passed today means tomorrow: people go out in the evening too."""

    back_at = forms.TimeField(
        label=_("When do you mean to be back?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like 15:30.")},
    )

    def given(self) -> dict:
        """The next moment at which clocks here show that time."""
        now, time = timezone.localtime(), self.cleaned_data["back_at"]
        moment = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
        return {"expected_back": moment if moment > now else moment + timedelta(days=1)}


class GoOutForm(BackForm):
    buddy = forms.ModelChoiceField(
        queryset=None, label=_("Who looks out for you?"), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ["buddy", "back_at"]

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["buddy"].queryset = queries.buddies_for(person)

    def given(self) -> dict:
        return super().given() | {"buddy": self.cleaned_data["buddy"]}


class DebriefForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("How was it?"), choices=Debrief.Answer.choices, widget=forms.RadioSelect
    )
    supervisor = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("If you would like to talk: to whom?"),
        widget=forms.RadioSelect,
        blank=True,
        empty_label=_("nobody"),
    )
    words = forms.CharField(
        required=False,
        max_length=500,
        label=_("Anything they should know first?"),
        help_text=_("Only they can read it. It is taken out when you have talked."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = queries.supervisors_for(person)


class SupervisionForm(forms.Form):
    happened_on = forms.DateField(
        label=_("When was it?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    with_whom = forms.CharField(label=_("With whom?"), max_length=80)
    words = forms.CharField(
        required=False,
        label=_("What do you want to keep of it?"),
        help_text=_("Only you can read this. A lead sees the day and nothing else."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )
