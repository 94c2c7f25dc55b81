# SPDX-License-Identifier: AGPL-3.0-or-later
"""Services adopt a pledge line by line, say what is new, and come back to it."""

import uuid

from django.db import models
from django.db.models import Q

from alongside.making.models import Draft, Version, Work
from alongside.people.models import Person, Project, Service, Voice


class Adoption(models.Model):
    """One service's adoption of one version of a pledge."""

    class State(models.TextChoices):
        DRAFT = "draft", "being written"
        SENT = "sent", "with the reviewers"
        REVIEWED = "reviewed", "reviewed, waiting for a signature"
        SIGNED = "signed", "signed and public"
        LEFT = "left", "left"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="adoptions")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="adoptions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="adoptions")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    signed_name = models.CharField(max_length=80, blank=True)
    signed_role = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    renew_by = models.DateField(null=True, blank=True)
    last_heard_on = models.DateField(null=True, blank=True)  # signed, renewed or left
    left_on = models.DateField(null=True, blank=True)
    left_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["service__name"]
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="one_adoption_per_version"),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | (~Q(signed_name="") & ~Q(signed_role="") & Q(renew_by__isnull=False)),
                name="a_signature_has_a_name_and_an_end",
            ),
        ]

    def __str__(self):
        return f"{self.service}: {self.version}"


class Offer(models.Model):
    """What the service says about one line: already do (how), will do (new), cannot yet (why)."""

    class Kind(models.TextChoices):
        ALREADY = "already", "We already do this"
        NEW = "new", "We will do this: it is new"
        NOT_YET = "not_yet", "We cannot do this yet"

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="offers")
    line = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=400)
    owner = models.CharField(max_length=80, blank=True)
    by_when = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "line"], name="one_offer_per_line"),
            models.CheckConstraint(condition=~Q(words=""), name="an_offer_says_how_or_why"),
            models.CheckConstraint(
                condition=~Q(kind="new") | (~Q(owner="") & Q(by_when__isnull=False)),
                name="a_new_thing_has_an_owner_and_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words}"


class Review(models.Model):
    """What an expert by experience says about an adoption before it is signed."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="reviews")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    accepts = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.words


class LineLink(models.Model):
    """This question tells how that pledge line is kept. Never a line of the “in return” side."""

    pledge = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="line_links")
    line = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "question"], name="linked_once"),
        ]

    def __str__(self):
        return f"{self.line} ↔ {self.question}"
