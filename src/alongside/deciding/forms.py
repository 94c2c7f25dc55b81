# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to decide together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import Position, Worry


def words(rows: int) -> forms.Textarea:
    """A box for words, `rows` lines high."""
    return forms.Textarea(attrs={"rows": rows})


class PositionForm(forms.Form):
    stance = forms.ChoiceField(
        label=_("Is it OK to try?"), choices=Position.Stance, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Your words"),
        widget=words(3),
        required=False,
        max_length=1000,
        help_text=_("Needed for a worry, or when you want to say something."),
    )
    told = forms.ChoiceField(
        label=_("If you have a worry, how shall we tell it?"),
        choices=Worry.Told,
        widget=forms.RadioSelect,
        initial=Worry.Told.MYSELF,
        help_text=_("Only you can choose. With “no name”, your voice is not shown either."),
    )

    def clean(self):
        given = super().clean() or {}
        needs = (Position.Stance.WORRY, Position.Stance.REACTION)
        if given.get("stance") in needs and not given.get("words", "").strip():
            self.add_error("words", messages.SAY_MORE)
        return given


class QuestionForm(forms.Form):
    words = forms.CharField(label=_("What is not clear yet?"), widget=words(3), max_length=1000)


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("The answer, for everybody"), widget=words(3), max_length=2000)


class HowMetForm(forms.Form):
    how_met = forms.CharField(
        label=_("How was this worry met?"),
        widget=words(3),
        max_length=2000,
        help_text=_("It still stands until its holder says it is met."),
    )


class ChangeForm(forms.Form):
    words = forms.CharField(label=_("The new words"), widget=words(3), max_length=2000)
    why_changed = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("Everybody will see this.")
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why is it taken back?"), widget=words(3), max_length=1000)
