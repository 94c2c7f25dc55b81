# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about what was heard, and from whom we have not heard."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Q, Sum

from alongside.people.models import Project, Voice

from .models import Hope, Present, Reaction, View


@dataclass(frozen=True)
class SeatsOfOneVoice:
    """How many people of one voice were heard, and how many the group hoped for."""

    voice: Voice
    heard: int
    hoped: int


def views_of(project: Project, *, workshop=None, voice=None, topic: str = "", state: str = ""):
    """Views, newest first, each with `.same` and `.not_same`: how many feel so, or don't.

    Nothing is left out: joined views and those set aside are here with their reason, unless one
    `state` is asked for. No name is fetched; `author_id` is only to tell somebody their own.
    """
    views = project.views.select_related("voice", "workshop", "joined_with").annotate(
        same=Count("reactions", filter=Q(reactions__feels=Reaction.Feels.SAME)),
        not_same=Count("reactions", filter=Q(reactions__feels=Reaction.Feels.NOT)),
    )
    asked = {"workshop": workshop, "voice": voice, "topic": topic, "state": state}
    kept = {name: value for name, value in asked.items() if value}
    return views.filter(**kept).order_by("-heard_at", "pk")


def workshops_of(project: Project):
    """Workshops, newest first, with how many views each gathered."""
    return project.workshops.annotate(views_here=Count("views")).order_by("-held_on", "title")


def seats(project: Project) -> list[SeatsOfOneVoice]:
    """Who was heard, for each voice in the project's order.

    Heard is the sum of three counts of people:
    1. those present in workshops, as the group counted them;
    2. those who added a view on their own, outside any workshop: each once, in the voice of their
       first such view, however many views and voices they have;
    3. those somebody asked and passed on: for one person passing on from one place and voice, the
       largest number they gave, so two views from the same four people are four people.
    A person in a workshop is not named, so somebody at two workshops is counted at both.
    """
    heard = _present(project) + _alone(project) + _relayed(project)
    hoped = dict(Hope.objects.filter(project=project).values_list("voice", "people"))
    return [
        SeatsOfOneVoice(voice, heard[voice.pk], hoped.get(voice.pk, 0))
        for voice in project.voices.order_by("order")
    ]


def _present(project) -> Counter:
    counted = Present.objects.filter(workshop__project=project)
    return Counter(dict(counted.order_by().values_list("voice").annotate(Sum("people"))))


def _alone(project) -> Counter:
    first: dict = {}
    alone = View.objects.filter(
        project=project, workshop=None, author__isnull=False, relayed_by=None
    )
    for author, voice in alone.order_by("heard_at", "pk").values_list("author", "voice"):
        first.setdefault(author, voice)
    return Counter(first.values())


def _relayed(project) -> Counter:
    asked: Counter = Counter()
    relayed = View.objects.filter(project=project, relayed_by__isnull=False).order_by()
    groups = relayed.values("relayed_by", "relayed_where", "voice").annotate(
        most=Max("relayed_from")
    )
    for group in groups:
        asked[group["voice"]] += group["most"]
    return asked
