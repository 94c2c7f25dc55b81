# SPDX-License-Identifier: AGPL-3.0-or-later
"""A version's questions as one long form, and what was typed as the body of an interview."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.caring import slips
from alongside.making.models import Version
from alongside_core.quality import Status
from alongside_core.questionnaire import Question, Questionnaire, words_in

from .body import FORMAT
from .models import Interview, Round

NOT_SAID = [
    (f"status:{Status.BLANK}", _("left blank")),
    (f"status:{Status.NOT_ASKED}", _("not asked")),
]
OFFERED = {
    "dont_know": (f"status:{Status.DONT_KNOW}", _("I don’t know")),
    "rather_not": (f"status:{Status.RATHER_NOT}", _("I’d rather not say")),
    "does_not_apply": (f"status:{Status.DOES_NOT_APPLY}", _("This isn’t about me")),
}
PARTS = {"take_part": _("Takes part"), "use_words": _("Words"), "contact_again": _("Ask again")}


def asked_questions(version: Version) -> list[Question]:
    """The questions somebody is asked, in order; notes that are only read out are left out."""
    questionnaire = Questionnaire.from_json(version.content)
    return [question for question in questionnaire.questions() if question.is_asked]


def said(text: dict, version: Version) -> str:
    """A text in the version's own language."""
    return words_in(text, version.content["default_language"])


class PaperForm(forms.Form):
    """One interview from paper. Its id comes from the slip, or is made when the page is opened."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    invitation = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Who was it?"), empty_label=_("somebody new")
    )
    consent = forms.MultipleChoiceField(
        label=_("What did they say yes to?"),
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=Interview.Outcome, initial=Interview.Outcome.COMPLETE
    )
    slip = forms.CharField(label=_("The code on their slip"), required=False, max_length=60)

    def __init__(self, *args, version: Version, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.version, self.questions = version, asked_questions(version)
        self.fields["invitation"].queryset = people
        self.fields["invitation"].label_from_instance = lambda one: one.person.called
        for place, question in enumerate(self.questions):
            self.fields |= dict(self._fields_of(place, question))

    def _fields_of(self, place: int, question: Question):
        label = said(question.text, self.version)
        options = [(f"value:{o.value}", said(o.text, self.version)) for o in question.options]
        apart = [OFFERED[word] for word in question.offer if word in OFFERED] + NOT_SAID
        if question.type in ("one", "scale"):
            yield f"q{place}", _choice(label, options + apart)
            return
        if options:
            field = forms.MultipleChoiceField
            yield (
                f"q{place}",
                field(
                    label=label,
                    choices=options,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                ),
            )
        else:
            yield f"q{place}", _typed(label, question.type)
        yield f"s{place}", _choice(_("If they gave no answer"), apart)

    def body(self, *, round: Round, arm: str, position: int | None) -> dict:
        """The interview as a phone would send it."""
        given = self.cleaned_data
        invitation = given["invitation"]
        return {
            "format": FORMAT,
            "id": str(self._interview_id(round)),
            "round": str(round.pk),
            "version": str(self.version.pk),
            "position": position,
            "assigned_arm": arm,
            "used_arm": arm,
            "invitation": str(invitation.pk) if invitation else None,
            "mode": "paper",
            "outcome": given["outcome"],
            "consent": {part: {"given": part in given["consent"], "words": ""} for part in PARTS},
            "slip": given["slip"],
            "answers": [self._answer(place, q) for place, q in enumerate(self.questions)],
        }

    def _interview_id(self, round: Round) -> uuid.UUID:
        """The slip is the interview: whoever goes back and sends it again changes nothing."""
        slip = slips.tidy(self.cleaned_data["slip"])
        return uuid.uuid5(round.pk, f"slip:{slip}") if slip else self.cleaned_data["id"]

    def _answer(self, place: int, question: Question) -> dict:
        value, status = self._value(place), Status.ANSWERED.value
        if value in ("", None, []):
            value = None
            kept = self.cleaned_data.get(f"s{place}") or self.cleaned_data.get(f"q{place}")
            status = str(kept or "").removeprefix("status:") or Status.BLANK.value
        answer = {"question": question.id, "wording": question.wording, "status": status}
        return answer | {"value": value, "word_for_word": None, "active_ms": 0, "events": []}

    def _value(self, place: int):
        typed = self.cleaned_data.get(f"q{place}")
        if isinstance(typed, list):
            return [one.removeprefix("value:") for one in typed]
        if isinstance(typed, str) and typed.startswith("status:"):
            return None
        if isinstance(typed, str):
            return typed.removeprefix("value:").strip()
        return typed if typed is None or isinstance(typed, int) else str(typed)


def _choice(label, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _typed(label, kind: str) -> forms.Field:
    if kind == "integer":
        return forms.IntegerField(label=label, required=False)
    if kind == "decimal":
        return forms.DecimalField(label=label, required=False)
    if kind == "date":
        day = forms.DateInput(attrs={"type": "date"})
        return forms.DateField(label=label, required=False, widget=day)
    rows = forms.Textarea(attrs={"rows": 3 if kind == "long_text" else 1})
    return forms.CharField(label=label, required=False, max_length=10_000, widget=rows)
