# SPDX-License-Identifier: Apache-2.0
"""Every sum that can outgrow a machine, each as one Ibis expression that all engines understand.

Each function takes the table or tables it needs and gives an expression, not an answer; an engine works it
out (see opening.py). All results are whole numbers of 64 bits, so every engine gives the very same. What
needs fractions (shares, ranges, directions of a map) is worked out from these sums on one machine:
agreement.md section 6.
"""

from collections.abc import Callable
from typing import Any

from alongside_core.quality import ASKED, Status

EVENTS = ("repeat", "meaning", "did_not_fit", "changed_words", "upset")
SUMMED = (
    *("asked", "answered", "fitting", "base", "blank", "dont_know", "rather_not"),
    *("events", "words", "stopped"),
)


def latest_votes(votes: Any) -> Any:
    """The vote that counts of each person on each statement: the one with the highest sequence.

    Columns: person, role, statement, vote. The role is the one spoken from at that vote.
    """
    ibis = _ibis()
    newest_first = ibis.window(
        group_by=["person", "statement"], order_by=[votes.sequence.desc(), votes.vote.desc()]
    )
    placed = votes.mutate(place=ibis.row_number().over(newest_first))
    return placed.filter(placed.place == 0).select("person", "role", "statement", "vote")


def column_sums(votes: Any) -> Any:
    """Per statement, over latest votes: how many voted, their sum, the sum of squares, agrees, passes, disagrees."""
    latest = latest_votes(votes)
    return latest.group_by("statement").aggregate(
        voted=_whole(latest.count()),
        total=_whole(latest.vote.sum()),
        squares=_whole((latest.vote * latest.vote).sum()),
        agree=_counted(latest.vote == 1),
        passed=_counted(latest.vote == 0),
        disagree=_counted(latest.vote == -1),
    )


def co_vote_sums(votes: Any) -> Any:
    """Per pair of statements (first <= second), over people who voted on both: how many, the sum of
    products, and each one's own sum. The cross-product of the map follows from these (agreement.md 6.3).
    """
    latest = latest_votes(votes)
    one = latest.select("person", first="statement", v="vote")
    other = latest.select("person", second="statement", w="vote")
    both = one.join(other, ["person", one.first <= other.second])
    return both.group_by("first", "second").aggregate(
        voted=_whole(both.count()),
        products=_whole((both.v * both.w).sum()),
        first_total=_whole(both.v.sum()),
        second_total=_whole(both.w.sum()),
    )


def vote_cube(votes: Any) -> Any:
    """How many latest votes there are for each role, statement and vote (-1, 0, 1)."""
    latest = latest_votes(votes)
    return latest.group_by("role", "statement", "vote").aggregate(people=_whole(latest.count()))


def participation(votes: Any) -> Any:
    """How many statements each person voted on, as a count of people for each number, by role.

    A person who spoke from two roles is counted once in each. No row says which person.
    """
    latest = latest_votes(votes)
    each = latest.group_by("person", "role").aggregate(statements=_whole(latest.count()))
    return each.group_by("role", "statements").aggregate(people=_whole(each.count()))


def pick_wins(picks: Any) -> Any:
    """How often each wording was picked over each other one, by aspect and role."""
    return picks.group_by("aspect", "role", "winner", "loser").aggregate(wins=_whole(picks.count()))


def showing_sums(showings: Any) -> Any:
    """Per question, wording, version, round and service: how often shown with each status and each event.

    `asked` counts the five statuses in which the question was put; `clarified` the showings with any
    request to repeat or to explain, once each.
    """
    asked = showings.status.isin(sorted(ASKED))
    statuses = {str(status): _counted(showings.status == str(status)) for status in Status}
    events = {f"noted_{event}": _counted((showings[event] > 0) & asked) for event in EVENTS}
    clarified = _counted(((showings.repeat > 0) | (showings.meaning > 0)) & asked)
    grouped = showings.group_by("question", "wording", "version", "round", "service")
    return grouped.aggregate(
        shown=_whole(showings.count()),
        asked=_counted(asked),
        clarified=clarified,
        words=_whole(showings.words.sum()),
        **statuses,
        **events,
    )


def interview_sums(interviews: Any) -> Any:
    """Per version, round and service: how many interviews, and the sum of each number of their rows."""
    sums = {name: _whole(interviews[name].sum()) for name in SUMMED}
    grouped = interviews.group_by("version", "round", "service")
    return grouped.aggregate(interviews=_whole(interviews.count()), **sums)


# Name → (the table it adds up, the expression).
AGGREGATES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "latest_votes": ("votes", latest_votes),
    "column_sums": ("votes", column_sums),
    "co_vote_sums": ("votes", co_vote_sums),
    "vote_cube": ("votes", vote_cube),
    "participation": ("votes", participation),
    "pick_wins": ("picks", pick_wins),
    "showing_sums": ("showings", showing_sums),
    "interview_sums": ("interviews", interview_sums),
}


def _whole(value: Any) -> Any:
    """As a whole number of 64 bits: engines would else answer with decimals or wider numbers."""
    return value.cast("int64")


def _counted(condition: Any) -> Any:
    return _whole(condition.ifelse(1, 0).sum())


def _ibis() -> Any:
    from alongside_core.interchange.needs import need  # noqa: PLC0415  (heavy, and an extra)

    return need("ibis", "engines")
