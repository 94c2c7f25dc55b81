# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do when listening to each other. Each function is one whole deed."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from . import messages
from .models import Hope, Present, Reaction, View, Workshop


class NeedsMore(ValueError):
    """Something small is missing; the message says what."""


@transaction.atomic
def hold_workshop(*, by: Person, title: str, held_on: datetime.date, place: str = "") -> Workshop:
    """Open a time and place for views."""
    workshop = Workshop.objects.create(project=by.project, title=title, held_on=held_on, place=place)
    recorded(by=by, deed="hold_workshop", about=workshop, said="A workshop was opened.")
    return workshop


@transaction.atomic
def set_hopes(*, by: Person, hopes: dict[str, int]) -> None:
    """Say how many people of each voice we hope to hear: {voice key: people}."""
    for voice in by.project.voices.filter(key__in=hopes):
        Hope.objects.update_or_create(
            project=by.project, voice=voice, defaults={"people": hopes[voice.key]}
        )
    recorded(by=by, deed="set_hopes", about=by.project, hopes=hopes,
             said="The group said whom it hopes to hear from.")


@transaction.atomic
def count_present(*, by: Person, workshop: Workshop, people: dict[str, int]) -> None:
    """Note how many of each voice were in the room and had their say: {voice key: people}."""
    for voice in by.project.voices.filter(key__in=people):
        Present.objects.update_or_create(
            workshop=workshop, voice=voice, defaults={"people": people[voice.key]}
        )
    recorded(by=by, deed="count_present", about=workshop, people=people,
             said="The people in the room were counted, by voice.")


@transaction.atomic
def add_view(
    *, by: Person, voice: Voice, text: str, workshop: Workshop | None = None, topic: str = "", how: str = "screen"
) -> View:
    """Keep what somebody thinks, in their own words."""
    if not text.strip():
        raise NeedsMore(messages.SAY_SOMETHING)
    view = View.objects.create(
        project=by.project, author=by, voice=voice, text=text.strip(), workshop=workshop, topic=topic, how=how
    )
    recorded(by=by, voice=voice, deed="add_view", about=view, said="A view was added.")
    return view


@transaction.atomic
def type_up_wall(
    *, by: Person, workshop: Workshop | None, voice: Voice, lines: Iterable[str], topic: str = ""
) -> list[View]:
    """Type up a wall of notes, one a line, marked as typed by somebody else. Empty lines are left out."""
    views = [
        View(project=by.project, voice=voice, text=line.strip(), workshop=workshop, topic=topic,
             how=View.How.PAPER, typed_by=by)
        for line in lines if line.strip()
    ]
    return _keep_all(by, views, "type_up_wall", "notes from a wall were typed up")


@transaction.atomic
def bring_file(*, by: Person, voice: Voice, rows: Iterable, workshop: Workshop | None = None) -> list[View]:
    """Bring views from a list. Each row has .text, .voice (a key or name, or empty), .topic, .relayed_from.

    A row whose voice the project does not know goes to `voice`; the page says which rows those were.
    """
    known = {word.lower(): v for v in by.project.voices.all() for word in (v.key, v.name, v.plural)}
    views = [
        View(project=by.project, voice=known.get((row.voice or "").lower(), voice), text=row.text,
             topic=(row.topic or "")[:80], how=View.How.FILE, typed_by=by, workshop=workshop,
             relayed_by=by if row.people else None, relayed_from=row.people or 0)
        for row in rows
    ]
    return _keep_all(by, views, "bring_file", "views were brought in a file")


@transaction.atomic
def relay_view(
    *, by: Person, voice: Voice, text: str, people: int, where: str = "", workshop: Workshop | None = None
) -> View:
    """Pass on what others said: from how many people of which voice, and where they said it."""
    if not text.strip():
        raise NeedsMore(messages.SAY_SOMETHING)
    if people < 1:
        raise NeedsMore(messages.HOW_MANY_PEOPLE)
    view = View.objects.create(
        project=by.project, voice=voice, text=text.strip(), workshop=workshop, relayed_by=by,
        relayed_from=people, relayed_where=where, how=View.How.SPEECH,
    )
    recorded(by=by, voice=voice, deed="relay_view", about=view, people=people, said="A view was passed on.")
    return view


@transaction.atomic
def react(*, by: Person, view: View, feels: str) -> Reaction:
    """Feel the same, or don't. Saying it again replaces the earlier answer."""
    reaction, _ = Reaction.objects.update_or_create(view=view, person=by, defaults={"feels": feels})
    recorded(by=by, deed="react", about=view, said="Somebody said how they feel about a view.")
    return reaction


@transaction.atomic
def join_views(*, by: Person, view: View, with_view: View, reason: str) -> None:
    """Join a view with another that says the same. Both stay visible, with the reason."""
    if view.pk == with_view.pk:
        raise NeedsMore(messages.NOT_WITH_ITSELF)
    _move(view, View.State.JOINED, reason, with_view)
    recorded(by=by, deed="join_views", about=view, said="Two views were joined.", reason=reason)


@transaction.atomic
def set_aside(*, by: Person, view: View, reason: str) -> None:
    """Set a view aside, for now, with a reason that everybody can read."""
    _move(view, View.State.SET_ASIDE, reason)
    recorded(by=by, deed="set_aside", about=view, said="A view was set aside.", reason=reason)


@transaction.atomic
def bring_back(*, by: Person, view: View) -> None:
    """Put a view back on the wall."""
    view.state, view.reason, view.joined_with = View.State.OPEN, "", None
    view.save(update_fields=["state", "reason", "joined_with"])
    recorded(by=by, deed="bring_back", about=view, said="A view was brought back.")


def _move(view: View, state: str, reason: str, with_view: View | None = None) -> None:
    if not reason.strip():
        raise NeedsMore(messages.SAY_WHY)
    view.state, view.reason, view.joined_with = state, reason.strip(), with_view
    view.save(update_fields=["state", "reason", "joined_with"])


def _keep_all(by: Person, views: list[View], deed: str, what: str) -> list[View]:
    if not views:
        raise NeedsMore(messages.NO_ROWS)
    View.objects.bulk_create(views)
    recorded(by=by, deed=deed, about=views[0].workshop, number=len(views), said=f"{len(views)} {what}.")
    return views
