# SPDX-License-Identifier: AGPL-3.0-or-later
"""“OK to try?”: a text is put to the group, worries are met, and the outcome has a date to look again."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.people.models import Person, Project, Voice


class Proposal(models.Model):
    """Something put to the group. It knows its texts, never what kind of thing they are.

    `about_kind` and `about_id` belong to the room that asked; `quorum` is {voice key: least number
    of people of that voice who must have spoken in the round}. Nobody's silence counts.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "still open"
        AGREED = "agreed", "OK to try"
        NOT_AGREED = "not_agreed", "not yet"
        TAKEN_BACK = "taken_back", "taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    shown_at = models.CharField(max_length=200, blank=True)  # the upper room's page for closing it
    quorum = models.JSONField(default=dict)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    outcome_words = models.TextField(blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None)
                | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="a_closed_proposal_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="agreed") | Q(look_again_on__isnull=False),
                name="every_decision_has_a_date_to_look_again",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN


class Text(models.Model):
    """One of the texts that people are asked about, exactly as they see it.

    A changed text is a new row that replaces the old; positions on the old one no longer count.
    `part_id` is the upper room's own id of the part (a wording), kept when the text changes.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="texts")
    part_id = models.UUIDField()
    order = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()
    context = models.TextField(blank=True)
    why_changed = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    shown_from = models.DateTimeField(auto_now_add=True)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_text_says_something"),
        ]

    def __str__(self):
        return self.words


class Question(models.Model):
    """Something somebody wants to understand before the round. Answered in the open."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="questions")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    answer = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.words


class Position(models.Model):
    """Where one person stands on one text. Saying it again replaces the earlier one."""

    class Stance(models.TextChoices):
        OK = "ok", "OK to try"
        REACTION = "reaction", "OK, and I want to say something"
        PASS = "pass", "I pass this time"
        WORRY = "worry", "I have a worry that makes this unsafe or harmful"

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance)
    words = models.TextField(blank=True)
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "person"], name="one_position_each"),
            models.CheckConstraint(
                condition=Q(stance__in=["ok", "pass"]) | ~Q(words=""), name="a_worry_has_words"
            ),
        ]

    def __str__(self):
        return self.get_stance_display()


class Worry(models.Model):
    """A reason the group must work on. Only its holder can withdraw it.

    How it is told is the holder's choice: by themselves, by the facilitator for them, or no name.
    """

    class Told(models.TextChoices):
        MYSELF = "myself", "I’ll say it myself"
        FACILITATOR = "facilitator", "the facilitator says it for me"
        NO_NAME = "no_name", "no name on it"

    class State(models.TextChoices):
        OPEN = "open", "still a worry"
        ANSWERED = "answered", "answered, waiting for its holder"
        WITHDRAWN = "withdrawn", "no longer a worry"

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="worries")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    told = models.CharField(max_length=12, choices=Told, default=Told.MYSELF)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    how_met = models.TextField(blank=True)
    raised_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "worries"
        ordering = ["raised_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_worry_says_something"),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(how_met=""), name="an_answered_worry_says_how"
            ),
        ]

    def __str__(self):
        return self.words
