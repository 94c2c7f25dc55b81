# SPDX-License-Identifier: Apache-2.0
"""`alongside-core shortlist`: Dee brings a file of votes, and reads the list aloud to everybody."""

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside_core.agreement import from_arrays
from alongside_core.agreement.votes import Vote, collect
from alongside_core.choosing.from_votes import from_votes, wishes
from alongside_core.choosing.list_words import describe
from alongside_core.cli import main

SAID = ["rota", "forms", "parking", "being believed", "keys"]  # the table of equal-shares.md
NINE = {f"s{n}": (1, 1, 1, -1, "") for n in range(6)} | {
    f"c{n}": (-1, "", 0, 1, 1) for n in range(3)
}


def table(votes, statements=5):
    """participants-votes.csv: a row for each person, a column for each statement."""
    heads = ["participant", *map(str, range(1, statements + 1))]
    rows = [heads, *([person, *map(str, row)] for person, row in votes.items())]
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.fixture
def shortlist(tmp_path):
    """Write participants-votes.csv with its neighbours, and run the command on it."""
    comments = "comment-id,moderated,comment-body\n"
    comments += "".join(f"{n},1,{words}\n" for n, words in enumerate(SAID, 1))
    (tmp_path / "comments.csv").write_text(comments, encoding="utf-8")

    def run(content, keep=3, *more, name="participants-votes.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return main(["shortlist", str(path), "--keep", str(keep), *map(str, more)])

    return run


def test_a_third_of_the_table_gets_a_third_of_the_list(shortlist, capsys):
    """The table worked by hand in docs/calculations/equal-shares.md."""
    assert shortlist(table(NINE)) == 0

    assert capsys.readouterr().out.splitlines() == [
        "9 people voted on 5 statements. Here is a short list of 3.",
        "Everybody has the same share. 3 people who want the same thing can fill a place.",
        "Nothing is left to chance: the same votes give the same list.",
        "",
        "1. rota",
        "   Speaks for 6 of 9 people.",
        "   Stood equal: “forms”, “parking”. The first in order went in.",
        "",
        "2. forms",
        "   Speaks for 6 of 9 people. All of them had something on it already.",
        "   Stood equal: “parking”. The first in order went in.",
        "",
        "3. being believed",
        "   Speaks for 3 of 9 people. None of them had anything on it before.",
        "   Stood equal: “keys”. The first in order went in.",
        "",
        "9 of 9 people have something they want on the list.",
        "Anyone who did not vote has no share. Look first at who has not been heard.",
        "Each person voted on about 4 of 5 statements. What they did not see cannot count.",
    ]


def test_json_says_what_each_place_asks(shortlist, capsys):
    shortlist(table(NINE), 3, "--format", "json")

    found = json.loads(capsys.readouterr().out)
    assert [(place["text"], place["pays"]) for place in found["chosen"]] == [
        ("rota", "1/6"),
        ("forms", "1/6"),
        ("being believed", "1/3"),
    ]
    assert (found["people"], found["wish"], found["reached"]) == (9, 9, 9)


def test_votes_by_the_row_give_the_same_list(shortlist, capsys):
    shortlist(table(NINE))
    first = capsys.readouterr().out
    rows = [
        f"1;x;{statement};{person};{vote}"
        for person, votes in NINE.items()
        for statement, vote in enumerate(votes, 1)
        if vote != ""
    ]
    content = "\r\n".join(["timestamp;datetime;comment-id;voter-id;vote", *rows])

    assert shortlist(b"\xef\xbb\xbf" + content.encode(), name="votes.csv") == 0

    assert capsys.readouterr().out == first


def test_who_is_left_with_nothing_is_said(shortlist, capsys):
    votes = {**NINE, "Amina": (-1, -1, -1, -1, -1)}

    shortlist(table(votes), 1)

    said = capsys.readouterr().out
    assert "6 of 10 people have something they want on the list." in said
    assert "Left with nothing they want: 3 people. Hear them before you settle it." in said
    assert "Agreed with nothing: 1 person. No list can speak for them yet." in said


def test_a_place_for_which_no_shares_reached_says_so(shortlist, capsys):
    """Four people, two places: a share is ½, so only both who want rota can pay (test_short_lists.py)."""
    shortlist(
        table(
            {"Amina": (1, "", ""), "Bev": ("", 1, ""), "Callum": ("", "", 1), "Dee": (1, "", "")}, 3
        ),
        2,
    )

    said = capsys.readouterr().out
    assert said.count("No shares reached any more.") == 1
    assert said.index("2. forms") < said.index("No shares")
    assert "Speaks for 1 of 4 people. They had nothing on it before." in said


def test_more_places_than_wishes_stay_empty(shortlist, capsys):
    shortlist(table({"Amina": (1, -1, "", "", ""), "Bev": ("", "", 0, "", "")}), 4)

    said = capsys.readouterr().out
    assert "Here is a short list of 1." in said
    assert "Each person alone can fill a place." in said
    assert "1 of 2 people has something they want on the list." in said
    assert "3 places stayed empty: nobody agreed with anything else." in said


def test_nobody_agreed_with_anything(shortlist, capsys):
    assert shortlist(table({"Amina": (-1, 0, "", "", "")})) == 0

    assert capsys.readouterr().out == (
        "1 person voted. Nobody agreed with any statement, so there is no list.\n"
    )


def with_voices(tmp_path, voices):
    path = tmp_path / "voices.csv"
    rows = "".join(f"{person};{voice}\n" for person, voice in voices.items())
    path.write_text("person;voice\n" + rows, encoding="utf-8")
    return path


def test_whom_the_list_reaches_is_said_by_voice_where_each_has_five(shortlist, tmp_path, capsys):
    votes = NINE | {"c3": NINE["c0"], "c4": NINE["c0"]}
    voices = {who: {"c": "client", "s": "staff"}[who[0]] for who in votes} | {"s1": "Staff"}

    shortlist(table(votes), 1, "--voices", with_voices(tmp_path, voices))

    said = capsys.readouterr().out
    assert "  “client”: 0 of 5 who want anything have something on it." in said
    assert "  “staff”: 6 of 6 who want anything have something on it." in said


def test_one_small_voice_hides_all_because_the_rest_would_give_it_away(shortlist, tmp_path, capsys):
    votes = NINE | {f"p{n}": NINE["c0"] for n in range(5)}
    for told in ({"c": "client"}, {}):  # three clients by name, or by having no voice
        names = {"s": "staff", "p": "peer", **told}
        voices = {who: names[who[0]] for who in votes if who[0] in names}

        shortlist(table(votes), 1, "--voices", with_voices(tmp_path, voices))

        said = capsys.readouterr().out
        assert "Voices are not shown apart: one has fewer than 5 people." in said
        assert "staff" not in said


def test_what_was_moderated_out_is_never_chosen_and_two_comes_before_ten():
    votes = collect([Vote("Amina", s, 1) for s in ("10", "2", "1", "later")], left_out={"1"})

    assert wishes(votes) == {"Amina": {"10", "2", "later"}}
    assert [place.statement for place in from_votes(votes, 3).chosen] == ["2", "10", "later"]


def test_many_equal_ones_are_counted_and_long_ones_are_cut():
    votes = collect([Vote("Amina", str(n), 1) for n in range(9)])

    said = describe(from_votes(votes, 1), {"2": "keys " * 20})

    assert f"Stood equal: “1”, “{'keys ' * 12}”".replace(" ”", "…”") + ", “3”, 5 more." in said
    assert "cannot count" not in said  # she voted on all of them


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (table({"Amina": (2, "", "", "", "")}), (), "row 2, statement 1: the vote is “2”. Write 1"),
        (table({"Amina": (1, 1)}), (), "row 2: 3 cells where the headings are 6."),
        (table({" ": (1, 1, 1, 1, 1)}), (), "row 2: participant is empty. Whose votes are they?"),
        (table({}), (), "has no votes in it yet"),
        ("who,what\n", (), "no column “comment-id” or “participant”"),
        (table(NINE).encode("utf-16"), (), "not text in UTF-8"),
        ("participant,1\n" + "x" * 200_000, (), "cannot be read as CSV"),
        (table(NINE), ("--voices", "nowhere.csv"), "nowhere.csv: No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(shortlist, capsys, content, more, said):
    assert shortlist(content, 3, *more) == 2

    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_voices_that_do_not_fit_are_named(shortlist, tmp_path, capsys):
    voices = tmp_path / "voices.csv"
    voices.write_text("person,voice\nc0,client\n,staff\nc0,staff\n", encoding="utf-8")

    assert shortlist(table(NINE), 3, "--voices", voices) == 2
    assert capsys.readouterr().err.splitlines() == [
        "voices.csv, row 3: the person is empty. Fill it in.",
        "voices.csv, row 4: this person is “staff” here and “client” further up. Choose one.",
    ]
    voices.write_text("name,role\n", encoding="utf-8")
    assert shortlist(table(NINE), 3, "--voices", voices) == 2
    assert "no column “person”. Its first row needs person, voice." in capsys.readouterr().err


def test_a_list_needs_a_place(shortlist, capsys):
    assert shortlist(table(NINE), 0) == 2
    assert "at least one place. Write --keep 5, for example." in capsys.readouterr().err


quietly = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.sampled_from(["1", "-1", "0", "", "²", "nan", "1e999", "Amina", "\x00"]) | st.text(
    max_size=5
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.text(max_size=3),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tid", "pid", "vote", "modified", "txt", "mod", "mod-out", "id"]),
            inside,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@quietly
@given(st.binary(max_size=200), st.sampled_from(["votes.csv", "votes.json", "comments.csv"]))
def test_no_bytes_make_a_traceback(shortlist, tmp_path, content, name):
    if name == "comments.csv":
        (tmp_path / name).write_bytes(content)
        content, name = table(NINE), "participants-votes.csv"

    assert shortlist(content, name=name) in (0, 2)


@quietly
@given(
    st.lists(st.lists(CELLS, min_size=5, max_size=6), max_size=8),
    st.sampled_from(["timestamp,comment-id,voter-id,vote,x", "participant,1,2,²,x"]),
    st.sampled_from(",;\t"),
    st.integers(1, 6),
)
def test_no_rows_make_a_traceback(shortlist, capsys, rows, heads, between, keep):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=between).writerows([heads.split(","), *rows])
    content = written.getvalue().encode("utf-8", "replace")

    code = shortlist(content, keep)

    said = capsys.readouterr()
    assert code in (0, 2)
    assert bool(said.out) == (code == 0)
    assert bool(said.err) == (code == 2)


@quietly
@given(ANY_JSON, ANY_JSON, ANY_JSON)
def test_no_folder_of_the_engine_makes_a_traceback(shortlist, tmp_path, votes, comments, maths):
    (tmp_path / "comments.json").write_text(json.dumps(comments), encoding="utf-8")
    (tmp_path / "math-pca2.json").write_text(json.dumps(maths), encoding="utf-8")

    assert shortlist(json.dumps(votes), name="votes.json") in (0, 2)


@quietly
@given(
    st.lists(
        st.lists(st.sampled_from([-1, 0, 1]), min_size=6, max_size=6), min_size=1, max_size=12
    ),
    st.integers(1, 4),
)
def test_what_is_said_of_people_adds_up(rows, keep):
    """Justified representation (Aziz and others 2017), and every count again by hand."""
    who = [n for n in range(len(rows)) for _ in range(6)]
    which = list(range(6)) * len(rows)
    flat = [vote for row in rows for vote in row]
    people, statements = [f"p{n:02}" for n in range(len(rows))], [str(n) for n in range(6)]
    arrays = [np.array(part) for part in (who, which, flat)]
    votes = from_arrays(people, statements, *arrays)

    found = from_votes(votes, keep)

    likes = [{str(n) for n, vote in enumerate(row) if vote == 1} for row in rows]
    chosen = {place.statement for place in found.chosen}
    assert found.wish == sum(map(bool, likes))
    assert (
        found.reached
        == sum(bool(own & chosen) for own in likes)
        == sum(p.new for p in found.chosen)
    )
    for place in found.chosen:
        assert place.people == sum(place.statement in own for own in likes)
    for statement in statements:
        without = sum(statement in own and not own & chosen for own in likes)
        assert without * keep < len(rows) or not without
