# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about people."""

from django.db.models import Count, Q

from . import cards
from .models import Agreement, Card, Person, Project


def person_with_words(words: str) -> tuple[Person, Card] | None:
    """Whose card has these four words? As slow for an unknown card as for a wrong one."""
    tidied = cards.tidy(words)
    card = _open_cards().filter(words_index=cards.index_of(tidied)).first()
    proved = cards.proves(tidied, card.words_hash if card else cards.decoy())
    return (card.person, card) if card and proved else None


def person_with_token(token: str) -> tuple[Person, Card] | None:
    """Whose card has this QR?"""
    card = _open_cards().filter(token_hash=cards.token_hash(token)).first()
    return (card.person, card) if card else None


def _open_cards():
    ours = [Person.State.HERE, Person.State.STEPPED_BACK]
    return Card.objects.filter(ended_at=None, person__state__in=ours).select_related(
        "person__project"
    )


def voices_of(project: Project):
    """The project's voices in their order, each with how many people hold a seat in it now."""
    here = Q(seats__person__state=Person.State.HERE)
    return project.voices.annotate(people_here=Count("seats", filter=here)).order_by("order")


def agreed_agreement(project: Project) -> Agreement | None:
    """How we treat each other, as agreed now; None before anything is agreed."""
    return project.agreements.filter(agreed_at__isnull=False, replaced_at=None).first()


def proposed_agreements(project: Project):
    """Texts put to the group and not yet agreed."""
    return project.agreements.filter(agreed_at=None)


def everyone(project: Project):
    """People whose place is kept, with their voices; for those who look after people."""
    people = project.people.still_ours().prefetch_related("seats__voice", "duties")
    return people.select_related("service").order_by("called")
