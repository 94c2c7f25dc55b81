# SPDX-License-Identifier: Apache-2.0
"""The sums of many people's answers, the same as counting them by hand."""

from collections import Counter

import pytest

from alongside_core.engines import AGGREGATES, MayNotLeave, UnknownEngine, open_engine

from . import plain_counts as by_hand

pytest.importorskip("ibis", reason="needs the extra `engines`")
ROWS = by_hand.invented_rows(seed=11)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = open_engine("", folder=tmp_path_factory.mktemp("parquet"))
    for table, rows in ROWS.items():
        engine.bring(table, rows)
    return engine


def said_yes(table: str) -> list[dict]:
    return by_hand.of_people_who_said_yes(ROWS[table])


def test_only_the_last_vote_of_each_person_counts(engine):
    found = {(row["person"], row["statement"]): row for row in engine.work_out("latest_votes")}

    expected = by_hand.latest_votes(ROWS["votes"])
    assert found.keys() == expected.keys()
    assert all(found[key]["vote"] == expected[key]["vote"] for key in expected)
    assert all(found[key]["role"] == expected[key]["role"] for key in expected)


def test_statements_are_added_up(engine):
    names = ("voted", "total", "squares", "agree", "passed", "disagree")

    found = {
        row["statement"]: tuple(row[name] for name in names)
        for row in engine.work_out("column_sums")
    }

    assert found == by_hand.column_sums(ROWS["votes"])


def test_pairs_of_statements_are_added_up_over_people_who_voted_on_both(engine):
    names = ("voted", "products", "first_total", "second_total")

    found = {
        (row["first"], row["second"]): tuple(row[name] for name in names)
        for row in engine.work_out("co_vote_sums")
    }

    assert found == by_hand.co_vote_sums(ROWS["votes"])


def test_the_cube_holds_each_latest_vote_once(engine):
    found = {
        (row["role"], row["statement"], row["vote"]): row["people"]
        for row in engine.work_out("vote_cube")
    }

    latest = by_hand.latest_votes(ROWS["votes"]).values()
    assert found == Counter((row["role"], row["statement"], row["vote"]) for row in latest)


def test_how_much_people_took_part_names_nobody(engine):
    rows = engine.work_out("participation")

    found = {(row["role"], row["statements"]): row["people"] for row in rows}
    assert found == by_hand.participation(ROWS["votes"])
    assert all("person" not in row for row in rows)


def test_picks_are_counted_for_each_pair_of_wordings(engine):
    keys = ("aspect", "role", "winner", "loser")

    found = {tuple(row[key] for key in keys): row["wins"] for row in engine.work_out("pick_wins")}

    assert found == Counter(tuple(row[key] for key in keys) for row in said_yes("picks"))


def test_each_question_knows_how_often_it_was_asked_skipped_and_stumbled_over(engine):
    rows = engine.work_out("showing_sums")

    keys = ("question", "wording", "version", "round", "service")
    one = rows[0]
    same = [r for r in said_yes("showings") if all(r[key] == one[key] for key in keys)]
    put = [r for r in same if r["status"] not in ("not_asked", "not_reached")]
    assert one["shown"] == len(same)
    assert one["asked"] == len(put)
    assert one["rather_not"] == sum(r["status"] == "rather_not" for r in same)
    assert one["noted_meaning"] == sum(r["meaning"] for r in put)
    assert one["clarified"] == sum(bool(r["repeat"] or r["meaning"]) for r in put)
    assert sum(row["shown"] for row in rows) == len(said_yes("showings"))


def test_the_rows_of_interviews_are_added_up(engine):
    rows = engine.work_out("interview_sums")

    for name in ("asked", "fitting", "base", "stopped"):
        assert sum(row[name] for row in rows) == sum(r[name] for r in said_yes("interviews"))
    assert sum(row["interviews"] for row in rows) == len(said_yes("interviews"))


def test_every_result_is_whole(engine):
    for name in AGGREGATES:
        for row in engine.work_out(name):
            assert all(type(value) in (int, str) for value in row.values())


def test_whoever_did_not_say_yes_is_in_no_file(engine):
    no = {row["person"] for row in ROWS["votes"] if not row["consented"]}
    assert no

    kept = engine.connection.read_parquet(str(engine.folder / "votes.parquet"))

    people = kept.person.to_pyarrow().to_pylist()
    assert len(people) == len(said_yes("votes"))
    assert not no & set(people)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Amina"}, "Row 2: “name” may not be written out"),
        ({"vote": 2}, "Row 2: “vote” should be a whole number"),
        ({"vote": 0.5}, "Row 2: “vote” should be a whole number"),
        ({"person": 7}, "Row 2: “person” should be a key"),
    ],
)
def test_a_row_that_may_not_leave_is_named_and_nothing_changes(tmp_path, change, words):
    engine = open_engine("", folder=tmp_path)
    good = ROWS["votes"][0] | {"consented": True}
    engine.bring("votes", [good])

    with pytest.raises(MayNotLeave, match=words):
        engine.bring("votes", [good, good | change])

    assert len(engine.work_out("latest_votes")) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["votes.parquet"]


def test_a_row_without_its_yes_or_no_is_refused(tmp_path):
    row = {key: value for key, value in ROWS["votes"][0].items() if key != "consented"}

    with pytest.raises(MayNotLeave, match="Row 1: “consented” is missing"):
        open_engine("", folder=tmp_path).bring("votes", [row])


def test_an_address_that_nobody_knows_is_refused_in_words():
    with pytest.raises(UnknownEngine, match="begin it with postgres:// or sc://"):
        open_engine("mysql://somewhere")
