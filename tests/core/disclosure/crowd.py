# SPDX-License-Identifier: Apache-2.0
"""Made-up populations, a policy that is known to fail, and the attacker of the design's appendix B.

`hide_1_to_4` is the control of every attack: exact figures, only 1 to 4 hidden. An attack that cannot
break the control proves nothing about us.
"""

import math
import random
from functools import cache
from itertools import product

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linprog

from alongside_core.disclosure.outsider import Figure, Name, attack
from alongside_core.disclosure.rules import Settings, printed_share

AREAS = {"A": "North", "B": "North", "C": "South", "D": "South", "E": "South"}
BREAKDOWNS = ("all", "service", "area", "role")
NAMES = {"service": list("ABCDE"), "area": ["North", "South"], "role": ["client", "peer", "staff"]}
PLAN = [("safe", by) for by in BREAKDOWNS]
ANSWERS = ("yes", "no", "some days")


def somebody(rng: random.Random, number: int) -> dict:
    """One made-up person: services from large to tiny, and a few who did not answer."""
    service = rng.choices("ABCDE", [40, 25, 15, 8, 4])[0]
    return {
        "person": f"p{number:05}",
        "interviewer": f"i{rng.randrange(6)}",
        "service": service,
        "area": AREAS[service],
        "role": rng.choices(["client", "peer", "staff"], [70, 20, 10])[0],
        "answers": {"safe": rng.choices(ANSWERS, [6, 3, 1])[0]} if rng.random() < 0.95 else {},
    }


def crowd(seed, sizes: dict[str, int], answers=ANSWERS, interviewers=5, start=0) -> list[dict]:
    """So many people in each service."""
    rng, found = random.Random(seed), []
    for service, size in sizes.items():
        for _ in range(size):
            found.append(
                {
                    "person": f"p{start + len(found):04}",
                    "interviewer": f"i{rng.randrange(interviewers)}",
                    "service": service,
                    "answers": {"safe": rng.choice(answers)},
                }
            )
    return found


def add(
    people: list[dict], service: str, answers: list[str], start: int = 5000, **more
) -> list[dict]:
    """The same people, and some more whose answers are known to us."""
    new = [
        {
            "person": f"p{start + n:04}",
            "interviewer": f"i{n % 5}",
            "service": service,
            "answers": {"safe": answer},
            **more,
        }
        for n, answer in enumerate(answers)
    ]
    return [*people, *new]


def groups(release_or_content, by="service") -> dict[str, dict]:
    """The groups of one table by name."""
    content = getattr(release_or_content, "content", release_or_content)
    return {
        group["name"]: group
        for table in content["tables"]
        if table["breakdown"] == by
        for group in table["groups"]
    }


# --- the control: exact figures, only 1 to 4 hidden ------------------------------------------------


def _wheres(people, breakdowns):
    for by in breakdowns:
        if by == "all":
            yield (), "all"
        else:
            for value in sorted({person[by] for person in people}):
                yield ((by, value),), value


def hide_1_to_4(people, breakdowns=("all", "service"), release=1) -> list[Figure]:
    """What this policy prints. A hidden figure allows 0 to 4."""
    figures = []
    for where, _ in _wheres(people, breakdowns):
        inside = [p for p in people if p["answers"] and all(p[by] == v for by, v in where)]
        given = [person["answers"]["safe"] for person in inside]
        for option, count in [(None, len(given))] + [(o, given.count(o)) for o in ANSWERS]:
            bounds = (0, 4) if 1 <= count <= 4 else (count, count)
            figures.append(Figure(where, release, option, *bounds))
    return figures


def names_of(people, breakdowns=("all", "service")) -> list[Name]:
    """The groups of the control, hidden where there are 1 to 4 people."""
    found = []
    for where, name in _wheres(people, breakdowns):
        size = sum(all(p[by] == v for by, v in where) and bool(p["answers"]) for p in people)
        found.append(Name(where, name, not 1 <= size <= 4))
    return found


def control(figures, people, breakdowns=("all", "service"), moves="any"):
    """What the outsider proves of the control: exact sizes only, so that being hidden is no proof."""
    found = attack("safe", figures, names_of(people, breakdowns), ANSWERS, moves)
    return [proof for proof in found if proof.low == proof.high]


# --- appendix B of the design, as it stands there --------------------------------------------------


def appendix_b(ncells, published, targets):
    """(target, low, high) of everything that can be proved: two plain linear programmes for each target.

    Only departure from the design's text: cells that no figure and no target tells apart are one cell.
    """
    sets = [*(cells for cells, _, _ in published), *targets]
    rows = np.zeros((len(sets), ncells))
    for row, cells in zip(rows, sets, strict=True):
        row[list(cells)] = 1
    rows = np.unique(rows, axis=1)
    figures, wanted = rows[: len(published)], rows[len(published) :]
    matrix = sp.csr_matrix(np.vstack([figures, -figures]))
    limits = [high for _, _, high in published] + [-low for _, low, _ in published]
    found = []
    for target, cost in zip(targets, wanted, strict=True):
        least = linprog(cost, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs")
        low = math.ceil(least.fun - 1e-6)
        most = linprog(-cost, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs")
        high = math.floor(-most.fun + 1e-6) if most.status == 0 else math.inf
        if low == high or (low >= 1 and high <= 4):
            found.append((target, low, high))
    return found


def cells_of(history: list[list[dict]]):
    """The joint table of everybody who was ever in use: cell → people, and which releases they were in."""
    seen: dict[str, list[int]] = {}
    known = {}
    for number, people in enumerate(history, 1):
        for person in people:
            seen.setdefault(person["person"], []).append(number)
            known[person["person"]] = person
    patterns = sorted({tuple(numbers) for numbers in seen.values()})
    places = [(s, AREAS[s]) for s in "ABCDE"]
    cells = [
        (service, area, role, answer, when)
        for (service, area), role, answer, when in product(
            places, NAMES["role"], (*ANSWERS, None), patterns
        )
    ]
    index, sizes = {cell: n for n, cell in enumerate(cells)}, [0] * len(cells)
    for key, person in known.items():
        cell = (
            person["service"],
            person["area"],
            person["role"],
            person["answers"].get("safe"),
            tuple(seen[key]),
        )
        sizes[index[cell]] += 1
    return cells, sizes


AXES = {"service": 0, "area": 1, "role": 2}


def printed_by(contents, cells):
    """Every figure of these releases as (cells, low, high), read from the content alone."""
    found = {}
    for content in contents:
        for table in content["tables"]:
            for group in table["groups"]:
                if group["people"] == "not shown":
                    continue
                inside = [n for n, cell in enumerate(cells) if _belongs(cell, table, group)]
                # Rounding to five, halves up: 25 was 23 to 27; and never fewer than ten.
                low, high = max(10, group["people"] - 2), group["people"] + 2
                found[frozenset(inside)] = (low, high)
                for option in ANSWERS:
                    words = group["shares"].get(option, "hardly anyone")
                    own = frozenset(n for n in inside if cells[n][3] == option)
                    found[own] = fits(low, high, words)
    return [(inside, low, high) for inside, (low, high) in found.items()]


def _belongs(cell, table, group) -> bool:
    if cell[3] is None or group["since"] not in cell[4]:
        return False
    return table["breakdown"] == "all" or cell[AXES[table["breakdown"]]] == group["name"]


@cache
def fits(low: int, high: int, words: str) -> tuple[int, int]:
    """Least and most people that print as these words, tried one by one."""
    parts = [
        part
        for whole in range(low, high + 1)
        for part in range(whole + 1)
        if printed_share(part, whole, Settings()) == words
    ]
    return min(parts), max(parts)
