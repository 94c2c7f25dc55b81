# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounds, invitations, interviews and answers. An answer points at the wording that was on the screen."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.making.models import Version, Work
from alongside.people.models import Person, Project, Service

from .openrosa_models import DeviceKey, ReadingKey, Remark, Review, XForm, XFormMedia
from .topics import Topic

__all__ = [
    "Answer",
    "Apart",
    "Arm",
    "Availability",
    "CheckedCopy",
    "DeviceKey",
    "DraftLock",
    "HeldBack",
    "IntakeKey",
    "Interview",
    "Invitation",
    "Phone",
    "Readiness",
    "ReadingKey",
    "Remark",
    "Review",
    "Round",
    "SealedBox",
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
    support = models.ForeignKey(  # the second seat of a pair: beside the one who leads
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
            models.CheckConstraint(
                condition=Q(support=None) | ~Q(support=models.F("interviewer")),
                name="support_is_somebody_else",
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


class IntakeKey(models.Model):
    """The pair of keys that finished interviews of a project are sealed to (P-256).

    Only the public half is here. The private half is a file of the reader's: see intake.py.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="intake_keys")
    public_key = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(ended_at=None), name="one_intake_key_at_a_time"
            ),
        ]

    def __str__(self):
        return f"intake key {self.pk}"


class Phone(models.Model):
    """A phone that interviews are done on. Only the digest of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phones")
    number = models.PositiveSmallIntegerField()
    token_digest = models.CharField(max_length=64, unique=True)
    first_used_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    lost_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_phone_per_number"),
        ]

    def __str__(self):
        return f"phone {self.number}"


class SealedBox(models.Model):
    """A finished interview as a phone sealed it. Only the reader opens it; what it held is then stored."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="boxes")
    interview_id = models.UUIDField()
    sealed = models.TextField(blank=True)  # emptied a week after it was opened
    digest = models.CharField(max_length=64)
    key = models.ForeignKey(IntakeKey, on_delete=models.PROTECT, related_name="boxes")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    phone = models.ForeignKey(Phone, on_delete=models.SET_NULL, null=True, related_name="+")
    arrived_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "digest"], name="each_box_once"),
        ]
        indexes = [
            models.Index(fields=["opened_at", "id"], name="boxes_to_open"),
            models.Index(fields=["interview_id"], name="boxes_of_an_interview"),
        ]

    def __str__(self):
        return "a sealed interview"


class DraftLock(models.Model):
    """How often wrong digits were tried on one unfinished interview. Five, and it stays shut."""

    draft = models.CharField(max_length=64, primary_key=True)  # digest of its sealed lock
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    wrong = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.wrong} wrong tries"


class CheckedCopy(models.Model):
    """A backup was made and checked. What had arrived before it began, phones may let go of."""

    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self):
        return "a checked backup"


class Readiness(models.Model):
    """What an interviewer said about themselves on one topic. The newest counts; none is a mark."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before practising")
        PRACTISED = "practised", _("after practising")
        FIRST = "first", _("after a real interview")

    SURE = [(number, str(number)) for number in range(11)]
    REFRESH_AFTER = timedelta(days=182)  # half a year: a kind word, never a closed door

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="readiness")
    topic = models.CharField(max_length=12, choices=Topic)
    moment = models.CharField(max_length=10, choices=Moment)
    version = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sure = models.PositiveSmallIntegerField(choices=SURE)
    ready = models.BooleanField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sure__lte=10), name="sure_goes_to_ten"),
        ]

    def __str__(self):
        return self.get_topic_display()


class Availability(models.Model):
    """On which days somebody can meet. Nothing said means any day."""

    DAYS = [
        (0, _("Monday")),
        (1, _("Tuesday")),
        (2, _("Wednesday")),
        (3, _("Thursday")),
        (4, _("Friday")),
        (5, _("Saturday")),
        (6, _("Sunday")),
    ]

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="availability")
    days = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "availability"

    def __str__(self):
        return ", ".join(str(name) for day, name in self.DAYS if day in self.days)
