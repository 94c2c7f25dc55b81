# SPDX-License-Identifier: Apache-2.0
"""A CSV as people save them: whatever the program, the rows are the same; what cannot be read is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.interchange.rows_in import MOST_PROBLEMS, RowsProblem, rows_of, separator, told

NEEDED, ALSO = {"person": (), "pile": ("heap",)}, {"voice": ()}


def read(path, content: bytes):
    file = path / "piles.csv"
    file.write_bytes(content)
    return list(rows_of(file, NEEDED, ALSO))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("between", [b",", b";", b"\t"])
def test_every_way_of_saving_gives_the_same_rows(tmp_path, mark, end, between):
    lines = [[b"Person", b" PILE ", b"Voice"], [b"Amina", b"the door", b"client"]]
    content = mark + end.join(between.join(cells) for cells in lines) + end

    assert read(tmp_path, content) == [
        (2, {"person": "Amina", "pile": "the door", "voice": "client"})
    ]


def test_rows_keep_the_numbers_they_have_in_a_spreadsheet(tmp_path):
    content = b'heap,person\n"one\nwith two lines",Amina\n,\n\nlast,Bev,,\nlast\n'

    assert read(tmp_path, content) == [
        (2, {"person": "Amina", "pile": "one with two lines", "voice": ""}),
        (5, {"person": "Bev", "pile": "last", "voice": ""}),
        (6, {"person": "", "pile": "last", "voice": ""}),
    ]


def test_a_comma_between_words_is_never_read_as_the_end_of_them(tmp_path):
    """Cut off in silence, “Nobody rang” and “Nobody rang back” would be one excerpt."""
    content = b"person,pile\nAmina,door, and keys\nBev,door\nDee,a, b\n"

    with pytest.raises(RowsProblem) as raised:
        read(tmp_path, content)

    assert str(raised.value).splitlines() == [
        f"piles.csv, row {row}: 3 cells where the headings are 2. "
        "Put words with a comma in them between quotation marks."
        for row in (2, 4)
    ]


def test_signs_that_nobody_sees_are_left_out(tmp_path):
    assert read(tmp_path, b"person,pile\nA\x1b[2Jmina,\x00door\n")[0][1]["person"] == "A[2Jmina"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column “person”. Its first row needs person, pile, and voice if known."),
        (b"person,heaps\n", "no column “pile”"),
        ("person,pile\nJosé,a\n".encode("latin-1"), "not text in UTF-8"),
        ("person,pile\n".encode("utf-16"), "not text in UTF-8"),
        (b"person,pile\n" + b"a" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_something_else_says_so(tmp_path, content, said):
    with pytest.raises(RowsProblem, match=said):
        read(tmp_path, content)


def test_many_problems_are_told_twenty_at_a_time():
    lines = str(told([f"row {n}" for n in range(25)])).splitlines()

    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1] == "And 5 more rows like these."


@given(st.lists(st.text("abc", min_size=1), min_size=2), st.sampled_from(",;\t"))
def test_the_separator_is_what_stands_between_headings(heads, between):
    assert separator(between.join(heads)) == between
