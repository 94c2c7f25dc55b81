# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do when deciding together. Each function is one whole deed."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from . import messages, queries
from .models import Position, Proposal, Question, Text, Worry


class ProposalClosed(Exception):
    """The group has already finished with this proposal."""


class TextChanged(Exception):
    """The words were changed; there is a newer text to look at."""


class WordsNeeded(Exception):
    """A worry or reaction without words."""


class NotYourWorry(Exception):
    """Only its holder withdraws a worry."""


class NotYet(Exception):
    """The group cannot agree yet. `reasons` says, in plain sentences, what is still missing."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def open_proposal(
    *, by: Person, title: str, about_kind: str, about_id: UUID, texts: list[dict], quorum: dict[str, int],
    why: str = "", shown_at: str = "",
) -> Proposal:
    """Put texts to the group. Each text is {"part_id", "words", "context"}; quorum is {voice key: people}."""
    proposal = Proposal.objects.create(
        project=by.project, title=title, why=why, about_kind=about_kind, about_id=about_id,
        quorum=quorum, opened_by=by, shown_at=shown_at,
    )
    Text.objects.bulk_create([
        Text(proposal=proposal, order=order, part_id=text["part_id"], words=text["words"],
             context=text.get("context", ""))
        for order, text in enumerate(texts)
    ])
    recorded(by=by, deed="open_proposal", about=proposal, texts=len(texts), quorum=quorum,
             said=f"The group was asked “OK to try?” about {len(texts)} texts.")
    return proposal


@transaction.atomic
def ask(*, by: Person, voice: Voice, text: Text, words: str) -> Question:
    """Ask to understand a text before the round."""
    _must_be_open(text)
    if not words.strip():
        raise WordsNeeded
    question = Question.objects.create(text=text, person=by, voice=voice, words=words.strip())
    recorded(by=by, voice=voice, deed="ask", about=question, said="A question was asked about a text.")
    return question


@transaction.atomic
def answer_question(*, by: Person, question: Question, answer: str) -> None:
    """Answer a question where everybody can read it."""
    question.answer = answer.strip()
    question.save(update_fields=["answer"])
    recorded(by=by, deed="answer_question", about=question, said="A question was answered.")


@transaction.atomic
def take_position(
    *, by: Person, voice: Voice, text: Text, stance: str, words: str = "", told: str = "myself"
) -> Position:
    """Say where I stand on one text. Saying it again replaces the earlier; a worry is kept as a worry."""
    _must_be_open(text)
    if stance in (Position.Stance.WORRY, Position.Stance.REACTION) and not words.strip():
        raise WordsNeeded
    position, _ = Position.objects.update_or_create(
        text=text, person=by, defaults={"voice": voice, "stance": stance, "words": words.strip()}
    )
    if stance == Position.Stance.WORRY:
        _hold_worry(by, voice, text, words.strip(), told)
    recorded(by=by, voice=voice, deed="take_position", about=text, said="Somebody said where they stand.")
    return position


def _hold_worry(by: Person, voice: Voice, text: Text, words: str, told: str) -> None:
    """One worry for each holder and text; saying it again renews it."""
    Worry.objects.update_or_create(
        text=text, holder=by,
        defaults={"voice": voice, "words": words, "told": told, "state": Worry.State.OPEN, "how_met": ""},
    )


@transaction.atomic
def answer_worry(*, by: Person, worry: Worry, how_met: str) -> None:
    """Say what was done about a worry. It stays until its holder withdraws it."""
    if not how_met.strip():
        raise WordsNeeded
    worry.how_met, worry.state = how_met.strip(), Worry.State.ANSWERED
    worry.save(update_fields=["how_met", "state"])
    recorded(by=by, deed="answer_worry", about=worry, said="A worry was answered.")


@transaction.atomic
def withdraw_worry(*, by: Person, worry: Worry) -> None:
    """The holder says it is no longer a worry. Nobody else can."""
    if worry.holder_id != by.pk:
        raise NotYourWorry
    worry.state, worry.withdrawn_at = Worry.State.WITHDRAWN, timezone.now()
    worry.save(update_fields=["state", "withdrawn_at"])
    Position.objects.filter(text=worry.text, person=by, stance=Position.Stance.WORRY).delete()
    recorded(by=by, deed="withdraw_worry", about=worry, said="A worry was withdrawn by its holder.")


@transaction.atomic
def change_text(*, by: Person, text: Text, words: str, why_changed: str, part_id: UUID | None = None) -> Text:
    """Change one text. Its round starts again; open worries move along until their holders withdraw them."""
    _must_be_open(text)
    if not (words.strip() and why_changed.strip()):
        raise WordsNeeded
    new = Text.objects.create(
        proposal=text.proposal, part_id=part_id or text.part_id, order=text.order, words=words.strip(),
        context=text.context, why_changed=why_changed.strip(), changed_by=by,
    )
    text.replaced_by = new
    text.save(update_fields=["replaced_by"])
    text.worries.exclude(state=Worry.State.WITHDRAWN).update(text=new)
    recorded(by=by, deed="change_text", about=new, said="A text was changed, and is asked again.",
             reason=why_changed)
    return new


@transaction.atomic
def close(*, by: Person, proposal: Proposal, look_again_on: datetime.date, outcome_words: str = "") -> Proposal:
    """Note that the group agrees to try. Raises NotYet with what is still missing."""
    if not proposal.is_open:
        raise ProposalClosed
    reasons = queries.still_missing(proposal)
    if reasons:
        raise NotYet(reasons)
    _finish(proposal, Proposal.Outcome.AGREED, outcome_words, look_again_on)
    recorded(by=by, deed="close", about=proposal, look_again_on=look_again_on.isoformat(),
             said="The group agreed to try, for now.")
    return proposal


@transaction.atomic
def take_back(*, by: Person, proposal: Proposal, why: str) -> None:
    """Stop asking. The texts, positions and worries stay readable."""
    if not proposal.is_open:
        raise ProposalClosed
    _finish(proposal, Proposal.Outcome.TAKEN_BACK, why, None)
    recorded(by=by, deed="take_back", about=proposal, said="A proposal was taken back.", reason=why)


def _finish(proposal: Proposal, outcome: str, words: str, look_again_on) -> None:
    proposal.outcome, proposal.outcome_words = outcome, words
    proposal.closed_at, proposal.look_again_on = timezone.now(), look_again_on
    proposal.save(update_fields=["outcome", "outcome_words", "closed_at", "look_again_on"])


def _must_be_open(text: Text) -> None:
    if not text.proposal.is_open:
        raise ProposalClosed
    if text.replaced_by_id:
        raise TextChanged


# Each refusal beside what we say about it, so that pages need not repeat the pairs.
WORDS_FOR = {
    ProposalClosed: messages.PROPOSAL_CLOSED,
    TextChanged: messages.TEXT_CHANGED,
    WordsNeeded: messages.WORRY_NEEDS_WORDS,
    NotYourWorry: messages.NOT_YOUR_WORRY,
}
