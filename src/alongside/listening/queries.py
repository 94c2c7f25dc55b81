# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about views, and the one question that matters most: who have we not heard?"""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from alongside.people.models import Project, Voice

from .models import Reaction, View


@dataclass(frozen=True)
class SeatsOfVoice:
    """How many people of a voice were heard, and how many the group hoped for."""

    voice: Voice
    heard: int
    hoped: int


def views_of(project: Project):
    """The project's views, newest first, with how many feel the same or not."""
    return View.objects.filter(project=project).select_related("voice", "joined_with", "workshop").annotate(
        same=Count("reactions", filter=Q(reactions__feels=Reaction.Feels.SAME)),
        not_same=Count("reactions", filter=Q(reactions__feels=Reaction.Feels.NOT)),
    )


def seats(project: Project) -> list[SeatsOfVoice]:
    """Who was heard, by voice, against what the group hoped.

    Heard = people counted as present in workshops, plus different people who added a view of their own
    outside a workshop, plus people from whom views were passed on. Somebody who writes three views is
    heard once; views typed into a workshop add nobody, because the room was counted.
    """
    alone = dict(
        View.objects.filter(project=project, workshop=None, author__isnull=False)
        .values("voice").annotate(n=Count("author", distinct=True)).values_list("voice", "n")
    )
    relayed = dict(
        View.objects.filter(project=project, relayed_from__gt=0)
        .values("voice").annotate(n=Sum("relayed_from")).values_list("voice", "n")
    )
    hoped = dict(project.hopes.values_list("voice", "people"))
    present = dict(
        project.workshops.filter(present__isnull=False)
        .values("present__voice").annotate(n=Sum("present__people")).values_list("present__voice", "n")
    )
    return [
        SeatsOfVoice(
            voice, sum(count.get(voice.pk, 0) for count in (present, alone, relayed)), hoped.get(voice.pk, 0)
        )
        for voice in project.voices.all()
    ]


def not_heard(project: Project) -> list[SeatsOfVoice]:
    """Voices of which nobody was heard although the group hoped for them."""
    return [seat for seat in seats(project) if seat.hoped and not seat.heard]
