# SPDX-License-Identifier: AGPL-3.0-or-later
"""The group's own word list: what lands badly, what is said instead, who decided, who disagreed."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from alongside.people.models import Person, Project, Voice


class OurWordList(models.Model):
    """A project's list as a whole. `revision` grows with every change, so that nobody reads an old one."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="word_list")
    revision = models.PositiveIntegerField(default=0)
    known_words = models.JSONField(default=list, blank=True)
    forked_from = models.CharField(max_length=120, blank=True)

    def __str__(self):
        return str(self.project)


class ListedWord(models.Model):
    """One word the group has taken in hand. Words nobody touched are as the library proposes them.

    `entry` is an entry of an alongside-word-list/1 file, with its whole history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="listed_words")
    term = models.CharField(max_length=80)
    entry = models.JSONField()
    came_from = models.CharField(max_length=120, blank=True)  # another project's list
    proposal = models.UUIDField(null=True, blank=True)  # what the group is, or was last, asked
    asked_state = models.CharField(max_length=10, blank=True)  # agreed, contested or retired
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = [Lower("term")]
        constraints = [
            models.UniqueConstraint(Lower("term"), "project", name="a_word_once_in_a_list"),
            models.CheckConstraint(condition=~Q(term=""), name="a_listed_word_has_a_term"),
        ]

    def __str__(self):
        return self.term


class Looked(models.Model):
    """One person looked at a word alone. Two looks open both, and then people talk."""

    class Lands(models.TextChoices):
        FINE = "fine", "it is fine"
        HURTS = "hurts", "it lands badly"
        DEPENDS = "depends", "it depends on who says it"

    word = models.ForeignKey(ListedWord, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    lands = models.CharField(max_length=8, choices=Lands)
    because = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["word", "person"], name="one_look_each"),
            models.CheckConstraint(condition=~Q(because=""), name="a_look_says_why"),
        ]

    def __str__(self):
        return f"{self.get_lands_display()}: {self.because}"


class ToExplain(models.Model):
    """A word that somebody buzzed. Nobody is kept with it: only the word, and how often."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="to_explain")
    word = models.CharField(max_length=80)
    times = models.PositiveIntegerField(default=1)
    means = models.CharField(max_length=300, blank=True)
    first_on = models.DateField()

    class Meta:
        ordering = ["means", "-times", Lower("word")]
        constraints = [
            models.UniqueConstraint(Lower("word"), "project", name="a_buzzed_word_once"),
            models.CheckConstraint(condition=~Q(word=""), name="a_buzz_has_a_word"),
        ]

    def __str__(self):
        return self.word
