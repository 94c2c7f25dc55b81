# SPDX-License-Identifier: Apache-2.0
"""A word that is fine in its place is left alone there. Every kind of exception, with one thing changed."""

import pytest

from alongside_core.wording import Entry, WordList, check

OURS = WordList(
    "Hollow Lane",
    (
        Entry("bothy", unless={"before": ["mountain", "old (?:stone )?"]}),
        Entry("clean", unless={"after": ["clothes", "sheets?"]}),
        Entry("punter", unless={"quoted": True}),
        Entry("dosser", ("dossers",), unless={"self": True}),
        Entry("dirty", unless={"only_near": {"words": ["test", "urine"], "within": 4}}),
        Entry("fix", unless={"near": {"words": ["door", "tap"], "within": 3}}),
        Entry("escort", kinds=("question",)),
        Entry("caseload", unless={"audiences": ["staff"]}),
        Entry("script", unless={"whole": ["film|theatre"]}),
        Entry("ex-con", ("ex-cons",), unless={"inside": ["ex-cons"]}),
    ),
)
CASES = [
    ("before", "Is the bothy open?", "Is the mountain bothy open?"),
    ("before, a pattern", "Is the new bothy open?", "Is the old stone bothy open?"),
    ("after", "Is the room clean?", "Are there clean sheets?"),
    ("in quotes", "Is a punter here?", "Did someone say “punter” to you?"),
    ("self-description", "Is he a dosser?", "I call myself a dosser."),
    ("only near", "Was your urine dirty?", "Was your cup dirty?"),
    ("only near, too far", "Was the test dirty?", "Was the test you took when you came dirty?"),
    ("near", "Do you need a fix?", "Did they fix the tap?"),
    ("anywhere", "Is the script ready?", "Is the script for the film ready?"),
    ("exactly these words", "Is he an ex-con?", "Are they ex-cons?"),
]


def finds(text: str, kind: str = "question", **known) -> bool:
    return any(finding.rule == "our-word" for finding in check(text, kind, word_list=OURS, **known))


@pytest.mark.parametrize(("why", "found", "fine"), CASES, ids=[case[0] for case in CASES])
def test_one_thing_changed_and_the_word_is_fine(why, found, fine):
    assert finds(found)
    assert not finds(fine)


def test_a_word_can_count_in_one_kind_of_text_only():
    assert finds("Did an escort come?")
    assert not finds("We will send an escort.", "pledge_line")


def test_a_word_can_be_fine_for_some_people():
    assert finds("How big is your caseload?")
    assert finds("How big is your caseload?", audience="clients")
    assert not finds("How big is your caseload?", audience="staff")


def test_an_exception_holds_for_its_own_place_only():
    places = [
        finding.start
        for finding in check("Is the mountain bothy a bothy?", "question", word_list=OURS)
        if finding.rule == "our-word"
    ]

    assert places == [24]
