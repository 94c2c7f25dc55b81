# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to come together."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import Duty, Service


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("The four words on your card"),
        max_length=120,
        help_text=_("Capitals and dots don’t matter."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )


class PartForm(forms.Form):
    """Built for one project: its own voices and services are the choices."""

    voices = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Which voices do they speak from?"),
        widget=forms.CheckboxSelectMultiple,
    )
    duties = forms.MultipleChoiceField(
        choices=Duty.Kind,
        required=False,
        label=_("What will they do here?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave empty for somebody who takes part."),
    )
    service = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Which service, if any?"), empty_label=_("None")
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voices"].queryset = project.voices.all()
        self.fields["voices"].label_from_instance = lambda voice: voice.name
        self.fields["service"].queryset = project.services.all()


class BringInForm(PartForm):
    """Somebody new, with the name they choose."""

    called = forms.CharField(
        label=_("What do they want to be called?"),
        max_length=60,
        help_text=_("Any name. It need not be on a document."),
    )
    field_order = ["called"]


class HelpForm(forms.Form):
    help_words = forms.CharField(
        label=_("Who is there?"),
        max_length=300,
        required=False,
        help_text=_("For example: Lena, until eight in the evening."),
    )
    help_number = forms.CharField(
        label=_("Which number do people ring?"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


class AccountForm(forms.Form):
    username = forms.RegexField(
        r"^[\w.-]+\Z",
        max_length=60,
        label=_("What name do they sign in with?"),
        help_text=_("Letters, numbers, dots and dashes. It need not be their name."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


class VoiceForm(forms.Form):
    name = forms.CharField(label=_("One person is a …"), max_length=60)
    plural = forms.CharField(label=_("Several are …"), max_length=60)


class AgreementForm(forms.Form):
    text = forms.CharField(
        label=_("How do we want to treat each other?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One thing a line. It can change whenever the group wants."),
        max_length=4000,
    )


class RemitForm(forms.Form):
    open_things = forms.CharField(
        label=_("What is open to change?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One thing a line."),
        max_length=3000,
    )
    fixed_things = forms.CharField(
        label=_("What is fixed, and by whom?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=3000,
        help_text=_(
            "One thing a line, then a bar, then who fixed it. "
            "For example: The yearly date | the council"
        ),
    )
    final_say = forms.CharField(label=_("Who has the final say?"), max_length=300)

    def clean_open_things(self):
        lines = [line.strip() for line in self.cleaned_data["open_things"].splitlines()]
        if any(len(line) > 300 for line in lines):
            raise ValidationError(messages.LINE_TOO_LONG)
        return [line for line in lines if line]

    def clean_fixed_things(self):
        pairs = []
        for line in self.cleaned_data["fixed_things"].splitlines():
            thing, bar, who = (part.strip() for part in line.partition("|"))
            if thing and not (bar and who):
                raise ValidationError(messages.WHO_FIXED_IT)
            if len(thing) > 300 or len(who) > 120:
                raise ValidationError(messages.LINE_TOO_LONG)
            if thing:
                pairs.append((thing, who))
        return pairs


class ServiceForm(forms.ModelForm):
    class Meta:
        model = Service
        fields = ["name"]
        labels = {"name": _("What is the service called?")}
