# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works, drafts, rival wordings, published versions. All wordings are kept."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.listening.models import View
from alongside.people.models import Person, Project, Voice


class Work(models.Model):
    """A survey or a pledge that the group makes, over years and versions."""

    class Kind(models.TextChoices):
        SURVEY = "survey", "survey"
        PLEDGE = "pledge", "pledge"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="works")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(default=20)
    last_word = models.SlugField(
        max_length=40, default="peer"
    )  # key of the voice that settles wording
    values = models.JSONField(default=list, blank=True)  # a pledge's named values
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self):
        return self.title


class NotCarried(models.Model):
    """Something in an old survey that could not be carried over. Shown, so nobody is surprised."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="not_carried")
    file_name = models.CharField(max_length=120)
    where = models.CharField(max_length=120, blank=True)  # sheet and row, when there is one
    words = models.TextField()

    class Meta:
        verbose_name_plural = "not carried"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.where}: {self.words}" if self.where else self.words


class Draft(models.Model):
    """One question or pledge line in the making. Its id is the permanent id of that question.

    `why_we_ask`, `who_will_use_it` and `what_could_change` must be said before it can be proposed.
    `name` is the column name in spreadsheets, frozen at first publishing.
    """

    class State(models.TextChoices):
        MAKING = "making", "being made"
        SETTLED = "settled", "wording settled"
        PARKED = "parked", "not this time"

    class Section(models.TextChoices):
        QUESTIONS = "questions", "questions"
        WOULD_LIKE = "would_like", "What I would like"
        TREATED = "treated", "How I would like to be treated"
        IN_RETURN = "in_return", "In return"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="drafts")
    section = models.CharField(max_length=12, choices=Section, default=Section.QUESTIONS)
    heading = models.CharField(max_length=120, blank=True)  # the survey's own section title
    heading_texts = models.JSONField(default=dict, blank=True)  # the same in other languages
    order = models.PositiveIntegerField(default=0)
    name = models.SlugField(max_length=64)
    topic = models.CharField(max_length=80, blank=True)
    sensitive = models.BooleanField(default=False)
    show_if = models.JSONField(null=True, blank=True)
    check_rule = models.JSONField(null=True, blank=True)
    check_message = models.JSONField(default=dict, blank=True)  # {language: words}
    why_we_ask = models.TextField(blank=True)
    who_will_use_it = models.TextField(blank=True)
    what_could_change = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    reason = models.CharField(max_length=300, blank=True)
    settled = models.ForeignKey(
        "Wording", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    came_in_from = models.CharField(
        max_length=120, blank=True
    )  # file, sheet and row of the old survey
    views = models.ManyToManyField(View, through="DraftView", related_name="drafts")
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "begun_at"]
        constraints = [
            models.UniqueConstraint(fields=["work", "name"], name="one_draft_for_each_name"),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(settled__isnull=False),
                name="a_settled_draft_has_its_wording",
            ),
            models.CheckConstraint(
                condition=~Q(state="parked") | ~Q(reason=""), name="a_parked_draft_says_why"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def says_why(self) -> bool:
        """True when the three things are said that must be said before proposing."""
        return bool(self.why_we_ask and self.who_will_use_it and self.what_could_change)

    @property
    def settled_wording(self) -> "Wording":
        """The wording that was settled. Ask only for drafts that have one."""
        if self.settled is None:
            raise ValueError(f"“{self.name}” has no settled wording yet.")
        return self.settled


class DraftView(models.Model):
    """This draft came from this view."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="came_from")
    view = models.ForeignKey(View, on_delete=models.PROTECT, related_name="became")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "view"], name="each_view_once_in_a_draft"),
        ]

    def __str__(self):
        return f"{self.draft} ← {self.view}"


class Wording(models.Model):
    """One way of asking or promising. Never edited: a change is a new wording built on this one.

    Its id is the permanent wording id that answers point at. `options` is a list of
    {id, value, text: {lang: words}, other: bool}; `translations` is {lang: {text, hint, ...}}, with
    `stale: true` where the words it translates have since changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    hint = models.TextField(blank=True)
    answer_type = models.CharField(
        max_length=12, default="one"
    )  # a questionnaire type; "line" in a pledge
    options = models.JSONField(default=list, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=20, default="en")
    explanation = models.TextField(blank=True)  # if they ask what it means
    follow_ups = models.JSONField(default=list, blank=True)
    interviewer_note = models.TextField(blank=True)
    offer = models.JSONField(default=list, blank=True)  # dont_know, rather_not, does_not_apply
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voice = models.ForeignKey(
        Voice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    typed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    built_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="led_to"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_wording_says_something"),
        ]

    def __str__(self):
        return self.text


class Complaint(models.Model):
    """What went wrong when a question was asked: from an interviewer, or from a round's figures."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="complaints")
    wording = models.ForeignKey(
        Wording, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voice = models.ForeignKey(
        Voice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    figures = models.JSONField(
        default=dict, blank=True
    )  # evidence from a round, when it came from one
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self):
        return self.words


class WordingWorry(models.Model):
    """A stated worry about settled wording. It is heard and answered; it never edits."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="worries")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    answer = models.TextField(blank=True)
    raised_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.words


class FineHere(models.Model):
    """“Fine here, because…”: somebody looked at a finding and kept the words. The group sees it."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="fine_here")
    rule = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    because = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.rule}: {self.because}"


class Version(models.Model):
    """A published survey or pledge: frozen, numbered, with its own digest. Old ones stay.

    `content` is an alongside-questionnaire/1 document for a survey, and
    {"format": "alongside-pledge/1", "values": [...], "lines": [{"id", "wording", "section", "text"}]} for a pledge.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    decision = models.UUIDField(null=True, blank=True)  # the proposal that agreed it, if any
    note = models.TextField(blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["work", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="one_version_per_number"),
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"


class VersionItem(models.Model):
    """Which wording of which question stood in a version, and where."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="items")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="in_versions")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "draft"], name="a_question_once_in_a_version"
            ),
        ]

    def __str__(self):
        return f"{self.order}. {self.wording}"
