# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same question to be said aloud, in a shorter version, or in another language."""

import datetime

from django.db import transaction

from alongside.making import messages
from alongside.making.models import Edition, Wording
from alongside.making.refusals import Refused
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice


@transaction.atomic
def offer_edition(
    *, by: Person, voice: Voice | None, wording: Wording, kind: str, text: str, language: str = ""
) -> Edition:
    """Offer an edition of this wording. An earlier one of the same kind and language stays in the history."""
    if not text.strip():
        raise Refused(messages.NO_WORDS)
    is_language = kind == Edition.Kind.LANGUAGE
    if is_language and language in ("", wording.language):
        raise Refused(messages.WHICH_LANGUAGE)
    edition = Edition.objects.create(
        draft=wording.draft, wording=wording, kind=Edition.Kind(kind), text=text.strip(), by=by,
        voice=voice, language=language if is_language else wording.language,
    )  # fmt: skip
    recorded(by=by, voice=voice, deed="offer_edition", about=wording, kind=kind,
             said="Another edition of a question was offered.")  # fmt: skip
    return edition


@transaction.atomic
def edition_tried(
    *, by: Person, edition: Edition, readers: int, said: str, tried_on: datetime.date
) -> Edition:
    """Real readers tried it: how many, and what they said. Only then is a shorter version easy read."""
    if readers < 1:
        raise Refused(messages.HOW_MANY_READERS)
    edition.readers, edition.readers_said, edition.tried_on = readers, said.strip(), tried_on
    edition.save(update_fields=["readers", "readers_said", "tried_on"])
    recorded(by=by, deed="edition_tried", about=edition.wording, readers=readers,
             said="An edition was tried with readers.")  # fmt: skip
    return edition
