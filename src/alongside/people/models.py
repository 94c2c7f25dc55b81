# SPDX-License-Identifier: AGPL-3.0-or-later
"""Projects, people, and the voices they speak from."""

import secrets
import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


def new_key() -> str:
    """A random pseudonym: stands for a person in the record and in answers."""
    return secrets.token_hex(8)


class Account(AbstractUser):
    """A staff sign-in: a name and a passphrase or passkey. People with a card have none."""

    first_name = None  # type: ignore[assignment]  # Django's way of leaving a field out
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(blank=True)  # never asked for; some charities want it for resets


class Project(models.Model):
    """A group that makes surveys or pledges together, with its own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    purpose = models.TextField(blank=True)
    final_say = models.TextField(blank=True)
    help_words = models.TextField(blank=True)
    help_number = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name


class Voice(models.Model):
    """A place people speak from, named as the group wishes. Shape and colour never change sides."""

    class Shape(models.TextChoices):
        CIRCLE = "circle", "circle"
        DIAMOND = "diamond", "diamond"
        SQUARE = "square", "square"
        TRIANGLE = "triangle", "triangle"
        HEXAGON = "hexagon", "hexagon"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="voices")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)
    shape = models.CharField(max_length=10, choices=Shape)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="one_voice_per_key"),
        ]

    def __str__(self):
        return self.name

    @property
    def colour(self) -> str:
        """The stylesheet's name for this voice's colour: one colour to one shape."""
        return f"voice-{self.shape}"


class Service(models.Model):
    """A place that people get help from: it has clients, staff, and may adopt a pledge."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="one_service_per_name"),
        ]

    def __str__(self):
        return self.name


class PersonQuerySet(models.QuerySet):
    def reachable(self):
        """People who may be invited, reminded or listed: never someone who died or said no."""
        return self.filter(state=Person.State.HERE)

    def still_ours(self):
        """Everybody whose place is kept: here now, or stepped back."""
        return self.filter(state__in=[Person.State.HERE, Person.State.STEPPED_BACK])


class Person(models.Model):
    """Somebody in one project, by the name they chose. `key` stands for them in the record."""

    class State(models.TextChoices):
        HERE = "here", "taking part"
        STEPPED_BACK = "stepped_back", "stepped back for now"
        DO_NOT_CONTACT = "do_not_contact", "asked us not to be in touch"
        DIED = "died", "died"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="people")
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    called = models.CharField(max_length=60)
    introduced_as = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    state = models.CharField(max_length=20, choices=State, default=State.HERE)
    state_since = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    voices = models.ManyToManyField(Voice, through="Seat", related_name="people")
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        ordering = ["called"]

    def __str__(self):
        return self.called

    def may(self, duty: str) -> bool:
        """True when this person holds `duty` (see Duty.Kind). Cached for the page."""
        if not hasattr(self, "_duties"):
            self._duties = set(self.duties.values_list("kind", flat=True))
        return duty in self._duties

    @property
    def is_facilitator(self) -> bool:
        return self.may(Duty.Kind.FACILITATOR)

    @property
    def is_lead(self) -> bool:
        return self.may(Duty.Kind.LEAD)

    @property
    def is_interviewer(self) -> bool:
        return self.may(Duty.Kind.INTERVIEWER)

    @property
    def looks_after_people(self) -> bool:
        return self.is_facilitator or self.is_lead

    @property
    def speaks_from_experience(self) -> bool:
        """True for those whom this is about: people taking part and peer researchers."""
        return self.speaks_as("client") or self.speaks_as("peer")

    def speaks_as(self, key: str) -> bool:
        """True when this person holds a seat in the voice with that key."""
        if not hasattr(self, "_voice_keys"):
            self._voice_keys = set(self.voices.values_list("key", flat=True))
        return key in self._voice_keys


class Seat(models.Model):
    """One person's place in one voice. The lowest order is the voice they speak from at first."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "voice"], name="one_seat_in_each_voice"),
        ]

    def __str__(self):
        return f"{self.person} as {self.voice}"


class Duty(models.Model):
    """What somebody may do here, whatever voice they speak from."""

    class Kind(models.TextChoices):
        FACILITATOR = "facilitator", "runs workshops and keeps the work moving"
        LEAD = "lead", "looks after rounds, interviewers and releases"
        INTERVIEWER = "interviewer", "interviews people"
        SAFEGUARDING = "safeguarding", "opens safeguarding notes"
        SIGNATORY = "signatory", "answers for a service that adopts a pledge"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="each_duty_once"),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"


class Card(models.Model):
    """A way in without e-mail or phone: four words, or a QR, handed over in person.

    Only hashes are kept. `words_index` finds a card; `words_hash` proves it (Argon2id).
    A new card ends the old one. A card gives, stops, withdraws and hears; it never reads back.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    words_index = models.CharField(max_length=64, unique=True)
    words_hash = models.CharField(max_length=200)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_card_at_a_time"
            ),
        ]

    def __str__(self):
        return f"card of {self.person}"


class Agreement(models.Model):
    """How we treat each other: a living page. Every version is kept with its dates."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="agreements")
    text = models.TextField()
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_agreement_says_something"),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(agreed_at__isnull=False),
                name="only_an_agreed_text_is_replaced",
            ),
        ]

    def __str__(self):
        return self.text[:60]


class RemitItem(models.Model):
    """One thing that is open to change, or fixed and by whom. Said first, so nobody is misled."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="remit")
    is_open = models.BooleanField()
    text = models.CharField(max_length=300)
    fixed_by = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-is_open", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True) | ~Q(fixed_by=""), name="what_is_fixed_says_by_whom"
            ),
        ]

    def __str__(self):
        return self.text
