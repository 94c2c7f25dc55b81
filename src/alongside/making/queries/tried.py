# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened when words were tried out, and the editions of a question."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.making.models import Draft, Edition, Pick, Wording, Work

from .drafts import wording_now


@dataclass(frozen=True)
class EditionNow:
    """The newest edition of its kind and language. `stale`: the question has changed since."""

    edition: Edition
    stale: bool

    @property
    def called(self) -> str:
        """What people call it; “easy read” only when readers have tried it."""
        if self.edition.kind == Edition.Kind.SHORT:
            tried = self.edition.readers > 0
            return str(_("Easy read")) if tried else str(_("Shorter version, not tried yet"))
        if self.edition.kind == Edition.Kind.LANGUAGE:
            return self.edition.language
        return str(_("To be said aloud"))


def editions_now(draft: Draft) -> list[EditionNow]:
    """The newest of each kind and language, as they stand against the words of the question now."""
    now = wording_now(draft)
    newest = {
        (each.kind, each.language): each
        for each in draft.editions.select_related("voice", "wording").order_by("made_at", "pk")
    }
    return [EditionNow(each, is_stale(each, now)) for each in newest.values()]


def is_stale(edition: Edition, now: Wording | None) -> bool:
    """True when the question no longer says what this edition was made from."""
    if now is None or edition.wording_id == now.pk:
        return now is None
    made_from = edition.wording
    return (made_from.text, made_from.options) != (now.text, now.options)


def stumbles(wording: Wording) -> list[tuple[str, int]]:
    """Every word of a wording with how many readers stumbled over it."""
    counts = Counter(place for each in wording.read_aloud.all() for place in each.places)
    return [(word, counts[place]) for place, word in enumerate(wording.text.split())]


def try_outs_of(work: Work):
    """Try-outs of a work, newest first, with what was said."""
    return work.try_outs.prefetch_related("comments__voice", "comments__wording")


def picks_made(draft: Draft) -> int:
    """How many picks were made between the wordings of a draft, over all its pickings."""
    return Pick.objects.filter(picking__draft=draft).count()
