# SPDX-License-Identifier: Apache-2.0
"""Ranges for shares: Wilson for one, Newcombe for a difference. Description only, never a verdict."""

from math import sqrt

Z_95 = 1.959963984540054  # two-sided 95 % point of the standard normal


def wilson(part: int, whole: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for `part` of `whole`: (low, high) as proportions.

    Newcombe (1998), Statistics in Medicine 17:857-872, method 3. Refuses impossible counts.
    """
    if whole <= 0:
        raise ValueError("a share needs at least one person who was asked")
    if not 0 <= part <= whole:
        raise ValueError(f"{part} out of {whole} cannot be right")
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def newcombe(part_a: int, whole_a: int, part_b: int, whole_b: int) -> tuple[float, float, float]:
    """Share b minus share a with its 95 % range: (difference, low, high) as proportions.

    Newcombe (1998), Statistics in Medicine 17:873-890, method 10.
    """
    low_a, high_a = wilson(part_a, whole_a)
    low_b, high_b = wilson(part_b, whole_b)
    a, b = part_a / whole_a, part_b / whole_b
    low = b - a - sqrt((b - low_b) ** 2 + (high_a - a) ** 2)
    return b - a, low, b - a + sqrt((high_b - b) ** 2 + (a - low_a) ** 2)
