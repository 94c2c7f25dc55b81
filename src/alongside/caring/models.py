# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after people: sealed notes, words taken back, company out there, and a talk afterwards."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from alongside.people.models import Person, Project


class LeadKey(models.Model):
    """The pair of keys of a safeguarding lead (P-256). The private half is wrapped by their passphrase.

    Anyone can seal a note to the public half; only the lead, with the passphrase, can open it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lead_keys")
    public_key = models.TextField()  # base64 of the uncompressed point, as WebCrypto "raw" reads it
    wrapped_private_key = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_lead_key_at_a_time"
            ),
        ]

    def __str__(self):
        return f"key of {self.person}"


class Concern(models.Model):
    """A sealed safeguarding note. It hangs on nothing: not on an interview, not on an answer."""

    id = models.UUIDField(primary_key=True, editable=False)  # made on the phone
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="concerns")
    sealed = models.TextField()
    sealed_to = models.ForeignKey(LeadKey, on_delete=models.PROTECT, related_name="concerns")
    arrived_at = models.DateTimeField(auto_now_add=True)
    first_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-arrived_at"]

    def __str__(self):
        return "a sealed note"


class ConcernStep(models.Model):
    """What the lead did, and whom they told, sealed to the lead like the note itself."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    sealed = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return "a sealed step"


class Slip(models.Model):
    """A withdrawal slip: a short code on paper. Only its keyed fingerprint is kept."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="slips")
    code_index = models.CharField(max_length=64)
    interview_id = models.UUIDField(unique=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "code_index"], name="one_slip_per_code"),
        ]

    def __str__(self):
        return "a withdrawal slip"


class Withdrawal(models.Model):
    """Somebody took their words back. Says what went and when, never what the words were."""

    class Scope(models.TextChoices):
        EVERYTHING = "everything", "answers and quotes"
        QUOTES = "quotes", "quotes only"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="withdrawals")
    interview_id = models.UUIDField()
    scope = models.CharField(max_length=12, choices=Scope)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview_id", "scope"], name="each_interview_withdrawn_once"
            ),
        ]

    def __str__(self):
        return self.get_scope_display()


class Outing(models.Model):
    """Somebody is out to interview, and a buddy knows when they mean to be back. Never whom they meet."""

    class Stage(models.TextChoices):
        OUT = "out", "out"
        NUDGE = "nudge", "late: the buddy rings"
        ESCALATE = "escalate", "very late: the lead acts"
        BACK = "back", "back safe"

    ESCALATES_AFTER = timedelta(minutes=30)  # after the time they said, without a word

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outings")
    buddy = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    went_at = models.DateTimeField(auto_now_add=True)
    expected_back = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["expected_back"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(back_at=None), name="out_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(buddy=models.F("person")), name="a_buddy_is_somebody_else"
            ),
        ]

    def __str__(self):
        return "an outing"

    def stage(self, now: datetime) -> str:
        """How it stands at `now`. Worked out, so that no job has to run for a nudge to appear."""
        if self.back_at is not None:
            return self.Stage.BACK
        if now < self.expected_back:
            return self.Stage.OUT
        late = now - self.expected_back
        return self.Stage.NUDGE if late < self.ESCALATES_AFTER else self.Stage.ESCALATE


class Debrief(models.Model):
    """A talk offered after interviews. Private to the two; once they have talked, the words are gone."""

    class Answer(models.TextChoices):
        TALK = "talk", "I would like to talk"
        FINE = "fine", "I am fine, thank you"
        LATER = "later", "Not now"

    WITHIN = timedelta(hours=24)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="debriefs")
    offered_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    supervisor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.CharField(max_length=500, blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(answered_at=None), name="one_offer_at_a_time"
            ),
        ]

    def __str__(self):
        return "a talk afterwards"

    @property
    def asked_by(self) -> datetime:
        """Until when somebody should have asked."""
        return self.offered_at + self.WITHIN


class SupervisionNote(models.Model):
    """An entry in somebody's own log of supervision. Leads see that it happened, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervision_notes")
    happened_on = models.DateField()
    with_whom = models.CharField(max_length=80)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self):
        return "supervision"
