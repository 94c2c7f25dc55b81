# SPDX-License-Identifier: Apache-2.0
"""Dee brings a list of views. Good rows are kept; the others are named."""

import io

import pytest

from alongside_core.interchange.views_in import read_views


def test_one_view_a_line():
    read = read_views(b"A worker who stays\n\n  Say why, not just no \n", "wall.txt")

    assert [(row.row, row.text) for row in read.rows] == [
        (1, "A worker who stays"),
        (3, "Say why, not just no"),
    ]


def test_a_bad_row_never_loses_a_good_one():
    table = "View,Voice,People\nTell me why,client,\n,client,\nSame questions,client,four\nA lock,peer,3\n"

    read = read_views(table.encode("utf-8-sig"), "views.csv")

    assert [(row.text, row.voice, row.people) for row in read.rows] == [
        ("Tell me why", "client", 0),
        ("A lock", "peer", 3),
    ]
    assert [problem[:6] for problem in read.problems] == ["Row 3:", "Row 4:"]


def test_a_spreadsheet_of_views():
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra `forms`")
    book = openpyxl.Workbook()
    for row in (("Voice", "View"), ("staff", "Who do we ring?"), (None, None)):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    read = read_views(file.getvalue(), "views.xlsx")

    assert [(row.row, row.text, row.voice) for row in read.rows] == [
        (2, "Who do we ring?", "staff")
    ]
    assert read.problems == []


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "views.csv", "empty"),
        (b"a,b\n1,2\n", "views.csv", "heading “view”"),
        (b"junk", "views.xlsx", "cannot be opened"),
        (b"x", "views.pdf", "not a list"),
        (b"x" * 2100, "wall.txt", "longer than"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, name, words):
    if name.endswith(".xlsx"):
        pytest.importorskip("openpyxl", reason="needs the extra `forms`")

    read = read_views(data, name)

    assert read.rows == []
    assert words in read.problems[0]
