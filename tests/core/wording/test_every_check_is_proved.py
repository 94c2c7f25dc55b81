# SPDX-License-Identifier: Apache-2.0
"""Each of the 52 checks has its own file of tests, with words to find, words to leave alone, and pairs."""

import json
from pathlib import Path

import pytest
from tests.core.wording.looking import CASES

from alongside_core.wording.rules import rule_book

HERE = Path(__file__).parent
ACROSS = {42, 52}  # looked at over many texts, so their examples stand in their test files
CHECKS = range(1, 53)


def cases_of_check(number: int) -> list[dict]:
    (file,) = CASES.glob(f"{number:02}_*.json")
    return json.loads(file.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("number", CHECKS)
def test_a_check_has_its_own_file(number):
    assert len(list(HERE.glob(f"test_{number:02}_*.py"))) == 1


@pytest.mark.parametrize("number", [n for n in CHECKS if n not in ACROSS])
def test_a_check_has_words_to_find_and_false_alarms_to_avoid(number):
    cases = cases_of_check(number)

    assert sum(case["found"] for case in cases) >= 4
    assert sum(not case["found"] for case in cases) >= 4


@pytest.mark.parametrize("number", [n for n in CHECKS if n not in ACROSS | {50}])
def test_a_check_has_pairs_with_one_thing_changed(number):
    pairs = [case for case in cases_of_check(number) if "pair" in case]

    assert len(pairs) >= 4
    for bad, better in zip(pairs[::2], pairs[1::2], strict=True):
        assert (bad["pair"], better["pair"]) == ("bad", "better")
        assert (bad["found"], better["found"]) == (True, False)


def test_scale_cases_are_pairs_by_their_rule():
    by_rule: dict[str, set[bool]] = {}
    for case in cases_of_check(50):
        by_rule.setdefault(case["rule"], set()).add(case["found"])

    assert len(by_rule) >= 10
    assert all(found == {True, False} for found in by_rule.values())


def test_every_check_but_those_across_texts_has_a_rule():
    assert {rule.check for rule in rule_book().rules} - {0} == set(CHECKS) - ACROSS


def test_no_rule_is_without_a_reason_a_source_and_a_level():
    for rule in rule_book().rules:
        assert rule.reason or rule.detect == "scale", rule.id
        assert rule.source, rule.id
        assert rule.level in ("stop", "ask", "hint"), rule.id
    assert len({rule.id for rule in rule_book().rules}) == len(rule_book().rules)
