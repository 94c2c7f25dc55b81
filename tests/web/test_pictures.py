# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture says what its table says, and refuses what it could only draw wrongly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.web import svg

SEATS = [
    ("circle", 3, 8),
    ("diamond", 6, 6),
    ("square", 5, 6),
    ("triangle", 2, 2),
    ("hexagon", 0, 1),
]


def test_the_round_table_of_the_design_has_16_of_23_seats_filled():
    picture = svg.round_table(SEATS, "Missing: 5", "seats heard from")

    assert "16 of 23" in picture
    assert picture.count('class="empty-seat"') == 7


def test_more_heard_than_hoped_adds_no_seat():
    picture = svg.round_table([("circle", 9, 4)], "All", "seats")

    assert "4 of 4" in picture


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(svg.SHAPES)), st.integers(0, 9), st.integers(1, 9)),
        min_size=1,
        max_size=5,
    )
)
def test_every_seat_hoped_for_is_drawn_once(seats):
    picture = svg.round_table(seats, "t", "w")

    assert picture.count("<g ") == sum(hoped for _, _, hoped in seats)
    assert picture.count("empty-seat") == sum(max(0, hoped - heard) for _, heard, hoped in seats)


@given(st.integers(1, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_as_many_dots_are_filled_as_re_runs_came_out_ahead(counts):
    yes, of = counts

    picture = svg.dots(yes, of, "t")

    assert picture.count('class="dot"') == yes
    assert picture.count('class="dot no"') == of - yes


def test_bars_keep_the_proportions_of_their_numbers():
    picture = svg.bars([("Same day", 10), ("Later", 20)], "How quickly", 40)

    assert re.findall(r'width="(\d+)" height="18"', picture) == ["90", "180"]


def test_two_ranges_on_one_page_do_not_share_a_fade():
    first = svg.range_chart(3, 9, 15, title="a", no_change="no change", label="9 more")
    second = svg.range_chart(-2, 1, 4, title="b", no_change="no change", label="1 more")

    assert re.search(r'id="(fade-\w+)"', first)[1] != re.search(r'id="(fade-\w+)"', second)[1]


def test_what_people_wrote_cannot_become_markup():
    assert "<script>" not in svg.bars([("<script>", 1)], "<script>", 1)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: svg.dots(21, 20, "t"),
        lambda: svg.bars([("a", 41)], "t", 40),
        lambda: svg.range_chart(9, 3, 15, title="t", no_change="n", label="l"),
    ],
)
def test_a_picture_that_would_mislead_is_refused(draw):
    with pytest.raises(ValueError, match=r"between|range runs"):
        draw()


def test_ranges_stand_on_one_scale_with_the_middle_of_all_in_the_middle():
    picture = svg.ranges(
        [("A", -2.0, -1.0, 0.5), ("B", 0.0, 1.0, 2.0)], "B is liked more", "less", "more"
    )

    dots = [float(x) for x in re.findall(r'<circle class="dot" cx="([^"]+)"', picture)]
    assert dots == [128, 282]  # 205 ∓ 77.5, whole numbers
    assert 'x1="50"' in picture  # the lowest end, as far left as the highest is right
    assert 'x2="360"' in picture
    assert "<title>B is liked more</title>" in picture


def test_a_range_whose_middle_lies_outside_is_not_drawn():
    with pytest.raises(ValueError, match="from low to high"):
        svg.ranges([("A", 0.0, 2.0, 1.0)], "A", "less", "more")
