# SPDX-License-Identifier: AGPL-3.0-or-later
"""Try words out before they are asked: say back, read aloud, a try-out with real people.

All of it is about the words. Nothing here is an answer to a question, and nothing rates a reader.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from alongside.making import messages
from alongside.making.models import (
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


@dataclass(frozen=True)
class Asked:
    """How one wording did in a round: its permanent id, and (what, figure) in words."""

    wording: str
    figures: tuple[tuple[str, str], ...]


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
def keep_field_evidence(*, by: Person, source: UUID, title: str, rows: Sequence[Asked]) -> int:
    """How wordings did when they were asked, told by the room that has the answers; how many were kept.

    `source` is that room's own id, of a round. Told again, it replaces. Wordings that this project
    does not have are left out.
    """
    ours = Wording.objects.filter(draft__work__project=by.project)
    known = ours.in_bulk([row.wording for row in rows])
    kept = [(known[UUID(row.wording)], row) for row in rows if UUID(row.wording) in known]
    for wording, row in kept:
        FieldEvidence.objects.update_or_create(
            wording=wording, source=source,
            defaults={"draft_id": wording.draft_id, "title": title,
                      "figures": [list(each) for each in row.figures]},
        )  # fmt: skip
    if kept:
        recorded(
            by=by, deed="keep_field_evidence", about=kept[0][0].draft.work, wordings=len(kept),
            said="How questions did when they were asked was kept with their history.",
        )  # fmt: skip
    return len(kept)


def _who(by: Person | None, typed_by: Person | None) -> Person:
    who = typed_by or by
    if who is None:
        raise ValueError("A deed is somebody's: give `by` or `typed_by`.")
    return who
