# SPDX-License-Identifier: Apache-2.0
"""Good questions are not flagged, and swapping the thing asked about changes nothing."""

import pytest
from tests.core.wording.looking import cases_of, holds


@pytest.mark.parametrize("case", cases_of("clean"), ids=lambda case: case["text"][:60])
def test_nothing_firm_is_said_about_plain_words(case):
    assert holds(case)


@pytest.mark.parametrize("case", cases_of("swaps"), ids=lambda case: case["text"][:60])
def test_another_thing_asked_about_changes_nothing(case):
    assert holds(case)
