# SPDX-License-Identifier: Apache-2.0
"""`alongside-core map`: reads what other tools write, says by row what is wrong, and never needs a picture."""

import json

import pytest

from alongside_core.agreement import BadFile, read
from alongside_core.agreement.files import TELL_EVERY
from alongside_core.cli import main

HEADS = "timestamp,datetime,comment-id,voter-id,vote\n"


@pytest.fixture
def votes_csv(tmp_path):
    """Write a votes.csv with these rows after the headings."""

    def write(*rows, heads=HEADS):
        path = tmp_path / "votes.csv"
        path.write_text(heads + "".join(row + "\n" for row in rows), encoding="utf-8")
        return path

    return write


def ten_people(path):
    rows = [f"1,x,{s},{p},{1 if (s + p) % 3 else -1}" for s in range(8) for p in range(10)]
    path.write_text(HEADS + "\n".join(rows) + "\n", encoding="utf-8")
    path.with_name("comments.csv").write_text(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        + "".join(f"1,{s},1,0,0,{-1 if s == 7 else 1},Statement {s} & more\n" for s in range(8)),
        encoding="utf-8",
    )
    return path


def test_a_map_comes_as_text_with_the_words_of_each_statement(tmp_path, capsys):
    path = ten_people(tmp_path / "votes.csv")

    assert main(["map", str(path)]) == 0

    said = capsys.readouterr().out
    assert said.startswith("No separate groups can be seen.")
    assert "Statement 3 & more" in said


def test_json_twice_is_the_same_to_the_byte_and_knows_what_was_left_out(tmp_path, capsys):
    folder = ten_people(tmp_path / "votes.csv").parent
    main(["map", str(folder), "--format", "json"])
    first = capsys.readouterr().out

    main(["map", str(folder), "--format", "json"])

    assert capsys.readouterr().out == first
    rows = {row["statement"]: row for row in json.loads(first)["statements"]}
    assert [s for s, row in rows.items() if row["left_out"]] == ["7"]
    assert rows["3"]["agree"] + rows["3"]["disagree"] == 10


def test_the_picture_carries_the_same_words(tmp_path, capsys):
    path = ten_people(tmp_path / "votes.csv")

    assert main(["map", str(path), "--svg", str(tmp_path / "map.svg")]) == 0

    inside = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines()[0] in inside


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,x,3,4,2", "row 3: the vote is “2”. Write 1 (agree), 0 (pass) or -1 (disagree)."),
        ("1,x,3,4,yes", "row 3: the vote is “yes”."),
        ("1,x,3,,1", "row 3: voter-id is empty."),
        ("1,x,3,4", "row 3: 4 cells where the headings are 5."),
        ("soon,x,3,4,1", "row 3: the timestamp “soon” is not a number."),
    ],
)
def test_a_row_that_cannot_be_used_is_named(votes_csv, capsys, row, said):
    path = votes_csv("1,x,3,5,1", row)

    assert main(["map", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_files_that_are_not_there_or_are_something_else(tmp_path, votes_csv, capsys):
    assert main(["map", str(tmp_path / "nothing.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main(["map", str(tmp_path)]) == 2
    assert "There is no votes.csv" in capsys.readouterr().err
    assert main(["map", str(votes_csv(heads="a,b\n"))]) == 2
    assert "no column “comment-id”" in capsys.readouterr().err
    assert main(["map", str(votes_csv())]) == 2
    assert "no votes in it yet" in capsys.readouterr().err
    (tmp_path / "votes.csv").write_bytes(HEADS.encode() + b"1,\xff\xfe,3,4,1\n")
    assert main(["map", str(tmp_path)]) == 2
    assert "UTF-8" in capsys.readouterr().err
    (tmp_path / "votes.json").write_text("{", encoding="utf-8")
    assert main(["map", str(tmp_path / "votes.json")]) == 2
    assert "not JSON" in capsys.readouterr().err


def test_the_later_vote_counts_also_when_it_stands_higher_up(votes_csv):
    votes = read(votes_csv("9,x,3,4,-1", "2,x,3,4,1")).votes

    assert votes.value.tolist() == [-1]


def test_a_table_of_people_is_read_like_the_list_of_votes(tmp_path, votes_csv):
    listed = read(votes_csv("1,x,1,a,1", "1,x,2,a,-1", "1,x,2,b,0")).votes
    table = tmp_path / "participants-votes.csv"
    table.write_text("participant,group-id,n-votes,1,2\na,0,2,1,-1\nb,0,1,,0\n", encoding="utf-8")

    votes = read(table).votes

    assert votes.people == listed.people
    assert votes.value.tolist() == listed.value.tolist()


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_list_saved_with_other_separators_and_line_ends_is_the_same_list(
    tmp_path, votes_csv, between
):
    listed = read(votes_csv("1,x,1,a,1", "1,x,2,b,-1"))
    rows = "\ufeff" + HEADS + "1,x,1,a,1\n1,x,2,b,-1\n"
    (tmp_path / "votes.csv").write_bytes(rows.replace(",", between).replace("\n", "\r\n").encode())
    (tmp_path / "comments.csv").write_text(f"comment-id{between}comment-body\n1{between}Keys\n2\n")

    found = read(tmp_path)

    assert found.votes.people == listed.votes.people
    assert found.votes.value.tolist() == listed.votes.value.tolist()
    assert found.texts == {"1": "Keys", "2": ""}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("votes.csv", b"\x00" + b"a" * 200_000, "no column “comment-id”|cannot be read as CSV"),
        ("votes.csv", HEADS.encode() + b"a" * 200_000, "votes.csv cannot be read as CSV"),
        ("comments.csv", b"comment-id\n\xff\n", "comments.csv is not text in UTF-8"),
        ("comments.csv", b"comment-id\n" + b"a" * 200_000, "comments.csv cannot be read as CSV"),
        ("comments.csv", b"number\n1\n", "comments.csv has no column “comment-id”"),
        ("votes.json", b"[1]", "votes.json is not a list of records"),
        ("votes.json", b'{"pid": 1}', "votes.json is not a list of records"),
        ("votes.json", b"[" * 100_000, "not JSON that we can read"),
        ("votes.json", b'[{"pid": 1, "tid": 1, "vote": []}]', "row 1: the vote is"),
        ("math-pca2.json", b'{"mod-out": 7}', "math-pca2.json is not what the engine writes"),
    ],
)
def test_what_is_no_table_at_all_is_said_and_never_a_traceback(tmp_path, name, content, said):
    path = ten_people(tmp_path / "votes.csv")
    if name.endswith(".json"):
        path = tmp_path / "votes.json"
        path.write_text("[]", encoding="utf-8")
    (tmp_path / name).write_bytes(content)

    with pytest.raises(BadFile, match=said):
        read(path)


def engine_folder(folder, agree, strict_out=()):
    """A small conversation as the engine's JSON, with votes whose sign is `agree` for agreeing."""
    votes = [
        {"pid": p, "tid": t, "vote": agree * v, "modified": str(p)}
        for p, t, v in [(0, 0, 1), (1, 0, 1), (2, 0, -1), (0, 1, -1), (1, 1, 0), (2, 2, 1)]
    ]
    comments = [
        {"tid": 0, "txt": "Keys", "mod": 1, "is_meta": False, "agree_count": 2},
        {"tid": 1, "txt": "Doors", "mod": -1, "is_meta": False, "agree_count": 0},
        {"tid": 2, "txt": "I am staff", "mod": 1, "is_meta": True, "agree_count": 1},
    ]
    (folder / "votes.json").write_text(json.dumps(votes), encoding="utf-8")
    (folder / "comments.json").write_text(json.dumps(comments), encoding="utf-8")
    if strict_out:
        maths = {
            "mod-out": list(strict_out),
            "base-clusters": {"id": [5, 9], "members": [[0, 1], [2]]},
            "group-clusters": [{"id": 0, "members": [9]}, {"id": 1, "members": [5]}],
        }
        (folder / "math-pca2.json").write_text(json.dumps(maths), encoding="utf-8")


@pytest.mark.parametrize("agree", [1, -1])
def test_the_engines_folder_is_read_whichever_sign_agreeing_has(tmp_path, agree):
    engine_folder(tmp_path, agree)

    found = read(tmp_path)

    votes = found.votes
    assert votes.value[votes.which == 0].tolist() == [1, 1, -1]
    assert votes.left_out.tolist() == [False, True, True]  # moderated out, and about the person
    assert found.texts["0"] == "Keys"
    assert found.groups is None


def test_what_the_engine_left_out_by_strict_moderation_is_left_out_here(tmp_path):
    engine_folder(tmp_path, 1, strict_out=(0, 2))

    found = read(tmp_path)

    assert found.votes.left_out.tolist() == [True, False, True]
    assert found.groups == {"0": 1, "1": 1, "2": 0}


def test_groups_of_the_engine_are_asked_for_only_where_they_are(tmp_path, capsys):
    engine_folder(tmp_path, 1)

    assert main(["map", str(tmp_path), "--engine-groups"]) == 2
    assert "no math-pca2.json" in capsys.readouterr().err


def test_a_vote_of_nobody_in_the_engines_folder_is_named(tmp_path):
    (tmp_path / "votes.json").write_text('[{"tid": 1, "vote": 1}]', encoding="utf-8")

    with pytest.raises(BadFile, match="row 1: there is no “participant_id” or “pid”"):
        read(tmp_path)


def test_a_long_file_says_how_far_it_is(votes_csv, monkeypatch):
    monkeypatch.setattr("alongside_core.agreement.files.TELL_EVERY", 2)
    told = []

    read(votes_csv("1,x,1,a,1", "1,x,2,a,-1", "1,x,2,b,0"), tell=told.append)

    assert told == ["votes.csv: 2 rows read", "votes.csv: 4 rows read"]
    assert TELL_EVERY >= 100_000
