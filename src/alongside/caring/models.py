# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after people: sealed notes, and the right to take one's words back."""

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
