# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures to point at: where they may stand, and where they do."""

from collections.abc import Iterator

from django.db.models import Prefetch, Sum
from django.db.models.functions import Length
from django.urls import reverse

from alongside.asking.models import Picture, Round
from alongside_core.questionnaire import Questionnaire, words_in

Place = tuple[str, str]  # a question's name, and an option's value or ""


def places_for_pictures(round: Round) -> dict[Place, str]:
    """{place: the words it stands beside} of all versions in the round, in the order they are asked."""
    found: dict[Place, str] = {}
    for version in round.versions.values():
        found = dict(_places(Questionnaire.from_json(version.content))) | found
    return found


def named_pictures(round: Round) -> dict[str, Place]:
    """{file name: place} for pictures that the survey itself names, as an XLSForm does."""
    found: dict[str, Place] = {}
    for version in round.versions.values():
        for question in Questionnaire.from_json(version.content).questions():
            found |= {question.picture: (question.name, "")} if question.picture else {}
            found |= {o.picture: (question.name, o.value) for o in question.options if o.picture}
    return found


def _places(whole: Questionnaire) -> Iterator[tuple[Place, str]]:
    for question in whole.questions():
        yield (question.name, ""), words_in(question.text, whole.default_language)
        for option in question.options:
            yield (question.name, option.value), words_in(option.text, whole.default_language)


def pictures_of(round: Round):
    """The round's pictures, without the bytes."""
    return round.pictures.defer("data")


def with_pictures(rounds):
    """Rounds with their pictures at hand, without the bytes: one query for all of them."""
    return rounds.prefetch_related(Prefetch("pictures", queryset=Picture.objects.defer("data")))


def weight_of_pictures(round: Round) -> int:
    """Bytes that every phone in the round fetches once."""
    return round.pictures.aggregate(all=Sum(Length("data")))["all"] or 0


def addresses_of_pictures(round: Round) -> dict[str, dict[str, dict[str, str]]]:
    """{question name: {option value, or "" for the question itself: {"at": address, "shows": words}}}.

    Another picture, another address: what a phone has kept never goes stale.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for one in round.pictures.all():
        there = {"at": reverse("asking:picture", args=[round.pk, one.md5]), "shows": one.shows}
        found.setdefault(one.question, {})[one.option] = there
    return found


def picture_in(project, round_id, md5: str) -> Picture | None:
    """One picture with its bytes, in a round of this project."""
    found = Picture.objects.filter(round=round_id, round__project=project, md5=md5)
    return found.first()
