# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rival wordings, who has the last word, and worries that are heard."""

from django.db import transaction

from alongside.making import messages, rules
from alongside.making.models import Draft, FineHere, Wording, WordingWorry
from alongside.making.naming import whole_options
from alongside.making.refusals import LastWordIsTheirs, Refused
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from .drafts import is_an_answer_type, not_with_the_group
from .pointed import keep_what_was_pointed_at

PARTS = (
    "hint", "answer_type", "options", "translations", "language", "explanation", "follow_ups",
    "interviewer_note", "offer",
)  # fmt: skip


@transaction.atomic
def offer_wording(
    *,
    by: Person | None,
    voice: Voice,
    draft: Draft,
    text: str,
    built_on: Wording | None = None,
    typed_by: Person | None = None,
    **parts,
) -> Wording:
    """Offer another way of asking. The other wordings stay.

    `by` is None when a scribe (`typed_by`) writes for somebody who is named by their voice alone.
    Parts not given are taken over from `built_on`, or else from the draft's newest wording.
    Translations that were taken over are marked stale when the words changed.
    """
    if not text.strip():
        raise Refused(messages.NO_WORDS)
    if built_on is not None and built_on.draft_id != draft.pk:
        raise Refused(messages.OTHER_DRAFT)
    who = typed_by or by
    if who is None:
        raise ValueError("A deed is somebody's: give `by` or `typed_by`.")
    is_an_answer_type(draft.work, parts.get("answer_type", "one"))
    wording = new_wording(by, voice, draft, text, built_on, typed_by=typed_by, **parts)
    recorded(
        by=who,
        voice=voice,
        deed="offer_wording",
        about=wording,
        draft=str(draft.pk),
        said="Another wording was offered.",
    )
    return wording


@transaction.atomic
def fine_here(*, by: Person, wording: Wording, rule: str, because: str) -> FineHere:
    """Keep words that a check pointed at, and say why. The group sees it."""
    if not because.strip():
        raise Refused(messages.SAY_BECAUSE)
    kept = FineHere.objects.create(wording=wording, rule=rule, person=by, because=because.strip())
    recorded(
        by=by,
        deed="fine_here",
        about=wording,
        rule=rule,
        said="Words that a check pointed at were kept, with a reason.",
    )
    return kept


@transaction.atomic
def settle_wording(*, by: Person, voice: Voice, wording: Wording) -> None:
    """These are the words. Only from the voice that has the last word, by somebody who holds it.

    Refused with LastWordIsTheirs for everybody else; they can raise a worry.
    """
    draft = wording.draft
    if not rules.has_last_word(by, voice, draft.work):
        raise LastWordIsTheirs(draft.work)
    not_with_the_group(draft)
    if draft.state == Draft.State.PARKED:
        raise Refused(str(messages.PARKED).format(name=draft.name))
    settle(draft, wording)
    recorded(
        by=by,
        voice=voice,
        deed="settle_wording",
        about=wording,
        draft=str(draft.pk),
        said="A wording was settled.",
    )


@transaction.atomic
def worry_about_wording(*, by: Person, voice: Voice, wording: Wording, words: str) -> WordingWorry:
    """Say what worries you about a wording. It is heard and answered; it does not edit."""
    if not words.strip():
        raise Refused(messages.NO_WORDS)
    worry = WordingWorry.objects.create(
        wording=wording, person=by, voice=voice, words=words.strip()
    )
    recorded(
        by=by,
        voice=voice,
        deed="worry_about_wording",
        about=wording,
        said="A worry about a wording was raised.",
    )
    return worry


@transaction.atomic
def answer_wording_worry(*, by: Person, worry: WordingWorry, answer: str) -> None:
    """Answer a worry about wording, from the voice that has the last word."""
    work = worry.wording.draft.work
    if not by.speaks_as(work.last_word):
        raise LastWordIsTheirs(work)
    if not answer.strip():
        raise Refused(messages.ANSWER_WORRY)
    worry.answer = answer.strip()
    worry.save(update_fields=["answer"])
    recorded(
        by=by,
        deed="answer_wording_worry",
        about=worry.wording,
        said="A worry about a wording was answered.",
    )


def new_wording(
    by: Person | None,
    voice: Voice,
    draft: Draft,
    text: str,
    built_on: Wording | None,
    *,
    typed_by: Person | None = None,
    **parts,
) -> Wording:
    """A new row; never a change to an old one."""
    source = built_on or draft.wordings.last()
    if source is not None:
        taken_over = {part: getattr(source, part) for part in PARTS}
        if text.strip() != source.text:
            taken_over["translations"] = _stale(source.translations)
        parts = {**taken_over, **parts}
    parts["options"] = whole_options(parts.get("options", ()), parts.get("language", "en"))
    parts["offer"] = list(parts.get("offer", ()))
    wording = Wording.objects.create(
        draft=draft,
        text=text.strip(),
        built_on=built_on,
        by=by,
        voice=voice,
        typed_by=typed_by,
        **parts,
    )
    keep_what_was_pointed_at([wording], draft.work)
    return wording


def settle(draft: Draft, wording: Wording) -> None:
    """Make this the draft's wording."""
    draft.state, draft.settled = Draft.State.SETTLED, wording
    draft.save(update_fields=["state", "settled"])


def _stale(translations: dict) -> dict:
    return {language: {**words, "stale": True} for language, words in translations.items()}
