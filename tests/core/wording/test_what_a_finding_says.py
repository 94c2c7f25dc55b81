# SPDX-License-Identifier: Apache-2.0
"""A finding says where, how firmly, why, on whose word, and what could be said instead. Never a score."""

import pytest

from alongside_core.wording import KINDS, LEVELS, Decision, Entry, WordList, check, shown


def rules_in(text, kind="question", **known):
    return [finding.rule for finding in check(text, kind, **known)]


def test_a_finding_points_at_the_words_as_they_were_typed():
    text = "So 😀 – “don’t” aside – were you signposted?"

    found = next(f for f in check(text, "question") if f.rule == "sector-jargon")

    assert text[found.start : found.end] == "signposted"
    assert (found.level, found.family) == ("ask", "jargon")
    assert found.reason
    assert found.source
    assert 1 <= len(found.suggestions) <= 2


def test_every_finding_of_every_kind_has_a_place_a_level_and_a_reason():
    text = "Don't our friendly staff and workers ALWAYS help the homeless addicts, e.g. with ESA??"

    for kind in KINDS:
        for found in check(text, kind):
            assert 0 <= found.start <= found.end <= len(text)
            assert found.level in LEVELS
            assert found.reason


def test_plain_words_are_left_alone():
    assert rules_in("How safe do you feel here?") == []


def test_a_kind_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="question"):
        check("Hello", "poem")


def test_nothing_at_all_is_nothing_to_look_at():
    assert check("", "question") == []
    assert check("   ", "pledge_line") == []


def test_a_screen_shows_everything_firm_and_three_hints():
    found = check(
        "Do your needs, support, outcomes, approach, quality, facilities and script change a lot?",
        "question",
    )

    first = shown(found)

    assert [f for f in first if f.level != "hint"] == sorted(
        (f for f in found if f.level != "hint"), key=lambda f: (LEVELS.index(f.level), f.start)
    )
    assert len([f for f in first if f.level == "hint"]) == 3
    assert len([f for f in found if f.level == "hint"]) > 3


def test_another_language_is_not_read_as_english():
    assert rules_in("Nie mówimy po angielsku always, prawda?", language="pl") == []
    assert "shouting" in rules_in("Co robisz???", language="pl")


def test_a_rule_that_the_group_switched_off_is_silent():
    assert "leading-opener" in rules_in("Don't you feel safer?")
    assert "leading-opener" not in rules_in("Don't you feel safer?", off={"leading-opener"})


def test_a_rule_that_people_set_aside_speaks_more_softly():
    found = check("Don't you feel safer?", "question", levels={"leading-opener": "ask"})

    assert [f.level for f in found if f.rule == "leading-opener"] == ["ask"]


def test_what_the_group_decided_is_said_beside_the_word():
    ours = WordList(
        "Hollow Lane",
        (
            Entry(
                "key worker",
                suggestions=("the worker you see most",),
                category="sector jargon",
                history=(Decision("proposed"), Decision("agreed", ("Bev", "Callum"), "2026-03-04")),
            ),
        ),
    )

    found = check("Did your key worker listen?", "question", word_list=ours)

    assert [f.decided for f in found if f.rule == "sector-jargon"] == [
        "Say “the worker you see most”: decided by Bev and Callum on 2026-03-04."
    ]


def test_a_retired_word_is_fine_here_whatever_other_rules_think():
    text = "Do residents get a say?"
    retired = (Decision("proposed"), Decision("retired", ("the group",), "2026-01-01"))

    assert "distance" in rules_in(text)
    assert "distance" not in rules_in(
        text, word_list=WordList("Ours", (Entry("residents", history=retired),))
    )


def test_a_contested_word_is_only_a_hint():
    def level(state):
        words = WordList("Ours", (Entry("bothy", history=(Decision(state),)),))
        return [
            f.level
            for f in check("Is the bothy warm?", "question", word_list=words)
            if f.rule == "our-word"
        ]

    assert level("proposed") == ["ask"]
    assert level("contested") == ["hint"]
