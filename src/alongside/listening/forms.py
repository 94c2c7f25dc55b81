# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to be heard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Workshop

WORDS = forms.Textarea(attrs={"rows": 3})


class WorkshopForm(forms.ModelForm):
    class Meta:
        model = Workshop
        fields = ["title", "place", "held_on"]
        labels = {"title": _("What is it about?"), "place": _("Where?"), "held_on": _("When?")}
        widgets = {"held_on": forms.DateInput(attrs={"type": "date"})}


class OneWorkshop(forms.Form):
    """A form that may say at which workshop; built for one project."""

    workshop = forms.ModelChoiceField(
        queryset=None, required=False, label=_("At which workshop, if any?"), empty_label=_("None")
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workshop"].queryset = project.workshops.all()
        if "voice" in self.fields:
            self.fields["voice"].queryset = project.voices.all()
            self.fields["voice"].label_from_instance = lambda voice: voice.plural


class ViewForm(OneWorkshop):
    text = forms.CharField(label=_("What do you think?"), widget=WORDS, max_length=1000,
                           help_text=_("Your words are kept as you say them. Others see your voice, not your name."))
    topic = forms.CharField(label=_("In a word or two, what is it about?"), required=False, max_length=80)
    field_order = ["text", "topic", "workshop"]


class WallForm(OneWorkshop):
    voice = forms.ModelChoiceField(queryset=None, label=_("Whose notes are these?"), empty_label=None)
    lines = forms.CharField(label=_("The notes, one a line"), widget=forms.Textarea(attrs={"rows": 12}),
                            max_length=20_000)
    field_order = ["voice", "lines", "workshop"]


class FileForm(OneWorkshop):
    voice = forms.ModelChoiceField(
        queryset=None, empty_label=None, label=_("Whose views are they, where the list does not say?")
    )
    file = forms.FileField(label=_("The list"), help_text=_(
        "A spreadsheet (.xlsx), a .csv, or a .txt with one view a line. Headings: view, and if you like voice, topic, people."
    ))
    field_order = ["file", "voice", "workshop"]


class RelayForm(OneWorkshop):
    voice = forms.ModelChoiceField(queryset=None, label=_("Whose voice is it?"), empty_label=None)
    text = forms.CharField(label=_("What did they say?"), widget=WORDS, max_length=1000)
    people = forms.IntegerField(label=_("How many people said it to you?"), min_value=1, max_value=500)
    where = forms.CharField(label=_("Where?"), required=False, max_length=120)
    field_order = ["text", "voice", "people", "where", "workshop"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=300, help_text=_("Everybody in the project can read it."))


class JoinForm(ReasonForm):
    with_view = forms.ModelChoiceField(queryset=None, label=_("Join it with which view?"), empty_label=None)
    field_order = ["with_view", "reason"]

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["with_view"].queryset = others


class PeopleByVoiceForm(forms.Form):
    """One number for each voice of the project."""

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        for voice in project.voices.all():
            self.fields[voice.key] = forms.IntegerField(
                label=voice.plural.capitalize(), min_value=0, max_value=500, initial=0
            )
