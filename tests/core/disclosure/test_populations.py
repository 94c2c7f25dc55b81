# SPDX-License-Identifier: Apache-2.0
"""Nothing can be proved about random populations over ten releases; "hide 1 to 4" is broken in the same run.

The judge is the attacker of the design's appendix B, written out again in `crowd.py`: plain linear
programmes over the people who were really there, not the gate that makes our releases.
"""

import random

import pytest

from alongside_core.disclosure import make_release

from .crowd import (
    NAMES,
    PLAN,
    appendix_b,
    cells_of,
    control,
    hide_1_to_4,
    printed_by,
    somebody,
)

CONTROL = ("all", "service")
SIZES = (30, 40, 60, 50, 90, 120, 45, 60, 30, 200, 60, 40, 90, 30, 120, 50, 60, 300, 45, 1000)


def ten_releases(seed: int):
    """(contents of what went out, who was in use at each, everybody at the end) of one population."""
    rng = random.Random(seed)
    size = SIZES[seed % len(SIZES)]
    people, contents, history, memory, number = [], [], [], None, 0
    for _ in range(10):
        people = [person for person in people if rng.random() > 0.01]  # some take their words back
        for _ in range(max(1, size // 10 + rng.randint(-3, 3))):
            number += 1
            people = [*people, somebody(rng, number)]
        release = make_release(PLAN, people, number=len(contents) + 1, earlier=memory, names=NAMES)
        if release.may_go_out:
            memory = release.memory
            contents.append(release.content)
            history.append(people)
    return contents, history, people


def small_groups(cells, sizes, last, rng, at_most):
    """Some groups of 1 to 4 people of the last release: service × role × answer, and who is new."""
    found = {}
    for n, cell in enumerate(cells):
        if last in cell[4]:
            for key in (cell[:1] + cell[2:4], (cell[0], cell[3]), (cell[2], cell[3]), cell):
                found.setdefault(key, set()).add(n)
    small = [frozenset(g) for g in found.values() if 1 <= sum(sizes[n] for n in g) <= 4]
    return rng.sample(small, min(at_most, len(small)))


def attack(seeds, at_most=4):
    """(groups attacked, proofs against us, controls, controls broken, groups shown)."""
    attacked = proofs = controls = broken = shown = 0
    for seed in seeds:
        contents, history, people = ten_releases(seed)
        shown += sum(
            group["people"] != "not shown" for t in contents[-1]["tables"] for group in t["groups"]
        )
        cells, sizes = cells_of(history)
        targets = small_groups(cells, sizes, len(contents), random.Random(seed), at_most)
        proofs += len(appendix_b(len(cells), printed_by(contents, cells), targets))
        attacked += len(targets)
        figures = hide_1_to_4(people, CONTROL)
        hides = any(0 == figure.low < figure.high for figure in figures)
        controls += hides
        broken += hides and bool(control(figures, people, CONTROL))
    return attacked, proofs, controls, broken, shown


def report(name, result):
    attacked, proofs, controls, broken, shown = result
    print(
        f"{name}: {attacked} small groups attacked, {proofs} proofs; "
        f"control broken in {broken} of {controls} that hid somebody; {shown} groups were shown"
    )


def test_nothing_can_be_proved_about_a_hundred_populations_over_ten_releases():
    result = attacked, proofs, controls, broken, shown = attack(range(100))
    report("100 populations", result)

    assert attacked > 200  # there was something to find
    assert shown > 300  # and something was printed
    assert proofs == 0
    assert controls > 60
    assert broken >= 0.9 * controls


@pytest.mark.soak
def test_nothing_can_be_proved_about_a_thousand_populations_over_ten_releases():
    result = attacked, proofs, controls, broken, _ = attack(range(1000))
    report("1,000 populations", result)

    assert attacked > 2000
    assert proofs == 0
    assert broken >= 0.9 * controls
