# SPDX-License-Identifier: Apache-2.0
"""Write hypothesis.json: rules and whole small surveys that Hypothesis makes up.

What each should give comes from the reading in make_cases.py, apart from both engines. Run it again only
when an operator or a type is added: python tests/cases/routing/hypothesis_cases.py
"""

import json
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from make_cases import A_DAY, meaning

NAMES = ["safe", "help", "days", "since", "order"]
VALUES = ["yes", "no", "food", "rest"]
DAYS = ["2026-03-01", "2025-12-31", "2024-02-29"]
# One strategy for what each type of question can be answered with; "" is not answered.
BY_TYPE = {
    "one": st.sampled_from(VALUES),
    "scale": st.sampled_from(["0", "1", "2", "10"]),
    "many": st.lists(st.sampled_from(VALUES), unique=True, max_size=4),
    "ranking": st.permutations(VALUES),
    "integer": st.integers(-20, 200),
    "decimal": st.sampled_from([0.5, 2.25, -1.75, 3.0, 1e-7]),
    "date": st.sampled_from(DAYS),
    "consent": st.sampled_from(["yes", "no"]),
    "text": st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6
    ).filter(lambda words: not A_DAY.match(words)),
    "long_text": st.sampled_from(["they listened", "no, and no", "3", "1e3", "0x10", "٣"]),
}
leaves = st.one_of(
    st.sampled_from(NAMES).map(lambda name: {"var": name}),
    st.sampled_from(VALUES + DAYS),
    st.integers(-3, 30),
)
numbers = st.one_of(
    leaves.map(lambda leaf: {"length": [leaf]}),
    leaves.map(lambda leaf: {"count_selected": [leaf]}),
    st.tuples(st.sampled_from("+-*/%"), leaves, st.sampled_from([0, 1, 2, 2.5, -7])).map(
        lambda parts: {parts[0]: list(parts[1:])}
    ),
    leaves,
)
simple = st.one_of(
    st.tuples(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), numbers, leaves).map(
        lambda parts: {parts[0]: list(parts[1:])}
    ),
    st.tuples(leaves, st.sampled_from(VALUES)).map(lambda parts: {"selected": list(parts)}),
    leaves.map(lambda leaf: {"answered": [leaf]}),
)
rules = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda parts: {parts[0]: parts[1]}
        ),
        inner.map(lambda rule: {"!": [rule]}),
        st.tuples(inner, leaves, leaves).map(lambda parts: {"if": list(parts)}),
    ),
    max_leaves=6,
)
answers_of_any_type = st.sampled_from(sorted(BY_TYPE)).flatmap(BY_TYPE.get)
answers = st.dictionaries(st.sampled_from(NAMES), answers_of_any_type)


@st.composite
def surveys(draw):
    """A survey of every type, with rules about earlier questions and one filter, and answers to it."""
    types = draw(st.lists(st.sampled_from(sorted(BY_TYPE)), min_size=3, max_size=5))
    names = NAMES[: len(types)]
    items = [
        {"kind": "question", "name": name, "type": kind, "show_if": draw(st.none() | rules)}
        for name, kind in zip(names, types, strict=True)
    ]
    filtered = items[-1]
    filtered["options"] = [{"value": value, "columns": {"goes_with": value}} for value in VALUES]
    about = {"var": draw(st.sampled_from(names[:-1]))}
    filtered["option_filter"] = draw(
        st.sampled_from(
            [
                {"==": [{"option": "goes_with"}, about]},
                {"selected": [about, {"option": "name"}]},
                {"!=": [{"option": "name"}, about]},
            ]
        )
    )
    given_answers = {
        item["name"]: draw(BY_TYPE[item["type"]]) for item in items if draw(st.booleans())
    }
    return items, given_answers


def shown(items, given_answers):
    """Names that show, and the options offered by the last: read straight from the words of the page."""
    known, names, offered = {}, [], []
    for item in items:
        rule = item["show_if"]
        if rule is not None and not meaning(rule, known).yes():
            continue
        names.append(item["name"])
        if item["name"] in given_answers:
            known[item["name"]] = given_answers[item["name"]]
        for option in item.get("options", []):
            columns = {**option["columns"], "name": option["value"]}
            filled = _filled(item["option_filter"], columns)
            if meaning(filled, known).yes():
                offered.append(option["value"])
    return names, offered


def _filled(rule, columns):
    """The rule with an option's columns written into it."""
    if isinstance(rule, list):
        return [_filled(part, columns) for part in rule]
    if not isinstance(rule, dict):
        return rule
    if "option" in rule:
        return columns[rule["option"]]
    return {name: _filled(part, columns) for name, part in rule.items()}


def drawn(strategy, count):
    """`count` different examples, the same on every run."""
    found = {}

    @settings(
        max_examples=count * 4, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(example):
        found.setdefault(json.dumps(example, ensure_ascii=False, sort_keys=True), example)

    draw()
    return list(found.values())[:count]


def main():
    plain = [
        {"rule": rule, "answers": known, "holds": meaning(rule, known).yes()}
        for rule, known in drawn(st.tuples(rules, answers), 400)
    ]
    whole = [
        {"items": items, "answers": known, "shown": names, "offered": offered}
        for items, known in drawn(surveys(), 200)
        for names, offered in [shown(items, known)]
    ]
    for name, cases in (("hypothesis", plain), ("surveys", whole)):
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        path = Path(__file__).with_name(f"{name}.json")
        path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
