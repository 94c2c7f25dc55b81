# SPDX-License-Identifier: Apache-2.0
"""A group owns its word list: it proposes, decides, keeps every step, and can look over another's shoulder."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.wording import (
    Decision,
    Entry,
    WordList,
    adopt,
    check,
    compare,
    decide,
    for_others,
    fork,
    from_json,
    from_seed,
    know,
    propose,
    seed,
    to_json,
)
from alongside_core.wording.word_list import (
    STATES,
    BadWordList,
    change,
    due,
    with_inflections,
)

AGREED = Decision(
    "agreed",
    by=("Bev", "Callum"),
    on="2026-03-04",
    reasons="People here dislike it.",
    dissent="Dee uses it of herself.",
    voices={"clients": 4, "staff": 1},
)
HOLLOW_LANE = WordList(
    "Hollow Lane",
    (
        Entry("punter", ("punters",), "labelling and power", suggestions=("people",),
              history=(Decision("proposed"), AGREED), review_by="2027-03-04"),
        Entry("bothy"),
    ),
    known_words=("methadone",),
)  # fmt: skip


# The seed

# Forms in the list it was made from that are everyday words first: to look for them would cry wolf.
TOO_EVERYDAY = set(
    """address|admits|banned|bum|cannot read|con|determine|DNA|establish|fix|gaming|gang|invalid|lag|
    let you|licence|license|never worked|people in recovery|permission|pledge|resident|safeguarding|
    secure|splitting|tag|termination|the streets|unfortunate""".replace("\n    ", "").split("|")
)


def test_the_seed_is_the_241_proposals_and_nobody_has_agreed_to_any():
    assert len(seed().entries) == 241
    assert {entry.state for entry in seed().entries} == {"proposed"}


def test_the_seed_says_what_the_list_it_was_made_from_says():
    place = Path(__file__).resolve().parents[4] / "shared" / "data" / "lexicon_seed.csv"
    if not place.exists():
        pytest.skip(f"The list that the seed was made from is not at {place}.")
    with place.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert [row["term"] for row in rows] == [entry.term for entry in seed().entries]
    left_out = set()
    for row, entry in zip(rows, seed().entries, strict=True):
        assert row["exceptions"] == entry.exceptions
        left_out |= set(filter(None, row["variants"].split("|"))) - {*entry.variants}
    assert left_out == TOO_EVERYDAY


def test_a_project_begins_with_the_seed_under_its_own_name():
    ours = from_seed("Hollow Lane")

    assert (ours.name, ours.forked_from) == ("Hollow Lane", seed().name)
    assert ours.entries == seed().entries


# Deciding


def test_lena_proposes_a_word_and_the_group_agrees_retires_and_looks_again():
    ours = propose(WordList("Ours"), Entry("bed-space"))
    ours = decide(ours, "bed-space", AGREED, review_by="2027-01-01")
    ours = decide(ours, "bed-space", Decision("retired", ("the group",), "2027-01-02"))

    entry = ours.entry("bed-space")
    assert [step.state for step in entry.history] == ["proposed", "agreed", "retired"]
    assert entry.history[1].dissent == "Dee uses it of herself."
    assert entry.state == "retired"


def test_what_is_due_is_what_its_date_has_come_for():
    assert due(HOLLOW_LANE, "2027-03-03") == []
    assert [entry.term for entry in due(HOLLOW_LANE, "2027-03-04")] == ["punter"]


def test_a_word_is_proposed_once():
    with pytest.raises(BadWordList, match=r"“punter” stands twice in “Hollow Lane”"):
        propose(HOLLOW_LANE, Entry("Punter"))


def test_a_decision_about_a_word_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        decide(HOLLOW_LANE, "wellness", AGREED)


@pytest.mark.parametrize("state", ["", "banned", "Agreed"])
def test_only_four_states_are_known(state):
    with pytest.raises(BadWordList, match="proposed, agreed, contested, retired"):
        Decision(state)


def test_other_forms_are_offered_and_never_added_unseen():
    assert with_inflections("signpost") == ("signposts", "signposted", "signposting")
    assert with_inflections("hostel") == ("hostels", "hosteled", "hosteling")
    assert with_inflections("move on") == ()
    assert propose(WordList("Ours"), Entry("signpost")).entry("signpost").forms == ("signpost",)


# Adopt, fork, compare


def test_to_fork_is_to_look_at_everything_afresh():
    ours = fork(HOLLOW_LANE, "Mill Street", on="2026-05-01")

    assert (ours.name, ours.forked_from) == ("Mill Street", "Hollow Lane")
    assert {entry.state for entry in ours.entries} == {"proposed"}
    assert ours.entry("punter").history[1] == AGREED
    assert ours.entry("punter").decision.reasons == "From “Hollow Lane”, where it is agreed."
    assert ours.entry("punter").review_by == ""


def test_to_adopt_is_our_own_decision_under_our_own_name():
    ours = adopt(WordList("Mill Street"), HOLLOW_LANE, ["punter"], by=["Frank"], on="2026-05-01")

    assert [entry.term for entry in ours.entries] == ["punter"]
    step = ours.entry("punter").decision
    assert (step.state, step.by, step.on) == ("agreed", ("Frank",), "2026-05-01")
    assert step.reasons == "Adopted from “Hollow Lane”. People here dislike it."


def test_our_own_history_stays_when_we_take_over_what_they_say():
    mine = WordList("Mill Street", (Entry("Punter", history=(Decision("retired", ("Grace",)),)),))

    ours = adopt(mine, HOLLOW_LANE, by=["Frank", "Grace"], on="2026-05-01")

    assert [step.state for step in ours.entry("punter").history] == ["retired", "agreed"]
    assert ours.entry("punter").suggestions == ("people",)
    assert len(ours.entries) == 2


def test_an_adopted_word_speaks_in_the_next_check_with_our_decision_beside_it():
    ours = adopt(WordList("Mill Street"), HOLLOW_LANE, by=["Frank"], on="2026-05-01")

    said = [
        f.decided for f in check("Do punters get a say?", "question", word_list=ours) if f.decided
    ]

    assert said
    assert said[0].startswith("Say “people”: decided by Frank on 2026-05-01.")


def test_adopting_without_saying_who_decides_is_refused():
    with pytest.raises(BadWordList, match="who decided"):
        adopt(WordList("Mill Street"), HOLLOW_LANE, by=[], on="2026-05-01")


def test_adopting_a_word_that_they_do_not_have_is_refused():
    with pytest.raises(KeyError):
        adopt(WordList("Mill Street"), HOLLOW_LANE, ["wellness"], by=["Frank"], on="2026-05-01")


def test_two_lists_are_laid_side_by_side():
    theirs = WordList(
        "Mill Street",
        (
            Entry("punter", ("punters",), "labelling and power", suggestions=("people",),
                  history=(Decision("contested"),), review_by="2027-03-04"),
            Entry("wellness"),
        ),
    )  # fmt: skip

    assert [each.sentence for each in compare(HOLLOW_LANE, theirs)] == [
        "“punter” is agreed here and contested there.",
        "“bothy” is only in our list.",
        "“wellness” is only in their list, where it is proposed.",
    ]


def test_the_same_state_with_other_words_is_a_difference_too():
    theirs = change(HOLLOW_LANE, "punter", suggestions=("guests",))

    (only,) = compare(HOLLOW_LANE, theirs)

    assert only.about == ("suggestions",)
    assert only.sentence == "“punter” differs in: suggestions."


def test_a_list_that_leaves_the_project_names_nobody():
    outside = for_others(HOLLOW_LANE)

    assert "Bev" not in to_json(outside)
    assert outside.entry("punter").decision.voices == {"clients": 4, "staff": 1}
    assert outside.entry("punter").decision.dissent


# The file


words = st.text(min_size=1).filter(str.strip)
few = st.lists(words, max_size=3).map(tuple)
steps = st.builds(
    Decision,
    st.sampled_from(STATES),
    few,
    st.sampled_from(["", "2026-01-31"]),
    st.text(),
    st.text(),
    st.dictionaries(words, st.integers(0, 30), max_size=2),
)
exceptions = st.fixed_dictionaries(
    {},
    optional={
        "quoted": st.booleans(),
        "before": st.lists(st.sampled_from(["the word", "called"])),
        "near": st.just({"words": ["test"], "within": 4}),
    },
)
entries = st.builds(
    Entry, words, few, st.text(), st.text(), few, st.text(), exceptions,
    st.sampled_from(["", "stop", "ask", "hint"]), few, st.text(), st.text(),
    st.lists(steps, min_size=1, max_size=3).map(tuple),
)  # fmt: skip
lists = st.builds(
    WordList,
    st.text(),
    st.lists(entries, max_size=4, unique_by=lambda entry: entry.term.lower()).map(tuple),
    few,
    st.text(),
)


@settings(deadline=None)  # a busy machine is no defect
@given(lists)
def test_what_is_written_is_what_is_read_back(ours):
    assert from_json(to_json(ours)) == ours
    assert to_json(from_json(to_json(ours))) == to_json(ours)


def test_one_entry_stands_on_one_line_so_that_versions_can_be_compared():
    before = to_json(HOLLOW_LANE).splitlines()
    after = to_json(decide(HOLLOW_LANE, "bothy", AGREED)).splitlines()

    assert len(before) == len(after)
    assert len([1 for old, new in zip(before, after, strict=True) if old != new]) == 1


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("not json", "not a word list that we can read"),
        ('{"format": "another/2"}', "its format is not"),
        ("[]", "its format is not"),
        ({"entries": [{"term": "a"}, {"variants": []}]}, "Entry 2 has no term"),
        ({"entries": [{"term": "a", "colour": "red"}]}, "unknown field “colour”"),
        ({"entries": [{"term": "a", "level": "loud"}]}, "has the level “loud”"),
        ({"entries": [{"term": "a", "history": [{"state": "banned"}]}]}, "none of the states"),
        ({"entries": [{"term": "a", "history": [{"mood": 1}]}]}, "a decision that we cannot read"),
        ({"entries": [{"term": "a", "history": []}]}, "has no history"),
        ({"entries": [{"term": "a"}, {"term": "A"}]}, "stands twice"),
        ({"entries": [{"term": "  "}]}, "no term"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_where_and_why(document, says):
    if isinstance(document, dict):
        document = json.dumps({"format": "alongside-word-list/1", **document})

    with pytest.raises(BadWordList, match=says):
        from_json(document)


def test_everyday_words_here_are_kept_in_order_and_once():
    assert know(HOLLOW_LANE, "script", "methadone").known_words == ("methadone", "script")
    assert replace(HOLLOW_LANE, known_words=()).known_words == ()
