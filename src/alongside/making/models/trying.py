# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened when people tried a wording out: before it is asked, and after."""

from django.db import models
from django.db.models import Q

from alongside.people.models import Person, Voice

from .works import Draft, Wording, Work


def _someone() -> models.ForeignKey:
    return models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


def _a_voice() -> models.ForeignKey:
    return models.ForeignKey(
        Voice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class SayBack(models.Model):
    """“What is this asking?”, in somebody's own words. Never a test of the person who says it."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="said_back")
    person = _someone()
    voice = _a_voice()
    typed_by = _someone()
    words = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_say_back_has_words")]

    def __str__(self):
        return self.words


class Stumble(models.Model):
    """One reading aloud. `places` are the words (0 is the first) where the reader stumbled; often []."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="read_aloud")
    voice = _a_voice()
    places = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{len(self.places)} in “{self.wording}”"


class TryOut(models.Model):
    """A try-out of a work with real people. What they said is about the words: no answer is kept."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="try_outs")
    with_whom = models.CharField(max_length=200)  # “five people at the Tuesday breakfast”
    held_on = models.DateField()
    by = _someone()
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return self.with_whom


class TryOutComment(models.Model):
    """What somebody said about a wording in a try-out."""

    class Went(models.TextChoices):
        WELL = "well", "it went well"
        SLOWLY = "slowly", "they needed it again"
        NOT = "not", "it did not work"

    try_out = models.ForeignKey(TryOut, on_delete=models.CASCADE, related_name="comments")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="try_outs")
    went = models.CharField(max_length=8, choices=Went)
    words = models.TextField(blank=True)
    voice = _a_voice()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(went="not") | ~Q(words=""), name="what_did_not_work_is_said"
            ),
        ]

    def __str__(self):
        return self.words or self.get_went_display()


class Edition(models.Model):
    """The same question for another ear or eye. Never edited: a better one is another row.

    It belongs to the wording it was made from, so that it is stale as soon as the question changes.
    `readers` is how many people tried it; a shorter version is called easy read only when some did.
    """

    class Kind(models.TextChoices):
        SPOKEN = "spoken", "to be said aloud"
        SHORT = "short", "shorter version"
        LANGUAGE = "language", "another language"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="editions")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=20, default="en")
    text = models.TextField()
    by = _someone()
    voice = _a_voice()
    readers = models.PositiveSmallIntegerField(default=0)
    readers_said = models.TextField(blank=True)
    tried_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_edition_says_something"),
            models.CheckConstraint(
                condition=Q(readers=0, tried_on=None) | Q(readers__gt=0, tried_on__isnull=False),
                name="an_edition_was_tried_on_a_day",
            ),
        ]

    def __str__(self):
        return self.text


class TakenUp(models.Model):
    """“My idea is in there, in other words”: said by whoever had the idea, and by nobody else."""

    idea = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="taken_up_in")
    into = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="takes_up")
    voice = _a_voice()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "into"], name="an_idea_is_taken_up_once"),
            models.CheckConstraint(
                condition=~Q(idea=models.F("into")), name="an_idea_is_not_taken_up_in_itself"
            ),
        ]

    def __str__(self):
        return f"{self.idea} → {self.into}"


class FieldEvidence(models.Model):
    """How a wording did when it was asked: figures of one round, handed down by the room that has them."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="evidence")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="evidence")
    source = models.UUIDField()  # the upper room's own id: a round, asked once
    title = models.CharField(max_length=200)
    figures = models.JSONField()  # [[what in words, figure in words], …]
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "source"], name="one_piece_of_evidence_a_round"
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.wording}"
