# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounds, sealed places, invitations, and who is not matched again."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.making.models import Version, Work
from alongside.people.models import Person, Project, Service


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

    @property
    def versions(self) -> dict[str, Version]:
        """{arm: version}, of one or of two."""
        both = {Arm.A.value: self.version_a, Arm.B.value: self.version_b}
        return {arm: version for arm, version in both.items() if version is not None}


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
