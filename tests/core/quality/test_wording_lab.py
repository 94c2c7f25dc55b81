# SPDX-License-Identifier: Apache-2.0
"""Bev and Callum look at forty questions, and the queue says which come first."""

from tests.core.test_worked_tables import number, worked

from alongside_core.quality import Figure
from alongside_core.quality.wording_lab import wording_queue


def pair(old: int, new: int, whole: int = 60) -> tuple[Figure, Figure]:
    return Figure("L1", old, whole), Figure("L1", new, whole)


def test_the_question_that_got_much_worse_comes_first_and_the_others_are_not_let_through():
    queue = wording_queue({"rent": pair(5, 6), "safe": pair(3, 25), "food": pair(7, 5)})

    assert queue[0].question == "safe"
    assert [one.look_first for one in queue] == [True, False, False]


def test_small_differences_are_drawn_together_before_anybody_sees_them():
    queue = wording_queue({f"q{n}": pair(10 + n % 3, 11 + n % 2) for n in range(20)})

    assert not any(one.look_first for one in queue)
    raw, shown = [one.difference for one in queue], [one.shown for one in queue]
    assert max(shown) - min(shown) < 0.1 * (max(raw) - min(raw))


def test_nineteen_showings_are_not_in_the_queue():
    assert wording_queue({"rent": (Figure("L1", 3, 19), Figure("L1", 9, 40))}) == []


def test_the_worked_queue():
    table = worked("pairs-and-many-looks.md", "wording")

    told = {
        one.question: one
        for one in wording_queue(
            {row["question"]: pair(int(row["old"]), int(row["new"])) for row in table}
        )
    }

    for row in table:
        assert round(told[row["question"]].difference, 1) == number(row["difference"])
        assert told[row["question"]].look_first is (row["look first"] == "yes")
