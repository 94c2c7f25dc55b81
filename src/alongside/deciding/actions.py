# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do to decide together. Each function is one whole deed.

The record says that somebody spoke, never where they stand: positions are secret until the end.
"""

from django.db import transaction
from django.utils import timezone

from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from . import messages, queries
from .models import Position, Proposal, Question, Text, Worry


class CannotDecide(ValueError):
    """Something has to be put right first; the message says what."""


class Closed(CannotDecide):
    """The group has already finished with this proposal."""


class TextChanged(CannotDecide):
    """The text was replaced while somebody was reading it."""


class NotYourVoice(CannotDecide):
    """Somebody spoke from a voice they do not hold."""


class NotYourWorry(CannotDecide):
    """Somebody tried to withdraw what another person worries about."""


class NotYet(CannotDecide):
    """The group is not there yet. `reasons` are plain sentences."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def open_proposal(
    *,
    by: Person,
    title: str,
    why: str,
    about_kind: str,
    about_id,
    texts: list[dict],
    quorum: dict[str, int],
    shown_at: str = "",
) -> Proposal:
    """Put texts to the group. Each is a dict with part_id, words and perhaps context.

    `quorum` is {voice key: least number of people of that voice who must have spoken}.
    """
    if not texts:
        raise CannotDecide(messages.NO_TEXTS)
    _check_quorum(by, quorum)
    proposal = Proposal.objects.create(
        project=by.project,
        title=title,
        why=why,
        about_kind=about_kind,
        about_id=about_id,
        quorum=quorum,
        shown_at=shown_at,
        opened_by=by,
    )
    for order, text in enumerate(texts):
        Text.objects.create(
            proposal=proposal,
            order=order,
            part_id=text["part_id"],
            words=_said(text["words"]),
            context=text.get("context", ""),
        )
    recorded(
        by=by,
        deed="open_proposal",
        about=proposal,
        quorum=quorum,
        said="Something was put to the group.",
    )
    return proposal


@transaction.atomic
def ask(*, by: Person, voice: Voice | str, text: Text, words: str) -> Question:
    """Ask what a text means before the round."""
    _still_open(by, text)
    question = Question.objects.create(
        text=text, person=by, voice=_own_voice(by, voice), words=_said(words)
    )
    recorded(
        by=by,
        deed="ask",
        about=text.proposal,
        voice=question.voice,
        said="Somebody asked a question.",
    )
    return question


@transaction.atomic
def answer_question(*, by: Person, question: Question, answer: str) -> None:
    """Answer a question where everybody can read it."""
    proposal = _locked(by, question.text)
    question.answer = _said(answer)
    question.save(update_fields=["answer"])
    recorded(by=by, deed="answer_question", about=proposal, said="A question was answered.")


@transaction.atomic
def take_position(
    *,
    by: Person,
    voice: Voice | str,
    text: Text,
    stance: str,
    words: str = "",
    told: str = Worry.Told.MYSELF,
) -> Position:
    """Say where you stand on one text; saying it again replaces the earlier one.

    "worry" also makes a Worry, or renews the one they hold on this text. Speaking as OK does not
    take a worry away: its holder withdraws it in so many words.
    """
    _still_open(by, text)
    needs_words = stance in (Position.Stance.REACTION, Position.Stance.WORRY)
    words = _said(words) if needs_words else words.strip()
    voice = _own_voice(by, voice)
    position, _ = Position.objects.update_or_create(
        text=text,
        person=by,
        defaults={"voice": voice, "stance": Position.Stance(stance), "words": words},
    )
    if stance == Position.Stance.WORRY:
        _raise_worry(by, voice, text, words, told)
    recorded(
        by=by, deed="take_position", about=text.proposal, said="Somebody said where they stand."
    )
    return position


@transaction.atomic
def answer_worry(*, by: Person, worry: Worry, how_met: str) -> None:
    """Say how a worry was met. It still stands until its holder withdraws it."""
    proposal = _locked(by, worry.text)
    if not how_met.strip():
        raise CannotDecide(messages.SAY_HOW)
    worry.how_met, worry.state = how_met.strip(), Worry.State.ANSWERED
    worry.save(update_fields=["how_met", "state"])
    recorded(by=by, deed="answer_worry", about=proposal, said="A worry was answered.")


@transaction.atomic
def withdraw_worry(*, by: Person, worry: Worry) -> None:
    """Say that this is no longer a worry. Only its holder can."""
    if worry.holder_id != by.pk:
        raise NotYourWorry(messages.NOT_YOUR_WORRY)
    proposal = _locked(by, worry.text)
    worry.state, worry.withdrawn_at = Worry.State.WITHDRAWN, timezone.now()
    worry.save(update_fields=["state", "withdrawn_at"])
    recorded(by=by, deed="withdraw_worry", about=proposal, said="A worry was withdrawn.")


@transaction.atomic
def change_text(*, by: Person, text: Text, words: str, why_changed: str) -> Text:
    """Put new words in place of a text, so that everybody is asked again about this text only.

    The old words and positions are kept and no longer count. Worries move along to the new text
    until their holders withdraw them.
    """
    _still_open(by, text)
    if not why_changed.strip():
        raise CannotDecide(messages.SAY_WHY)
    if words.strip() == text.words:
        raise CannotDecide(messages.SAME_WORDS)
    new = Text.objects.create(
        proposal=text.proposal,
        part_id=text.part_id,
        order=text.order,
        context=text.context,
        words=_said(words),
        why_changed=why_changed.strip(),
        changed_by=by,
    )
    text.replaced_by = new
    text.save(update_fields=["replaced_by"])
    text.worries.exclude(state=Worry.State.WITHDRAWN).update(text=new)
    recorded(
        by=by,
        deed="change_text",
        about=text.proposal,
        said="A text was changed. Everybody is asked again.",
    )
    return new


@transaction.atomic
def close(*, by: Person, proposal: Proposal, look_again_on, outcome_words: str = "") -> Proposal:
    """Agree, for now. Raises NotYet with every reason while a voice or a worry is missing."""
    proposal = _locked_proposal(by, proposal)
    reasons = queries.what_is_missing(proposal)
    if look_again_on is None:
        reasons.append(str(messages.NO_DATE))
    if reasons:
        raise NotYet(reasons)
    _finish(proposal, Proposal.Outcome.AGREED, outcome_words, look_again_on)
    recorded(
        by=by,
        deed="close",
        about=proposal,
        look_again_on=str(look_again_on),
        said="The group said: OK to try, for now.",
    )
    return proposal


@transaction.atomic
def take_back(*, by: Person, proposal: Proposal, why: str) -> Proposal:
    """Take a proposal back before it is decided, and say why."""
    proposal = _locked_proposal(by, proposal)
    if not why.strip():
        raise CannotDecide(messages.SAY_WHY)
    _finish(proposal, Proposal.Outcome.TAKEN_BACK, why.strip(), None)
    recorded(by=by, deed="take_back", about=proposal, said="A proposal was taken back.")
    return proposal


def _finish(proposal, outcome, words, look_again_on) -> None:
    proposal.outcome, proposal.outcome_words = outcome, words
    proposal.closed_at, proposal.look_again_on = timezone.now(), look_again_on
    proposal.save(update_fields=["outcome", "outcome_words", "closed_at", "look_again_on"])


def _raise_worry(by, voice, text, words, told) -> None:
    held = Worry.objects.filter(text=text, holder=by).exclude(state=Worry.State.WITHDRAWN)
    worry = held.first() or Worry(text=text, holder=by)
    worry.voice, worry.words, worry.told = voice, words, Worry.Told(told)
    worry.state, worry.how_met = Worry.State.OPEN, ""
    worry.save()


def _locked_proposal(by: Person, proposal: Proposal) -> Proposal:
    """The proposal as it is now, held until this deed is done, so nobody closes it meanwhile."""
    if proposal.project_id != by.project_id:
        raise CannotDecide(messages.OTHER_PROJECT)
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not proposal.is_open:
        raise Closed(messages.CLOSED)
    return proposal


def _locked(by: Person, text: Text) -> Proposal:
    return _locked_proposal(by, text.proposal)


def _still_open(by: Person, text: Text) -> None:
    _locked(by, text)
    text.refresh_from_db(fields=["replaced_by"])
    if text.replaced_by_id is not None:
        raise TextChanged(messages.TEXT_CHANGED)


def _own_voice(by: Person, voice: Voice | str) -> Voice:
    key = voice if isinstance(voice, str) else voice.key
    found = by.voices.filter(key=key).first()
    if found is None:
        raise NotYourVoice(messages.NOT_YOUR_VOICE)
    return found


def _check_quorum(by: Person, quorum: dict[str, int]) -> None:
    if not any(number > 0 for number in quorum.values()):
        raise CannotDecide(messages.NO_QUORUM)
    known = set(by.project.voices.values_list("key", flat=True))
    for key in quorum:
        if key not in known:
            raise CannotDecide(str(messages.NO_SUCH_VOICE).format(key=key))


def _said(words: str) -> str:
    if not words.strip():
        raise CannotDecide(messages.SAY_MORE)
    return words.strip()
