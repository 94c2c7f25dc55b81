# SPDX-License-Identifier: Apache-2.0
"""Whose words ended up in the final text? Rates are those measured in agreement.md 3.7."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.provenance import (
    Credit,
    Mark,
    Revision,
    Suggestion,
    follow,
    ideas_taken_up,
    whose_words,
    words_of,
)

AMINA = Revision("Did you feel safe where you slept?", "Amina", "client")


def owners(*revisions):
    return [(t.word, t.by) for t in follow(revisions)[0]]


def test_amina_keeps_her_words_when_bev_adds_some():
    bev = Revision("Last night, did you feel safe where you slept?", "Bev", "peer")

    words = whose_words([AMINA, bev], people_in_voice={"client": 1, "peer": 3})

    assert [(t.word, t.by) for t in words.tokens][:3] == [
        ("Last", "Bev"),
        ("night", "Bev"),
        ("did", "Amina"),
    ]
    client, peer = words.voices
    assert (client.stayed, client.brought, client.survival) == (7, 7, 1.0)
    assert client.of_text == pytest.approx(7 / 9)
    assert client.per_head == pytest.approx((7 / 9) / (1 / 4))
    assert peer.per_head == pytest.approx((2 / 9) / (3 / 4))


def test_a_new_capital_or_full_stop_makes_nobody_an_author():
    dee = Revision("DID YOU FEEL SAFE, WHERE YOU SLEPT.", "Dee", "staff")

    assert {by for _, by in owners(AMINA, dee)} == {"Amina"}


def test_words_that_come_back_go_back_to_amina():
    without = Revision("Are you well?", "Dee", "staff")
    again = Revision("Did you feel safe where you slept?", "Dee", "staff")

    assert {by for _, by in owners(AMINA, without, again)} == {"Amina"}


def test_moving_words_is_not_writing_them():
    moved = Revision("Where you slept, did you feel safe?", "Callum", "peer")

    assert {by for _, by in owners(AMINA, moved)} == {"Amina"}


def test_the_scribe_never_becomes_the_author():
    spoken = Revision("Nobody asked me", "", "client", scribe="Dee")

    words = whose_words([spoken])

    assert words.people == ()
    assert [(s.who, s.stayed) for s in words.voices] == [("client", 3)]


def test_what_only_a_scribe_stands_behind_is_refused():
    with pytest.raises(ValueError, match="a scribe is not the author"):
        follow([Revision("Nobody asked me", "", "", scribe="Dee")])


def test_a_voice_whose_words_all_went_is_still_there_with_none():
    words = whose_words(
        [AMINA, Revision("Housing status?", "Dee", "staff")],
        people_in_voice={"client": 4, "staff": 1},
    )

    client = words.voices[0]
    assert (client.stayed, client.brought, client.survival, client.per_head) == (0, 7, 0.0, 0.0)


def test_only_whoever_had_the_idea_says_it_was_taken_up():
    ideas = [Suggestion("s1", "Amina", "client", scribe="Dee"), Suggestion("s2", "", "client")]
    by_amina, by_scribe, no_name = (
        Mark("s1", "Amina", "w3"),
        Mark("s1", "Dee", "w3"),
        Mark("s2", "Dee", "w3"),
    )

    credits, refused = ideas_taken_up(ideas, [by_amina, by_amina, by_scribe, no_name])

    assert credits == (Credit("s1", "Amina", "client", "w3"),)
    assert refused == (by_scribe, no_name)


def test_a_mark_on_nothing_is_refused():
    with pytest.raises(ValueError, match="nobody suggested it"):
        ideas_taken_up([], [Mark("s9", "Amina", "w1")])


def co_writing(words, revisions, seed):
    """Made-up co-writing in which we know who brought each word: insert, take out, put back, move."""
    rng = random.Random(seed)
    vocabulary = [f"word{n}" for n in range(400)] + ["the", "and", "you", "to", "we"] * 30
    text = [(rng.choice(vocabulary), "p0") for _ in range(words)]
    history, gone = [list(text)], []
    for number in range(1, revisions):
        deed, at, size = rng.random(), rng.randrange(len(text) + 1), rng.randint(1, 6)
        if deed < 0.55:
            text[at:at] = [(rng.choice(vocabulary), f"p{number % 5}") for _ in range(size)]
        elif deed < 0.8 and len(text) > words // 2:
            gone.append(text[at : at + size])
            del text[at : at + size]
        elif gone and deed < 0.9:
            text[at:at] = gone.pop()
        else:
            run = text[at : at + size]
            del text[at : at + size]
            place = rng.randrange(len(text) + 1)
            text[place:place] = run
        history.append(list(text))
    return history


@pytest.mark.parametrize(
    ("words", "revisions", "least"), [(30, 10, 0.95), (60, 20, 0.95), (300, 50, 0.97)]
)
def test_on_made_up_co_writing_nearly_every_word_goes_to_the_right_person(words, revisions, least):
    right = total = 0
    for seed in range(10):
        history = co_writing(words, revisions, seed)
        chain = [
            Revision(" ".join(w for w, _ in text), "p0" if n == 0 else f"p{n % 5}", "client")
            for n, text in enumerate(history)
        ]
        tokens, _ = follow(chain)
        right += sum(t.by == by for t, (_, by) in zip(tokens, history[-1], strict=True))
        total += len(tokens)

    assert right / total >= least


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=12).map(" ".join)


@given(st.lists(st.tuples(texts, st.sampled_from(["Amina", "Bev", "Dee"])), min_size=1, max_size=6))
def test_every_word_has_one_author_who_really_was_there(steps):
    revisions = [Revision(text, by, "client") for text, by in steps]

    tokens, _ = follow(revisions)

    assert [t.word for t in tokens] == words_of(revisions[-1].text)
    assert all(revisions[t.revision].by == t.by for t in tokens)
    assert all(t.word in words_of(revisions[t.revision].text) for t in tokens)
    for share in whose_words(revisions).people:
        assert 0 <= share.stayed <= share.brought
