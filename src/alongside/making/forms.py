# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to make a survey or a pledge."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import messages
from .models import Draft, Work

LARGEST_FILE = 5 * 1024 * 1024
KINDS_OF_ANSWER = [
    ("one", _("one of a list")), ("many", _("some of a list")), ("scale", _("a place on a scale")),
    ("text", _("a few words")), ("long_text", _("their own story")),
    ("integer", _("a whole number")), ("decimal", _("a number with parts")), ("date", _("a date")),
    ("ranking", _("a list in their own order")), ("note", _("nothing: it is only read out")),
    ("consent", _("a yes to taking part")),
]  # fmt: skip
OFFERS = [
    ("dont_know", _("I don’t know")), ("rather_not", _("I’d rather not say")),
    ("does_not_apply", _("This isn’t about me")),
]  # fmt: skip
QUIET = {"required": _("Write a few words here first.")}


def lines(text: str) -> list[str]:
    """One thing a line, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Area(forms.CharField):
    """A box for a few lines."""

    def __init__(self, *, rows: int = 3, max_length: int = 2000, **kwargs):
        kwargs.setdefault("error_messages", QUIET)
        super().__init__(
            max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
        )


class WorkForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you want to make?"), widget=forms.RadioSelect, initial="survey",
        choices=[("survey", _("A survey: questions we ask people")),
                 ("pledge", _("A pledge: what we promise each other"))],
    )  # fmt: skip
    title = forms.CharField(label=_("What is it called?"), max_length=120, error_messages=QUIET)
    purpose = Area(label=_("What is it for?"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes may it take, read aloud?"),
        initial=20,
        min_value=1,
        max_value=120,
    )
    last_word = forms.ChoiceField(
        label=_("Who has the last word on wording?"),
        help_text=_("They settle the words. Others can raise a worry."),
    )
    values = Area(
        label=_("Values of a pledge"),
        required=False,
        help_text=_("One a line. Leave empty for a survey."),
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_word"].choices = [(v.key, v.plural) for v in project.voices.all()]
        self.fields["last_word"].initial = "peer"

    def clean_values(self):
        return lines(self.cleaned_data["values"])


class OldSurveyForm(forms.Form):
    file = forms.FileField(
        label=_("Your old survey"),
        help_text=_("A spreadsheet in the XLSForm shape: .xlsx, .xls or .csv, up to 5 MB."),
        error_messages={"required": messages.WRONG_FILE, "empty": messages.WRONG_FILE},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".xlsx", ".xls", ".csv")):
            raise ValidationError(messages.WRONG_FILE)
        if file.size > LARGEST_FILE:
            raise ValidationError(messages.TOO_BIG)
        return file


class Views(forms.ModelMultipleChoiceField):
    """Views to choose from, in people's own words."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(queryset=None, required=False, **kwargs)

    def label_from_instance(self, view):
        return f"{view.text} ({view.voice.name})"


class DraftForm(forms.Form):
    """Built for one work: a pledge asks for its part, a survey for the kind of answer."""

    text = Area(label=_("How would you ask it?"), rows=2, max_length=1000)
    views = Views(label=_("Which views does it come from?"))
    section = forms.ChoiceField(label=_("Which part of the pledge?"), widget=forms.RadioSelect)
    answer_type = forms.ChoiceField(
        label=_("What kind of answer?"),
        choices=KINDS_OF_ANSWER,
        widget=forms.RadioSelect,
        initial="one",
    )
    options = Area(
        label=_("Answers to choose from"),
        required=False,
        help_text=_("One a line, if it is a list."),
    )
    topic = forms.CharField(label=_("Topic"), max_length=80, required=False)
    heading = forms.CharField(label=_("Under which heading?"), max_length=120, required=False)
    sensitive = forms.BooleanField(
        label=_("This can be hard to talk about"),
        required=False,
        help_text=_("Interviewers will see a word of warning first."),
    )

    def __init__(self, *args, work: Work, views, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["views"].queryset = views
        if work.kind == Work.Kind.PLEDGE:
            self.fields["text"].label = _("How would you say it?")
            self.fields["section"].choices = Draft.Section.choices[1:]
            for name in ("answer_type", "options", "heading", "sensitive"):
                del self.fields[name]
        else:
            del self.fields["section"]

    def clean_options(self):
        return lines(self.cleaned_data["options"])


class ViewsForm(forms.Form):
    views = Views(label=_("Which views does it come from?"))

    def __init__(self, *args, views, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["views"].queryset = views


class WhyForm(forms.Form):
    why_we_ask = Area(label=_("Why do we ask it?"))
    who_will_use_it = Area(label=_("Who will use the answers?"))
    what_could_change = Area(label=_("What could change because of them?"))


class WordingForm(forms.Form):
    """Another way of asking, with the parts of the one it is built on filled in."""

    text = Area(label=_("Write it another way"), rows=2, max_length=1000)
    built_on = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Built on"), empty_label=_("none of them: it is new")
    )
    answer_type = forms.ChoiceField(label=_("What kind of answer?"), choices=KINDS_OF_ANSWER)
    options = Area(label=_("Answers to choose from"), required=False, help_text=_("One a line."))
    offer = forms.MultipleChoiceField(
        label=_("People can also say"),
        choices=OFFERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hint = Area(label=_("A hint under the question"), required=False, rows=2)
    explanation = Area(
        label=_("If they ask what it means"),
        required=False,
        rows=2,
        help_text=_("So that every interviewer explains it alike."),
    )
    follow_ups = Area(
        label=_("Follow-up questions that are fine"),
        required=False,
        help_text=_("One a line."),
        rows=2,
    )
    said_by = forms.ChoiceField(
        label=_("Whose words are these?"),
        required=False,
        help_text=_("If you write for somebody, the words stay theirs."),
    )

    def __init__(self, *args, draft: Draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in draft.work.project.voices.all()}
        said = [(key, _("said aloud by: %s") % voice.name) for key, voice in self.voices.items()]
        self.fields["said_by"].choices = [("", _("mine")), *said]
        self.fields["built_on"].queryset = draft.wordings.all()
        self.fields["built_on"].label_from_instance = lambda wording: wording.text
        if draft.work.kind == Work.Kind.PLEDGE:
            for name in ("answer_type", "options", "offer", "hint", "follow_ups"):
                del self.fields[name]

    def clean_options(self):
        return lines(self.cleaned_data["options"])

    def clean_follow_ups(self):
        return lines(self.cleaned_data["follow_ups"])


class WordsForm(forms.Form):
    """A worry, a complaint or an answer: a few words."""

    words = Area(label=_("In your own words"))

    def __init__(self, *args, label=None, **kwargs):
        super().__init__(*args, **kwargs)
        if label:
            self.fields["words"].label = label


class BecauseForm(forms.Form):
    because = forms.CharField(
        label=_("Why are these words fine here?"),
        max_length=300,
        error_messages={"required": messages.SAY_BECAUSE},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it wait?"),
        max_length=300,
        error_messages={"required": messages.PARK_REASON},
    )


class PlaceForm(forms.Form):
    order = forms.IntegerField(label=_("Which place? 1 is first"), min_value=1)
    heading = forms.CharField(label=_("Under which heading?"), max_length=120, required=False)


class QuorumForm(forms.Form):
    """How many of each voice must have spoken before the group can say OK to try."""

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = list(project.voices.all())
        for voice in self.voices:
            self.fields[f"least_{voice.key}"] = forms.IntegerField(
                label=_("At least how many %(voice)s?") % {"voice": voice.plural},
                min_value=0,
                max_value=50,
                required=False,
                initial=1 if voice.key in ("client", "peer", "staff") else 0,
            )

    def quorum(self) -> dict[str, int]:
        """{voice key: least number who must have spoken}, without zeros."""
        least = {v.key: self.cleaned_data.get(f"least_{v.key}") or 0 for v in self.voices}
        return {key: number for key, number in least.items() if number}


class ProposeForm(QuorumForm):
    """Which drafts, why, and how many of each voice must have spoken."""

    drafts = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Which do you put to the group?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": messages.NOTHING_CHOSEN},
    )
    why = Area(label=_("What does the group need to know first?"), required=False)

    def __init__(self, *args, work: Work, drafts, **kwargs):
        super().__init__(*args, project=work.project, **kwargs)
        self.fields["drafts"].queryset = work.drafts.filter(pk__in=[d.pk for d in drafts])
        self.fields["drafts"].label_from_instance = lambda draft: draft.settled.text


class ChangeTextForm(forms.Form):
    words = Area(label=_("The new words"), rows=2, max_length=1000)
    why = forms.CharField(label=_("Why did it change?"), max_length=300, error_messages=QUIET)


class AgreeForm(forms.Form):
    look_again_on = forms.DateField(
        label=_("When do we look at it again?"), widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose a date. Every decision gets a second look."),
                        "invalid": _("Write the date as year-month-day, for example 2027-04-01.")},
    )  # fmt: skip
    outcome_words = Area(label=_("What did the group say?"), required=False)


class PublishForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    note = Area(label=_("A note with this version"), required=False)
