# SPDX-License-Identifier: Apache-2.0
"""The same sums by hand: loops over rows, with no engine and none of our expressions."""

import random
from collections import Counter, defaultdict
from itertools import product

ROLES, STATUSES = (
    ("client", "peer", "staff"),
    (
        *("answered", "dont_know", "rather_not", "does_not_apply"),
        *("blank", "not_asked", "not_reached"),
    ),
)
EVENTS = ("repeat", "meaning", "did_not_fit", "changed_words", "upset")


def invented_rows(seed: int, people: int = 30) -> dict[str, list[dict]]:
    """Rows for every table: people change their votes, some did not say yes, some words are not English."""
    dice = random.Random(seed)
    yes = {f"p{n}": dice.random() < 0.9 for n in range(people)}
    votes = [
        {
            "person": person,
            "role": dice.choice(ROLES),
            "statement": f"s{dice.randrange(8)}",
            "vote": dice.choice((-1, 0, 1)),
            "sequence": number,
            "consented": yes[person],
        }
        for number, person in enumerate(dice.choices(list(yes), k=people * 8))
    ]
    picks = [
        dict(zip(("winner", "loser"), dice.sample(["a", "b", "c", "ö"], 2), strict=True))
        | {"person": person, "role": dice.choice(ROLES), "aspect": dice.choice(("clear", "kind"))}
        | {"consented": yes[person]}
        for person in dice.choices(list(yes), k=people * 4)
    ]
    asked = [_interview(dice, person, yes[person]) for person in yes]
    return {
        "votes": votes,
        "picks": picks,
        "showings": [showing for one in asked for showing in one["showings"]],
        "interviews": [one["interview"] for one in asked],
    }


def _interview(dice, person: str, yes: bool) -> dict:
    where = {
        "interview": f"i-{person}",
        "version": dice.choice(("v1", "v2")),
        "round": dice.choice(("spring", "autumn")),
        "service": dice.choice(("Hope House", "day centre", "")),
        "consented": yes,
    }
    showings = [
        where
        | {"question": f"q{n}", "wording": f"w{n}", "status": dice.choice(STATUSES)}
        | {event: int(dice.random() < 0.2) for event in EVENTS}
        | {"words": dice.randrange(40)}
        for n in range(6)
    ]
    numbers = ("asked", "answered", "fitting", "base", "blank", "dont_know", "rather_not")
    row = where | {name: dice.randrange(50) for name in (*numbers, "events", "words")}
    return {"showings": showings, "interview": row | {"stopped": dice.randrange(2)}}


def of_people_who_said_yes(rows: list[dict]) -> list[dict]:
    return [row for row in rows if row["consented"]]


def latest_votes(votes: list[dict]) -> dict[tuple, dict]:
    found: dict[tuple, dict] = {}
    for row in sorted(of_people_who_said_yes(votes), key=lambda row: row["sequence"]):
        found[row["person"], row["statement"]] = row
    return found


def column_sums(votes: list[dict]) -> dict[str, tuple]:
    by_statement = defaultdict(list)
    for (_, statement), row in latest_votes(votes).items():
        by_statement[statement].append(row["vote"])
    return {
        statement: (len(v), sum(v), sum(x * x for x in v), v.count(1), v.count(0), v.count(-1))
        for statement, v in by_statement.items()
    }


def co_vote_sums(votes: list[dict]) -> dict[tuple, tuple]:
    by_person = defaultdict(dict)
    for (person, statement), row in latest_votes(votes).items():
        by_person[person][statement] = row["vote"]
    found = defaultdict(lambda: (0, 0, 0, 0))
    for given in by_person.values():
        for (s, v), (t, w) in product(given.items(), repeat=2):
            if s <= t:
                found[s, t] = tuple(
                    a + b for a, b in zip(found[s, t], (1, v * w, v, w), strict=True)
                )
    return dict(found)


def participation(votes: list[dict]) -> Counter:
    each = Counter((row["person"], row["role"]) for row in latest_votes(votes).values())
    return Counter((role, number) for (_, role), number in each.items())
