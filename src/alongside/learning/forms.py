# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in when learning together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import AnswerBack, Reading

DAY = forms.DateInput(attrs={"type": "date"})


class FindingForm(forms.Form):
    you_said = forms.CharField(
        label=_("What did people say, in their kind of words?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerBackForm(forms.Form):
    kind = forms.ChoiceField(
        choices=AnswerBack.Kind, widget=forms.RadioSelect, label=_("What is the answer?")
    )
    words = forms.CharField(
        label=_("In plain words"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.CharField(label=_("Who answers for it?"), max_length=80)
    due_on = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=DAY,
        help_text=_("Needed when you are doing it, or have asked somebody."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in (
            AnswerBack.Kind.DOING,
            AnswerBack.Kind.ASKED,
        ) and not cleaned.get("due_on"):
            self.add_error("due_on", messages.UNDER_WAY_NEEDS_A_DATE)
        return cleaned


class ReadingForm(forms.Form):
    answer_id = forms.IntegerField(widget=forms.HiddenInput)
    speaks = forms.TypedChoiceField(
        choices=Reading.Speaks.choices,
        coerce=int,
        widget=forms.RadioSelect,
        label=_("Does this speak to the question?"),
    )
    example = forms.BooleanField(label=_("It gives an example"), required=False)


class TellForm(forms.Form):
    voice = forms.ModelChoiceField(
        queryset=None, label=_("Which voice was told?"), empty_label=None
    )
    how = forms.CharField(
        label=_("How?"), max_length=200, help_text=_("For example: read aloud at breakfast.")
    )
    told_on = forms.DateField(label=_("When?"), widget=DAY)

    def __init__(self, *args, untold, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].queryset = untold
        self.fields["voice"].label_from_instance = lambda voice: voice.plural
