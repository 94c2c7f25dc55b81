# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures to point at, given to a round before anybody is asked with them."""

from pathlib import PurePosixPath

from django.db import IntegrityError, transaction

from alongside.asking import messages, queries, rules
from alongside.asking.models import Picture, Round
from alongside.asking.shrinking import SUFFIX, NotAPicture, made_small
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core.interchange import openrosa

from .refusals import Refused


@transaction.atomic
def add_picture(
    *,
    by: Person,
    round: Round,
    question: str,
    option: str = "",
    shows: str = "",
    filename: str,
    data: bytes,
) -> Picture:
    """Put a picture beside a question or one of its answers. One that was there makes room for it."""
    _may_change(by, round)
    if (question, option) not in queries.places_for_pictures(round):
        raise Refused(messages.NO_SUCH_QUESTION)
    try:
        small, kind = made_small(data)
    except NotAPicture:
        raise Refused(messages.NOT_A_PICTURE) from None
    Picture.objects.filter(round=round, question=question, option=option).delete()
    named = f"{PurePosixPath(filename).stem[:70]}.{SUFFIX[kind]}"
    place = {"question": question, "option": option, "shows": shows, "filename": named}
    try:
        with transaction.atomic():
            made = Picture.objects.create(
                round=round, data=small, md5=openrosa.md5(small), kind=kind, **place
            )
    except IntegrityError:
        raise Refused(messages.PICTURE_NAME_TAKEN) from None
    recorded(by=by, deed="add_picture", about=round, said="A round got a picture to point at.")
    return made


@transaction.atomic
def drop_picture(*, by: Person, picture: Picture) -> None:
    """Take a picture away again."""
    _may_change(by, picture.round)
    picture.delete()
    recorded(
        by=by, deed="drop_picture", about=picture.round, said="A picture was taken out of a round."
    )


def _may_change(by: Person, round: Round) -> None:
    """Everybody in a round is shown the same."""
    if round.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    if not rules.pictures_may_change(round):
        raise Refused(messages.ROUND_HAS_BEGUN)
