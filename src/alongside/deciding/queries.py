# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a proposal stands: who has spoken, by voice and never by name, and what is still missing."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from alongside.people.models import Project, Voice

from . import messages
from .models import Position, Proposal, Text, Worry

# In a round, those who are asked about speak first.
SPEAKING_ORDER = ["client", "peer", "partner", "staff", "commissioner"]


@dataclass(frozen=True)
class Spoken:
    """How many people of one voice have spoken on a text, and how many must."""

    voice: Voice
    heard: int
    hoped: int


@dataclass(frozen=True)
class Standing:
    """One present text: who has spoken, its worries and questions."""

    text: Text
    spoken: list[Spoken]
    worries: list[Worry]

    @property
    def open_worries(self) -> list[Worry]:
        return [worry for worry in self.worries if worry.state != Worry.State.WITHDRAWN]

    @property
    def missing(self) -> list[Spoken]:
        return [row for row in self.spoken if row.heard < row.hoped]


def proposals(project: Project):
    """Every proposal of a project, newest first."""
    return Proposal.objects.filter(project=project).select_related("project")


def present_texts(proposal: Proposal):
    """The texts as they stand now, in order."""
    return proposal.texts.filter(replaced_by=None).prefetch_related("worries__voice", "questions__voice")


def standing(proposal: Proposal) -> list[Standing]:
    """Each present text with who has spoken. Always five queries, however many texts and people."""
    texts = list(present_texts(proposal))
    voices = sorted(proposal.project.voices.all(), key=_turn)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for text_id, voice_id in Position.objects.filter(text__in=texts).values_list("text", "voice"):
        counts[text_id, voice_id] += 1
    return [
        Standing(
            text,
            [Spoken(voice, counts[text.pk, voice.pk], proposal.quorum.get(voice.key, 0)) for voice in voices],
            list(text.worries.all()),
        )
        for text in texts
    ]


def _turn(voice: Voice) -> int:
    return SPEAKING_ORDER.index(voice.key) if voice.key in SPEAKING_ORDER else len(SPEAKING_ORDER)


def round_table(rows: list[Standing]) -> list[Spoken]:
    """Who has answered everything asked, at the least: one seat table for a whole proposal."""
    if not rows:
        return []
    return [
        Spoken(columns[0].voice, min(row.heard for row in columns), columns[0].hoped)
        for columns in zip(*(row.spoken for row in rows), strict=True)
    ]


def still_missing(proposal: Proposal) -> list[str]:
    """Plain sentences about what stands between the group and “OK to try”; empty when nothing does."""
    reasons = []
    for row in standing(proposal):
        short = row.text.words if len(row.text.words) < 60 else row.text.words[:57] + "…"
        reasons += [
            messages.NOT_HEARD.format(text=short, missing=gap.hoped - gap.heard, voice=gap.voice.plural)
            for gap in row.missing
        ]
        reasons += [messages.WORRY_OPEN.format(text=short) for _ in row.open_worries]
    return reasons


def my_positions(proposal: Proposal, person) -> dict[int, Position]:
    """Where I stand, by text; the only positions anybody sees while the round is open."""
    return {p.text_id: p for p in Position.objects.filter(text__proposal=proposal, person=person)}


def to_look_again(project: Project, today: datetime.date):
    """Decisions whose date to look again has come."""
    agreed = Proposal.objects.filter(project=project, outcome=Proposal.Outcome.AGREED)
    return agreed.filter(look_again_on__lte=today).order_by("look_again_on")
