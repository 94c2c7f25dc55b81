# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which views a draft came from, and which became nothing yet."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Q

from alongside.listening.models import View
from alongside.making.models import Draft, DraftView, Work
from alongside.people.models import Project, Voice

Balance = list[tuple[Voice, int]]


def balance(draft: Draft) -> Balance:
    """(voice, how many people's views) for every voice of the project, zeros too.

    A view relayed from six people counts six. Views joined with a linked one count as well,
    for the group put them together and the draft carries them all.
    """
    voices = list(draft.work.project.voices.all())
    return _balance(voices, _people_by_voice([draft.pk])[draft.pk])


def balances(drafts: list[Draft], project: Project) -> dict[UUID, Balance]:
    """The balance of several drafts at once, by draft id."""
    voices = list(project.voices.all())
    counts = _people_by_voice([draft.pk for draft in drafts])
    return {draft.pk: _balance(voices, counts[draft.pk]) for draft in drafts}


def _balance(voices: list[Voice], counts: Counter) -> Balance:
    return [(voice, counts[voice.pk]) for voice in voices]


def _people_by_voice(draft_ids) -> dict[UUID, Counter]:
    counts: dict[UUID, Counter] = defaultdict(Counter)
    links = DraftView.objects.filter(draft__in=draft_ids).values_list("draft_id", "view_id")
    drafts_of_view: dict[UUID, set] = defaultdict(set)
    for draft_id, view_id in links:
        drafts_of_view[view_id].add(draft_id)
    views = View.objects.filter(Q(pk__in=drafts_of_view) | Q(joined_with__in=drafts_of_view))
    for view in views:
        same_as = [key for key in (view.pk, view.joined_with_id) if key]
        drafts = set().union(*(drafts_of_view.get(key, set()) for key in same_as))
        for draft_id in drafts:
            counts[draft_id][view.voice_id] += view.relayed_from or 1
    return counts


def views_of(draft: Draft):
    """The views a draft came from."""
    return View.objects.filter(became__draft=draft).select_related("voice").order_by("heard_at")


def views_to_choose(project: Project):
    """Views a draft may come from: all that stand on their own, newest first."""
    return project.views.filter(state=View.State.OPEN).select_related("voice")


def orphan_views(work: Work):
    """Views that are heard but became no draft, of this work or another of the project."""
    return work.project.views.filter(state=View.State.OPEN, became=None).select_related("voice")


def orphan_drafts(work: Work):
    """Drafts that nobody asked for: no view led to them."""
    return work.drafts.exclude(state=Draft.State.PARKED).filter(came_from=None)


def topics(work: Work) -> list[tuple[str, int, int]]:
    """(topic, views about it, drafts about it), most views first: is a range of issues covered?"""
    views = Counter(
        work.project.views.exclude(topic="")
        .exclude(state=View.State.SET_ASIDE)
        .values_list("topic", flat=True)
    )
    drafts = Counter(
        work.drafts.exclude(topic="")
        .exclude(state=Draft.State.PARKED)
        .values_list("topic", flat=True)
    )
    rows = [(topic, views[topic], drafts[topic]) for topic in {*views, *drafts}]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
