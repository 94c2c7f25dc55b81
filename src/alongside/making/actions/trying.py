# SPDX-License-Identifier: AGPL-3.0-or-later
"""Try words out before they are asked: say back, read aloud, a try-out with real people.

All of it is about the words. Nothing here is an answer to a question, and nothing rates a reader.
"""

import datetime
from uuid import UUID

from django.db import transaction

from alongside.making import messages
from alongside.making.models import (
    Draft,
    FieldEvidence,
    SayBack,
    Stumble,
    TakenUp,
    TryOut,
    TryOutComment,
    Wording,
    Work,
)
from alongside.making.refusals import Refused
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice


@transaction.atomic
def say_back(
    *, by: Person | None, voice: Voice, wording: Wording, words: str, typed_by: Person | None = None
) -> SayBack:
    """“What is this asking?”, in somebody's own words; `by` is None when a scribe names only a voice."""
    if not words.strip():
        raise Refused(messages.NO_WORDS)
    kept = SayBack.objects.create(
        wording=wording, person=by, voice=voice, typed_by=typed_by, words=words.strip()
    )
    recorded(
        by=_who(by, typed_by), voice=voice, deed="say_back", about=wording,
        said="Somebody said in their own words what a question asks.",
    )  # fmt: skip
    return kept


@transaction.atomic
def read_aloud(
    *, by: Person, voice: Voice, wording: Wording, places: list[int], note: str = ""
) -> Stumble:
    """Somebody read it aloud. `places` are the words they stumbled over, 0 first; none is good news.

    Kept with a voice only: it is about the words, never about how somebody reads.
    """
    longest = len(wording.text.split())
    if any(not 0 <= place < longest for place in places):
        raise Refused(messages.NO_SUCH_PLACE)
    kept = Stumble.objects.create(
        wording=wording, voice=voice, places=sorted(set(places)), note=note.strip()
    )
    recorded(by=by, deed="read_aloud", about=wording, said="A wording was read aloud.")
    return kept


@transaction.atomic
def hold_try_out(*, by: Person, work: Work, with_whom: str, held_on: datetime.date) -> TryOut:
    """A try-out with real people. `with_whom` says how many and where, and names nobody."""
    if not with_whom.strip():
        raise Refused(messages.SAY_WITH_WHOM)
    held = TryOut.objects.create(work=work, with_whom=with_whom.strip(), held_on=held_on, by=by)
    recorded(by=by, deed="hold_try_out", about=work, said="Words were tried out with real people.")
    return held


@transaction.atomic
def comment_in_try_out(
    *, by: Person, try_out: TryOut, wording: Wording, went: str, words: str = "",
    voice: Voice | None = None,
) -> TryOutComment:  # fmt: skip
    """What happened with one wording in a try-out. What did not work is said in words."""
    if wording.draft.work_id != try_out.work_id:
        raise Refused(messages.OTHER_WORK)
    if went == TryOutComment.Went.NOT and not words.strip():
        raise Refused(messages.SAY_WHAT_HAPPENED)
    kept = TryOutComment.objects.create(
        try_out=try_out, wording=wording, went=TryOutComment.Went(went), words=words.strip(),
        voice=voice,
    )  # fmt: skip
    recorded(
        by=by, deed="comment_in_try_out", about=wording,
        said="Somebody said how a wording went in a try-out.",
    )  # fmt: skip
    return kept


@transaction.atomic
def taken_up(*, by: Person, idea: Wording, into: Wording) -> TakenUp:
    """“My idea is in there, in other words.” Only whoever had the idea can say so."""
    if idea.by_id is None or idea.by_id != by.pk:
        raise Refused(messages.NOT_YOUR_IDEA)
    if idea.draft_id != into.draft_id or idea.pk == into.pk:
        raise Refused(messages.OTHER_DRAFT)
    if into.made_at < idea.made_at:
        raise Refused(messages.IDEA_CAME_LATER)
    kept, _ = TakenUp.objects.get_or_create(idea=idea, into=into, defaults={"voice": idea.voice})
    recorded(
        by=by, voice=idea.voice, deed="taken_up", about=into,
        said="Somebody said that their idea was taken up in other words.",
    )  # fmt: skip
    return kept


@transaction.atomic
def keep_field_evidence(
    *, by: Person, question_id, wording_id, source: UUID, title: str, figures: list[tuple[str, str]]
) -> FieldEvidence | None:
    """How a wording did when it was asked, told by the room that has the answers. Told again, it replaces.

    `figures` are (what, figure) in words; None when this project has no such wording.
    """
    draft = Draft.objects.filter(pk=question_id, work__project=by.project).first()
    wording = draft.wordings.filter(pk=wording_id).first() if draft else None
    if draft is None or wording is None:
        return None
    kept, _ = FieldEvidence.objects.update_or_create(
        wording=wording, source=source,
        defaults={"draft": draft, "title": title, "figures": [list(each) for each in figures]},
    )  # fmt: skip
    recorded(
        by=by, deed="keep_field_evidence", about=wording,
        said="How a question did when it was asked was kept with its history.",
    )  # fmt: skip
    return kept


def _who(by: Person | None, typed_by: Person | None) -> Person:
    who = typed_by or by
    if who is None:
        raise ValueError("A deed is somebody's: give `by` or `typed_by`.")
    return who
