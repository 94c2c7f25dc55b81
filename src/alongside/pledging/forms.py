# SPDX-License-Identifier: AGPL-3.0-or-later
"""What services and experts by experience fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import Offer

FEW_WORDS = {"required": _("Write a few words here first.")}
DATE = {
    "required": _("Choose a date."),
    "invalid": _("Write the date as year-month-day, for example 2027-04-01."),
}


def day(**kwargs) -> forms.DateField:
    """A date, picked or typed."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(widget=widget, error_messages=DATE, **kwargs)


class BeginForm(forms.Form):
    version = forms.ModelChoiceField(
        queryset=None, label=_("Which pledge?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions
        self.fields["version"].label_from_instance = str


class OfferForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is true for your service?"), choices=Offer.Kind, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Say how, what, or why not yet"),
        max_length=400,
        error_messages=FEW_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.CharField(
        label=_("Who will do it?"),
        max_length=80,
        required=False,
        help_text=_("Only for something new. A name or a role."),
    )
    by_when = day(label=_("By when?"), required=False, help_text=_("Only for something new."))


class ReviewForm(forms.Form):
    accepts = forms.TypedChoiceField(
        label=_("Is it good enough to sign?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes, they can sign it")),
            ("no", _("Not yet: please change something")),
        ],
        coerce=lambda said: said == "yes",
    )
    words = forms.CharField(
        label=_("What do you want them to know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=FEW_WORDS,
    )


class TermForm(forms.Form):
    on = day(label=_("On which day?"))
    months = forms.IntegerField(
        label=_("For how many months?"),
        min_value=1,
        max_value=36,
        initial=12,
        error_messages={"min_value": messages.MONTHS, "max_value": messages.MONTHS},
    )


class SignForm(TermForm):
    name = forms.CharField(
        label=_("Who signs?"), max_length=80, error_messages={"required": messages.NAME_AND_ROLE}
    )
    role = forms.CharField(
        label=_("In which role?"),
        max_length=80,
        error_messages={"required": messages.NAME_AND_ROLE},
    )
    field_order = ["name", "role", "on", "months"]


class LeaveForm(forms.Form):
    words = forms.CharField(
        label=_("Why are you leaving?"),
        max_length=300,
        help_text=_("A few words. They are shown on the public page."),
        error_messages={"required": messages.SAY_GOODBYE},
    )


class LinkForm(forms.Form):
    question = forms.ModelChoiceField(
        queryset=None,
        label=_("Which question tells how this line is kept?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = questions
        self.fields["question"].label_from_instance = lambda draft: draft.settled.text
