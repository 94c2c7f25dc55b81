# SPDX-License-Identifier: Apache-2.0
"""Lena compares two versions from a file, on her own machine."""

import csv
import json
from xml.etree import ElementTree

import numpy as np
import pytest

from alongside_core.cli import main

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def interviews(tmp_path):
    """A file of ten interviewers, five interviews with each version, the new one clearly better."""
    rng = np.random.default_rng(4)
    rows = [
        {
            "interviewer": f"i{who}",
            "version": "ab"[n % 2],
            "block": n // 4,
            "order": n + 1,
            "value": round(float(np.clip(60 + 15 * (n % 2) + rng.normal(0, 8), 0, 100)), 1),
            "felt": round(float(np.clip(70 + rng.normal(0, 8), 0, 100)), 1),
        }
        for who in range(10)
        for n in range(10)
    ]

    def write(change=lambda row: row, name="interviews.csv"):
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            told = csv.DictWriter(file, rows[0])
            told.writeheader()
            told.writerows(change(dict(row)) for row in rows)
        return path

    return write


def test_the_sentence_comes_first_then_the_table(interviews, capsys):
    assert main(["compare", str(interviews())]) == 0

    said = capsys.readouterr()
    assert said.out.startswith("With the new survey, people usably answered")
    assert "in about 20 of 20." in said.out
    assert "both versions, shuffled within each interviewer" in said.out
    assert "first half of the fieldwork" in said.out
    assert "100 interviews read from interviews.csv" in said.err
    assert "shuffling 9,999 times with seed 1" in said.err


def test_quiet_is_quiet(interviews, capsys):
    main(["compare", str(interviews()), "--quiet"])

    assert capsys.readouterr().err == ""


def test_json_holds_everything_and_is_the_same_twice(interviews, capsys):
    path = str(interviews())

    main(["compare", path, "--format", "json"])
    first = capsys.readouterr().out
    main(["compare", path, "--format", "json"])

    assert capsys.readouterr().out == first
    told = json.loads(first)
    assert (told["label"], told["seed"], len(told["dots"])) == ("better", 1, 20)


def test_two_outcomes_are_judged_together(interviews, capsys):
    main(
        [
            "compare",
            str(interviews()),
            "--outcome",
            "value",
            "--outcome",
            "felt",
            "--format",
            "json",
        ]
    )

    told = json.loads(capsys.readouterr().out)

    assert told["value"]["label"] == "better"
    assert told["felt"]["label"] not in ("better", "worse")


def test_the_picture_says_the_same_as_the_table(interviews, tmp_path, capsys):
    main(["compare", str(interviews()), "--svg", str(tmp_path / "told.svg")])

    picture = ElementTree.fromstring((tmp_path / "told.svg").read_text(encoding="utf-8"))
    out = capsys.readouterr().out
    words = [text.text for text in picture.iter(f"{SVG}text")]
    low, high = next(line for line in out.splitlines() if line.startswith("range")).split()[1::2]

    assert picture.find(f"{SVG}desc").text.startswith(out.splitlines()[0])
    assert {low, high} <= set(words)
    assert len(list(picture.iter(f"{SVG}circle"))) == 21  # twenty dots, and the middle


def test_too_few_are_drawn_one_by_one(interviews, tmp_path, capsys):
    def two_interviewers(row):
        return row | {"interviewer": "i0" if row["interviewer"] < "i5" else "i1"}

    main(["compare", str(interviews(two_interviewers)), "--svg", str(tmp_path / "few.svg")])

    picture = ElementTree.fromstring((tmp_path / "few.svg").read_text(encoding="utf-8"))
    assert capsys.readouterr().out.startswith("Too few to say")
    assert len(list(picture.iter(f"{SVG}circle"))) == 100


def test_every_bad_row_is_named_with_what_to_do(interviews, capsys):
    def spoil(row):
        if row["order"] == 3:
            return row | {"version": "c"}
        return row | {"value": "lots"} if row["order"] == 5 and row["interviewer"] == "i1" else row

    assert main(["compare", str(interviews(spoil))]) == 2

    said = capsys.readouterr().err
    assert "Row 4: the version is “c”. Write a for the old one and b for the new." in said
    assert "Row 16: “lots” is not a number. Write 88, for example." in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row | {"value": 180}, "is not between 0 and 100"),
        (lambda row: row | {"value": "nan"}, "is not between 0 and 100"),
        (lambda row: row | {"block": "first"}, "the block is “first”"),
    ],
)
def test_what_cannot_be_is_refused_in_words(interviews, capsys, change, said):
    assert main(["compare", str(interviews(change))]) == 2

    told = capsys.readouterr().err
    assert said in told
    assert "And 80 more rows like these." in told


def test_an_empty_value_is_left_out_and_said(interviews, capsys):
    def blank(row):
        return row | {"value": ""} if row["order"] == 1 else row

    assert main(["compare", str(interviews(blank)), "--missing", "people in hospital"]) == 0

    assert (
        "Not in these figures: 10 interviews without “value”; people in hospital."
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("interviewer,version\ni1,a\n", "has no column “value”"),
        ("interviewer,version,value\n", "has headings and no interviews"),
        ("interviewer,version,value\ni1,a\n", "Row 2: it has more or fewer cells"),
        ("", "has no column “interviewer”"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(tmp_path, capsys, text, said):
    path = tmp_path / "odd.csv"
    path.write_text(text, encoding="utf-8")

    assert main(["compare", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_spreadsheet_by_another_name_is_refused_in_words(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    path.write_bytes(b"PK\x03\x04\xff\xfe\x00binary\x81")

    assert main(["compare", str(path)]) == 2
    assert "Save it as CSV" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["compare", str(tmp_path / "gone.csv")]) == 2
    assert "gone.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shuffles", "5"], "Shuffle 99 times at least"),
        (["--seed", "-1"], "A seed is a whole number"),
        (["--smallest-difference", "-2"], "cannot be below 0"),
        (["--design", "4"], "try design 1"),
        (
            ["--outcome", "a", "--outcome", "b", "--outcome", "c", "--outcome", "d"],
            "3 outcomes at most",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(interviews, capsys, options, said):
    assert main(["compare", str(interviews()), *options]) == 2
    assert said in capsys.readouterr().err


def test_before_and_after_names_what_else_changed(interviews, capsys):
    main(["compare", str(interviews()), "--design", "3", "--other-changes", "a new manager"])

    assert "Other things changed too (a new manager)" in capsys.readouterr().out
