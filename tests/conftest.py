# SPDX-License-Identifier: AGPL-3.0-or-later
"""The library's tests run where only the library is; the rooms' tests bring the cast."""

import importlib.util
from pathlib import Path

import pytest

if importlib.util.find_spec("pytest_django"):
    pytest_plugins = ["tests.cast", "tests.windows"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of data by others, beside the checkout; a test that needs it says so when absent."""
    for place in (ROOT.parent / "shared" / "data", ROOT.parent.parent / "shared" / "data"):
        if place.is_dir():
            return place
    pytest.skip("the folder shared/data is not beside this checkout")
