# SPDX-License-Identifier: Apache-2.0
"""Rules in spreadsheets become trees and go back as the same rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.interchange.xpath_rules import CannotCarry, to_expression, to_rule


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        (
            "${sex}='female' and ${age}>=15",
            {"and": [{"==": [{"var": "sex"}, "female"]}, {">=": [{"var": "age"}, 15]}]},
        ),
        (
            "not(selected(., 'c') and selected (., 'd'))",
            {
                "!": [
                    {"and": [{"selected": [{"var": "."}, "c"]}, {"selected": [{"var": "."}, "d"]}]}
                ]
            },
        ),
        (
            ". > 10.51 and . < 18.39",
            {"and": [{">": [{"var": "."}, 10.51]}, {"<": [{"var": "."}, 18.39]}]},
        ),
        ("count-selected(${help}) > 2", {">": [{"count_selected": [{"var": "help"}]}, 2]}),
        ("string-length(${why}) > 0", {"answered": [{"var": "why"}]}),
        ("string-length(${why}) > 9", {">": [{"length": [{"var": "why"}]}, 9]}),
        ("selected(../help, 'a')", {"selected": [{"var": "help"}, "a"]}),
        (
            "${since} <= date('2026-03-01')",
            {"<=": [{"var": "since"}, "2026-03-01"]},
        ),
        (
            "if(${a} mod 2 = 0, -1.5, .5)",
            {"if": [{"==": [{"%": [{"var": "a"}, 2]}, 0]}, -1.5, 0.5]},
        ),
        ("concat('a', \"'\", 'b') = ${c}", {"==": ["a'b", {"var": "c"}]}),
        ("${a} + 2 * ${b} = 6", {"==": [{"+": [{"var": "a"}, {"*": [2, {"var": "b"}]}]}, 6]}),
    ],
)
def test_what_people_write_is_understood(expression, tree):
    assert to_rule(expression) == tree


@pytest.mark.parametrize(
    "expression",
    [
        "${a} = 'x' or",
        "date('soon') = ${a}",
        "county = ${county}",
        "if(${a}, 1)",
        "..",
        "once(1)",
        "regex(., '.+')",
        ". >= today()",
        "${a} =",
        "(${a} = 1",
        "${a} ~ 1",
        "",
    ],
)
def test_what_is_outside_is_refused_aloud(expression):
    with pytest.raises(CannotCarry):
        to_rule(expression)


leaves = st.one_of(
    st.sampled_from([{"var": "age"}, {"var": "help"}, {"var": "."}]),
    st.integers(0, 99),
    st.sampled_from(["yes", "no", "same day", "it's", 'so "called"', 'it\'s "it"', "2026-03-01"]),
    st.sampled_from([-3, 2.5, 1e-7, -0.25, 1e22]),
    st.booleans(),
)
trees = st.recursive(
    st.tuples(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), leaves, leaves).map(
        lambda t: {t[0]: [t[1], t[2]]}
    ),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)).map(
            lambda t: {t[0]: t[1]}
        ),
        inner.map(lambda rule: {"!": [rule]}),
        inner.map(lambda rule: {"answered": [rule]}),
        st.tuples(inner, leaves, leaves).map(lambda parts: {"if": list(parts)}),
        st.tuples(st.sampled_from(["+", "-", "*", "/", "%"]), inner, leaves).map(
            lambda parts: {parts[0]: list(parts[1:])}
        ),
    ),
    max_leaves=8,
)


@given(trees)
def test_every_tree_comes_back_as_itself(tree):
    assert to_rule(to_expression(tree)) == tree


def test_a_filter_looks_at_columns_of_the_answers():
    tree = {"and": [{"==": [{"option": "county"}, {"var": "county"}]}, {"option": "open"}]}

    assert to_rule("county = ${county} and open", columns=True) == tree
    assert to_rule(to_expression(tree), columns=True) == tree
