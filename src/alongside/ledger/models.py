# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened, in order, so that nobody can quietly change it."""

from django.db import models


class Chain(models.Model):
    """The end of one project's record: how long it is and the last hash.

    Locked while an entry is added, so two deeds at once still make one line.
    """

    project_id = models.UUIDField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.length} entries"


class Entry(models.Model):
    """One deed. `by_key` and `voice` say who, without a name; `said` is plain words."""

    project_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by_key = models.CharField(max_length=32)
    voice = models.CharField(max_length=40, blank=True)
    deed = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    said = models.TextField()
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["project_id", "number"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["project_id", "number"], name="one_entry_per_number"),
            models.CheckConstraint(
                condition=~models.Q(said="") & ~models.Q(by_key=""),
                name="an_entry_says_who_and_what",
            ),
        ]
        indexes = [models.Index(fields=["about_id"], name="entries_about_a_thing")]

    def __str__(self):
        return self.said
