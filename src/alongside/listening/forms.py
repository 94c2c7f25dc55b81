# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to be heard."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import messages, notes_in
from .models import View


def notes(rows: int) -> forms.Textarea:
    """A box for words, `rows` lines high."""
    return forms.Textarea(attrs={"rows": rows})


class AddViewForm(forms.Form):
    text = forms.CharField(
        label=_("What do you think?"),
        widget=notes(3),
        max_length=2000,
        help_text=_("Your own words. Others see your voice, not your name."),
    )


class _OneVoice(forms.Form):
    """Forms that speak of one voice; the project's voices are the choices."""

    voice = forms.ModelChoiceField(queryset=None, label=_("Whose voice is it?"), empty_label=None)
    workshop = forms.ModelChoiceField(
        queryset=None, required=False, label=_("From which workshop?"), empty_label=_("None")
    )
    field_order: list[str] = ["workshop", "voice"]

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].queryset = project.voices.order_by("order")
        self.fields["workshop"].queryset = project.workshops.all()


class WallForm(_OneVoice):
    lines = forms.CharField(label=_("The notes, one a line"), widget=notes(10), max_length=20000)
    topic = forms.CharField(label=_("What are they about?"), required=False, max_length=80)


class FileForm(_OneVoice):
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "Ends in .txt, .csv or .xlsx. A column “text”; “voice” and “topic” if you like."
        ),
    )

    def clean(self):
        """Read the file here, so that trouble is said beside the field."""
        given = super().clean() or {}
        if given.get("file") and given.get("voice"):
            try:
                given["rows"], given["problems"] = notes_in.rows_of(
                    given["file"].name, given["file"].read(), given["voice"].key
                )
            except notes_in.CannotRead as trouble:
                raise ValidationError({"file": str(trouble)}) from trouble
        return given


class RelayForm(_OneVoice):
    text = forms.CharField(label=_("What did they say?"), widget=notes(3), max_length=2000)
    people = forms.IntegerField(label=_("How many people said it?"), min_value=1, max_value=999)
    where = forms.CharField(
        label=_("Where did you ask?"),
        required=False,
        max_length=120,
        help_text=_("For example: at the day centre. No names, please."),
    )


class WorkshopForm(forms.Form):
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    held_on = forms.DateField(
        label=_("Which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Where?"), required=False, max_length=120)


class PeopleForm(forms.Form):
    """One number for each voice of the project; `people()` gives {voice key: number}."""

    def __init__(self, *args, voices, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        for voice in voices:
            self.fields[f"n_{voice.key}"] = forms.IntegerField(
                label=voice.plural,
                min_value=0,
                max_value=999,
                initial=(now or {}).get(voice.key, 0),
            )

    def people(self) -> dict[str, int]:
        return {name.removeprefix("n_"): number for name, number in self.cleaned_data.items()}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why? The group will see this."), max_length=300)


class JoinForm(ReasonForm):
    with_view = forms.ModelChoiceField(
        queryset=None, label=_("Which view says the same?"), empty_label=_("Choose one")
    )
    field_order = ["with_view", "reason"]

    def __init__(self, *args, view, **kwargs):
        super().__init__(*args, **kwargs)
        others = view.project.views.filter(state=View.State.OPEN).exclude(pk=view.pk)
        self.fields["with_view"].queryset = others
        self.fields["with_view"].label_from_instance = lambda other: other.text[:90]
        self.fields["reason"].error_messages["required"] = messages.SAY_WHY
