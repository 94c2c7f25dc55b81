# SPDX-License-Identifier: Apache-2.0
"""Answers that others published, to nine places (agreement.md 4.2).

`polis_engine`: what the production engine itself wrote (math-pca2.json), test fixtures of polis-community/red-dwarf.
`opendata`: exports of The Computational Democracy Project, CC BY 4.0. Every folder that is there is gone through.
"""

import csv
import json

import numpy as np
import pytest

from alongside_core.agreement import (
    components,
    counts,
    draw_map,
    places_of_statements,
    project,
    read,
    recount,
)
from alongside_core.agreement.standing_out import consensus, figures, zero_left_out

pytestmark = pytest.mark.shared_data

FIXTURES = ["25ptpt-3gp-no-strict-with-meta", "below-100-ptpts"]
EXPORTS = ["london.youth.policing", "vtaiwan.uberx"]


@pytest.fixture(params=FIXTURES)
def engine(request, shared_data):
    """One conversation as we read it, and what the engine wrote about it."""
    folder = shared_data / "polis_engine" / request.param
    return read(folder), json.loads((folder / "math-pca2.json").read_text(encoding="utf-8"))


def in_order(votes, by_id):
    """The engine's values in the order of our statements."""
    return np.array([by_id[statement] for statement in votes.statements])


def by_tid(engine, values):
    return dict(zip((str(tid) for tid in engine["tids"]), values, strict=True))


def test_centre_and_components_are_the_engines(engine):
    found, maths = engine
    votes = found.votes

    ours = components(votes)

    centre = in_order(votes, by_tid(maths, maths["pca"]["center"]))
    assert ours.centre == pytest.approx(-centre, abs=1e-9)  # inside the engine agree is -1
    for mine, theirs in zip(ours.directions, maths["pca"]["comps"], strict=True):
        theirs = in_order(votes, by_tid(maths, theirs))
        assert mine * np.sign(mine @ theirs) == pytest.approx(theirs, abs=1e-9)


def test_people_and_statements_stand_where_the_engine_puts_them(engine):
    found, maths = engine
    votes = found.votes
    ours = components(votes)
    places = dict(zip(votes.people, project(votes, ours), strict=True))
    base = maths["base-clusters"]

    for axis, name in enumerate("xy"):
        sign = -np.sign(
            ours.directions[axis] @ in_order(votes, by_tid(maths, maths["pca"]["comps"][axis]))
        )
        for members, at in zip(base["members"], base[name], strict=True):
            mean = np.mean([places[str(person)][axis] for person in members])
            assert sign * mean == pytest.approx(at, abs=1e-9)
        statements = in_order(votes, by_tid(maths, maths["pca"]["comment-projection"][axis]))
        assert sign * places_of_statements(ours)[:, axis] == pytest.approx(statements, abs=1e-9)


def test_group_informed_consensus_is_the_engines(engine):
    found, maths = engine

    drawn = draw_map(found.votes, seed=1, groups=found.groups, shuffles=19)

    theirs = in_order(found.votes, maths["group-aware-consensus"])
    assert drawn.plain == pytest.approx(theirs, abs=1e-9)
    base = maths["base-clusters"]
    people_in = {c: len(p) for c, p in zip(base["id"], base["members"], strict=True)}
    assert [group.people for group in drawn.groups] == [
        sum(people_in[cluster] for cluster in group["members"])
        for group in sorted(maths["group-clusters"], key=lambda g: g["id"])
    ]


def test_representativeness_is_the_engines(engine):
    found, maths = engine
    votes = found.votes
    drawn = draw_map(votes, seed=1, groups=found.groups, shuffles=19)
    sizes = np.array([group.people for group in drawn.groups])
    cube = zero_left_out(drawn.cube, votes.left_out, sizes)
    looked_at = 0

    for group, statements in maths["repness"].items():
        for theirs in statements:
            ours = figures(cube, int(group), theirs["repful-for"] == "agree")
            j = votes.statements.index(str(theirs["tid"]))
            assert (ours["said_so"][j], ours["votes"][j]) == (
                theirs["n-success"],
                theirs["n-trials"],
            )
            assert ours["share"][j] == pytest.approx(theirs["p-success"], abs=1e-9)
            assert ours["times"][j] == pytest.approx(theirs["repness"], abs=1e-9)
            assert ours["z_share"][j] == pytest.approx(theirs["p-test"], abs=1e-9)
            # this one the engine keeps as a 32-bit number
            assert ours["z_times"][j] == pytest.approx(theirs["repness-test"], abs=1e-6)
            looked_at += 1

    assert looked_at > 10


def test_the_list_that_everyone_agrees_on_is_the_engines(engine):
    found, maths = engine
    votes = found.votes
    whole = counts(votes, np.zeros(len(votes.people), dtype=np.int32), 1)
    whole = zero_left_out(whole, votes.left_out, np.array([len(votes.people)]))[0]

    for side, agrees in (("agree", True), ("disagree", False)):
        theirs = {str(row["tid"]): row["p-success"] for row in maths["consensus"][side]}
        ours = {s: share for s, share, _ in consensus(whole, votes.statements, agrees)}
        assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_latest_votes_are_those_of_the_export(name, shared_data):
    folder = shared_data / "opendata" / name
    latest = read(folder / "votes.csv").votes
    with (folder / "participants-votes.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))

    ours = {
        (latest.people[i], latest.statements[j]): v
        for i, j, v in zip(latest.who, latest.which, latest.value, strict=True)
    }
    theirs = {
        (row["participant"], s): int(cell)
        for row in rows
        for s, cell in row.items()
        if s and s.isdigit() and cell
    }
    assert ours == theirs


@pytest.mark.parametrize("name", EXPORTS)
def test_the_counts_of_each_person_are_those_of_the_export(name, shared_data):
    folder = shared_data / "opendata" / name
    votes = read(folder / "votes.csv").votes
    mine = dict(zip(votes.people, recount(votes).tolist(), strict=True))
    with (folder / "participants-votes.csv").open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            theirs = [int(row[c]) for c in ("n-votes", "n-agree", "n-disagree")]
            assert mine.get(row["participant"], [0, 0, 0]) == theirs


@pytest.mark.parametrize("name", EXPORTS)
def test_counts_of_statements_in_the_export_hold_superseded_votes_too(name, shared_data):
    """The export counts every row; we count people once. On uberx the two differ, so the check has teeth."""
    folder = shared_data / "opendata" / name
    with (folder / "votes.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = [(row["comment-id"], row["vote"]) for row in csv.DictReader(file)]
    with (folder / "comments.csv").open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            assert rows.count((row["comment-id"], "1")) == int(row["agrees"])

    assert len(read(folder / "votes.csv").votes) <= len(rows)


def test_real_structure_at_our_size_is_not_hidden_and_not_made_into_groups(shared_data):
    """london.youth.policing: p was at its floor in the design's own runs, with 39 to 99 shuffles."""
    drawn = draw_map(read(shared_data / "opendata" / "london.youth.policing").votes, seed=1)

    assert drawn.gate.open
    assert drawn.label == "one_group"
