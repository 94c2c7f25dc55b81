# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to look after somebody."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import messages
from .actions import SHORTEST_PASSPHRASE


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
