# SPDX-License-Identifier: Apache-2.0
"""The auditor finds exactly what the plain linear programmes of appendix B find, only sooner."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.disclosure import Contradiction, Printed, audit
from alongside_core.disclosure.propagation import by_propagation

from .crowd import appendix_b


def test_the_example_of_appendix_b():
    """Total 20 and part 17 printed exactly prove the hidden 3; rounded they do not."""
    whole, part, rest = frozenset({0, 1}), frozenset({0}), frozenset({1})

    broken = audit(2, [Printed(whole, 20, 20), Printed(part, 17, 17), Printed(rest, 0, 9)], [rest])
    safe = audit(2, [Printed(whole, 18, 22), Printed(part, 13, 17), Printed(rest, 0, 9)], [rest])

    assert [(breach.low, breach.high) for breach in broken] == [(3, 3)]
    assert safe == []


@st.composite
def tables(draw):
    """A small table of people, some sums of it printed exactly or within two, and groups to look for."""
    sizes = draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 7, 12, 30]), min_size=2, max_size=10))
    groups = st.frozensets(st.integers(0, len(sizes) - 1), min_size=1)
    printed = []
    for cells, off in draw(
        st.lists(st.tuples(groups, st.sampled_from([0, 2])), min_size=1, max_size=8)
    ):
        count = sum(sizes[cell] for cell in cells)
        printed.append((cells, max(0, count - off), count + off))
    return len(sizes), printed, draw(st.lists(groups, min_size=1, max_size=6))


@settings(max_examples=50, deadline=None)
@given(tables())
def test_the_same_proofs_as_appendix_b(table):
    cells, printed, targets = table

    ours = audit(cells, [Printed(*figure) for figure in printed], targets)

    assert [(targets[b.target], b.low, b.high) for b in ours] == appendix_b(cells, printed, targets)


@settings(max_examples=50, deadline=None)
@given(tables())
def test_the_quicker_way_for_very_large_tables_is_never_wrong(table):
    """Looser, so it may miss a proof; bounds it gives always hold the bounds of the programme."""
    cells, printed, targets = table
    rows = np.zeros((len(printed) + len(targets), cells), dtype=bool)
    for row, members in zip(rows, [*(f[0] for f in printed), *targets], strict=True):
        row[list(members)] = True
    figures, wanted = rows[: len(printed)], rows[len(printed) :]
    low, high = [f[1] for f in printed], [f[2] for f in printed]

    loose = by_propagation(figures, low, high, wanted)

    proved = {target: (a, b) for target, a, b in appendix_b(cells, printed, targets)}
    for target, (least, most) in zip(targets, loose, strict=True):
        if target in proved:
            assert least <= proved[target][0]
            assert most >= proved[target][1]
        assert not (least == most or (least >= 1 and most <= 4)) or target in proved


def test_a_table_above_twenty_thousand_cells_is_still_attacked():
    """Every cell is told apart by figures, so none can be joined; the whole less a part proves three."""
    n, rng = 20_100, np.random.default_rng(1)
    halves = [frozenset(np.flatnonzero(rng.random(n) < 0.5).tolist()) for _ in range(40)]
    everybody, all_but = frozenset(range(n)), frozenset(range(n - 1))
    printed = [Printed(half, 0, 10**6) for half in halves]
    printed += [Printed(everybody, 50_000, 50_000), Printed(all_but, 49_997, 49_997)]

    found = audit(n, printed, [frozenset({n - 1})])

    assert [(b.low, b.high) for b in found] == [(3, 3)]


def test_figures_that_contradict_each_other_are_not_called_safe():
    with pytest.raises(Contradiction, match="contradict"):
        audit(
            2, [Printed(frozenset({0}), 5, 5), Printed(frozenset({0, 1}), 3, 3)], [frozenset({1})]
        )
