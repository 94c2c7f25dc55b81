# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about decisions. No answer names anybody who did not choose to be named."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from alongside.people.models import Duty, Person, Project, Voice

from . import messages
from .models import Position, Proposal, Text, Worry

SPEAK_FIRST = ("peer", "client")


@dataclass(frozen=True)
class Seats:
    """How many of one voice have spoken on one text, and how many must."""

    voice: Voice
    heard: int
    hoped: int

    @property
    def missing(self) -> int:
        return max(0, self.hoped - self.heard)


@dataclass
class Standing:
    """Where one present text stands.

    `counts` is {(voice key, stance): people} and stays empty while the proposal is open:
    positions are secret until then. `seats` says how many of each voice have spoken.
    """

    text: Text
    seats: list[Seats]
    worries: list[Worry]
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    said: list[Position] = field(default_factory=list)

    @property
    def missing(self) -> list[Seats]:
        """Voices whose quorum has not spoken yet."""
        return [seat for seat in self.seats if seat.missing]

    @property
    def is_ready(self) -> bool:
        return not self.missing and not any(stops(worry) for worry in self.worries)

    @property
    def rows(self) -> list[tuple[Voice, list[int]]]:
        """For the table after closing: each voice with its counts in the order of the stances."""
        return [
            (
                seat.voice,
                [self.counts.get((seat.voice.key, stance), 0) for stance in Position.Stance],
            )
            for seat in self.seats
        ]


def standing(proposal: Proposal) -> list[Standing]:
    """For each present text: who has spoken, who is missing, which worries stand. Five queries."""
    texts = list(proposal.texts.filter(replaced_by=None))
    voices = list(Voice.objects.filter(project_id=proposal.project_id).order_by("order"))
    positions: dict = {text.pk: [] for text in texts}
    for position in Position.objects.filter(text__in=texts).select_related("voice"):
        positions[position.text_id].append(position)
    worries: dict = {text.pk: [] for text in texts}
    held = Worry.objects.filter(text__in=texts).exclude(state=Worry.State.WITHDRAWN)
    for worry in held.select_related("voice", "holder"):
        worries[worry.text_id].append(worry)
    return [
        _standing(proposal, text, voices, positions[text.pk], worries[text.pk]) for text in texts
    ]


def _standing(proposal, text, voices, positions, worries) -> Standing:
    spoke = Counter(position.voice.key for position in positions)
    seats = [Seats(v, spoke[v.key], int(proposal.quorum.get(v.key, 0))) for v in voices]
    if proposal.is_open:
        return Standing(text, seats, worries)
    counts = Counter((position.voice.key, position.stance) for position in positions)
    said = [position for position in positions if position.stance == Position.Stance.REACTION]
    return Standing(text, seats, worries, dict(counts), said)


def stops(worry: Worry) -> bool:
    """True while this worry stands in the way.

    An answered one waits for its holder; when its holder died or asked not to be contacted,
    nobody can ask them, so the answer is enough.
    """
    if worry.state == Worry.State.WITHDRAWN:
        return False
    can_be_asked = worry.holder.state in (Person.State.HERE, Person.State.STEPPED_BACK)
    return worry.state == Worry.State.OPEN or can_be_asked


def what_is_missing(proposal: Proposal) -> list[str]:
    """Plain reasons why this cannot be agreed yet; empty when it can."""
    reasons = []
    for text in standing(proposal):
        short = _short(text.text.words)
        for seat in text.missing:
            voice = seat.voice.name if seat.missing == 1 else seat.voice.plural
            reasons.append(
                str(messages.STILL_TO_SPEAK).format(text=short, number=seat.missing, voice=voice)
            )
        open_worries = sum(stops(worry) for worry in text.worries)
        if open_worries:
            number = "1 worry" if open_worries == 1 else f"{open_worries} worries"
            reasons.append(str(messages.STILL_A_WORRY).format(text=short, number=number))
    return reasons


def as_told(worry: Worry, to: Person) -> dict:
    """A worry as this person may see it: a name only where its holder chose so.

    "myself": the name and voice for all. "facilitator": the name for facilitators, the voice for
    all. "no name": neither, since a voice with one person in it is as good as a name.
    """
    mine = worry.holder_id == to.pk
    named = worry.told == Worry.Told.MYSELF or (
        worry.told == Worry.Told.FACILITATOR and to.may(Duty.Kind.FACILITATOR)
    )
    return {
        "worry": worry,
        "mine": mine,
        "stops": stops(worry),
        "name": worry.holder.called if named and not mine else "",
        "voice": None if worry.told == Worry.Told.NO_NAME and not mine else worry.voice,
    }


def speaking_order(project: Project, *, turned: bool = False) -> list[Voice]:
    """Who speaks first: peers and people taking part, then the others; turned round if asked."""
    voices = list(project.voices.order_by("order"))
    voices.sort(
        key=lambda voice: (
            SPEAK_FIRST.index(voice.key) if voice.key in SPEAK_FIRST else len(SPEAK_FIRST),
            voice.order,
        )
    )
    return voices[::-1] if turned else voices


def my_positions(proposal: Proposal, person: Person) -> dict[int, Position]:
    """Where this person stands, by text."""
    mine = Position.objects.filter(text__proposal=proposal, person=person)
    return {position.text_id: position for position in mine}


def still_open(project: Project):
    """Proposals the group is working on, newest first."""
    return project.proposals.filter(outcome=Proposal.Outcome.OPEN)


def decided(project: Project):
    """What the group said OK to try to, the first to look at again on top."""
    return project.proposals.filter(outcome=Proposal.Outcome.AGREED).order_by("look_again_on")


def to_look_again(project: Project, today):
    """Decisions whose date to look again has come."""
    return decided(project).filter(look_again_on__lte=today)


def ended_otherwise(project: Project):
    """Proposals that were taken back or not agreed: nothing disappears."""
    ended = Q(outcome=Proposal.Outcome.TAKEN_BACK) | Q(outcome=Proposal.Outcome.NOT_AGREED)
    return project.proposals.filter(ended)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
