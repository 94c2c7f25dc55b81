# SPDX-License-Identifier: Apache-2.0
"""One interview as the comparison sees it, and what the comparison gives back."""

from dataclasses import dataclass, field

LEAST_INTERVIEWERS = 6
LEAST_PER_VERSION = 20
SHUFFLES = 9_999
NOBODY = ""  # people filled it in themselves; nobody asked
DESIGNS = {
    1: "both versions, shuffled within each interviewer",
    2: "the same people, the old version last round and the new one now",
    3: "different people, before and after, mostly the same interviewers",
    4: "each interviewer used one version",
}


@dataclass(frozen=True)
class Row:
    """One interview: who asked (a key), the version assigned ("a" or "b"), its block, and the outcome.

    `value` is on the scale of the outcome, 0-100 for usable answers and experience; more is better.
    `used` is the version that was really used (empty: as assigned), `order` its place in the fieldwork,
    `person` a key that links the same person's two interviews (design 2, only with consent).
    `interviewer` is NOBODY where people filled it in themselves.
    """

    interviewer: str
    version: str
    block: int
    value: float
    used: str = ""
    order: int = 0
    person: str = ""


@dataclass(frozen=True)
class Comparison:
    """Everything behind the sentence. All effects are B minus A, oriented so that more is better.

    `per_interviewer` is in order of size, so that nobody can be found by their place in it.
    `left_out` counts interviews that could not be compared: their interviewer used one version only.
    `lowest_without_one` and `highest_without_one`: the effect with any one interviewer left out, never
    which one.
    """

    label: str
    effect: float
    low: float
    high: float
    p: float
    mean_a: float
    mean_b: float
    n_a: int
    n_b: int
    interviewers: int
    smallest_difference: float
    design: int
    seed: int
    shuffles: int
    survives_leaving_one_out: bool
    per_interviewer: list[float] = field(default_factory=list)
    standard_error: float = 0.0
    degrees: float = 0.0
    left_out: int = 0
    lowest_without_one: float = 0.0
    highest_without_one: float = 0.0
