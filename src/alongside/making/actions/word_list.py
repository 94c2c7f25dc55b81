# SPDX-License-Identifier: AGPL-3.0-or-later
"""The group's word list: propose, look alone and then talk, decide together, take in another's, explain."""

import datetime
from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from alongside.deciding import actions as deciding
from alongside.deciding import queries as decisions
from alongside.deciding.models import Proposal
from alongside.ledger.actions import record
from alongside.making import messages, queries
from alongside.making.models import ListedWord, Looked, OurWordList, ToExplain
from alongside.making.ours import as_kept, entry_of, word_list
from alongside.making.refusals import Refused, StillDeciding
from alongside.people.actions import recorded
from alongside.people.models import Person, Project, Voice
from alongside_core.wording import Decision, Entry, WordList, from_json
from alongside_core.wording.word_list import BadWordList

NO_ONE = "somebody"  # the record wants to know who: for the buzzer it never does
LOOKS = 2  # separately, then talk
ASKED = ("agreed", "contested", "retired")


@transaction.atomic
def propose_word(
    *, by: Person, term: str, why: str = "", instead: str = "", fine_when: str = "",
    variants: tuple[str, ...] = (),
) -> ListedWord:  # fmt: skip
    """Bring a word before the group. A word the library only proposes is taken in hand with what it says.

    `variants` are exactly the other forms to look for; nothing is added unseen.
    """
    term = " ".join(term.split())
    if not term:
        raise Refused(messages.WHICH_WORD)
    entry = _begun(by.project, term)
    if by.project.listed_words.filter(term__iexact=entry.term).exists():
        raise Refused(str(messages.WORD_IS_THERE).format(word=entry.term))
    entry = replace(
        entry, why=why.strip() or entry.why, exceptions=fine_when.strip() or entry.exceptions,
        suggestions=(instead.strip(),) if instead.strip() else entry.suggestions,
        variants=tuple(dict.fromkeys((*entry.variants, *variants))),
    )  # fmt: skip
    word = ListedWord.objects.create(project=by.project, term=entry.term, entry=as_kept(entry))
    _changed(by.project)
    recorded(by=by, deed="propose_word", about=word, said="A word was brought before the group.")
    return word


@transaction.atomic
def look_at_word(*, by: Person, voice: Voice, word: ListedWord, lands: str, because: str) -> Looked:
    """Say alone how a word lands. Looks are closed to others until two people have looked."""
    if not because.strip():
        raise Refused(messages.SAY_HOW_IT_LANDS)
    look, _ = Looked.objects.update_or_create(
        word=word, person=by,
        defaults={"voice": voice, "lands": Looked.Lands(lands), "because": because.strip()},
    )  # fmt: skip
    recorded(by=by, deed="look_at_word", about=word, said="Somebody looked at a word alone.")
    return look


@transaction.atomic
def put_word_to_group(
    *, by: Person, word: ListedWord, state: str, quorum: dict[str, int], why: str = ""
) -> Proposal:
    """Ask the group “OK to try?” about a word, once two people have looked at it.

    `state` is one of ASKED: say something else, of two minds, or fine here.
    """
    if state not in ASKED:
        raise Refused(messages.NOT_A_STATE)
    if queries.word_is_with_the_group(word):
        raise StillDeciding(messages.WORD_ALREADY_OPEN)
    if word.looks.count() < LOOKS:
        raise Refused(messages.TWO_LOOKS)
    proposal = deciding.open_proposal(
        by=by, title=str(messages.WORD_TITLE).format(word=word.term), why=why, about_kind="word",
        about_id=word.pk, texts=[_text_of(word, state)], quorum=quorum,
        shown_at=reverse("making:word", args=[word.pk]),
    )  # fmt: skip
    word.proposal, word.asked_state = proposal.pk, state
    word.save(update_fields=["proposal", "asked_state"])
    recorded(by=by, deed="put_word_to_group", about=word, said="A word was put to the group.")
    return proposal


@transaction.atomic
def agree_word(
    *, by: Person, word: ListedWord, look_again_on: datetime.date, reasons: str = "",
    dissent: str = "",
) -> ListedWord:  # fmt: skip
    """Close the decision about a word, and write it into the word's history. The check goes by it at once.

    Who decided is told as voices and how many of each; deciding.NotYet says what is missing.
    """
    proposal = queries.open_word_proposal(word)
    if proposal is None:
        raise Refused(messages.WORD_NOT_OPEN)
    proposal = deciding.close(
        by=by, proposal=proposal, look_again_on=look_again_on, outcome_words=reasons
    )
    voices: dict[str, int] = {}
    for standing in decisions.standing(proposal):
        voices = {seat.voice.key: seat.heard for seat in standing.seats if seat.heard}
    today = timezone.localdate().isoformat()
    step = Decision(
        word.asked_state, (by.project.name,), today, reasons.strip(), dissent.strip(), voices
    )
    entry = entry_of(word)
    decided = replace(entry, history=(*entry.history, step), review_by=look_again_on.isoformat())
    _keep(word, decided)
    recorded(by=by, deed="agree_word", about=word, state=step.state,
             said="The group decided about a word.")  # fmt: skip
    return word


@transaction.atomic
def bring_in_words(*, by: Person, theirs: WordList, terms: list[str]) -> list[ListedWord]:
    """Take words of another project's list in hand. What they decided stays in the history; none of it is
    law here until our group has decided too."""
    brought = [_brought(by.project, theirs, theirs.entry(term)) for term in terms]
    if not brought:
        raise Refused(messages.CHOOSE_WORDS)
    OurWordList.objects.update_or_create(
        project=by.project, defaults={"forked_from": theirs.name[:120]}
    )
    _changed(by.project)
    recorded(by=by, deed="bring_in_words", words=len(brought),
             said="Words were taken in hand from another project’s list.")  # fmt: skip
    return brought


@transaction.atomic
def know_word(*, by: Person, word: str) -> None:
    """Everybody here knows this word, however rare it is elsewhere: the check leaves it alone."""
    if not word.strip():
        raise Refused(messages.WHICH_WORD)
    ours, _ = OurWordList.objects.get_or_create(project=by.project)
    ours.known_words = sorted({*ours.known_words, word.strip().lower()})
    ours.save(update_fields=["known_words"])
    _changed(by.project)
    recorded(by=by, deed="know_word", said="A word was added to those that everybody here knows.")


@transaction.atomic
def buzz(*, project: Project, word: str) -> ToExplain:
    """Press the buzzer: “I don't know this word”. Nobody is kept with it, not even in the record."""
    word = " ".join(word.split())[:80]
    if not word:
        raise Refused(messages.WHICH_WORD)
    kept, is_new = ToExplain.objects.get_or_create(
        project=project, word__iexact=word,
        defaults={"word": word, "first_on": timezone.localdate()},
    )  # fmt: skip
    if not is_new:
        ToExplain.objects.filter(pk=kept.pk).update(times=F("times") + 1)
    record(project_id=project.pk, by_key=NO_ONE, deed="buzz", about=kept, said="A word was buzzed.")
    return kept


@transaction.atomic
def explain(*, by: Person, buzzed: ToExplain, means: str) -> ToExplain:
    """Say in plain words what a buzzed word means."""
    if not means.strip():
        raise Refused(messages.NO_WORDS)
    buzzed.means = means.strip()
    buzzed.save(update_fields=["means"])
    recorded(by=by, deed="explain", about=buzzed, said="A buzzed word was explained.")
    return buzzed


def read_list(file: bytes) -> WordList:
    """Another project's list from its file. Refused, in plain words, when it cannot be read."""
    try:
        return from_json(file.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(messages.NOT_A_WORD_LIST) from None
    except BadWordList as problem:
        raise Refused(str(problem)) from None


def _begun(project: Project, term: str) -> Entry:
    """What is known of a word already, by any of its forms, so that no word stands twice in the list."""
    wanted = term.lower()
    for entry in word_list(project).entries:
        if wanted in (form.lower() for form in entry.forms):
            return entry
    return Entry(term)


def _brought(project: Project, theirs: WordList, entry: Entry) -> ListedWord:
    row = project.listed_words.filter(term__iexact=entry.term).first()
    today = timezone.localdate().isoformat()
    reasons = str(messages.FROM_ANOTHER).format(name=theirs.name, state=entry.state)
    step = Decision("proposed", on=today, reasons=reasons)
    ours = entry_of(row).history if row else ()
    taken = replace(entry, history=(*ours, *entry.history, step), review_by="")
    if row is None:
        row = ListedWord(project=project, term=entry.term)
    row.entry, row.came_from = as_kept(taken), theirs.name[:120]
    row.save()
    return row


def _text_of(word: ListedWord, state: str) -> dict:
    entry = entry_of(word)
    say = entry.suggestions[0] if entry.suggestions else ""
    words = {
        "agreed": messages.WORD_SAY_INSTEAD if say else messages.WORD_NOT_USED,
        "contested": messages.WORD_TWO_MINDS,
        "retired": messages.WORD_FINE_HERE,
    }[state]
    looks = [f"{look.get_lands_display()}: {look.because}" for look in word.looks.all()]
    context = [entry.why, entry.exceptions, *looks]
    return {
        "part_id": word.pk, "words": str(words).format(word=word.term, instead=say),
        "context": "\n".join(each for each in context if each),
    }  # fmt: skip


def _keep(word: ListedWord, entry: Entry) -> None:
    word.entry = as_kept(entry)
    word.save(update_fields=["entry", "changed_at"])
    _changed(word.project)


def _changed(project: Project) -> None:
    ours, _ = OurWordList.objects.get_or_create(project=project)
    OurWordList.objects.filter(pk=ours.pk).update(revision=F("revision") + 1)
