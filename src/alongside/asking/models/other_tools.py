# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the door for other people's tools keeps: forms, keys of devices, keys to read, notes on interviews.

No key is kept, only its digest: each has 256 random bits, so a plain hash is enough.
"""

from django.db import models
from django.db.models import Q


class XForm(models.Model):
    """One version of one round as a form: the exact bytes that go out, and the map answers come home by."""

    round = models.ForeignKey("asking.Round", on_delete=models.CASCADE, related_name="xforms")
    arm = models.CharField(max_length=1)
    survey = models.ForeignKey("making.Version", on_delete=models.PROTECT, related_name="+")
    form_id = models.CharField(max_length=60, unique=True)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=140)
    xml = models.BinaryField()
    md5 = models.CharField(max_length=32)
    names = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "arm"], name="one_form_for_each_version"),
        ]

    def __str__(self):
        return self.title


class DeviceKey(models.Model):
    """One interviewer's key on one device. It can be switched off; it is shown once and kept as a digest."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=60)  # "Bev's tablet"
    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["person__called", "made_at"]

    def __str__(self):
        return self.device


class ReadingKey(models.Model):
    """A lead may read rows with other people's tools: for a purpose, for some days, in the open record."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=200)
    name = models.CharField(max_length=60, unique=True)  # what pyODK calls the e-mail
    secret_digest = models.CharField(max_length=64)
    session_digest = models.CharField(max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="reading_has_a_purpose"),
        ]

    def __str__(self):
        return self.purpose


class Review(models.Model):
    """Where looking over an interview has come to, as other people's tools say it."""

    interview = models.OneToOneField(
        "asking.Interview", on_delete=models.CASCADE, related_name="review"
    )
    state = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.state


class Remark(models.Model):
    """A comment on an interview by somebody who may read it. It goes when the words are taken back."""

    interview = models.ForeignKey(
        "asking.Interview", on_delete=models.CASCADE, related_name="remarks"
    )
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=2_000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return self.words
