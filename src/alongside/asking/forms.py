# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people fill in to run a round, and to take their words back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.caring.models import Withdrawal
from alongside.making.models import Version, Work
from alongside.people.models import Person, Project

from . import messages, queries
from .models import Availability, Invitation, Readiness, Round

TAKE_PART = _("Would you like to take part? You can skip any question, and stop whenever you like.")
USE_WORDS = _("May we use your own words, without your name?")
CONTACT_AGAIN = _("May we ask you again another time?")
LIMITS = _(
    "What you say stays with us. Only if somebody is in serious danger do we have to tell our "
    "safeguarding lead, and we would tell you first."
)


def words(rows: int = 2) -> forms.Textarea:
    """A box for words, `rows` lines high."""
    return forms.Textarea(attrs={"rows": rows})


def day(**more) -> forms.DateField:
    """A day, as browsers know it."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class PlanForm(forms.Form):
    """Everything that is agreed before anybody looks."""

    title = forms.CharField(label=_("What is this round called?"), max_length=80)
    version_a = forms.ModelChoiceField(
        queryset=None, label=_("Which version is asked?"), empty_label=_("choose one")
    )
    version_b = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Compared with which other version?"),
        empty_label=_("none: one version only"),
        help_text=_("Each interviewer then gets both, in a shuffled order."),
    )
    opens_on = day(label=_("First day"))
    closes_on = day(label=_("Last day"))
    limits_words = forms.CharField(
        label=_("What must be said first: what we cannot keep to ourselves"),
        widget=words(3),
        initial=LIMITS,
        max_length=1000,
    )
    take_part = forms.CharField(
        label=_("Said aloud: taking part"), widget=words(), initial=TAKE_PART, max_length=1000
    )
    use_words = forms.CharField(
        label=_("Said aloud: using their words"),
        widget=words(),
        initial=USE_WORDS,
        max_length=1000,
        required=False,
    )
    contact_again = forms.CharField(
        label=_("Said aloud: asking again"),
        widget=words(),
        initial=CONTACT_AGAIN,
        max_length=1000,
        required=False,
    )
    thank_you = forms.CharField(
        label=_("What do people get as a thank-you?"),
        max_length=120,
        required=False,
        help_text=_("For example: a £10 voucher. Leave empty if nothing."),
    )
    smallest_difference = forms.IntegerField(
        label=_("What difference would be worth having, in points out of 100?"),
        initial=5,
        min_value=1,
        max_value=50,
        help_text=_("Agreed now, before anybody has looked."),
    )
    by_service = forms.BooleanField(
        label=_("Show each service by itself, where enough people spoke"), required=False
    )
    by_role = forms.BooleanField(
        label=_("Show each role by itself, where enough people spoke"), required=False
    )
    by_round = forms.BooleanField(
        label=_("Show earlier rounds beside this one, where enough people spoke"), required=False
    )

    def __init__(self, *args, project: Project, **kwargs):
        super().__init__(*args, **kwargs)
        versions = Version.objects.filter(work__project=project, work__kind=Work.Kind.SURVEY)
        for name in ("version_a", "version_b"):
            self.fields[name].queryset = versions.select_related("work").order_by("-published_at")

    def breakdowns(self) -> list[str]:
        """The release plan: what the figures are told by, agreed now."""
        return [by for by in ("service", "role", "round") if self.cleaned_data[f"by_{by}"]]

    def consent_words(self) -> dict[str, str]:
        """{part: exact words}, "take_part" first, without the parts that are not asked."""
        parts = ("take_part", "use_words", "contact_again")
        return {part: self.cleaned_data[part] for part in parts if self.cleaned_data[part]}


class _Interviewers(forms.Form):
    places = forms.IntegerField(
        label=_("How many places for each?"),
        initial=20,
        min_value=1,
        max_value=200,
        help_text=_("More can be added later. Places nobody uses do no harm."),
    )

    def __init__(self, *args, project: Project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = queries.interviewers(project)


class OpenForm(_Interviewers):
    who = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Who interviews?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": messages.NEEDS_AN_INTERVIEWER},
    )
    field_order = ["who", "places"]


class PlacesForm(_Interviewers):
    who = forms.ModelChoiceField(queryset=None, label=_("For whom?"), empty_label=None)
    field_order = ["who", "places"]


class InviteForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Whom do you invite?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class InterviewerChoice(forms.ModelChoiceField):
    """Interviewers with the days and languages they named."""

    def label_from_instance(self, person):
        days = getattr(person, "availability", None)
        told = [person.called, ", ".join(person.languages), str(days or "")]
        return " · ".join(part for part in told if part)


class MatchForm(forms.Form):
    interviewer = InterviewerChoice(
        queryset=None, label=_("Who could interview them?"), widget=forms.RadioSelect
    )
    support = InterviewerChoice(
        queryset=None,
        required=False,
        label=_("Does somebody sit beside them?"),
        help_text=_("A pair: one leads, one supports."),
        widget=forms.RadioSelect,
        blank=True,
        empty_label=_("nobody"),
    )
    day_is_arranged = forms.BooleanField(
        label=_("They have no day in common, and have arranged one"), required=False
    )
    same_service_is_fine = forms.BooleanField(
        label=_("They use the same service, and both say that is fine"), required=False
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["interviewer"]
        field.queryset = queries.may_interview(invitation)
        field.empty_label = None
        self.fields["support"].queryset = queries.may_support(invitation)


class ReadyForm(forms.Form):
    sure = forms.TypedChoiceField(
        label=_("How sure do you feel, from 0 to 10?"),
        choices=Readiness.SURE,
        coerce=int,
        widget=forms.Select,
    )
    moment = forms.ChoiceField(
        label=_("When is this?"), choices=Readiness.Moment.choices, widget=forms.RadioSelect
    )
    ready = forms.BooleanField(
        label=_("I am ready for this"),
        required=False,
        help_text=_("You say so yourself. Nobody tests you."),
    )


class WhenForm(forms.Form):
    days = forms.TypedMultipleChoiceField(
        label=_("Which days suit you?"),
        choices=Availability.DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means any day."),
    )
    languages = forms.CharField(
        label=_("Which languages do you speak?"),
        required=False,
        max_length=200,
        help_text=_("With commas between them, like: English, Somali."),
    )

    def clean_languages(self):
        return [name.strip() for name in self.cleaned_data["languages"].split(",") if name.strip()]


class WithdrawForm(forms.Form):
    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=60,
        help_text=_("Two words and two numbers, like: river lamp 42."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=_("What do you want to take back?"),
        widget=forms.RadioSelect,
        initial=Withdrawal.Scope.EVERYTHING,
        choices=[
            (Withdrawal.Scope.EVERYTHING, _("Everything I said")),
            (Withdrawal.Scope.QUOTES, _("Only my own words: keep my answers in the numbers")),
        ],
    )


def may_be_invited(round: Round, part_of_name: str):
    """People to choose from: reachable, not invited yet; narrowed by part of a name."""
    people = Person.objects.reachable().filter(project=round.project_id)
    people = people.exclude(pk__in=round.invitations.values("person"))
    return people.filter(called__icontains=part_of_name).order_by("called")


class HandInForm(forms.Form):
    """A file of sealed interviews that was saved on a phone."""

    file = forms.FileField(label=_("The file from the phone"))
