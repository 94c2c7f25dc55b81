# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounds, invitations, interviews and answers. An answer points at the wording that was on the screen."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.making.models import Version, Work
from alongside.people.models import Person, Project, Service

from .openrosa_models import DeviceKey, ReadingKey, Remark, Review, XForm, XFormMedia

__all__ = [
    "Answer",
    "Apart",
    "Arm",
    "DeviceKey",
    "HeldBack",
    "Interview",
    "Invitation",
    "ReadingKey",
    "Remark",
    "Review",
    "Round",
    "Slot",
    "XForm",
    "XFormMedia",
]


class Arm(models.TextChoices):
    """Which of the two versions of a round."""

    A = "a", "version A"
    B = "b", "version B"


class Round(models.Model):
    """One time of asking. Everything that must be agreed before looking is fixed here."""

    class State(models.TextChoices):
        PLANNED = "planned", "being planned"
        OPEN = "open", "interviews are happening"
        CLOSED = "closed", "finished"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=80)
    version_a = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    version_b = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    opens_on = models.DateField()
    closes_on = models.DateField()
    seed = (
        models.PositiveBigIntegerField()
    )  # of the sealed blocks and of the shuffles of the comparison
    smallest_difference = models.PositiveSmallIntegerField(
        default=5
    )  # points out of 100 worth having
    consent_words = models.JSONField(default=dict)  # {part: exact words}, as said aloud
    limits_words = models.TextField(blank=True)  # the limits of confidentiality, said first
    thank_you = models.CharField(max_length=120, blank=True)
    breakdowns = models.JSONField(default=list)  # the release plan: tables agreed before looking
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opens_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="a_round_ends_after_it_opens"
            ),
        ]

    def __str__(self):
        return self.title


class Slot(models.Model):
    """A sealed place in an interviewer's block: which version comes next. Made before the round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slots")
    interviewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    block = models.PositiveSmallIntegerField()
    arm = models.CharField(max_length=1, choices=Arm)
    interview_id = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "interviewer", "position"], name="one_slot_per_position"
            ),
        ]

    def __str__(self):
        return f"place {self.position}"


class Invitation(models.Model):
    """Somebody is asked whether they would like to be interviewed, and by whom."""

    class State(models.TextChoices):
        INVITED = "invited", "invited"
        MATCHED = "matched", "has an interviewer"
        DONE = "done", "interviewed"
        NOT_TODAY = "not_today", "not today"
        NO_THANKS = "no_thanks", "no, thank you"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    interviewer = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    invited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="invited_once_in_a_round"),
            models.CheckConstraint(
                condition=~Q(state="matched") | Q(interviewer__isnull=False),
                name="a_match_has_an_interviewer",
            ),
        ]

    def __str__(self):
        return self.get_state_display()


class Apart(models.Model):
    """These two are not matched again. Why is nobody's business and is not kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    interviewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "interviewer"], name="apart_once"),
        ]

    def __str__(self):
        return "kept apart"


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
