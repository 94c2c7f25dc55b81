# SPDX-License-Identifier: Apache-2.0
"""Every attack of the design's list, each with a control that must be broken.

The attacker holds the releases and nothing else (`outsider`), or is given more where the attack says so.
The control is "hide 1 to 4": exact figures, only cells of 1 to 4 hidden. It is attacked in the same way.
"""

import random

import pytest

from alongside_core.disclosure import PlanRefused, audit, make_release
from alongside_core.disclosure.audiences import as_csv, for_readers, is_coarser
from alongside_core.disclosure.auditor import Printed
from alongside_core.disclosure.outsider import proofs
from alongside_core.disclosure.rules import one_source_too_many

from .crowd import ANSWERS, PLAN, add, control, crowd, groups, hide_1_to_4, somebody

TABLES = [("safe", "all"), ("safe", "service")]


def town(seed=1, small=3):
    """Three services, one of them tiny."""
    return add(crowd(seed, {"A": 40, "B": 30}), "C", ["yes", "yes", "no"][:small])


def in_turn(*crowds, plan=TABLES, **more):
    """Releases of one crowd after the other; those that are refused do not go out."""
    out, memory = [], None
    for people in crowds:
        release = make_release(plan, people, number=len(out) + 1, earlier=memory, **more)
        if release.may_go_out:
            out.append(release.content)
            memory = release.memory
    return out


def test_differencing_all_less_all_but_one_service():
    """There is no table of "all but one"; a plan for it is off the menu. Subtracting services gives nothing."""
    people = town()

    assert control(hide_1_to_4(people), people)
    assert not proofs(in_turn(people))
    with pytest.raises(PlanRefused, match="single people out"):
        make_release([("safe", "service × role")], people, number=1)


@pytest.mark.parametrize(
    ("moves", "after"),
    [
        (
            "joined",
            lambda people: add(people, "A", ["no", "yes"]),
        ),  # the next round, or late arrival
        ("joined", lambda people: add(people, "A", ["no"])),
        ("left", lambda people: people[1:]),  # somebody takes their words back
        ("left", lambda people: people[3:]),
    ],
    ids=["next round", "late arrival", "withdrawal", "three withdrawals"],
)
def test_one_release_less_the_one_before(moves, after):
    before = crowd(4, {"A": 40, "B": 30})
    people = after(before)

    exact = hide_1_to_4(before, release=1) + hide_1_to_4(people, release=2)

    assert any(f"who {moves}" in proof.group for proof in control(exact, people, moves=moves))
    assert not proofs(in_turn(before, people), moves)


def test_twelve_new_people_are_printed_and_still_nobody_is_found():
    before = crowd(4, {"A": 40, "B": 30})
    people = add(before, "A", ["yes"] * 11 + ["no"])

    exact = hide_1_to_4(before, release=1) + hide_1_to_4(people, release=2)
    ours = in_turn(before, people)

    assert len(ours) == 2
    assert groups(ours[1], "all")["all"]["since"] == 2
    assert control(exact, people, moves="joined")
    assert not proofs(ours, "joined")


def test_the_whole_less_its_shown_parts():
    people = town(small=2)
    shown = groups(make_release(TABLES, people, number=1))

    assert control(hide_1_to_4(people), people)
    assert shown["C"]["people"] == shown["B"]["people"] == "not shown"
    assert not proofs(in_turn(people))


def test_nested_areas():
    """North holds A and C. C is tiny: North less A would be C."""
    area = {"A": "North", "B": "South", "C": "North"}
    people = [{**person, "area": area[person["service"]]} for person in town()]
    plan = [*TABLES, ("safe", "area")]

    release = make_release(plan, people, number=1)

    by = ("all", "service", "area")
    assert control(hide_1_to_4(people, by), people, by)
    north_less_a = {"North": groups(release, "area"), "A": groups(release, "service")}
    assert "not shown" in {told[name]["people"] for name, told in north_less_a.items()}
    assert not proofs([release.content])


def test_tables_that_share_a_margin():
    rng = random.Random(9)
    people = [somebody(rng, n) for n in range(140)]
    by = ("all", "service", "role")

    assert control(hide_1_to_4(people, by), people, by)
    assert not proofs(in_turn(people, plan=[("safe", one) for one in by]))


def test_asking_a_hundred_times():
    """Noise would wash out; rounding says the same bytes each time. The control adds noise, and is averaged."""
    people = town()
    noisy = [37 + random.Random(n).randint(-5, 5) for n in range(100)]

    assert round(sum(noisy) / 100) == 37
    assert len({make_release(TABLES, people, number=1).as_bytes() for _ in range(100)}) == 1


def test_the_order_of_people_answers_and_tables_tells_nothing():
    """The control lists answers as often as they were given: that order tells which is larger."""
    people = add(town(), "A", ["yes"] * 30, start=9000)
    mixed = random.Random(3).sample(people, len(people))
    options = {"safe": list(reversed(ANSWERS))}

    by_size = sorted(ANSWERS, key=lambda o: -sum(p["answers"]["safe"] == o for p in people))

    assert by_size != sorted(by_size)
    assert (
        make_release(TABLES, mixed, number=1, options=options).as_bytes()
        == make_release(TABLES, people, number=1, options={"safe": ANSWERS}).as_bytes()
    )


def test_watching_the_edge_of_rounding():
    """Publishing after each new person must be refused. A page that follows along shows who said yes."""
    people = crowd(11, {"A": 40, "B": 30})
    first = make_release(TABLES, people, number=1)
    live, ticks = [], 0
    for n in range(9):
        people = add(people, "A", ["yes"], start=6000 + n)
        release = make_release(TABLES, people, number=2, earlier=first.memory)
        assert not release.may_go_out
        assert "fewer than 10 people" in release.breaches[0]
        live.append(5 * round(sum(p["answers"]["safe"] == "yes" for p in people) / 5))
        ticks += len(live) > 1 and live[-1] != live[-2]
    assert ticks  # the control: a rounded live figure moves at one known person

    tenth = add(people, "A", ["no"], start=7000)
    assert make_release(TABLES, tenth, number=2, earlier=first.memory).may_go_out


def test_everybody_said_so():
    people = crowd(2, {"A": 40, "B": 40}, answers=("yes",))
    exact = {f.option: f for f in hide_1_to_4(people) if f.where}

    assert exact["yes"].low == exact["yes"].high == exact[None].high  # the control tells it of each
    told = groups(make_release(TABLES, people, number=1))
    nearly = groups(make_release(TABLES, add(people, "A", ["no"] * 4), number=1))
    assert told["A"]["shares"] == nearly["A"]["shares"] == {"yes": "nearly everyone"}


def test_two_readers_lay_their_papers_together():
    """Each reads a coarser form of one release; together they have at most the release."""
    people = town()
    content = make_release(TABLES, people, number=1).content
    public = for_readers(content, breakdowns=("all",), words=True)
    services = for_readers(content, breakdowns=("service",))

    assert is_coarser(public, content)
    assert is_coarser(services, content)
    assert not proofs([{**content, "tables": public["tables"] + services["tables"]}])
    # The control: each reader gets a release of their own, made on another day.
    later = add(people, "A", ["no"])
    own = hide_1_to_4(people, ("all",), 1) + hide_1_to_4(later, ("all", "service"), 2)
    assert control(own, later, moves="joined")
    assert not is_coarser(make_release(TABLES, later[:-20], number=1).content, content)


def test_what_stands_around_the_figures():
    """Rows, order and keys are the same for a service with nobody as for one with nine people."""
    names = {"service": ["A", "B", "C"]}
    shapes = []
    for size in (0, 3, 9):
        people = add(crowd(1, {"A": 40, "B": 30}), "C", ["yes"] * size)
        table = groups(make_release(TABLES, people, number=1, names=names))
        shapes.append((list(table), table["C"]))
    without_plan = [
        list(
            groups(
                make_release(TABLES, add(crowd(1, {"A": 40, "B": 30}), "C", ["no"] * n), number=1)
            )
        )
        for n in (0, 3)
    ]

    assert shapes[0] == shapes[1] == shapes[2]
    assert without_plan[0] != without_plan[1]  # the control: names taken from whoever came
    text = make_release(TABLES, town(), number=1).as_bytes().decode()
    assert not any(word in text for word in ("time", "date", "p00", "interviewer"))


def test_csv_says_what_the_bytes_say_and_no_more():
    content = make_release(TABLES, town(), number=1).content
    rows = [line.split(",") for line in as_csv(content).splitlines()[1:]]

    said = {(by, group, people, answer, share) for _, by, group, people, answer, share, _ in rows}
    expected = {
        (table["breakdown"], group["name"], str(group["people"]), option, share)
        for table in content["tables"]
        for group in table["groups"]
        for option, share in group["shares"].items() or [("", "")]
    }
    assert said == expected
    risky = {**content, "tables": [{**content["tables"][0], "question": "=1+1"}]}
    assert "'=1+1" in as_csv(risky)


def test_an_interviewer_who_knows_all_but_one():
    """Whoever asked k − 1 of k people could work out the last. Such a group is not shown."""
    people = add(crowd(1, {"A": 60}), "B", ["yes"] * 9, interviewer="Bev")
    people = add(people, "B", ["no"], start=8000, interviewer="Callum")
    table = groups(make_release(TABLES, people, number=1))

    # The control: shown exactly, 9 of 10 known to say yes: the last one's answer is proved.
    known = [Printed(frozenset({0}), 9, 9), Printed(frozenset({1}), 0, 0)]
    exact = [*known, Printed(frozenset({0, 2}), 9, 9), Printed(frozenset({0, 1, 2, 3}), 10, 10)]
    assert [(b.low, b.high) for b in audit(4, exact, [frozenset({3})])] == [(1, 1)]
    assert table["B"]["people"] == "not shown"
    assert one_source_too_many(["Bev"] * 9 + ["Callum"], 0.9)
    assert not one_source_too_many(["Bev"] * 8 + ["Callum"] * 2, 0.9)


def test_a_team_of_nine_is_never_split():
    people = add(crowd(1, {"A": 40, "B": 30}), "Staff team", ["yes"] * 9)
    people = [
        {**p, "round": f"round {n % 2}"} for n, p in enumerate(people)
    ]  # everybody in one round or the other

    release = make_release(
        [("safe", "round"), ("safe", "service × round")], people, number=1, round="round 1"
    )

    team = [g for n, g in groups(release, "service × round").items() if n.startswith("Staff")]
    assert len(team) == 2
    assert {group["people"] for group in team} == {"not shown"}


def test_the_plan_of_the_design_withstands_ten_random_towns():
    for seed in range(10):
        rng = random.Random(seed)
        people = [somebody(rng, n) for n in range(rng.choice([60, 120, 300]))]
        assert not proofs(in_turn(people, plan=PLAN))
