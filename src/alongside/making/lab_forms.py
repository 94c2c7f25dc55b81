# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to try words out, and to keep the group's word list."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import messages
from .forms import QUIET, Area, QuorumForm, lines
from .models import Edition, Looked, TryOutComment

LARGEST_LIST = 1024 * 1024
MONTH = {"type": "date"}
A_DATE = {
    "required": _("Choose a date."),
    "invalid": _("Write the date as year-month-day, for example 2027-04-01."),
}
ASKED = [
    ("agreed", _("We say something else")), ("contested", _("We are of two minds")),
    ("retired", _("It is fine here")),
]  # fmt: skip


class SayBackForm(forms.Form):
    words = Area(label=_("What is this asking? Say it in your own words"))
    said_by = forms.ChoiceField(label=_("Whose words are these?"), required=False)

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in project.voices.all()}
        said = [(key, _("said aloud by: %s") % voice.name) for key, voice in self.voices.items()]
        self.fields["said_by"].choices = [("", _("mine")), *said]


class AloudForm(forms.Form):
    """One tick for each word of the wording; none is good news."""

    places = forms.TypedMultipleChoiceField(
        label=_("Tap the words where you stumbled"), required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple, help_text=_("None? That is good news. Send it too."),
    )  # fmt: skip
    note = forms.CharField(label=_("Anything else?"), max_length=300, required=False)

    def __init__(self, *args, words: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = list(enumerate(words))


class TryOutForm(forms.Form):
    with_whom = forms.CharField(
        label=_("Who was it with?"), max_length=200, help_text=_("How many and where. No names."),
        error_messages={"required": messages.SAY_WITH_WHOM},
    )  # fmt: skip
    held_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs=MONTH), error_messages=A_DATE
    )


class CommentForm(forms.Form):
    wording = forms.ModelChoiceField(
        queryset=None, label=_("Which question or line?"), empty_label=None, error_messages=QUIET
    )
    went = forms.ChoiceField(
        label=_("How did it go?"), choices=TryOutComment.Went.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )  # fmt: skip
    words = Area(label=_("What did they say about the words?"), required=False,
                 help_text=_("Not their answer. Only what they said about the question."))  # fmt: skip

    def __init__(self, *args, wordings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wording"].queryset = wordings
        self.fields["wording"].label_from_instance = lambda wording: wording.text


class EditionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What kind of edition?"), choices=Edition.Kind.choices, widget=forms.RadioSelect,
        initial="spoken",
    )  # fmt: skip
    text = Area(label=_("How does it go?"), rows=2, max_length=1000)
    language = forms.CharField(
        label=_("Which language, if it is another?"), max_length=20, required=False,
        help_text=_("A short code, such as cy, pl or ar."),
    )  # fmt: skip


class TriedForm(forms.Form):
    readers = forms.IntegerField(
        label=_("How many people read it?"), min_value=1, max_value=500,
        error_messages={"required": messages.HOW_MANY_READERS},
    )  # fmt: skip
    said = Area(label=_("What did they say?"), required=False)
    tried_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs=MONTH), error_messages=A_DATE
    )


class TakenUpForm(forms.Form):
    into = forms.ModelChoiceField(
        queryset=None, label=_("In which words do you find it again?"), empty_label=None,
        widget=forms.RadioSelect, error_messages={"required": _("Choose one of them.")},
    )  # fmt: skip

    def __init__(self, *args, wordings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = wordings
        self.fields["into"].label_from_instance = lambda wording: wording.text


class PaperForm(forms.Form):
    """One paper sheet: the voice of whoever ticked it, and each pair in the order of the sheet."""

    voice = forms.ChoiceField(label=_("Who ticked this sheet?"), widget=forms.RadioSelect,
                              error_messages={"required": _("Choose the voice.")})  # fmt: skip

    def __init__(self, *args, project, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in project.voices.all()}
        self.pairs = pairs
        self.fields["voice"].choices = [(key, each.name) for key, each in self.voices.items()]
        for number, pair in enumerate(pairs, 1):
            self.fields[pair.key] = forms.ChoiceField(
                label=f"{number}. {pair.question}", required=False, widget=forms.RadioSelect,
                choices=[("first", pair.first.text), ("second", pair.second.text),
                         ("same", _("about the same"))],
            )  # fmt: skip

    def choices(self) -> dict[str, str]:
        """{pair: what was ticked}, empty ones too."""
        return {pair.key: self.cleaned_data.get(pair.key, "") for pair in self.pairs}


class WordForm(forms.Form):
    term = forms.CharField(label=_("Which word?"), max_length=80,
                           error_messages={"required": messages.WHICH_WORD})  # fmt: skip
    why = Area(label=_("How does it land?"), required=False, rows=2)
    instead = forms.CharField(label=_("What could we say instead?"), max_length=120, required=False)
    fine_when = forms.CharField(
        label=_("When is it fine?"), max_length=300, required=False,
        help_text=_("For example: when people say it of themselves."),
    )  # fmt: skip
    variants = Area(
        label=_("Other forms of it"), required=False, rows=2, help_text=_("One a line.")
    )

    def clean_variants(self):
        return tuple(lines(self.cleaned_data["variants"]))


class LookForm(forms.Form):
    lands = forms.ChoiceField(
        label=_("How does it land with you?"), choices=Looked.Lands.choices,
        widget=forms.RadioSelect, error_messages={"required": _("Choose one.")},
    )  # fmt: skip
    because = forms.CharField(label=_("Why?"), max_length=300,
                              error_messages={"required": messages.SAY_HOW_IT_LANDS})  # fmt: skip


class AskWordForm(QuorumForm):
    state = forms.ChoiceField(
        label=_("What is the group asked?"), choices=ASKED, widget=forms.RadioSelect,
        error_messages={"required": messages.NOT_A_STATE},
    )  # fmt: skip
    why = Area(label=_("What does the group need to know first?"), required=False)


class AgreeWordForm(forms.Form):
    look_again_on = forms.DateField(
        label=_("When do we look at it again?"), widget=forms.DateInput(attrs=MONTH),
        error_messages=A_DATE,
    )  # fmt: skip
    reasons = Area(label=_("What were the reasons?"), required=False, rows=2)
    dissent = Area(label=_("Who sees it differently, and why?"), required=False, rows=2,
                   help_text=_("No names. Their reasons stay beside the decision."))  # fmt: skip


class ListFileForm(forms.Form):
    """Another project's list: the file first, then which words of it."""

    file = forms.FileField(label=_("Their word list"), help_text=_("A .json file, up to 1 MB."),
                           required=False)  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            raise ValidationError(messages.NOT_A_WORD_LIST)
        if file.size > LARGEST_LIST:
            raise ValidationError(messages.TOO_BIG)
        return file


class BuzzForm(forms.Form):
    word = forms.CharField(label=_("Which word?"), max_length=80,
                           error_messages={"required": messages.WHICH_WORD})  # fmt: skip


class ExplainForm(forms.Form):
    means = forms.CharField(label=_("What does it mean, in plain words?"), max_length=300,
                            error_messages=QUIET)  # fmt: skip


class AskRuleForm(QuorumForm):
    off = forms.ChoiceField(
        label=_("What is the group asked?"), widget=forms.RadioSelect, initial="yes",
        choices=[("yes", _("Switch it off here")), ("no", _("Keep it as it is"))],
    )  # fmt: skip
    why = Area(label=_("What does the group need to know first?"), required=False)
