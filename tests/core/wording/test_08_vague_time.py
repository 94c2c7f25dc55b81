# SPDX-License-Identifier: Apache-2.0
"""Check 8: “recently” and its kin.

The cases are shared with the browser: tests/cases/wording/08_vague_time.json.
"""

import pytest
from tests.core.wording.looking import cases_of, holds

CASES = cases_of("08_vague_time")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_it_speaks_where_it_should_and_nowhere_else(case):
    assert holds(case)


def test_there_are_words_to_find_and_words_to_leave_alone():
    assert {case["found"] for case in CASES} == {True, False}
