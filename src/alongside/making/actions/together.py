# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put settled wordings to the group, change one in the open, agree with a date to look again."""

import datetime

from django.db import transaction
from django.urls import reverse

from alongside.deciding import actions as deciding
from alongside.deciding.models import Proposal, Text
from alongside.making import messages, queries, rules
from alongside.making.models import Draft, Wording, Work
from alongside.making.refusals import LastWordIsTheirs, NotReady, Refused, StillDeciding
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from .wordings import new_wording, settle

TITLE = "OK to try “{work}”?"


@transaction.atomic
def propose(*, by: Person, work: Work, drafts, quorum: dict[str, int], why: str = "") -> Proposal:
    """Ask the group “OK to try?” about settled drafts, one text for each, in the order given.

    Refused (NotReady, one reason a gap) unless each says why and has its wording settled;
    refused (StillDeciding) while an earlier proposal about this work is open.
    """
    drafts = queries.as_they_stand(drafts)
    if queries.open_proposal(work):
        raise StillDeciding(messages.ALREADY_OPEN)
    gaps = queries.not_ready(work, drafts)
    if gaps:
        raise NotReady(*gaps)
    proposal = deciding.open_proposal(
        by=by,
        title=TITLE.format(work=work.title),
        why=why,
        about_kind="work",
        about_id=work.pk,
        texts=[_text_of(draft) for draft in drafts],
        quorum=quorum,
        shown_at=reverse("making:decision", args=[work.pk]),
    )
    recorded(
        by=by,
        deed="propose",
        about=work,
        proposal=str(proposal.pk),
        texts=len(drafts),
        said="Settled wordings were put to the group.",
    )
    return proposal


@transaction.atomic
def change_proposed_wording(*, by: Person, voice: Voice, text: Text, words: str, why: str) -> Text:
    """Change a text that the group is deciding about: a new wording, and that text starts again.

    Only from the voice that has the last word. The old wording and positions on it are kept.
    Returns the new text; its draft's settled wording is the new wording.
    """
    draft = Draft.objects.get(wordings__pk=text.part_id)
    if not rules.has_last_word(by, voice, draft.work):
        raise LastWordIsTheirs(draft.work)
    if not words.strip():
        raise Refused(messages.NO_WORDS)
    if words.strip() == text.words:
        raise Refused(messages.NO_CHANGE)
    before = draft.settled or Wording.objects.get(pk=text.part_id)
    wording = new_wording(by, voice, draft, words, before)
    settle(draft, wording)
    changed = deciding.change_text(by=by, text=text, words=wording.text, why_changed=why)
    recorded(
        by=by,
        voice=voice,
        deed="change_proposed_wording",
        about=wording,
        draft=str(draft.pk),
        said="A proposed wording was changed, so the group is asked again about it.",
    )
    return changed


@transaction.atomic
def agree(
    *, by: Person, proposal: Proposal, look_again_on: datetime.date, outcome_words: str = ""
) -> Proposal:
    """Close a proposal as OK to try. deciding.NotYet says what is missing when it is too early."""
    deciding.close(
        by=by, proposal=proposal, look_again_on=look_again_on, outcome_words=outcome_words
    )
    proposal.refresh_from_db()
    recorded(
        by=by,
        deed="agree",
        about=queries.work_of(proposal),
        proposal=str(proposal.pk),
        said="The group said OK to try, with a date to look again.",
    )
    return proposal


def _text_of(draft: Draft) -> dict:
    wording = draft.settled_wording
    why = [draft.why_we_ask, draft.who_will_use_it, draft.what_could_change]
    said = " ".join(each.rstrip(".") + "." for each in why if each)
    options = queries.option_words(wording)
    context = [f"Answers: {' · '.join(options)}." if options else "", said]
    return {
        "part_id": wording.pk,
        "words": wording.text,
        "context": "\n".join(each for each in context if each),
    }
