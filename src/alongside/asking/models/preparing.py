# SPDX-License-Identifier: AGPL-3.0-or-later
"""What interviewers say about themselves: how ready they feel, and when they can meet somebody."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.asking.topics import Topic
from alongside.making.models import Version
from alongside.people.models import Person


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
