# SPDX-License-Identifier: Apache-2.0
"""Check 52: a survey as a whole. How long, in what order, about what, and does it say a thing twice?

It looks at many questions at once, so it has no cases for the browser, which sees one text at a time.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.questionnaire import Option, Question, Questionnaire, Section, minutes
from alongside_core.wording import (
    Decision,
    Entry,
    SurveyFinding,
    Theme,
    WordList,
    look_over,
    picture,
)
from alongside_core.wording.likeness import likeness, telling_words

YES_NO = ("yes", "no")


def ask(text: str, *answers: str, type: str = "", name: str = "", **more) -> Question:
    """A question whose id is its name, or the first words of it."""
    name = name or text[:40]
    options = tuple(Option(each, each, {"en": each}) for each in answers)
    kind = type or ("one" if answers else "text")
    return Question(name, f"{name} 1", name, kind, {"en": text}, options=options, **more)


def survey(*items) -> Questionnaire:
    return Questionnaire("v", {"en": "Ours"}, tuple(items))


def rules(whole: Questionnaire, **known) -> list[str]:
    return [finding.rule for finding in look_over(whole, **known)]


def about(rule: str, whole: Questionnaire, **known) -> list[tuple[str, ...]]:
    return [finding.about for finding in look_over(whole, **known) if finding.rule == rule]


EASY = [ask("Did you eat today?"), ask("Who do you see most?"), ask("What do you like to cook?")]


def test_a_short_survey_of_plain_questions_is_left_alone():
    assert look_over(survey(*EASY)) == []
    assert look_over(survey()) == []


# Minutes read aloud


def test_thirty_open_questions_are_longer_than_we_meant():
    long = [ask(f"What about thing number {n}?", type="long_text") for n in range(30)]

    found = [each for each in look_over(survey(*long)) if each.rule == "survey-long"]

    assert [each.reason for each in found] == [
        "It takes up to 31 minutes read aloud; we meant 20."
    ]  # 30 × (5 words at 0.4 s + 60 s) = 1,860 s = 31 minutes


def test_the_group_says_how_long_it_meant():
    assert "survey-long" not in rules(survey(*EASY))
    assert "survey-long" in rules(survey(*EASY), longest=0.5)


# Order


HARD = ask("Have you ever been assaulted?", *YES_NO, name="assault")


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([HARD, *EASY], ["order-begins-hard"]),
        ([EASY[0], HARD, *EASY[1:]], ["order-begins-hard"]),
        ([*EASY[:2], HARD, EASY[2]], []),
        ([*EASY, HARD], ["order-ends-hard"]),
        ([HARD], []),
    ],
    ids=["first", "second", "third, then lighter", "last", "nothing but this"],
)
def test_hard_things_come_after_something_easy_and_before_something_kind(items, found):
    assert rules(survey(*items)) == found


def test_four_hard_questions_in_a_row_are_too_many_and_three_are_not():
    hard = [
        ask("Have you been robbed?", name="a", sensitive=True),
        ask("Was it at night?", name="b", sensitive=True),
        ask("Did it hurt?", name="c", sensitive=True),
        ask("Who was it?", name="d", sensitive=True),
    ]

    assert about("order-hard-together", survey(*EASY[:2], *hard, EASY[2])) == [("a", "b", "c", "d")]
    assert about("order-hard-together", survey(*EASY[:2], *hard[:3], EASY[2])) == []


def test_what_the_group_marks_as_sensitive_is_hard_whatever_its_words():
    plain = ask("How is your mum?", name="mum")

    assert rules(survey(plain, *EASY)) == []
    assert rules(survey(replace(plain, sensitive=True), *EASY)) == ["order-begins-hard"]


def test_a_general_question_comes_before_its_details():
    details = [ask("How was the food?"), ask("How was the room?")]
    overall = ask("Overall, how was your stay?", name="overall")

    assert about("order-general-late", survey(*details, overall)) == [("overall",)]
    assert about("order-general-late", survey(overall, *details)) == []
    assert about("order-general-late", survey(*details, Section("s", {}, (overall,)))) == []


# The same answers again and again


RATED = ("good", "fair", "poor")


def test_five_questions_in_a_row_with_the_same_answers_are_a_grid():
    things = ("food", "bed", "heating", "garden", "laundry")
    five = [ask(f"How is the {thing}?", *RATED, name=thing) for thing in things]
    broken = [*five[:3], ask("What did you eat?"), *five[3:]]

    assert about("survey-grid", survey(*five)) == [things]
    assert about("survey-grid", survey(*five[:4])) == []
    assert about("survey-grid", survey(*broken)) == []


def test_open_questions_in_a_row_are_no_grid():
    assert about("survey-grid", survey(*[ask(f"{letter}?") for letter in "abcdefg"])) == []


# The same question twice


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ("Did staff listen to you?", "survey-twice"),
        ("did staff listen to you", "survey-twice"),
        ("Do staff listen to you?", "survey-alike"),
        ("Are the staff listening?", "survey-alike"),
        ("Did staff help you?", None),
        ("Did the doctor listen to you?", None),
    ],
)
def test_a_question_asked_twice_is_seen_and_its_neighbour_is_not(other, rule):
    whole = survey(ask("Did staff listen to you?", name="a"), ask(other, name="b"))

    assert [each for each in rules(whole) if each in ("survey-twice", "survey-alike")] == (
        [rule] if rule else []
    )


def test_another_time_makes_another_question():
    whole = survey(
        ask("How many nights did you sleep outside in the last week?", name="a"),
        ask("How many nights did you sleep outside in the last 6 months?", name="b"),
    )

    assert "survey-alike" not in rules(whole)


@settings(deadline=None)  # a busy machine is no defect
@given(st.text(), st.text())
def test_likeness_lies_between_0_and_1_and_goes_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == (1 if telling_words(one) else 0)


# One thing, one name


def test_one_thing_called_by_two_names():
    whole = survey(
        ask("Did your key worker ring you?", name="a"),
        ask("Is your support worker kind?", name="b"),
    )

    assert about("survey-two-names", whole) == [("a", "b")]
    assert "“support worker” (1) and “key worker” (1)" in next(
        each.reason for each in look_over(whole) if each.rule == "survey-two-names"
    )


def test_one_name_all_the_way_through_is_left_alone():
    whole = survey(
        ask("Did your key worker ring you?", name="a"), ask("Is your key worker kind?", name="b")
    )

    assert about("survey-two-names", whole) == []


def test_the_names_are_the_groups_own():
    whole = survey(ask("Is the caff open?", name="a"), ask("Is the canteen warm?", name="b"))

    assert about("survey-two-names", whole) == []
    assert about("survey-two-names", whole, names=[("caff", "canteen")]) == [("a", "b")]


def test_a_word_the_group_agreed_on_is_missed_where_the_old_one_stands():
    whole = survey(ask("Do punters cook?", name="a"), ask("Do people eat together?", name="b"))
    agreed = Entry("punter", suggestions=("people",), history=(Decision("agreed", ("Bev",)),))
    proposed = Entry("punter", suggestions=("people",))

    assert about("survey-two-names", whole, word_list=WordList("Ours", (agreed,))) == [("a", "b")]
    assert about("survey-two-names", whole, word_list=WordList("Ours", (proposed,))) == []


# What people raised


def test_a_theme_without_a_question_and_a_question_without_a_theme():
    whole = survey(ask("Did you eat today?", name="food"), ask("Do you vote?", name="vote"))
    themes = [
        Theme("Hot meals", "we never eat", questions=("food",)),
        Theme("Being believed"),
    ]

    found = {each.rule: each for each in look_over(whole, themes=themes)}

    assert (
        found["coverage-theme"].reason
        == "“Being believed” was raised, and no question asks about it."
    )
    assert found["coverage-orphan"].about == ("vote",)
    assert found["coverage-orphan"].level == "hint"


def test_everything_raised_and_asked_is_left_alone():
    whole = survey(ask("Did you eat today?", name="food"))

    assert look_over(whole, themes=[Theme("Meals", questions=("food",))]) == []


def test_shared_words_are_offered_as_a_guess_and_never_counted_as_a_link():
    whole = survey(ask("Was the heating on?", name="heat"))

    (found,) = look_over(whole, themes=[Theme("Heating", "cold rooms")])

    assert found.rule == "coverage-theme"
    assert found.about == ("heat",)
    assert "Some questions share words with it." in found.reason


def test_without_themes_nothing_is_said_about_coverage():
    assert rules(survey(*EASY)) == []


def test_a_link_to_a_question_that_has_gone_is_no_link():
    whole = survey(ask("Did you eat today?", name="food"))

    assert "coverage-theme" in rules(whole, themes=[Theme("Sleep", questions=("gone",))])


# Against the version before


def test_changed_words_break_the_trend():
    old = survey(ask("Are you clean?", *YES_NO, name="use"))
    new = survey(replace(ask("Are you using now?", *YES_NO, name="use"), wording="use 2"))

    assert about("survey-trend-break", new, before=old) == [("use",)]
    assert about("survey-trend-break", old, before=old) == []
    assert about("survey-trend-break", new) == []


def test_a_new_question_breaks_no_trend():
    old = survey(EASY[0])

    assert about("survey-trend-break", survey(*EASY), before=old) == []


# The picture


def test_the_way_through_is_drawn_with_minutes_and_hard_places():
    whole = survey(*EASY[:2], HARD, EASY[2])

    drawn = picture(whole, themes=[Theme("Food", questions=(EASY[0].id,))])

    assert [step.hard for step in drawn.way] == [False, False, True, False]
    assert drawn.way[-1].minutes == pytest.approx(minutes(whole))
    assert drawn.minutes == pytest.approx(minutes(whole))
    assert drawn.covered[0].linked == (EASY[0].id,)


def test_a_finding_about_the_whole_says_why_and_what_could_be_done():
    for found in look_over(survey(HARD, *EASY), longest=0.1, themes=[Theme("Sleep")]):
        assert isinstance(found, SurveyFinding)
        assert found.reason
        assert found.source
        assert found.suggestions
        assert found.to_json()["rule"] == found.rule
