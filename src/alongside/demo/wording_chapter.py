# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wording lab at work: a third way to ask, picks, say-backs, editions, a try-out, and the word list."""

import datetime
import random

from alongside.deciding import actions as deciding
from alongside.making import actions, queries
from alongside.making.models import Draft, Wording

from . import words
from .city import City
from .deciding_chapter import LOOK_AGAIN

ON_SCREEN = 9  # people who pick on a screen; the others tick paper
SHEETS = 10


def try_words_out(city: City) -> None:
    """One question is tried in every way there is; two words are decided; a few are buzzed."""
    draft = next(each for each in city.made["drafts"] if each.name == "needs_met")
    settled = Draft.objects.get(pk=draft.pk).settled_wording
    third = actions.offer_wording(
        by=None, voice=city.voices["client"], typed_by=city.dee, draft=draft, built_on=settled,
        text=words.THIRD_WAY,
    )  # fmt: skip
    _try(city, draft, settled, third)
    _pick(city, draft, settled)
    _editions(city, settled)
    _decide_words(city)
    for word in words.BUZZED:
        actions.buzz(project=city.project, word=word)
    buzzed = queries.to_explain(city.project).get(word=words.BUZZED[0])
    actions.explain(by=city.lena, buzzed=buzzed, means=words.MEANS)


def _try(city: City, draft: Draft, settled: Wording, third: Wording) -> None:
    for person, voice, said in [(city.amina, "client", words.SAID_BACK[0]),
                                (city.bev, "peer", words.SAID_BACK[1])]:  # fmt: skip
        actions.say_back(by=person, voice=city.voices[voice], wording=settled, words=said)
    first = draft.wordings.earliest("made_at")
    for places in [[4, 5, 11], [5, 13]]:
        actions.read_aloud(by=city.bev, voice=city.voices["peer"], wording=first, places=places)
    actions.taken_up(by=city.callum, idea=settled, into=third)
    held = actions.hold_try_out(
        by=city.dee, work=draft.work, with_whom=words.TRIED_WITH, held_on=datetime.date(2026, 4, 14)
    )
    for wording, went, said in [(first, "not", words.TRIED[0]), (settled, "well", words.TRIED[1])]:
        actions.comment_in_try_out(
            by=city.dee, try_out=held, wording=wording, went=went, words=said
        )


def _pick(city: City, draft: Draft, best: Wording) -> None:
    """Most people would rather be asked the settled one; nobody agrees all the time."""
    picking = actions.begin_picking(by=city.dee, draft=draft, rng=city.rng)
    # Pairs come in an order that hangs on each person's secret key, so picks draw from a source of their
    # own: otherwise everything that is told after them would differ from telling to telling.
    rng = random.Random(city.rng.getrandbits(62))
    people = [*city.interviewers[:4], *city.clients[: ON_SCREEN - 4]]
    for person in people:
        voice = city.voices["peer" if person in city.interviewers else "client"]
        for pair in queries.pairs_of(picking, person):
            choice = _choice(rng, pair, best)
            actions.pick(by=person, voice=voice, picking=picking, pair=pair.key, choice=choice)
    for sheet in range(1, SHEETS + 1):
        pairs = queries.pairs_on_paper(picking, sheet)
        voice = city.voices["client" if sheet % 3 else "staff"]
        actions.type_in_picks(
            by=city.dee, voice=voice, picking=picking, sheet=sheet,
            choices={pair.key: _choice(rng, pair, best) for pair in pairs},
        )  # fmt: skip


def _choice(rng: random.Random, pair, best: Wording) -> str:
    wanted = "first" if pair.first == best else "second"
    other = "second" if wanted == "first" else "first"
    if best not in (pair.first, pair.second):
        return rng.choice(["first", "second", "same"])
    return rng.choices([wanted, other, "same"], [7, 2, 1])[0]


def _editions(city: City, settled: Wording) -> None:
    peer = city.voices["peer"]
    actions.offer_edition(
        by=city.bev, voice=peer, wording=settled, kind="spoken", text=words.SPOKEN
    )
    short = actions.offer_edition(
        by=city.bev, voice=peer, wording=settled, kind="short", text=words.SHORT
    )
    actions.edition_tried(
        by=city.dee, edition=short, readers=3, said=words.READERS_SAID,
        tried_on=datetime.date(2026, 4, 21),
    )  # fmt: skip
    actions.offer_edition(
        by=city.callum,
        voice=peer,
        wording=settled,
        kind="language",
        language="cy",
        text=words.WELSH,
    )


def _decide_words(city: City) -> None:
    for term, instead, fine_when, looks, state, reasons, dissent in words.OUR_WORDS:
        word = actions.propose_word(by=city.amina, term=term, instead=instead, fine_when=fine_when)
        for person, voice, (lands, because) in [(city.amina, "client", looks[0]),
                                                (city.bev, "peer", looks[1])]:  # fmt: skip
            actions.look_at_word(
                by=person, voice=city.voices[voice], word=word, lands=lands, because=because
            )
        if not state:
            continue
        proposal = actions.put_word_to_group(
            by=city.dee, word=word, state=state, quorum={"client": 1, "peer": 1}
        )
        _say_ok(city, proposal)
        actions.agree_word(
            by=city.dee, word=word, look_again_on=LOOK_AGAIN, reasons=reasons, dissent=dissent
        )


def _say_ok(city: City, proposal) -> None:
    for person, voice in [(city.amina, "client"), (city.bev, "peer"), (city.callum, "peer")]:
        deciding.take_position(by=person, voice=voice, text=proposal.texts.get(), stance="ok")
