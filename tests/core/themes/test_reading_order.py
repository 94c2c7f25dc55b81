# SPDX-License-Identifier: Apache-2.0
"""A reading order, and nothing more: answers with similar words, hidden while there are few."""

import pytest

from alongside_core.themes import MADE_BY, more_like_this, words_of_answers

ANSWERS = {f"x{n:02}": f"something else number {'abcdefghij'[n % 10] * 3}" for n in range(38)} | {
    "one": "Nobody at the front desk rang me back",
    "two": "The front desk never rings",
}


def test_hidden_below_forty_answers():
    few = dict(list(ANSWERS.items())[1:])

    assert len(few) == 39
    assert more_like_this(few, "one") is None


def test_answers_with_the_same_rare_words_come_first():
    (found,) = more_like_this(ANSWERS, "one")

    assert found.id == "two"
    assert set(found.words) == {"front", "desk"}
    assert 0 < found.likeness < 1


def test_likeness_worked_by_hand():
    """Weights ln(40/2) for front and desk, ln(40/1) for words said once: cos = 2·w² / (|a|·|b|)."""
    from math import log, sqrt

    w, v = log(20), log(40)
    # "one": nobody, front, desk, rang, back; "two": front, desk, never, rings
    expected = 2 * w * w / (sqrt(2 * w * w + 3 * v * v) * sqrt(2 * w * w + 2 * v * v))

    assert more_like_this(ANSWERS, "one")[0].likeness == pytest.approx(expected)


def test_it_says_how_it_was_made():
    assert "counting words" in MADE_BY
    assert words_of_answers("It’s the DESK, 24 hours!") == ["desk", "hours"]
