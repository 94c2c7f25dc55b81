# SPDX-License-Identifier: AGPL-3.0-or-later
"""The comparison, the release, what was said and done, and what goes back to be made again."""

import datetime

from alongside.learning import actions, queries

from . import words
from .city import City


def learn(city: City) -> None:
    """Compare once, release once, answer every finding, and tell every voice."""
    asked = city.made["round"]
    city.made["comparison"] = actions.compare(by=city.lena, round=asked)
    release = actions.make_release(by=city.lena, round=asked)
    for said, kind, answer, owner in words.FINDINGS:
        finding = actions.add_finding(by=city.bev, release=release, you_said=said)
        due = datetime.date(2026, 12, 1) if kind in ("doing", "asked") else None
        back = actions.answer_back(
            by=city.dee, finding=finding, kind=kind, words=answer, owner=owner, due_on=due
        )
        actions.say_whether_it_answers(by=city.amina, answer=back, is_an_answer=True)
    for key, how in words.TOLD.items():
        actions.tell(
            by=city.dee,
            release=release,
            voice=city.voices[key],
            how=how,
            told_on=datetime.date(2026, 9, 20),
        )
    city.made["release"] = release


def round_again(city: City) -> None:
    """Questions that people stumbled over go back to making, with what happened to them."""
    for problem in queries.problem_questions(city.made["round"]):
        if problem.version != city.made["new"]:
            continue  # last year's words were made again already
        actions.send_back(by=city.lena, round=city.made["round"], problem=problem)
