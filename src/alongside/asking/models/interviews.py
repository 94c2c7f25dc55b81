# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews and answers. An answer points at the wording that was on the screen."""

from django.db import models

from alongside.making.models import Version
from alongside.people.models import Person, Project, Service

from .rounds import Arm, Invitation, Round


class Interview(models.Model):
    """One interview as it arrived. Its id was made on the phone, so it can never be stored twice."""

    class Outcome(models.TextChoices):
        COMPLETE = "complete", "finished"
        PARTIAL = "partial", "part of it"
        STOPPED_BY_PERSON = "stopped_by_person", "the person stopped it"
        STOPPED_BY_INTERVIEWER = "stopped_by_interviewer", "the interviewer stopped it"
        NOT_TODAY = "not_today", "not today"

    id = models.UUIDField(primary_key=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="interviews")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    assigned_arm = models.CharField(max_length=1, choices=Arm)
    used_arm = models.CharField(max_length=1, choices=Arm)
    block = models.PositiveSmallIntegerField(default=0)
    interviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="interview"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    mode = models.CharField(max_length=10, default="phone")  # phone, paper, openrosa
    outcome = models.CharField(max_length=24, choices=Outcome)
    consent = models.JSONField(
        default=dict
    )  # {part: {"given": bool, "words": digest of the exact text}}
    look_back = models.BooleanField(default=False)  # understood together
    witness = models.CharField(max_length=60, blank=True)  # "support worker", never a name
    thanked = models.BooleanField(null=True)  # the thank-you was given at the start
    active_seconds = models.PositiveIntegerField(default=0)
    experience = models.JSONField(default=dict, blank=True)  # the person's own four marks, 0-100
    confidence = models.JSONField(default=dict, blank=True)  # the interviewer's five marks, 0-10
    quality = models.JSONField(
        default=dict, blank=True
    )  # one interview_quality row, worked out on save
    digest = models.CharField(max_length=64)  # of the body as it was sent
    arrived_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["round", "outcome"], name="interviews_of_a_round")]

    def __str__(self):
        return f"an interview, {self.get_outcome_display()}"


class Answer(models.Model):
    """One question of one interview: what its status is, and the answer if there is one."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    question = models.UUIDField()  # the draft's permanent id
    wording = models.UUIDField()  # the wording that was on the screen
    status = models.CharField(max_length=16)  # alongside_core.quality.Status
    value = models.JSONField(null=True, blank=True)
    word_for_word = models.BooleanField(null=True, blank=True)
    active_ms = models.PositiveIntegerField(default=0)
    events = models.JSONField(default=list, blank=True)  # one-tap events, in order
    words = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"], name="one_answer_per_question"
            ),
        ]
        indexes = [models.Index(fields=["question", "wording"], name="answers_to_a_wording")]

    def __str__(self):
        return self.status


class HeldBack(models.Model):
    """Something that arrived and could not be stored as it is. A person looks at it; it is never lost."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="held_back")
    interview_id = models.UUIDField(null=True)
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    body = models.TextField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=300)
    arrived_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "digest"], name="held_back_once"),
        ]

    def __str__(self):
        return self.why

    @property
    def is_sealed(self) -> bool:
        """True for an interview that is still sealed, such as one from a phone that was lost."""
        return self.body.startswith("{") and '"sealed"' in self.body
