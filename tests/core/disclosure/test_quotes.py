# SPDX-License-Identifier: Apache-2.0
"""Amina's own words: only if she said so, with one thing about her at most, read by two people."""

import dataclasses

import pytest

from alongside_core.disclosure import make_release
from alongside_core.disclosure.quotes import Lists, Quote, printable, why_not
from alongside_core.disclosure.scrubbing import look_at, scrub

from .crowd import add, crowd

LISTS = Lists(names=["Amina", "Dee"], places=["Hope House", "Canal Street"])
AMINA = Quote(
    person="k1",
    question="safe",
    words="They rang me back the same day.",
    may_use_my_words=True,
    about={"service": "A"},
    first_reader="Bev",
    second_reader="Callum",
)


@pytest.fixture(scope="module")
def content():
    people = add(crowd(1, {"A": 40, "B": 30}), "C", ["yes"] * 3)
    return make_release([("safe", "all"), ("safe", "service")], people, number=1).content


def test_words_that_may_go_out_carry_no_key(content):
    assert why_not(AMINA, content, LISTS) == []
    assert printable([AMINA], content, LISTS) == [
        {"question": "safe", "words": AMINA.words, "about": {"service": "A"}}
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"may_use_my_words": False}, "has not said"),
        ({"wants_to_see_it": True}, "wants to see the words first"),
        ({"about": {"service": "A", "role": "peer"}}, "Keep one at most"),
        ({"about": {"service": "C"}}, "Too few people"),  # three people: the unique attribute
        ({"about": {"hair": "red"}}, "Too few people"),  # in no table at all
        ({"words": "Dee rang me back."}, "still a name"),
        ({"words": "They rang on 3 May 2024."}, "still a name, place, date"),
        ({"words": "They let my ferret stay."}, "Look at this first: ferret"),
        ({"second_reader": ""}, "Two people read"),
        ({"second_reader": "Bev"}, "somebody else"),
    ],
)
def test_what_keeps_words_back(content, change, said):
    quote = dataclasses.replace(AMINA, **change)

    assert any(said in reason for reason in why_not(quote, content, LISTS))
    assert printable([quote], content, LISTS) == []


def test_amina_has_seen_her_words_and_they_go_out(content):
    seen = dataclasses.replace(AMINA, wants_to_see_it=True, has_seen_it=True)

    assert why_not(seen, content, LISTS) == []


def test_a_reader_can_let_a_word_stand(content):
    quote = dataclasses.replace(
        AMINA, words="They let my ferret stay.", looked_at=frozenset({"ferret"})
    )

    assert why_not(quote, content, LISTS) == []


def test_two_quotes_of_one_person_are_not_side_by_side_unless_agreed(content):
    """The control: as they were collected, both stand there and can be linked."""
    one, other = AMINA, dataclasses.replace(AMINA, words="Nobody shouted, for once.")
    both = [dataclasses.replace(quote, several_agreed=True) for quote in (one, other)]

    assert len([q for q in (one, other) if not why_not(q, content, LISTS)]) == 2
    assert len(printable([one, other], content, LISTS)) == 1
    assert printable([one, other], content, LISTS) == printable([other, one], content, LISTS)
    assert len(printable(both, content, LISTS)) == 2


def test_what_others_would_recognise_is_taken_out_and_kept_apart():
    said = (
        "Amina told Dee’s boss at Hope House on 3rd of May, ring 07700 900123 or a@b.org, ST4 2DF."
    )

    scrubbed = scrub(said, names=LISTS.names, places=LISTS.places)

    assert scrubbed.text == (
        "[name] told [name] boss at [place] on [date], ring [number] or [address], [postcode]."
    )
    assert [r.was for r in scrubbed.replacements] == [
        "Amina",
        "Dee’s",
        "Hope House",
        "3rd of May",
        "07700 900123",
        "a@b.org",
        "ST4 2DF",
    ]
    assert all(said[r.at : r.at + len(r.was)] == r.was for r in scrubbed.replacements)


def test_a_person_is_shown_what_a_list_cannot_judge():
    assert look_at("We met Sandra. My tattoo, my 3 dogs, and prison. I’m fine.") == (
        "Sandra",
        "tattoo",
        "3",
        "dogs",
        "prison",
    )
    assert look_at("They were kind. It was warm there.") == ()


def test_names_are_whole_words():
    assert scrub("Deep down I agree", names=["Dee"]).text == "Deep down I agree"


def test_themes_count_people_by_the_same_rules():
    """Each person may raise several themes; a theme of three people is not listed, and one of all is not told."""
    people = []
    for n in range(40):
        themes = ["being listened to"]
        themes += ["the front desk"] if n % 2 else []
        themes += ["the lift"] if n < 3 else []
        people.append(
            {"person": f"p{n}", "interviewer": f"i{n % 4}", "answers": {"themes": themes}}
        )

    release = make_release([("themes", "all")], people, number=1)

    (group,) = release.content["tables"][0]["groups"]
    assert group["shares"] == {
        "being listened to": "nearly everyone",
        "the front desk": "50 in 100",
    }
    assert release.may_go_out
