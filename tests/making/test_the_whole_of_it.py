# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey or a pledge looked at as a whole: minutes, order, who promises. Pictures and lists, no score."""

import pytest
from django.urls import reverse

from alongside.making import actions, queries

from .story import a_draft, a_survey, a_view

pytestmark = pytest.mark.django_db


def a_pledge_with(table, lines):
    pledge = actions.begin_work(by=table.dee, kind="pledge", title="Our pledge")
    for section, text in lines:
        actions.begin_draft(
            by=table.bev, voice=table.voice("peer"), work=pledge, text=text, section=section
        )
    return pledge


def test_minutes_are_those_of_words_read_aloud_by_heading(table):
    """150 words a minute and 6 s for one of a list (docs/calculations/burden.md): 5 words + 4 of answers, twice."""
    work = a_survey(table)
    for heading in ("Help", "Safety"):
        a_draft(table, work, "Did we answer you quickly?", heading=heading)  # answers: 4 words

    whole = queries.whole_survey(work)

    assert whole.minutes == pytest.approx(2 * (9 / 150 + 6 / 60))
    assert [name for name, _ in whole.stretches] == ["Help", "Safety"]


def test_a_survey_over_its_own_budget_says_so(table, sign_in):
    work = a_survey(table, minutes=1)
    for number in range(9):
        a_draft(
            table,
            work,
            f"What would you like to tell us about thing {number}?",
            answer_type="long_text",
            options=(),
        )

    page = sign_in(table.amina).get(reverse("making:whole", args=[work.pk])).content.decode()

    assert "minutes read aloud; we meant 1." in page
    assert "You hoped for 1." in page


def test_something_hard_at_the_very_beginning_is_pointed_at(table):
    work = a_survey(table)
    hard = a_draft(table, work, "Have you thought of suicide this month?", sensitive=True)
    for number in range(4):
        a_draft(table, work, f"Is the kitchen {number} warm?")

    looks = queries.whole_survey(work)

    assert [hard_now for _, hard_now, _ in looks.way] == [True, False, False, False, False]
    assert any(hard in look.about for look in looks.found)


def test_a_topic_that_people_raised_and_nobody_asks_about_is_named(table):
    work = a_survey(table)
    a_view(table, "Nobody rings back", topic="ringing back")
    a_view(table, "It is cold", topic="heating")
    a_draft(table, work, "Did we ring you back?", topic="ringing back")

    reasons = [look.reason for look in queries.whole_survey(work).found]

    assert any("“heating” was raised" in reason for reason in reasons)
    assert not any("“ringing back” was raised" in reason for reason in reasons)


def test_a_pledge_shows_who_promises_and_leaves_in_return_uncounted(table, sign_in):
    pledge = a_pledge_with(table, [
        ("would_like", "We will ring you back within two days."),
        ("treated", "You must treat staff with respect."),
        ("in_return", "I will tell you when I can’t come."),
        ("in_return", "You will tell us when you can’t come."),
    ])  # fmt: skip

    whole = queries.whole_pledge(pledge)

    assert [number for _, number in whole.sides] == [1, 1, 0, 0]
    page = sign_in(table.amina).get(reverse("making:whole", args=[pledge.pk])).content.decode()
    assert "1 lines say what we do, 1 what you do" in page
    assert "It is not counted." in page


def test_a_pledge_that_asks_much_and_promises_little_is_pointed_at(table):
    asks = [("treated", f"You must come on time {number}.") for number in range(4)]
    pledge = a_pledge_with(table, [*asks, ("would_like", "We will ring you back.")])

    assert any(
        "asks more than it promises" in look.reason for look in queries.whole_pledge(pledge).found
    )


def test_an_empty_work_opens_too(table, sign_in):
    for work in (a_survey(table), a_pledge_with(table, [])):
        page = sign_in(table.amina).get(reverse("making:whole", args=[work.pk]))
        assert page.status_code == 200
