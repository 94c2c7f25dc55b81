# SPDX-License-Identifier: AGPL-3.0-or-later
"""Views: what people think should be asked or promised, in their own words."""

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.people.models import Person, Project, Voice


class Workshop(models.Model):
    """A time and place where views are gathered: a room, a day centre, a week online."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="workshops")
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    held_on = models.DateField()

    class Meta:
        ordering = ["-held_on", "title"]

    def __str__(self):
        return self.title


class Present(models.Model):
    """How many people of one voice were in the room and had their say, as the group counted."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="present")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "voice"], name="each_voice_counted_once"),
        ]

    def __str__(self):
        return f"{self.people} × {self.voice}"


class Hope(models.Model):
    """How many people of one voice the group hopes to hear from: the seats at the table."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="hopes")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "voice"], name="one_hope_for_each_voice"),
        ]

    def __str__(self):
        return f"{self.people} × {self.voice}"


class View(models.Model):
    """What somebody thinks. Others see the voice, not the name. Nothing ever disappears."""

    class How(models.TextChoices):
        SCREEN = "screen", "typed"
        PAPER = "paper", "from a note"
        SPEECH = "speech", "spoken"
        FILE = "file", "from a list"

    class State(models.TextChoices):
        OPEN = "open", "heard"
        JOINED = "joined", "joined with another"
        SET_ASIDE = "set_aside", "set aside"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="views")
    workshop = models.ForeignKey(
        Workshop, on_delete=models.SET_NULL, null=True, blank=True, related_name="views"
    )
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="views")
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="views"
    )
    text = models.TextField()
    topic = models.CharField(max_length=80, blank=True)
    how = models.CharField(max_length=10, choices=How, default=How.SCREEN)
    typed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    relayed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="relayed_views"
    )
    relayed_from = models.PositiveSmallIntegerField(default=0)
    relayed_where = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    joined_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined_by"
    )
    reason = models.CharField(max_length=300, blank=True)
    heard_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-heard_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_view_says_something"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(reason=""), name="what_is_moved_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="joined", joined_with__isnull=False)
                | (~Q(state="joined") & Q(joined_with=None)),
                name="a_joined_view_says_with_which",
            ),
            models.CheckConstraint(
                condition=Q(joined_with=None) | ~Q(joined_with=F("id")),
                name="not_joined_with_itself",
            ),
            models.CheckConstraint(
                condition=Q(relayed_by=None, relayed_from=0)
                | Q(relayed_by__isnull=False, relayed_from__gt=0),
                name="a_relayed_view_says_from_how_many",
            ),
        ]

    def __str__(self):
        return self.text


class Reaction(models.Model):
    """Somebody feels the same, or doesn't. One each; it can change."""

    class Feels(models.TextChoices):
        SAME = "same", "I feel the same"
        NOT = "not", "I don’t"

    view = models.ForeignKey(View, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    feels = models.CharField(max_length=5, choices=Feels)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["view", "person"], name="one_reaction_each"),
        ]

    def __str__(self):
        return self.get_feels_display()
