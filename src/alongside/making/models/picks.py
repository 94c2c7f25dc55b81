# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Which would you rather be asked?”: two wordings at a time, with no name on either side."""

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.people.models import Person, Voice

from .works import Draft, Wording


class Picking(models.Model):
    """One time of picking between the wordings of a draft. `seed` shuffles; kept, so it can be checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pickings")
    wordings = models.ManyToManyField(Wording, related_name="+")
    seed = models.PositiveBigIntegerField()
    opened_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(closed_at=None), name="one_picking_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.draft}, {self.opened_at:%Y-%m-%d}"


class Pick(models.Model):
    """One pick. `picker` is a number that is the same through one picking and leads to no person.

    `chosen` is empty for “about the same”. `first` was shown first.
    """

    class Facet(models.TextChoices):
        CLEAR = "clear", "Which is clearer?"
        KIND = "kind", "Which is kinder?"
        ANSWER = "answer", "Which would you rather answer?"

    picking = models.ForeignKey(Picking, on_delete=models.CASCADE, related_name="picks")
    picker = models.UUIDField()
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    facet = models.CharField(max_length=8, choices=Facet)
    first = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    chosen = models.ForeignKey(
        Wording, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picking", "picker", "facet", "first", "second"], name="each_pair_once"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="two_different_wordings"),
            models.CheckConstraint(
                condition=Q(chosen=None) | Q(chosen=F("first")) | Q(chosen=F("second")),
                name="one_of_the_two_is_chosen",
            ),
        ]

    def __str__(self):
        return f"{self.get_facet_display()} {self.chosen or '='}"
