# SPDX-License-Identifier: Apache-2.0
"""Check 33: what people cannot know.

The cases are shared with the browser: tests/cases/wording/33_cannot_know.json.
"""

import pytest
from tests.core.wording.looking import cases_of, holds

CASES = cases_of("33_cannot_know")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_it_speaks_where_it_should_and_nowhere_else(case):
    assert holds(case)


def test_there_are_words_to_find_and_words_to_leave_alone():
    assert {case["found"] for case in CASES} == {True, False}
