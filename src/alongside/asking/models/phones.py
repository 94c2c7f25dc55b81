# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones, sealed interviews on their way in, and what they are sealed to."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.people.models import Person, Project


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
