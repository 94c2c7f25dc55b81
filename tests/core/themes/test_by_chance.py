# SPDX-License-Identifier: Apache-2.0
"""Would shuffled piles fit together as well? Worked by hand, and tried on piles with nothing in them."""

import random
from itertools import combinations, product

import pytest

from alongside_core.themes import by_chance, merge


def at_random(people: int, excerpts: int, piles: int, seed: int):
    rng = random.Random(seed)
    sorts = {}
    for person in range(people):
        own = [[] for _ in range(piles)]
        for excerpt in range(excerpts):
            rng.choice(own).append(f"q{excerpt:02}")
        sorts[person] = own
    return sorts


def test_two_people_with_two_piles_of_two_agree_by_chance_in_one_of_three():
    """Four excerpts fall into two pairs in 3 ways, so another person makes the same ones in 1 of 3."""
    same = [["a", "b"], ["c", "d"]]

    found = by_chance({"Amina": same, "Bev": same}, seed=1, shuffles=2_000)

    assert found.as_good / 2_000 == pytest.approx(1 / 3, abs=0.04)
    assert not found.more_than_chance


def test_the_shuffles_come_close_to_counting_every_way_there_is():
    """The piles of themes.md, with every way to deal five excerpts to each person's piles counted one by one."""
    deals = [(set(three), set("abcde") - set(three)) for three in combinations("abcde", 3)]
    ways = product(deals, deals, [(three,) for three, _ in deals])  # Callum's other piles hold one
    fits = [
        sum(
            len(one & other) * (len(one & other) - 1) // 2
            for left, right in combinations(way, 2)
            for one, other in product(left, right)
        )
        for way in ways
    ]
    sorts = {"Amina": ["abc", "de"], "Bev": ["ab", "cde"], "Callum": ["abc", "d", "e"]}

    found = by_chance(sorts, seed=3, shuffles=4_000)

    assert (len(fits), sum(fit >= 6 for fit in fits), found.fit) == (1_000, 160, 6)
    assert found.as_good / 4_000 == pytest.approx(160 / 1_000, abs=0.03)


def test_one_excerpt_in_three_by_hand():
    """Both put a with b and leave c alone: shuffled, the lone one is the same in 1 of 3."""
    both = [["a", "b"], ["c"]]

    found = by_chance({"Amina": both, "Bev": both}, seed=2, shuffles=2_000)

    assert found.as_good / 2_000 == pytest.approx(1 / 3, abs=0.04)


def test_piles_with_nothing_in_them_seldom_pass_although_their_themes_stand_apart():
    """At most 5 in 100 may pass. Modularity could not have told: of two people's it is above .7 every time."""
    passed = sum(by_chance(at_random(8, 40, 5, n), seed=n).more_than_chance for n in range(60))
    apart = [merge(at_random(2, 40, 5, n)).modularity for n in range(10)]

    assert passed <= 8  # of 60 at .05: more than 8 has a chance of under 1 in 200
    assert min(apart) > 0.6


def test_people_who_mostly_see_the_same_pass():
    sorts = at_random(8, 40, 5, 3)
    for person in range(5):
        sorts[person] = [[f"q{n:02}" for n in range(first, 40, 5)] for first in range(5)]

    assert by_chance(sorts, seed=1).p == pytest.approx(1 / 200)


def test_the_order_of_people_and_piles_changes_nothing():
    sorts = at_random(4, 8, 3, 5)
    turned = {who: [list(reversed(pile)) for pile in reversed(own)] for who, own in sorts.items()}

    assert by_chance(dict(reversed(turned.items())), seed=1) == by_chance(sorts, seed=1)


def test_one_person_or_nobody_is_never_more_than_chance():
    assert by_chance({"Amina": [["a", "b"], ["c"]]}, seed=1).p == 1
    assert by_chance({}, seed=1).p == 1
