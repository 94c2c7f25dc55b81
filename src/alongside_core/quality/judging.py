# SPDX-License-Identifier: Apache-2.0
"""From numbers to one of eight labels. Where the test and the range disagree, the careful words."""

ALPHA = 0.05


def label(effect: float, low: float, high: float, p: float, delta: float, survives: bool) -> str:
    """The rules of quality.md 2.5 in their order; “too few” is decided before any number is looked at."""
    clear = p < ALPHA
    if clear and high < 0 and survives:
        return "worse"
    if clear and low > 0 and survives:
        return "better" if effect >= delta else "better_small"
    if low > -delta and high < delta and not (clear and (low > 0 or high < 0)):
        return "same"
    # A range that reaches a loss and a gain worth having leans nowhere: that is "can't tell".
    if effect > 0 and (low > -delta or clear):
        return "leaning"
    if effect < 0 and (high < delta or clear):
        return "leaning_other"
    return "cant_tell"
