# SPDX-License-Identifier: AGPL-3.0-or-later
"""Thirteen lines, two-sided, agreed; Hope House says line by line what is new, and signs."""

import datetime
from typing import Any

from alongside.making import actions as making
from alongside.pledging import actions

from . import words
from .city import City
from .deciding_chapter import LOOK_AGAIN, QUORUM, everybody_says_ok

LINKED = [
    ("would_like", 2, "needs_met"),
    ("treated", 4, "on_time"),
]  # section, place in it, question


def promise(city: City) -> None:
    """Make the pledge, adopt it, review it, sign it, and link lines to the yearly questions."""
    work = making.begin_work(
        by=city.dee,
        kind="pledge",
        title="The Alder pledge",
        values=words.PLEDGE_VALUES,
        purpose="What each of us can count on from the other.",
    )
    lines = [_line(city, work, *line) for line in words.PLEDGE_LINES]
    proposal = making.propose(
        by=city.dee, work=work, drafts=lines, quorum=QUORUM, why="A year of workshops, on a page."
    )
    everybody_says_ok(city, proposal)
    making.agree(by=city.dee, proposal=proposal, look_again_on=LOOK_AGAIN)
    version = making.publish(by=city.dee, work=work, decision=proposal)
    city.made |= {"pledge": work, "pledge_version": version, "lines": lines}
    _link_to_questions(city, lines)
    city.made["adoption"] = _adopt(city, version, lines)


def _line(city: City, work, section: str, text: str, topic: str):
    views = [view for view in city.made["views"] if view.topic == topic]
    draft = making.begin_draft(
        by=city.bev,
        voice=city.voices["peer"],
        work=work,
        text=text,
        section=section,
        topic=topic,
        views=views,
        answer_type="line",
    )
    making.say_why(
        by=city.dee,
        draft=draft,
        why_we_ask=words.WHY,
        who_will_use_it="Every service that adopts it",
        what_could_change="How people are met on an ordinary day",
    )
    making.settle_wording(by=city.callum, voice=city.voices["peer"], wording=draft.wordings.get())
    return draft


def _link_to_questions(city: City, lines: list) -> None:
    questions = {draft.name: draft for draft in city.made["drafts"]}
    for section, place, name in LINKED:
        line = [draft for draft in lines if draft.section == section][place - 1]
        actions.link_line(by=city.dee, line=line, question=questions[name])


def _adopt(city: City, version, lines: list):
    adoption = actions.begin_adoption(by=city.grace, service=city.services[0], version=version)
    promised = [line for line in lines if line.section != "in_return"]
    for line, (kind, said) in zip(promised, words.OFFERS, strict=True):
        due: dict[str, Any] = (
            {"owner": "Grace", "by_when": datetime.date(2027, 3, 1)} if kind == "new" else {}
        )
        actions.make_offer(
            by=city.grace, adoption=adoption, line=line, kind=kind, words=said, **due
        )
    actions.send_for_review(by=city.grace, adoption=adoption)
    actions.review(
        by=city.bev,
        voice=city.voices["peer"],
        adoption=adoption,
        accepts=True,
        words="Three things are really new. The night number matters most.",
    )
    actions.sign(
        by=city.grace,
        adoption=adoption,
        name="Grace Obi",
        role="Manager, Hope House",
        on=datetime.date(2026, 9, 14),
    )
    return adoption
