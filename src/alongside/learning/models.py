# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned: comparisons, frozen releases, findings, and answers back."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.asking.models import Answer, Round
from alongside.people.models import Person, Project, Voice


class Comparison(models.Model):
    """Was the new version better to answer? One look, by the rule agreed beforehand."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="comparison")
    result = models.JSONField()  # everything behind the sentence: effect, range, p, who is missing
    sentence = models.TextField()
    label = models.CharField(max_length=20)
    seed = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.sentence


class Release(models.Model):
    """A frozen, numbered set of figures. Made once, rebuilt byte for byte, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="releases")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()  # canonical JSON, exactly the bytes that the digest covers
    digest = models.CharField(max_length=64)
    memory = models.JSONField(
        default=dict
    )  # who was in each printed group: stays inside, for the change rule
    anchor = models.CharField(max_length=100)  # where the record stood, "number:hash"
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    pdf = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_release_per_number"),
        ]

    def __str__(self):
        return f"Release {self.number}"


class Finding(models.Model):
    """Something people said that wants an answer, in the group's words."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="findings")
    you_said = models.CharField(max_length=300)
    about_question = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.you_said


class AnswerBack(models.Model):
    """We did / we can't, because / we asked. Every answer has an owner and a date."""

    class Kind(models.TextChoices):
        DOING = "doing", "We are doing it"
        DID = "did", "We did it"
        CANNOT = "cannot", "We can’t, because"
        ASKED = "asked", "We asked somebody else"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=400)
    owner = models.CharField(max_length=80)
    due_on = models.DateField(null=True, blank=True)
    is_an_answer = models.BooleanField(null=True)  # the group's own verdict; None until asked
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(owner=""), name="an_answer_has_an_owner"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["doing", "asked"]) | Q(due_on__isnull=False),
                name="what_is_under_way_has_a_date",
            ),
        ]

    def __str__(self):
        return self.words


class Told(models.Model):
    """One voice was told what happened: how and when. The cycle stays open until each has been."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="told")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=200)
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "voice"], name="each_voice_told_once"),
        ]

    def __str__(self):
        return f"{self.voice}: {self.how}"


class Reading(models.Model):
    """The third short voice after an interview: does this answer speak to the question? Blind to version."""

    class Speaks(models.IntegerChoices):
        NO = 0, "No"
        A_LITTLE = 1, "A little"
        YES = 2, "Yes"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    speaks = models.PositiveSmallIntegerField(choices=Speaks)
    example = models.BooleanField(default=False)  # a concrete example is given
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "reader"], name="each_reads_an_answer_once"),
            models.CheckConstraint(condition=Q(speaks__lte=2), name="speaks_is_0_1_or_2"),
        ]

    def __str__(self):
        return self.get_speaks_display()
