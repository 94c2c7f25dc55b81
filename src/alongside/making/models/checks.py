# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the wording check pointed at, and which of its rules the group keeps."""

import uuid

from django.db import models

from alongside.people.models import Project

from .works import Wording


class Pointed(models.Model):
    """A finding on a wording when it was offered: part of its history, and one showing of the rule."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="pointed")
    rule = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8)
    words = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.rule}: {self.words}"


class RuleChoice(models.Model):
    """What the group decided about a rule of the check. Its id is what a proposal is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rule_choices")
    rule = models.CharField(max_length=60)
    off = models.BooleanField(default=False)
    proposed_off = models.BooleanField(default=True)
    decision = models.UUIDField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["rule"]
        constraints = [
            models.UniqueConstraint(fields=["project", "rule"], name="a_rule_once_in_a_project"),
            models.CheckConstraint(
                condition=models.Q(off=False) | models.Q(decision__isnull=False),
                name="a_rule_is_off_only_by_decision",
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {'off' if self.off else 'on'}"
