# SPDX-License-Identifier: Apache-2.0
"""The rules one by one, and what is kept from one release to the next."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.disclosure import PlanRefused, Settings, known_people, make_release
from alongside_core.disclosure import gate as the_gate
from alongside_core.disclosure.differences import Shown, to_wait, too_close
from alongside_core.disclosure.memory import Printing, read_memory
from alongside_core.disclosure.rules import (
    allowed_base,
    allowed_share,
    average_may_be_shown,
    dominated,
    extremes_may_be_shown,
    printed_share,
    rounded,
)

from .crowd import NAMES, PLAN, add, crowd, groups, somebody

TABLES = [("safe", "all"), ("safe", "service")]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([("safe", "service × role")], "two breakdowns at once"),
        ([("safe", "service × round × role")], "two breakdowns at once"),
        ([("safe", "all"), ("safe", "all")], "lists the same table twice"),
        ([("safe", "gender"), ("safe", "age")], "broken down by age and gender"),
    ],
)
def test_what_is_off_the_menu_is_refused_with_its_reason(plan, said):
    with pytest.raises(PlanRefused, match=said):
        make_release(plan, crowd(1, {"A": 40}), number=1)


def test_one_characteristic_and_service_by_round_can_be_planned():
    people = [{**p, "age": "old" if n % 2 else "young"} for n, p in enumerate(crowd(1, {"A": 80}))]

    release = make_release(
        [*TABLES, ("safe", "age"), ("safe", "service × round")], people, number=1, round="spring"
    )

    assert list(groups(release, "service × round")) == ["A × spring"]
    assert list(groups(release, "age")) == ["old", "young"]


def test_a_wider_name_that_is_one_service_in_disguise_is_not_shown():
    """Nineteen of twenty “day centre” people come from one of the two."""
    people = add(crowd(1, {"Big": 60}), "North", ["yes"] * 12 + ["no"] * 12)
    people = add(people, "South", ["no"], start=7000)
    combine = {"North": "two day centres", "South": "two day centres"}

    table = groups(make_release(TABLES, people, number=1, combine=combine))

    assert table["two day centres"]["people"] == "not shown"
    assert make_release(TABLES, people, number=1, combine=combine).content["combined"] == combine


def test_averages_and_sums_need_ten_people_and_no_two_who_make_it():
    """NK, n = 2 and k = 0.9: two amounts above nine tenths of the whole."""
    assert dominated([50, 41, *[1] * 8])
    assert not dominated([50, 39, *[2] * 8])
    assert dominated([])
    assert average_may_be_shown([5] * 10, Settings())
    assert not average_may_be_shown([5] * 9, Settings())
    assert not extremes_may_be_shown(29, Settings())
    assert extremes_may_be_shown(30, Settings())


@pytest.mark.parametrize("name", ["base", "rounding", "minority"])
def test_thresholds_can_be_raised_and_not_lowered(name):
    floors = {"base": 10, "rounding": 5, "minority": 5}

    with pytest.raises(ValueError, match=f"“{name}” cannot be lower than {floors[name]}"):
        Settings(**{name: floors[name] - 1})
    assert getattr(Settings(**{name: floors[name] * 2}), name) == floors[name] * 2


def test_a_raised_base_hides_more():
    people = crowd(1, {"A": 40, "B": 15, "C": 25})

    shown = groups(make_release(TABLES, people, number=1, settings=Settings(base=20)))

    assert shown["B"]["people"] == "not shown"


def test_a_total_is_the_sum_of_what_is_shown():
    content = make_release(TABLES, crowd(1, {"A": 43, "B": 33}), number=1).content

    assert [table["total"] for table in content["tables"]] == [75, 80]
    assert [g["people"] for g in groups(content).values()] == [45, 35]


@settings(max_examples=200, deadline=None)
@given(st.integers(10, 120), st.data())
def test_what_is_printed_allows_what_is_true(whole, data):
    part = data.draw(st.integers(0, whole))
    printed = rounded(whole, 5)

    low, high = allowed_base(printed, Settings())
    least, most = allowed_share(printed, printed_share(part, whole, Settings()), Settings())

    assert low <= whole <= high
    assert least <= part <= most


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000))
def test_no_difference_of_shown_groups_is_one_to_nine(seed):
    """Groups are made to wait until none is; old figures stay, and no more people left than joined in tens."""
    rng = random.Random(seed)
    now = {(("service", s),): 0 for s in "ABC"}
    for n in range(rng.randint(30, 120)):
        now[(("service", rng.choice("ABC")),)] |= 1 << n
    now[()] = sum(now.values())
    old = {w: m & ((1 << rng.randint(20, 100)) - 1) for w, m in now.items() if w}
    old[()] = sum(old.values())
    printed = [Shown(w, m) for w, m in old.items() if m.bit_count() >= 10]
    fresh = {w for w, m in now.items() if m.bit_count() >= 10 and not too_close(m, old[w], 10)}
    while (waits := to_wait([*printed, *(Shown(w, now[w], True) for w in fresh)], 10)) is not None:
        assert waits in fresh
        fresh.discard(waits)

    services = [(w, now[w]) for w in fresh if w] + [
        (g.where, g.members) for g in printed if g.where
    ]
    if () in fresh:
        for name in "ABC":
            for where, members in services:
                if where == (("service", name),) and not members & ~now[()]:
                    rest = (now[()] & ~members).bit_count()
                    assert rest == 0 or rest >= 10


def test_what_stays_inside_comes_back_as_it_was_kept():
    people = crowd(1, {"A": 40, "B": 30})
    first = make_release(TABLES, people, number=1)

    kept = json.loads(json.dumps(first.memory))

    assert read_memory(kept).to_json() == first.memory
    assert {key for key, _ in known_people(kept)} == {person["person"] for person in people}
    assert "yes" not in json.dumps({k: v for k, v in kept.items() if k != "printings"})
    later = add(people, "A", ["no"] * 12)
    assert (
        make_release(TABLES, later, number=2, earlier=kept).as_bytes()
        == make_release(TABLES, later, number=2, earlier=first.memory).as_bytes()
    )


def test_the_first_way_of_keeping_is_still_read():
    people = crowd(1, {"A": 40, "B": 30})
    keys = [person["person"] for person in people]
    shares = groups(make_release(TABLES, people, number=1), "all")["all"]["shares"]
    first_way = {"safe|all|all": {"members": keys, "people": 70, "shares": shares, "since": 1}}

    release = make_release(TABLES, add(people, "A", ["no"]), number=2, earlier=first_way)

    assert groups(release, "all")["all"]["since"] == 1
    assert groups(release, "all")["all"]["shares"] == shares


def test_releases_without_rounds_can_be_followed_by_releases_with_them():
    people = add(crowd(1, {"A": 40, "B": 30}), "C", ["yes"] * 3)
    first = make_release(TABLES, people, number=1)
    autumn = [{**person, "person": f"new {n}"} for n, person in enumerate(people)]

    second = make_release(
        [*TABLES, ("safe", "round")], autumn, number=2, earlier=first.memory, round="autumn"
    )

    assert second.may_go_out
    assert groups(second, "round")["autumn"]["people"] == 75


def test_figures_that_cannot_all_be_true_stop_the_release():
    """Planted: somebody changed what is kept inside. Nothing goes out on top of it."""
    people = add(crowd(1, {"A": 40, "B": 30}), "C", ["yes"] * 3)
    first = make_release(TABLES, people, number=1)
    first.memory["printings"][1]["shares"] = {"yes": "5 in 100"}

    later = add(people, "B", ["no"] * 20, start=8000)
    release = make_release(TABLES, later, number=2, earlier=first.memory)

    assert not release.may_go_out
    assert "contradict" in release.breaches[0]


def test_the_same_person_in_two_rounds_counts_in_each():
    people = [{**p, "round": "spring"} for p in crowd(1, {"A": 40})]
    both = [*people, *({**p, "round": "autumn"} for p in people)]

    content = make_release([("safe", "round")], both, number=1, round="autumn").content

    assert {n: g["people"] for n, g in groups(content, "round").items()} == {
        "autumn": 40,
        "spring": 40,
    }


def test_a_very_large_table_is_attacked_in_linked_pairs(monkeypatch):
    """Everything is still found with pairs of breakdowns that is found in one piece."""
    rng = random.Random(5)
    people = [somebody(rng, n) for n in range(150)]
    whole = make_release(PLAN, people, number=1, names=NAMES)
    monkeypatch.setattr(the_gate, "LARGEST_PROGRAMME", 10)

    paired = make_release(PLAN, people, number=1, names=NAMES)

    assert whole.may_go_out
    assert paired.may_go_out
    assert groups(paired) == groups(whole)


def test_the_gate_names_the_table_when_it_stops_a_release():
    """Planted: a rule that lets three people through. The gate takes their table out all the same."""
    people = add(crowd(1, {"A": 40, "B": 30}), "C", ["yes", "no", "no"])
    question = the_gate.Question(
        name="safe",
        number=1,
        settings=Settings(),
        records=dict(enumerate(people)),
        answers={n: p["answers"]["safe"] for n, p in enumerate(people)},
        options=["no", "some days", "yes"],
        candidates=[the_gate.Candidate("service", "C", (("service", "C"),), 0b111 << 70, False)],
        fresh=_exactly(people),
        memory=read_memory(None),
        listed={},
    )

    found = the_gate.proofs(question)

    bounds = {name: (breach.low, breach.high) for name, breach in found}
    assert bounds["“safe” by service, “C”"] == (1, 1)


def _exactly(people):
    """Printings that fit only if A has 43, B 28 and everybody is 72: one person is left for C."""
    everybody, nearly = (1 << len(people)) - 1, {"yes": "nearly everyone"}
    return [
        Printing("safe", (), 1, everybody, 70, nearly),
        Printing("safe", (("service", "A"),), 1, (1 << 40) - 1, 45, nearly),
        Printing(
            "safe", (("service", "B"),), 1, ((1 << 30) - 1) << 40, 30, {"yes": "most or everyone"}
        ),
    ]
