# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in when deciding together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import Position, Worry

WORDS = forms.Textarea(attrs={"rows": 3})


class PositionForm(forms.Form):
    stance = forms.ChoiceField(
        choices=Position.Stance, widget=forms.RadioSelect, label=_("Is it OK to try, for now?")
    )
    words = forms.CharField(label=_("In your words, if you like"), required=False, widget=WORDS, max_length=1000,
                            help_text=_("A worry needs a few words, so the group can work on it."))
    told = forms.ChoiceField(
        choices=Worry.Told, widget=forms.RadioSelect, initial=Worry.Told.MYSELF,
        label=_("If it is a worry, who tells it?"),
    )

    def clean(self):
        cleaned = super().clean()
        needs_words = cleaned.get("stance") in (Position.Stance.WORRY, Position.Stance.REACTION)
        if needs_words and not cleaned.get("words", "").strip():
            self.add_error("words", messages.WORRY_NEEDS_WORDS)
        return cleaned


class QuestionForm(forms.Form):
    words = forms.CharField(label=_("What would you like to understand first?"), widget=WORDS, max_length=1000)


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("The answer, for everybody to read"), widget=WORDS, max_length=1000)


class WorryAnswerForm(forms.Form):
    how_met = forms.CharField(label=_("What was done about it?"), widget=WORDS, max_length=1000)
