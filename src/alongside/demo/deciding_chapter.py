# SPDX-License-Identifier: AGPL-3.0-or-later
"""“OK to try?”: a question is asked, a worry is raised, the text changes, its holder withdraws it."""

import datetime

from alongside.deciding import actions as deciding
from alongside.making import actions as making

from .city import City

QUORUM = {"client": 1, "peer": 2, "staff": 1}
LOOK_AGAIN = datetime.date(2027, 4, 1)


def decide_survey(city: City) -> None:
    """The group agrees the new survey, and it is published as version 2."""
    work = city.made["survey"]
    proposal = making.propose(
        by=city.dee,
        work=work,
        drafts=city.made["drafts"],
        quorum=QUORUM,
        why="These words came from 17 views and four complaints.",
    )
    first = proposal.texts.earliest("order")
    question = deciding.ask(
        by=city.grace,
        voice=city.voices["staff"],
        text=first,
        words="What if somebody never asked for help?",
    )
    deciding.answer_question(
        by=city.dee, question=question, answer="They can say it does not apply."
    )
    _worry_is_met(city, proposal)
    everybody_says_ok(city, proposal)
    making.agree(
        by=city.dee,
        proposal=proposal,
        look_again_on=LOOK_AGAIN,
        outcome_words="Good enough for now, and safe to try.",
    )
    city.made["new"] = making.publish(
        by=city.dee, work=work, decision=proposal, note="Made together, spring"
    )


def _worry_is_met(city: City, proposal) -> None:
    """Amina's worry changes the text; only she can say that it is no longer a worry."""
    text = proposal.texts.filter(replaced_by=None, words__contains="drugs or alcohol").get()
    deciding.take_position(
        by=city.amina,
        voice=city.voices["client"],
        text=text,
        stance="worry",
        told="facilitator",
        words="People will think the answer goes to their worker.",
    )
    changed = making.change_proposed_wording(
        by=city.bev,
        voice=city.voices["peer"],
        text=text,
        words="Your worker won’t see this. Are you using drugs or alcohol at the moment?",
        why="Say first who will not see it",
    )
    worry = changed.worries.get()
    deciding.answer_worry(
        by=city.dee, worry=worry, how_met="The question now says first who will not see it."
    )
    deciding.withdraw_worry(by=city.amina, worry=worry)


def everybody_says_ok(city: City, proposal) -> None:
    """One round: each speaks once on each text; one passes, and passing is fine."""
    speakers = [
        (city.amina, "client"),
        (city.bev, "peer"),
        (city.callum, "peer"),
        (city.grace, "staff"),
    ]
    for text in proposal.texts.filter(replaced_by=None):
        for person, voice in speakers:
            stance = "pass" if person == city.grace and text.order == 3 else "ok"
            deciding.take_position(by=person, voice=city.voices[voice], text=text, stance=stance)
