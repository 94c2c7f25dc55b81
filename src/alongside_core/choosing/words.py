# SPDX-License-Identifier: Apache-2.0
"""What is said about picks: short, never a percentage, never a winner that is not one."""

from collections.abc import Mapping

from .pairwise import ENOUGH_PICKS, Choosing


def sentence(result: Choosing, names: Mapping[str, str] | None = None) -> str:
    """One or two plain sentences. `names` gives the words to show for each id of a wording."""
    names = names or {}
    first, second = (f"“{names.get(s.wording, s.wording)}”" for s in result.standings[:2])
    if result.label == "too_early":
        return f"Too early to say: {result.picks} picks so far. We need {ENOUGH_PICKS}."
    if result.label == "not_joined":
        return "Some wordings were never put beside the others. Put them side by side first."
    if result.label == "one_stands_out":
        return f"Most likely the best: {first}. {_worst_voice(result, names)}".strip()
    if result.label == "between_two":
        return f"It is between {first} and {second}. Choose by talking it over."
    return "Not known yet. Pick some more, or choose by talking it over."


def _worst_voice(result: Choosing, names: Mapping[str, str]) -> str:
    """Said only when another wording does better in the voice that likes it least."""
    fairest = result.best_for_everyone
    if not fairest or result.standings[0].wording in fairest:
        return ""
    return f"No voice likes “{names.get(fairest[0], fairest[0])}” little: look at it too."
